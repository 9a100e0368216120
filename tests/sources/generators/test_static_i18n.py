"""What mkdocs-static-i18n makes of a source, told from mkdocs.yml alone."""

from __future__ import annotations

import posixpath
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs_static_i18n import folder, suffix

from leadsto.sources.generators.mkdocs import address_of, read_project
from leadsto.sources.generators.static_i18n import Languages
from leadsto.sources.project import Addressed, Project

LOCALES = ("en", "de", "pt-BR")


def project(tmp_path: Path, more: str = "", languages: str = "") -> Project:
    languages = languages or (
        "[{locale: en, default: true, name: E}, {locale: de, name: D}, "
        "{locale: fr, name: F, build: false}]"
    )
    (tmp_path / "mkdocs.yml").write_text(
        f"plugins:\n- search\n- i18n:\n    languages: {languages}\n    {more}\n", "utf-8"
    )
    found = read_project(tmp_path)
    assert found
    return found


def place(found: Project, path: str) -> Addressed:
    return found.addressed(path, b"")


def test_a_sign_before_the_suffix(tmp_path: Path) -> None:
    found = project(tmp_path)

    assert found.surroundings.locale == "en"
    assert place(found, "x/a.de.md") == Addressed("/de/x/a/", locale="de", translates="x/a.md")
    assert place(found, "x/a.en.md") == Addressed(
        "/x/a/", locale="en", copies=("/de/x/a/",), translates="x/a.md"
    )
    assert place(found, "x/a.md") == Addressed("/x/a/", locale="en", copies=("/de/x/a/",))
    assert place(found, "index.de.md").address == "/de/"
    assert place(found, "v1.2.md").address == "/v1.2/"
    assert place(found, "a.fr.md") == Addressed(None, "draft")


def test_a_folder_for_each(tmp_path: Path) -> None:
    found = project(tmp_path, "docs_structure: folder\n    fallback_to_default: false")

    assert place(found, "de/x/a.md") == Addressed("/de/x/a/", locale="de", translates="x/a.md")
    assert place(found, "en/a.md") == Addressed("/a/", locale="en", translates="a.md")
    assert place(found, "fr/a.md").state == "draft"


def test_one_language_alone(tmp_path: Path) -> None:
    found = project(tmp_path, "build_only_locale: de")

    assert place(found, "a.de.md").address == "/a/"
    assert found.surroundings.locale == "de"


@pytest.mark.parametrize("languages", ["[]", "x", "[{name: E}]", "[{locale: en}]", "{en: English}"])
def test_languages_that_i18n_refuses(tmp_path: Path, languages: str) -> None:
    assert place(project(tmp_path, languages=languages), "a.de.md") == Addressed("/a.de/")


NAMES = st.sampled_from(["a", "b", "index", "v1.2", "a.b", *LOCALES, ""])
PATHS = st.lists(NAMES.filter(bool), min_size=1, max_size=4).map("/".join)


@given(PATHS, st.sampled_from(["", *LOCALES]), st.sampled_from(LOCALES), st.booleans())
def test_it_is_what_the_plugin_makes_of_it(
    path: str, sign: str, part: str, in_folders: bool
) -> None:
    """Of a source that is built for its own language."""
    path = f"{part}/{path}.md" if in_folders else ".".join(filter(None, (path, sign, "md")))
    config: Any = MkDocsConfig()
    config.load_dict({"site_name": "x", "docs_dir": "docs", "site_dir": "site"})
    config["use_directory_urls"] = True
    own = Languages(LOCALES[0], LOCALES, LOCALES, in_folders, copied=True).of(path)
    made = (folder if in_folders else suffix).create_i18n_file(
        File(path, "docs", "site", use_directory_urls=True),
        own.locale,
        LOCALES[0],
        list(LOCALES),
        config,
    )

    assert (own.locale, own.path) == (made.locale, made.norm_src_uri)
    address = "/" + unquote(made.url).removeprefix("./")
    assert (
        address_of(own.part + own.path, folders=True)
        == posixpath.normpath(address).rstrip("/").replace("//", "/") + "/"
    )
