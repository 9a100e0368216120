"""The languages of a Starlight site, told from astro.config.mjs alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from source_trees import addressed, tree

from leadsto.sources.generators.starlight import read_locales
from leadsto.sources.project import Addressed, Project

AT_ROOT = (
    "locales: { root: { label: 'E', lang: 'en' }, de: { label: 'D' }, 'pt-br': { lang: 'pt-BR' } }"
)
IN_FOLDERS = "defaultLocale: 'en', locales: { de: { label: 'D' }, en: { label: 'E' } }"


def site(tmp_path: Path, locales: str, more: str = "") -> Project:
    script = f"export default defineConfig({{ {more} integrations: [starlight({{ {locales} }})] }})"
    return tree(tmp_path, {"astro.config.mjs": script})


def place(found: Project, path: str, head: str = "title: T") -> Addressed:
    return addressed(found, f"content/docs/{path}", head)._replace(also=())


def test_a_first_language_without_a_folder(tmp_path: Path) -> None:
    found = site(tmp_path, AT_ROOT)

    assert found.surroundings.locale == "en"
    assert place(found, "x/a.md") == Addressed(
        "/x/a/", locale="en", copies=("/de/x/a/", "/pt-br/x/a/")
    )
    assert place(found, "index.md").copies == ("/de/", "/pt-br/")
    assert place(found, "de/index.md") == Addressed(
        "/de/", locale="de", translates="content/docs/index.md"
    )
    assert place(found, "pt-br/x/a.md") == Addressed(
        "/pt-br/x/a/", locale="pt-BR", translates="content/docs/x/a.md"
    )
    assert place(found, "a.md", "slug: de/b") == Addressed("/de/b/", locale="de")
    assert place(found, "design.md").address == "/design/"


def test_a_folder_for_each(tmp_path: Path) -> None:
    found = site(tmp_path, IN_FOLDERS, "build: { format: 'file' },")

    assert found.surroundings.locale == "en"
    assert place(found, "en/a.md") == Addressed(
        "/en/a.html", locale="en", copies=("/de/a.html",), translates="content/docs/a.md"
    )
    assert place(found, "de/a.md") == Addressed(
        "/de/a.html", locale="de", translates="content/docs/a.md"
    )
    assert place(found, "a.md") == Addressed("/a.html")  # Starlight has no language for it


@pytest.mark.parametrize(
    "options",
    [
        "title: 'T'",
        "locales: { root: { lang: 'en' } }",
        "locales: { de: {}, en: {} }",  # which is the default, nobody knows
        "locales: languages, defaultLocale: 'en'",
        "locales: { de: {}, en: {} }, defaultLocale: 'fr'",
    ],
)
def test_one_language_or_nobody_knows(options: str) -> None:
    assert read_locales(f"export default {{ integrations: [starlight({{ {options} }})] }}") is None
    assert read_locales("import starlight from '@astrojs/starlight'") is None


def test_the_root_can_be_named_as_the_default(tmp_path: Path) -> None:
    found = site(tmp_path, f"defaultLocale: 'root', {AT_ROOT}")
    assert place(found, "a.md").copies == ("/de/a/", "/pt-br/a/")
