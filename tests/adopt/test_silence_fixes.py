"""What becomes of a silence that is of no use, or names a rule by an old name."""

from __future__ import annotations

import pytest
from adopt.made import page

from leadsto.adopt.silence_fixes import removed, renamed
from leadsto.frontmatter import read_frontmatter
from leadsto.model import Page, Silence, Span

HEAD = "---\ntitle: x\nleadsto_ignore:\n- old-name (why)\n- other (why)\n---\n"
COMMENT = "<!-- leadsto: ignore old-name because the old-name is out -->"


def source(text: str) -> Page:
    return page("docs/a.md", frontmatter=read_frontmatter(text.encode(), "a.md"))


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        (f"{HEAD}{COMMENT}\n", Span(4, 3, 4, 17), (4, 3, 4, 11)),
        (f"{HEAD}{COMMENT}\n", Span(7, 1, 7, 62), (7, 22, 7, 30)),
        ("---\nleadsto_ignore: {not-old-name: why, old-name: why}\n---\n", Span(2, 17, 2, 51),
         (2, 37, 2, 45)),
    ],
)  # fmt: skip
def test_only_the_name_is_changed(text: str, span: Span, place: tuple[int, int, int, int]) -> None:
    fix = renamed(source(text), Silence("old-name", "why", span), "new-name")

    assert fix is not None
    assert fix.title == "Rename `old-name` to `new-name`"
    assert [(tuple(edit.span), edit.text) for edit in fix.edits] == [(place, "new-name")]


@pytest.mark.parametrize("span", [None, Span(2, 1, 2, 9), Span(5, 3, 5, 14)])
def test_a_silence_whose_name_does_not_stand_there_keeps_it(span: Span | None) -> None:
    assert renamed(source(HEAD), Silence("old-name", "why", span), "new-name") is None


@pytest.mark.parametrize("span", [Span(4, 3, 4, 17), Span(7, 1, 7, 62)])
def test_a_silence_is_taken_out(span: Span) -> None:
    fix = removed(source(f"{HEAD}{COMMENT}\n"), Silence("old-name", "why", span))

    assert fix is not None
    assert fix.title == "Remove the silence"
    assert {edit.text for edit in fix.edits} == {""}


def test_a_silence_without_a_place_stays() -> None:
    assert removed(source(HEAD), Silence("old-name", "why")) is None
