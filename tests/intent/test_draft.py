"""The source of a page that is begun: where its title goes, and under which keys its answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.config import Config
from leadsto.frontmatter.writing import UnwritableError
from leadsto.intent.draft import begun, keyed

STAGE = {"stage": "mofu"}
TITLED = "---\ntitle: What now?\nstage: mofu\n---\n"
HEADED = "---\nstage: mofu\n---\n\n# What now?\n"


@pytest.mark.parametrize(
    ("name", "reader", "generator", "text"),
    [
        ("a.md", "mkdocs", "mkdocs", HEADED),
        ("a.md", "", "", HEADED),
        ("a.mdx", "", "docusaurus", HEADED),
        ("a.md", "", "hugo", TITLED),
        ("a.md", "pelican-yaml", "pelican", TITLED),
        ("a.html", "", "jekyll", TITLED),
        ("a.md", "pelican", "pelican", "title: What now?\nstage: mofu\n"),
        ("a.rst", "pelican", "pelican", "What now?\n=========\n\n:stage: mofu\n"),
    ],
)
def test_where_the_title_goes(name: str, reader: str, generator: str, text: str) -> None:
    assert begun("What now?", STAGE, name, reader, generator) == text


def test_a_title_of_wide_letters_is_underlined_whole() -> None:
    assert begun("次は何?", {}, "a.rst", "", "sphinx") == "次は何?\n========\n"


def test_a_page_of_html() -> None:
    text = begun("A & B", STAGE, "a.html", "pelican", "pelican")
    head = '  <title>A &amp; B</title>\n  <meta name="stage" content="mofu">\n</head>\n'
    assert head in text


def test_keys_of_the_sites_own() -> None:
    config = Config(
        Path("/site"), map={"stage": ("page.level", "level"), "outcome": ("page.gain",)}
    )

    assert keyed({"stage": "mofu", "decision": "b"}, config) == {"level": "mofu", "decision": "b"}
    with pytest.raises(UnwritableError, match=r"reads `outcome` from `page\.gain`"):
        keyed({"outcome": "a"}, config)
