"""Addresses as MkDocs and its plugins make them: redirects, other languages, other hosts."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from mkdocs.config.base import load_config
from mkdocs.structure.files import File
from mkdocs.structure.pages import Page
from plugin.mkdocs.builds import mkdocs_yml
from plugin_builds import project, whole_site

from leadsto.config import load
from leadsto.model import Target
from mkdocs_leadsto.blocks import href
from mkdocs_leadsto.documents import Project, address_of


@pytest.fixture
def made(tmp_path: Path) -> Project:
    """A project, its configuration read by MkDocs."""
    project(tmp_path, {**whole_site({}), "mkdocs.yml": mkdocs_yml(more=MORE)})
    config = load_config(str(tmp_path / "mkdocs.yml"))
    return Project(config, load(tmp_path / "leadsto.yml"))


MORE = (
    "site_url: !ENV [NONE_SUCH, https://fettle.example/plans/]\n"
    "extra:\n  here: !relative $config_dir\n"
)


def file(made: Project, path: str, *, folders: bool = True) -> File:
    """A source of the project."""
    return File(path, made.config.docs_dir, made.config.site_dir, folders)


@pytest.mark.parametrize(
    ("path", "folders", "address"),
    [
        ("index.md", True, "/"),
        ("index.md", False, "/index.html"),
        ("a/README.md", True, "/a/"),
        ("a/b c.md", True, "/a/b c/"),
        ("a/größe.md", False, "/a/größe.html"),
    ],
)
def test_addresses_are_decoded(made: Project, path: str, folders: bool, address: str) -> None:
    assert address_of(file(made, path, folders=folders)) == address


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("a/b.md", Target("page", "/c d/"), "../../c%20d/"),
        ("a/b.md", Target("page", "/"), "../../"),
        ("index.md", Target("page", "/a/b/", anchor="über uns"), "a/b/#%C3%BCber%20uns"),
        ("index.md", Target("page", "/"), "./"),
        ("a/b.md", Target("url", url="https://x.example/?a=b#c"), "https://x.example/?a=b#c"),
    ],
)
def test_links_are_relative_and_encoded(
    made: Project, page: str, target: Target, link: str
) -> None:
    assert href(Page(None, file(made, page), made.config), target) == link


def test_a_page_is_known_by_its_source_from_leadsto_yml(made: Project, tmp_path: Path) -> None:
    """A page that no author wrote has none, wherever its file lies."""
    written = file(made, "a/b.md")
    generated = File("blog/archive/2026.md", str(tmp_path / "temporary"), "site", True)
    in_memory = File("made.md", None, "site", True)

    assert made.page_id(written) == "docs/a/b.md"
    assert (made.source(generated), made.page_id(generated)) == ("", "/blog/archive/2026/")
    assert (made.source(in_memory), made.page_id(in_memory)) == ("", "/made/")


def test_the_map_of_the_redirects_plugin_is_by_address(made: Project) -> None:
    maps = {"old.md": "new/page.md#part", "gone/index.md": "https://x.example/"}
    made.config.plugins["redirects"] = SimpleNamespace(config={"redirect_maps": maps})

    assert made.redirects == {"/old/": "/new/page/#part", "/gone/": "https://x.example/"}


def test_a_preview_keeps_the_address_that_was_written(made: Project) -> None:
    made.config.site_url = "http://127.0.0.1:8000/plans/"
    preview = Project(made.config, made.settings, serving=True)

    assert made.site_url == "http://127.0.0.1:8000/plans/"
    assert preview.site_url == "https://fettle.example/plans/"
