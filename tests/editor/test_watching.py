from __future__ import annotations

import pytest
from lsprotocol.types import (
    ClientCapabilities,
    DidChangeWatchedFilesRegistrationOptions,
    WorkspaceClientCapabilities,
    WorkspaceEditClientCapabilities,
)
from pytest_lsp import client_capabilities

from leadsto.editor.watching import refreshes_lenses, registration, takes_snippets


def test_what_is_watched() -> None:
    found = registration(client_capabilities("visual_studio_code"))

    assert found
    [asked] = found.registrations
    options = asked.register_options
    assert isinstance(options, DidChangeWatchedFilesRegistrationOptions)
    assert [watcher.glob_pattern for watcher in options.watchers] == [
        "**/leadsto.yml",
        "**/leadsto-baseline.json",
        "**/.leadsto/last-build.json",
        "**/*.{md,markdown,mkd,mkdn,mdown,mdx,rst,html,htm}",
    ]


@pytest.mark.parametrize(("name", "refreshes"), [("visual_studio_code", True), ("neovim", False)])
def test_what_the_two_can_do(name: str, refreshes: bool) -> None:
    assert not takes_snippets(client_capabilities(name))
    assert refreshes_lenses(client_capabilities(name)) == refreshes


def test_a_client_that_takes_snippets() -> None:
    edits = WorkspaceEditClientCapabilities(document_changes=True, snippet_edit_support=True)

    assert takes_snippets(ClientCapabilities(WorkspaceClientCapabilities(workspace_edit=edits)))


def test_a_client_that_can_do_nothing() -> None:
    nothing = ClientCapabilities()

    assert registration(nothing) is None
    assert not takes_snippets(nothing)
    assert not refreshes_lenses(nothing)
