"""Lines of a text with their places."""

from __future__ import annotations

import pytest

from leadsto.frontmatter.lines import Line, line_at, lines


@pytest.mark.parametrize(
    ("text", "indent"), [("x", 0), ("  X", 2), ("\tx", 4), ("  \tx", 4), ("\t x", 5)]
)
def test_a_tab_goes_to_the_next_multiple_of_four(text: str, indent: int) -> None:
    assert Line(1, 0, text, len(text)).indent == indent


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_their_numbers(end: str) -> None:
    text = f"a{end}{end}b{end}"

    assert [line.text for line in lines(text)] == ["a", "", "b"]
    assert [line_at(text, line.start) for line in lines(text)] == [1, 2, 3]
    assert [line.number for line in lines(text)] == [1, 2, 3]
