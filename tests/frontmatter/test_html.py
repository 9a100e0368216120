"""``<meta>`` in the head of an HTML source."""

from __future__ import annotations

import pytest
from frontmatter.places import text_at

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, MapNode, Scalar


def read(text: str, reader: str = "pelican") -> Frontmatter:
    return read_frontmatter(text.encode(), "page.html", reader)


def pairs(page: Frontmatter) -> list[tuple[str, str]]:
    return [(e.key.text, e.value.text) for e in page.fields.entries if isinstance(e.value, Scalar)]


def test_names_and_contents_with_their_places() -> None:
    text = (
        "<html><head>\r\n<title> A title </title>\r\n"
        '<META NAME="Stage" content="tofu"/>\r\n'
        "<meta\r\n  content='ops, it' name=audience>\r\n"
        '</head><body><meta name="next" content="x"></body>'
    )
    page = read(text)

    assert page.dialect == "html"
    assert pairs(page) == [("title", "A title"), ("Stage", "tofu"), ("audience", "ops, it")]
    assert [text_at(text, e.value.span) for e in page.fields.entries] == [
        value for _, value in pairs(page)
    ]
    assert text_at(text, page.fields.entries[2].key.span) == "audience"
    assert page.text[page.body :].startswith("</head>")


def test_references_are_decoded() -> None:
    page = read('<head><meta name="helps" content="a &amp; &quot;b&quot;"></head>')

    assert pairs(page) == [("helps", 'a & "b"')]


@pytest.mark.parametrize(
    "hidden",
    [
        '<!-- <meta name="stage" content="bofu"> -->',
        '<script>"<meta name=stage content=bofu>"</script>',
        "<style>/* <meta name=stage content=bofu> */</style>",
        '<meta property="og:title" content="x">',
        '<meta charset="utf-8">',
        '<meta name="stage">',
    ],
)
def test_what_is_no_metadata(hidden: str) -> None:
    page = read(f'<head>{hidden}<meta name="next" content="x"></head>')

    assert pairs(page) == [("next", "x")]


def test_comments_of_templates_are_skipped_where_there_are_templates() -> None:
    text = '<head>{# <meta name="stage" content="bofu"> #}</head>'

    assert pairs(read(text, "")) == []
    assert pairs(read(text, "pelican")) == [("stage", "bofu")]


def test_pelican_wants_a_head() -> None:
    text = '<meta name="stage" content="tofu"><p>Body'

    assert pairs(read(text, "")) == [("stage", "tofu")]
    assert pairs(read(text, "pelican")) == []


def test_yaml_at_the_head_of_html() -> None:
    text = "---\nstage: tofu\n---\n<p>Body"
    page = read(text, "pelican")

    assert pairs(read(text, "")) == [("stage", "tofu")]
    assert not page.readable
    assert [p.message for p in page.problems] == [
        "Pelican reads no frontmatter in HTML. "
        'Write `<meta name="…" content="…">` in the head instead.'
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- " * 20_000,
        "<meta " * 20_000,
        '<meta name="' * 20_000,
        "<meta a='" * 20_000,
        "<title>" * 20_000,
        "<script>" * 20_000,
        "{#" * 20_000,
        "<head><meta name=" + " " * 100_000,
        "",
    ],
)
def test_broken_text_ends_soon(text: str) -> None:
    page = read(text, "")

    assert page.readable
    assert page.problems == ()
    assert isinstance(page.fields, MapNode)
