"""Places in a text: leadsto's spans, and the positions that a client of the protocol counts.

leadsto counts lines and characters from 1. The protocol counts from 0, and columns in the units of
the encoding that client and server agreed on: UTF-16, UTF-8 or UTF-32. A line ends at LF, CRLF or
CR in both (Language Server Protocol 3.17, "Text Documents"), and nowhere else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lsprotocol import types
from pygls.workspace import PositionCodec

from leadsto.model import Edit, Span

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_BOM = "\ufeff"


class Lines:
    """A text as a client has it. Lines and columns of leadsto do not count a byte-order mark."""

    def __init__(self, text: str, codec: PositionCodec | None = None) -> None:
        self.text = text
        self.codec = codec or PositionCodec()
        self._lead = 1 if text.startswith(_BOM) else 0
        self._rows = [line.rstrip("\r\n") for line in _LINE.findall(text)]
        if len(self._rows) > 1 and not text.endswith(("\r", "\n")):
            self._rows.pop()  # the pattern matches once more at the end

    def __len__(self) -> int:
        """How many lines there are; the one behind the last line's end counts."""
        return len(self._rows)

    def line(self, number: int) -> str:
        """A line without its end, numbered from 1; "" where there is none."""
        row = self._rows[number - 1] if 0 < number <= len(self._rows) else ""
        return row[self._lead :] if number == 1 else row

    def position(self, line: int, column: int) -> types.Position:
        """Where a character stands, for the client. What is past the end is moved to it."""
        number = min(max(line, 1), len(self._rows))
        if number != line:
            column = 1 if line < number else len(self._rows[-1]) + 1
        before = self._rows[number - 1][: column - 1 + (self._lead if number == 1 else 0)]
        return types.Position(number - 1, self.codec.client_num_units(before))

    def range(self, span: Span | None) -> types.Range:
        """A stretch for the client: to the end of its line where it has none, else the top."""
        line, column, end_line, end_column = span or Span(1)
        if not end_line:
            end_line, end_column = line, max(len(self.line(line)) + 1, column)
        return types.Range(self.position(line, column), self.position(end_line, end_column))

    def place(self, position: types.Position) -> tuple[int, int]:
        """The line and the column, from 1, of a client's position."""
        row = min(position.line, len(self._rows) - 1)
        if row < position.line:
            return row + 1, len(self.line(row + 1)) + 1
        units = 0
        column = 0
        for char in self._rows[row]:
            if units >= position.character:
                break
            units += self.codec.client_num_units(char)
            column += 1
        return row + 1, max(column - (self._lead if row == 0 else 0), 0) + 1

    def text_edits(self, edits: Iterable[Edit]) -> list[types.TextEdit]:
        """Edits for the client. Their lines get the text's own ending."""
        first = re.search(r"\r\n?|\n", self.text)
        end = first.group() if first else "\n"
        return [types.TextEdit(self.range(e.span), e.text.replace("\n", end)) for e in edits]


def shifted(span: Span | None, before: Lines, now: Lines) -> Span | None:
    """Where a stretch of an earlier text stands now, by whole lines.

    Lines above the first that differs stay, those below the last that differs move with the end of
    the text; what stood between stays at its number as far as there is such a line.
    """
    if span is None or before.text == now.text:
        return span
    old, new = len(before), len(now)
    same = next(
        (n for n in range(1, min(old, new) + 1) if before.line(n) != now.line(n)), min(old, new) + 1
    )
    if span.line < same:
        return span
    last = 0
    while last < min(old, new) - same + 1 and before.line(old - last) == now.line(new - last):
        last += 1
    if span.line > old - last:
        moved = new - old
        end = span.end_line + moved if span.end_line else 0
        return Span(span.line + moved, span.column, end, span.end_column)
    return Span(min(span.line, new))
