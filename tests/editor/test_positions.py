from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position, PositionEncodingKind, Range
from pygls.workspace import PositionCodec

from leadsto.editor.positions import Lines, shifted
from leadsto.model import Edit, Span
from leadsto.rules.edits import applied

TEXT = "title: 🚚 é x\r\nstage: mofu\ra\u2028b\n"
ENCODINGS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
UNITS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}  #: bytes of one
#: Characters of one to four bytes, every line end, and what only Python calls one.
texts = st.text(st.sampled_from("aé€🚚\n\r\u2028\x0b\x85 :"), max_size=40)


def lines(text: str, encoding: str = "utf-16") -> Lines:
    return Lines(text, PositionCodec(PositionEncodingKind(encoding)))


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 15), ("utf-16", 12), ("utf-32", 11)])
def test_a_column_behind_an_emoji(encoding: str, column: int) -> None:
    found = lines(TEXT, encoding)

    assert found.position(1, 12) == Position(0, column)
    assert found.place(Position(0, column)) == (1, 12)


def test_lines_end_where_the_protocol_says() -> None:
    found = lines(TEXT)

    assert [found.line(n) for n in range(1, 6)] == [
        "title: 🚚 é x", "stage: mofu", "a\u2028b", "", "",
    ]  # fmt: skip
    assert len(found) == 4


@given(texts, st.sampled_from(sorted(ENCODINGS)), st.data())
def test_every_place_is_found_again(text: str, encoding: str, data: st.DataObject) -> None:
    found = lines(text, encoding)
    line = data.draw(st.integers(1, len(found)))
    column = data.draw(st.integers(1, len(found.line(line)) + 1))

    position = found.position(line, column)
    before = found.line(line)[: column - 1].encode(ENCODINGS[encoding])

    assert position == Position(line - 1, len(before) // UNITS[encoding])
    assert found.place(position) == (line, column)


@given(texts, st.integers(0, 50), st.integers(0, 50))
def test_a_position_past_an_end_is_at_that_end(text: str, line: int, character: int) -> None:
    found = lines(text)
    at, column = found.place(Position(line, character))

    assert 1 <= at <= len(found)
    assert 1 <= column <= len(found.line(at)) + 1


@given(texts, st.data())
def test_edits_mean_the_same_to_a_client(text: str, data: st.DataObject) -> None:
    found = lines(text, "utf-8")
    line = data.draw(st.integers(1, len(found)))
    column = data.draw(st.integers(1, len(found.line(line)) + 1))
    edit = Edit(Span(line, column, line, len(found.line(line)) + 1), "new\nlines")

    assert by_client(text, found.text_edits([edit])) == applied(text, [edit])


def by_client(text: str, edits: list) -> str:  # type: ignore[type-arg]
    """What a client of UTF-8 makes of edits: lines and bytes are counted by hand."""
    starts = [0]
    for index, char in enumerate(text):
        if char == "\n" or (char == "\r" and text[index + 1 : index + 2] != "\n"):
            starts.append(index + 1)
    data = text.encode()

    def offset(position: Position) -> int:
        return len(text[: starts[position.line]].encode()) + position.character

    for edit in edits:
        start, end = offset(edit.range.start), offset(edit.range.end)
        data = data[:start] + edit.new_text.encode() + data[end:]
    return data.decode()


def test_a_byte_order_mark_is_no_column() -> None:
    found = lines("\ufeffstage: mofu\nx")

    assert found.position(1, 1) == Position(0, 1)
    assert found.position(2, 1) == Position(1, 0)
    assert found.place(Position(0, 0)) == found.place(Position(0, 1)) == (1, 1)
    assert found.line(1) == "stage: mofu"


def test_a_span_without_end_goes_to_the_end_of_its_line() -> None:
    found = lines("---\ntitle: x\n")

    assert found.range(Span(2, 3)) == Range(Position(1, 2), Position(1, 8))
    assert found.range(None) == Range(Position(0, 0), Position(0, 3))
    assert found.range(Span(9, 9)) == Range(Position(2, 0), Position(2, 0))


BEFORE = "a\nb\nc\nd\n"


@pytest.mark.parametrize(
    ("now", "line", "shown"),
    [
        ("a\nb\nc\nd\n", 3, 3),
        ("new\na\nb\nc\nd\n", 3, 4),  # a line came above it
        ("b\nc\nd\n", 3, 2),  # one went
        ("a\nb\nc\nd\nnew\n", 3, 3),  # one came below it
        ("a\nb\nX\nd\n", 3, 3),  # it was written anew
        ("a\n", 4, 2),  # it is gone: no further than the end
    ],
)
def test_a_finding_moves_with_its_line(now: str, line: int, shown: int) -> None:
    found = shifted(Span(line, 1, line, 2), Lines(BEFORE), Lines(now))

    assert found is not None
    assert found.line == shown
    assert shifted(None, Lines(BEFORE), Lines(now)) is None
