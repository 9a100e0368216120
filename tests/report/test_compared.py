"""The change since a snapshot, in a line and in a note."""

from __future__ import annotations

from dataclasses import replace

import pytest
from report.nasty import said

from leadsto.model import Change, Share
from leadsto.report.compared import change_line
from leadsto.report.markdown import render

SINCE = "the snapshot of 2026-10-01"


@pytest.mark.parametrize(
    ("before", "now", "new", "mended", "line"),
    [
        (5, 5, (), (), "As many dead ends as in {} (5)"),
        (0, 0, (), (), "As many dead ends as in {} (0)"),
        (5, 5, ("a",), ("b",), "As many dead ends as in {} (5): one mended, one new: a"),
        (6, 5, (), ("b",), "One dead end fewer than in {} (6, now 5): one mended"),
        (6, 5, (), (), "One dead end fewer than in {} (6, now 5)"),
        (0, 1, ("a",), (), "One dead end more than in {} (0, now 1): one new: a"),
        (11, 9, ("a",), ("b",) * 3,
         "Two dead ends fewer than in {} (11, now 9): three mended, one new: a"),
        (2_000, 3_200, tuple("abcde"), ("x",) * 12,
         "1,200 dead ends more than in {} (2,000, now 3,200): 12 mended, five new: a, b, c and "
         "2 more"),
    ],
)  # fmt: skip
def test_a_line(
    before: int, now: int, new: tuple[str, ...], mended: tuple[str, ...], line: str
) -> None:
    change = Change(SINCE, Share("", 9_999, 9_999 - before), new, mended)
    assert change_line(change, now) == line.format(SINCE)


def test_a_note_shows_it_below_the_numbers() -> None:
    change = Change(SINCE, Share("", 4, 4), ("docs/*a*.md",))
    lines = render(replace(said("Leads nowhere."), against=change)).splitlines()
    assert lines[4] == (
        "One dead end more than in the snapshot of 2026-10-01 \\(0, now 1\\): one new: "
        "docs/\\*a\\*.md."
    )
    assert lines[6].startswith("| stage |")
