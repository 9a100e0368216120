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
        '<meta name="" content="bofu">',
        '<meta name content="bofu">',
        '<link name="stage" content="bofu">',
    ],
)
def test_what_is_no_metadata(hidden: str) -> None:
    page = read(f'<head>{hidden}<meta name="next" content="x"></head>')

    assert pairs(page) == [("next", "x")]


def test_comments_of_templates_are_skipped_where_there_are_templates() -> None:
    stage, kind = '<meta name="stage" content="bofu">', '<meta name="kind" content="page">'
    text = f"<head>{{# {stage} #}}{kind}</head>"

    assert pairs(read(text, "")) == [("kind", "page")]
    assert pairs(read(text, "pelican")) == [("stage", "bofu"), ("kind", "page")]


@pytest.mark.parametrize("end", ["<body>", "<BODY class=x>", "</head>"])
def test_nothing_counts_behind_the_head(end: str) -> None:
    page = read(f'<head><title>T</title>{end}<meta name="stage" content="bofu">')

    assert pairs(page) == [("title", "T")]
    assert page.text[page.body :].startswith(end)


def test_a_title_without_its_text_is_empty() -> None:
    assert pairs(read("<head><title></title>")) == [("title", "")]
    assert pairs(read("<head><title")) == []
    assert pairs(read("<head><title </title><meta name=a content=b>")) == [("a", "b")]
    assert pairs(read("<title>T</title><head><meta name=a content=b>")) == [("a", "b")]


def test_an_attribute_without_a_value_has_an_empty_one() -> None:
    (entry,) = read('<head><meta content name="stage"></head>').fields.entries

    assert isinstance(entry.value, Scalar)
    assert (entry.value.text, entry.value.span) == ("", (1, 20, 1, 20))


def test_metadata_behind_a_megabyte_is_not_read() -> None:
    meta = '<meta name="stage" content="bofu">'

    assert pairs(read(f"<head>{' ' * 900_000}{meta}")) == [("stage", "bofu")]
    assert pairs(read(f"<head>{' ' * 1_000_000}{meta}")) == []


def test_pelican_wants_a_head() -> None:
    text = '<meta name="stage" content="tofu"><p>Body'

    assert pairs(read(text, "")) == [("stage", "tofu")]
    assert pairs(read(text, "pelican")) == []


def test_yaml_at_the_head_of_html() -> None:
    text = "---\nstage: tofu\n---\n<p>Body"
    page = read(text, "pelican")

    for above in ("", "\n", "\r\n", " \n", "\t\n"):
        assert pairs(read(above + text, "")) == [("stage", "tofu")]
    assert (page.dialect, page.readable, page.text) == ("yaml", False, text)
    assert [p.message for p in page.problems] == [
        "Pelican reads no frontmatter in HTML. "
        'Write `<meta name="…" content="…">` in the head instead.'
    ]


@pytest.mark.parametrize("reader", ["", "mkdocs", "pelican"])
def test_a_rule_of_dashes_is_no_frontmatter_of_html(reader: str) -> None:
    page = read("---\n<p>Body", reader)

    assert (page.dialect, page.problems, page.readable) == ("none", (), True)


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
