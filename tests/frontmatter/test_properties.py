"""What holds for every frontmatter that anybody might write."""

from __future__ import annotations

from typing import Any

import markdown
from frontmatter.places import text_at
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.utils.meta import get_data
from strategies.frontmatter import (
    ENDS,
    FENCED,
    KEYS,
    MARKS,
    PAGES,
    READERS,
    SENTENCES,
    yaml_pages,
)

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, ListNode, Scalar


@given(yaml_pages(), MARKS, st.sampled_from(["", "mkdocs", "pelican-yaml"]))
def test_yaml_values_stand_where_they_are_said_to(
    page: tuple[str, list[Any]], mark: str, reader: str
) -> None:
    text, written = page
    found = read_frontmatter((mark + text).encode(), "page.md", reader)

    assert found.problems == ()
    assert found.text == text
    assert text[found.body :].startswith("Body")
    for (key, value), expected in zip(found.fields.entries, written, strict=True):
        assert text_at(text, key.span) == key.text
        if isinstance(value, ListNode):
            assert [item.text for item in value.items if isinstance(item, Scalar)] == expected
            assert [text_at(text, item.span) for item in value.items] == expected
        else:
            assert isinstance(value, Scalar)
            assert text_at(text, value.span) == expected
            assert not value.plain or value.text == expected


@given(st.data(), ENDS, MARKS, READERS)
def test_keyvalue_values_stand_where_they_are_said_to(
    data: st.DataObject, end: str, mark: str, reader: str
) -> None:
    keys = data.draw(KEYS)
    values = [data.draw(SENTENCES) for _ in keys]
    lines = [
        f"{' ' * data.draw(st.integers(0, 3))}{key}:{' ' * data.draw(st.integers(0, 3))}{value}"
        for key, value in zip(keys, values, strict=True)
    ]
    # three dashes at the margin begin and end a block, whatever follows them
    lines = [f" {line}" if line.startswith("-") else line for line in lines]
    text = end.join([*lines, "", "Body: text", ""])
    found = read_frontmatter((mark + text).encode(), "page.md", reader)

    assert [e.key.text for e in found.fields.entries] == keys
    assert [text_at(text, e.key.span) for e in found.fields.entries] == keys
    assert [text_at(text, e.value.span) for e in found.fields.entries] == values
    assert text[found.body :] == f"Body: text{end}"


def universal(text: str) -> str:
    """What a file opened as text gives."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def keys(page: Frontmatter) -> set[str]:
    return {entry.key.text.lower() for entry in page.fields.entries}


def errors(page: Frontmatter) -> bool:
    return any(problem.severity is None for problem in page.problems)


@given(st.one_of(PAGES, FENCED))
def test_mkdocs_and_leadsto_agree_on_what_is_read(text: str) -> None:
    page = read_frontmatter(text.encode(), "page.md", "mkdocs")
    theirs = get_data(universal(text))[1]

    if errors(page):
        assert not theirs
    else:  # ``yes`` and the like are no text for MkDocs
        assert bool(theirs) == bool(keys(page))
        assert {key.lower() for key in theirs if isinstance(key, str)} <= keys(page)


@given(st.one_of(PAGES, FENCED))
def test_pelican_and_leadsto_agree_on_what_is_read(text: str) -> None:
    page = read_frontmatter(text.encode(), "page.md", "pelican")
    md = markdown.Markdown(extensions=["meta"])
    md.convert(universal(text))
    theirs: dict[str, Any] = md.Meta if text.strip() else {}  # type: ignore[attr-defined]

    if page.dialect in ("keyvalue", "none"):
        assert keys(page) == set(theirs)
    else:  # forms that Pelican does not know, or a blank line above
        assert not theirs
        assert errors(page)


@given(st.one_of(PAGES, FENCED, st.text()), READERS, st.sampled_from(["md", "rst", "html", "mdx"]))
def test_nothing_raises_and_every_place_is_in_the_file(text: str, reader: str, suffix: str) -> None:
    data = text.encode("utf-8", "replace")
    page = read_frontmatter(data, f"page.{suffix}", reader)

    assert 0 <= page.body <= len(page.text)
    for key, value in page.fields.entries:
        text_at(page.text, key.span)
        if value.span:
            text_at(page.text, value.span)
    for problem in page.problems:
        assert problem.message
        assert problem.rule


@given(st.binary(), READERS)
def test_no_bytes_raise(data: bytes, reader: str) -> None:
    assert read_frontmatter(data, "page.md", reader).problems is not None
