"""Marks and indexes of a text → spans of the file that it stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Protocol

from leadsto.model import Span


class Mark(Protocol):
    """Where a YAML parser stands, all counted from 0."""

    index: int  #: in characters
    line: int
    column: int


class Places:
    """Knows where the characters of a text stand. Lines end at LF, CRLF or CR only."""

    def __init__(self, text: str, first_line: int = 1, first_column: int = 1) -> None:
        self.text = text
        self._length = len(text)
        self.first_line = first_line
        self.first_column = first_column
        self._starts: list[int] = []
        # YAML ends lines at these as well, an editor does not: then only indexes can be trusted.
        odd = not text.isascii() and bool(re.search("[\x85\u2028\u2029]", text))
        self._trusted = first_column == 1 and not odd

    def at(self, index: int) -> tuple[int, int]:
        """Line and column of a character."""
        if not self._starts:
            self._starts = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", self.text))]
        line = bisect_right(self._starts, index) - 1
        column = index - self._starts[line] + (1 if line else self.first_column)
        return line + self.first_line, column

    def index(self, line: int, column: int) -> int:
        """The character at a line and a column of the file; the end of the text past its end."""
        self.at(0)
        row = line - self.first_line
        if row >= len(self._starts):
            return len(self.text)
        return min(self._starts[row] + column - (1 if row else self.first_column), len(self.text))

    def between(self, start: int, end: int) -> Span:
        """The span of a stretch of the text."""
        return Span(*self.at(start), *self.at(end))

    def character(self, index: int) -> Span:
        """The span of one character; of none at the end of a line."""
        at_end = self.text[index : index + 1] in ("", "\n", "\r")
        return self.between(index, index if at_end else index + 1)

    def span(self, start: Mark, end: Mark) -> Span:
        """The span between two marks of a YAML parser."""
        # Where the text ends without a line break, libyaml ends it on a line of its own.
        if self._trusted and end.index < self._length:
            line = self.first_line
            numbers = (start.line + line, start.column + 1, end.line + line, end.column + 1)
            return tuple.__new__(Span, numbers)  # half the time of Span(…), and called most
        return self.between(start.index, end.index)
