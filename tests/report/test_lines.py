import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.report.harmless import width
from leadsto.report.lines import NARROWEST, broken


@pytest.mark.parametrize(
    ("text", "columns", "taken", "lines"),
    [
        ("a b", 40, 0, ["a b"]),
        ("a " * 30 + "b", 0, 0, ["a " * 30 + "b"]),
        ("a " * 30 + "b", NARROWEST - 1, 0, ["a " * 30 + "b"]),
        ("x" * 40 + " y", 40, 0, ["x" * 40, "y"]),
        ("x" * 90, 40, 0, ["x" * 90]),
        ("漢" * 20 + " 字", 40, 0, ["漢" * 20, "字"]),
        ("one two", 40, 37, ["one", "two"]),
        ("  " + "word " * 9, 40, 0, ["  word word word word word word word", "word word "]),
        ("", 40, 40, [""]),
        ("one two", 40, 38, ["", "one two"]),
    ],
)
def test_lines(text: str, columns: int, taken: int, lines: list[str]) -> None:
    assert broken(text, columns, taken) == lines


@given(st.text("abc 漢 "), st.integers(0, 60), st.integers(0, 20))
def test_no_word_is_lost_or_broken(text: str, columns: int, taken: int) -> None:
    lines = broken(text, columns, taken)

    assert " ".join(lines if lines[0] else lines[1:] or lines) == text
    assert lines == [text] or columns >= NARROWEST
    assert all(" " not in line.strip() or width(line) <= columns for line in lines[1:])
