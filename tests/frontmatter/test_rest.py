"""Field lists of reStructuredText."""

from __future__ import annotations

import pytest
from frontmatter.places import text_at

from leadsto.frontmatter import read_frontmatter, rest
from leadsto.model import Frontmatter, ListNode, MapNode, Scalar, Span


def read(text: str, reader: str = "pelican") -> Frontmatter:
    return read_frontmatter(text.encode(), "page.rst", reader)


def pairs(page: Frontmatter) -> list[tuple[str, str]]:
    return [(e.key.text, e.value.text) for e in page.fields.entries if isinstance(e.value, Scalar)]


FIELDS = ":stage: tofu\n:next step: /x/\n"
READ = [("stage", "tofu"), ("next step", "/x/")]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("", None),
        ("Title\n=====\n\n", "Title"),
        ("=====\nTitle\n=====\n\n", "Title"),
        ("=======\n Title\n=======\n\nSub\n---\n", "Title"),
        ("---\nTwo\n---\n", "Two"),
        ("=\nT\n=\n", "T"),
        ("===== \nTitle\n=====\n", "Title"),
        ("Title\n====\n", "Title"),
        ("Title\n=====\n\nSub\n---\n", "Title"),
        (".. a comment\nTitle\n=====\n", "Title"),
        (".. a comment\n over lines\n\nTitle\n=====\n", "Title"),
        (".. a comment\n   over lines\n\n.. _target:\n\nTitle\n=====\n", "Title"),
        (".. meta::\n   :keywords: a\n\n.. |x| replace:: y\n\nTitle\n=====\n", "Title"),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_fields_at_the_head(head: str, title: str | None, end: str) -> None:
    text = f"{head}{FIELDS}\nBody\n".replace("\n", end)
    page = read(text)

    assert page.dialect == "rest"
    assert pairs(page) == ([("title", title)] if title else []) + READ
    assert [text_at(text, e.value.span) for e in page.fields.entries] == [
        value for _, value in pairs(page)
    ]
    assert text_at(text, page.fields.entries[-1].key.span) == "next step"
    assert page.text[page.body :] == f"Body{end}"


@pytest.mark.parametrize(
    "text",
    [
        "Title\n=====\n\nProse.\n\n:stage: tofu\n",
        "Title\n=====\n\n.. note:: x\n\n:stage: tofu\n",
        "Title\n=====\n\n.. [1] x\n\n:stage: tofu\n",
        "Title\n=====\n\n.. meta::\n   :stage: tofu\n",
        "Title\n==  \n:stage: tofu\n",
        "Title\n===\n:stage: tofu\n",
        "=====\nTitle\n-----\n:stage: tofu\n",
        "=====\n\n=====\n\n:stage: tofu\n",
        "Prose with a :role:`x` in it.\n",
        ":role:`x` begins it.\n",
        "",
        "\ufeff",
    ],
)
def test_other_fields_are_the_body_s(text: str) -> None:
    assert read(text).fields == MapNode()
    assert read(text).problems == ()


def test_a_value_over_lines_and_a_list() -> None:
    text = ":summary: one\n  two\n:audience:\n  - ops\n  - it\n\n:empty:\n"
    page = read(text)
    summary, audience, empty = (entry.value for entry in page.fields.entries)

    assert isinstance(summary, Scalar)
    assert (summary.text, summary.span) == ("one two", (1, 11, 2, 6))
    assert isinstance(audience, ListNode)
    assert [text_at(text, item.span) for item in audience.items] == ["ops", "it"]
    assert isinstance(empty, Scalar)
    assert empty.is_null


def test_a_list_among_other_lines_is_text() -> None:
    assert pairs(read(":audience:\n  - ops\n  and it\n")) == [("audience", "- ops and it")]


def test_an_empty_field_stands_behind_its_colon() -> None:
    (entry,) = read(":empty:  \n\nBody\n").fields.entries

    assert entry.value.span == (1, 8, 1, 8)


def test_a_line_at_the_margin_is_the_body_s() -> None:
    page = read(":stage: tofu\nXylophones.\n")

    assert pairs(page) == [("stage", "tofu")]
    assert page.text[page.body :] == "Xylophones.\n"


def test_a_field_wins_over_the_title() -> None:
    fields = [("date", "x"), ("Title", "Field")]

    assert pairs(read("Heading\n=======\n\n:date: x\n:Title: Field\n")) == fields


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("", "Text\n"),
        ("Title\n=====\n", "\nText\n"),
        ("Title\n=====\n\nSub\n---\n", "\nText\n"),
        (".. a comment\n\n", "Text\n\nMore\n"),
        ("Title\n=====", ""),
    ],
)
def test_fields_belong_below_the_title(above: str, below: str) -> None:
    assert rest.place(above + below) == len(above)


def test_yaml_in_rest_outside_pelican() -> None:
    text = "---\ntitle: x\n---\n\nBody\n"

    assert read(text, "").dialect == "yaml"
    assert read(text, "pelican").dialect == "none"
    assert read(f"\n{text}", "").dialect == "none"


def test_a_title_between_dashes_is_no_yaml() -> None:
    assert pairs(read(f"---\nTwo\n---\n{FIELDS}", "")) == [("title", "Two"), *READ]


def test_fields_above_a_megabyte_are_not_read() -> None:
    text = f":x: y\n:a: {'b' * 1_000_000}\n:c: d\n\nBody\n"
    page = read(text)

    (problem,) = page.problems
    assert page == Frontmatter("rest", problems=(problem,), readable=False, written=text)
    assert (problem.span, problem.message) == (Span(1), "The frontmatter is larger than 1 MB.")


@pytest.mark.parametrize("below", ["", ":c: d\nBody\n"])
def test_a_megabyte_is_read(below: str) -> None:
    page = read(f":a: {'b' * 999_995}\n{below}")

    assert page.problems == ()
    assert pairs(page)[1:] == ([("c", "d")] if below else [])


def test_a_long_text_below_the_fields_is_no_matter() -> None:
    assert pairs(read(f":stage: tofu\n\n{'b' * 1_000_000}\n")) == [("stage", "tofu")]
