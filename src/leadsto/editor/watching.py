"""What a client can do, and what it is asked to watch."""

from __future__ import annotations

from lsprotocol import types

from leadsto.adopt.baseline import Baseline
from leadsto.config import FILE_NAME
from leadsto.sources.folder import SUFFIXES
from leadsto.sources.last_build import NAME as LAST_BUILD

_PATTERNS = (
    f"**/{FILE_NAME}",
    f"**/{Baseline().file}",
    f"**/{LAST_BUILD}",
    f"**/*.{{{','.join(suffix.removeprefix('.') for suffix in SUFFIXES)}}}",
)


def registration(capabilities: types.ClientCapabilities) -> types.RegistrationParams | None:
    """The files to be told of; None where the client tells nothing on demand."""
    workspace = capabilities.workspace
    watches = workspace.did_change_watched_files if workspace else None
    if not (watches and watches.dynamic_registration):
        return None
    options = types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(pattern) for pattern in _PATTERNS]
    )
    method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
    return types.RegistrationParams([types.Registration("leadsto-files", method, options)])


def takes_snippets(capabilities: types.ClientCapabilities) -> bool:
    """Whether an edit may hold blanks to be tabbed through (protocol 3.18)."""
    edit = capabilities.workspace.workspace_edit if capabilities.workspace else None
    return bool(edit and edit.snippet_edit_support and edit.document_changes)


def refreshes_lenses(capabilities: types.ClientCapabilities) -> bool:
    """Whether the client can be told that the line above a page has changed."""
    lens = capabilities.workspace.code_lens if capabilities.workspace else None
    return bool(lens and lens.refresh_support)
