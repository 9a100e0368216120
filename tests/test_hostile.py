"""Sources and projects as nobody should write them.

No time is asserted: with anything but linear time each of them takes minutes.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from source_trees import addressed, tree

from leadsto.config import Config
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.pages import read_document
from leadsto.intent.read import read_intent
from leadsto.model import Document

MANY = 200_000
GAP = " " * MANY


def read(text: str, name: str, reader: str) -> None:
    found = read_frontmatter(text.encode(), name, reader)
    read_intent(found, Config(root=Path("/nowhere")), path=name, on=date(2026, 1, 1))


@pytest.mark.parametrize(
    ("text", "name", "reader"),
    [
        (f"title:\n- a{GAP}b\nk: v\n\n", "a.md", "pelican"),
        (f"---\ntitle:\n- a{GAP}b\nk: v\n---\n", "a.md", "pelican"),
        (f"---\ntitle: x\na{GAP}b\nk: v: w\n---\n", "a.md", "pelican"),
        (f'---\nignore: "no-path{GAP}!"\n---\n', "a.md", ""),
        ("---\n" + "a: b\n" * 99_000 + "---\n", "a.md", ""),
        ("<meta name=a content=b>" * 40_000, "a.html", ""),
        ("<title>a</title>" * 10_000, "a.html", ""),
    ],
    ids=["an item", "an item between fences", "no key", "a silence", "one key", "metas", "titles"],
)
def test_a_hostile_source_is_read(text: str, name: str, reader: str) -> None:
    read(text, name, reader)


def test_an_address_of_eleventy_that_puts_nothing_in(tmp_path: Path) -> None:
    project = tree(tmp_path, {"eleventy.config.js": ""})
    written = "/" + "{{-" * MANY + "/"
    assert addressed(project, "a.md", f'permalink: "{written}"').address == written
    assert addressed(project, "a.md", "permalink: '/{{- page.fileSlug -}}/'").address == "/a/"


@pytest.mark.parametrize(
    ("heading", "slug"),
    [(b"# " * MANY + b"x", "-" * (MANY - 1) + "x"), (b"# A b ## \r", "a-b"), (b"# #", "")],
    ids=["many signs", "closed", "a sign alone"],
)
def test_a_heading_of_signs(tmp_path: Path, heading: bytes, slug: str) -> None:
    settings = "plugins: [{blog: {blog_dir: news, post_url_format: '{slug}'}}]"
    project = tree(tmp_path, {"mkdocs.yml": settings})
    found = project.addressed("news/posts/a.md", b"---\ntitle:\n---\n" + heading + b"\n").address
    assert (found or "").removeprefix("/news/").strip("/") == slug


def test_requirements_of_blank_lines(tmp_path: Path) -> None:
    files = {"mkdocs.yml": "", "requirements.txt": "\n" * MANY + "zensical"}
    assert tree(tmp_path, files).generator == "zensical"


def test_a_title_without_end() -> None:
    document = Document("a.md", "a.md", "/a/", b"", "a" * MANY)
    config = Config(root=Path("/nowhere"))
    today = date(2026, 1, 1)
    found = read_document(document, config, reader="", generator="", locales=("en",), on=today)
    assert found.title == "a" * 1_000
