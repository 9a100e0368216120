"""What jekyll-polyglot makes of a source, told from _config.yml alone.

The places are those of a build with its version of July 2026.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from source_trees import addressed, tree

from leadsto.sources.project import Addressed, Project

CONFIG = """
permalink: pretty
languages: [en, de, pt-BR]
default_lang: en
exclude_from_localization: [images, about.md]
"""


def site(tmp_path: Path, more: str = "plugins: [jekyll-polyglot]") -> Project:
    return tree(tmp_path, {"_config.yml": CONFIG + more})


def place(found: Project, path: str, head: str = "title: T") -> Addressed:
    return addressed(found, path, head)._replace(also=())


@pytest.mark.parametrize(
    ("path", "head", "expected"),
    [
        ("a.md", "title: T", Addressed("/a/", locale="en", copies=("/de/a/", "/pt-BR/a/"))),
        ("index.md", "title: T", Addressed("/", locale="en", copies=("/de/", "/pt-BR/"))),
        ("_posts/2026-01-02-p.md", "title: T",
         Addressed("/2026/01/02/p/", locale="en",
                   copies=("/de/2026/01/02/p/", "/pt-BR/2026/01/02/p/"))),
        ("a-de.md", "lang: de\npermalink: /a/",
         Addressed("/de/a/", locale="de", copies=("/a/", "/pt-BR/a/"))),
        ("de/a.md", "lang: de",
         Addressed("/de/de/a/", locale="de", copies=("/de/a/", "/pt-BR/de/a/"))),
        ("a.md", "lang: pt-br",
         Addressed("/pt-BR/a/", locale="pt-BR", copies=("/a/", "/de/a/"))),
        ("a.md", "lang-exclusive: [en, de]", Addressed("/a/", locale="en", copies=("/de/a/",))),
        ("about.md", "title: T", Addressed("/about/", locale="en")),
        ("images/a.md", "title: T", Addressed("/images/a/", locale="en")),
        ("a.md", "lang: it", Addressed(None, "draft")),
    ],
)  # fmt: skip
def test_places(tmp_path: Path, path: str, head: str, expected: Addressed) -> None:
    assert place(site(tmp_path), path, head) == expected


def test_a_language_in_the_path(tmp_path: Path) -> None:
    plugin = "plugins: [jekyll-polyglot]\n"
    assert place(site(tmp_path, plugin), "a.DE.md").locale == "en"
    found = site(tmp_path, f"{plugin}lang_from_path: true")
    assert place(found, "a.DE.md").locale == place(found, "de/a.md").locale == "de"
    assert place(found, "design.md").locale == "en"


def test_a_language_that_is_the_default_of_a_folder(tmp_path: Path) -> None:
    defaults = "defaults: [{scope: {path: german}, values: {lang: de}}]"
    found = site(tmp_path, f"plugins: [jekyll-polyglot]\n{defaults}")
    assert place(found, "german/a.md", "permalink: /a/").address == "/de/a/"
    assert place(found, "german/a.md", "permalink: /a/\nlang: en").address == "/a/"


def test_who_has_the_plugin(tmp_path: Path) -> None:
    (tmp_path / "Gemfile").write_text('gem "jekyll-polyglot"\n')
    assert site(tmp_path, "").surroundings.locale == "en"
    assert place(site(tmp_path, ""), "a.md").copies
    (tmp_path / "Gemfile").write_text('gem "jekyll-feed"\n')
    assert place(site(tmp_path, ""), "a.md") == Addressed("/a/")
