"""Field lists of reStructuredText."""

from __future__ import annotations

import pytest
from frontmatter.places import text_at

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, ListNode, MapNode, Scalar


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
        "Prose with a :role:`x` in it.\n",
        ":role:`x` begins it.\n",
        "",
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


def test_a_field_wins_over_the_title() -> None:
    assert pairs(read("Heading\n=======\n\n:title: Field\n")) == [("title", "Field")]


def test_yaml_in_rest_outside_pelican() -> None:
    text = "---\ntitle: x\n---\n\nBody\n"

    assert read(text, "").dialect == "yaml"
    assert read(text, "pelican").dialect == "none"


def test_fields_above_a_megabyte_are_not_read() -> None:
    (problem,) = read(f":a: {'b' * 100}\n" * 10_000).problems

    assert problem.message == "The frontmatter is larger than 1 MB."
