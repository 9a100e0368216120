"""A text → the first table with the columns that are looked for, and its rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Generic, NamedTuple, TypeVar

from leadsto.traffic.errors import ExportError

Found = TypeVar("Found")
_DELIMITERS = ",;\t"
_SEARCHED = 20_000  #: rows, or lines without any, that may stand above a table
_GAP = 1_000_000  #: lines without a row within one
_LONGEST = 1_000_000  #: characters of one row; more cells would take twenty times their memory


class Row(NamedTuple):
    """One row with the number of the line that it begins on."""

    line: int
    cells: list[str]
    after_gap: bool = False  #: it stands behind an empty line or a comment

    def cell(self, column: int | None) -> str:
        """What stands in a column; "" without one."""
        return self.cells[column].strip() if column is not None and column < len(self.cells) else ""


class Table(NamedTuple, Generic[Found]):
    """A table that was found."""

    columns: Found
    line: int  #: of its header
    rows: Iterator[Row]
    above: tuple[str, ...]  #: comments above it
    second: bool  #: another table stands above it


def table(
    text: str, name: str, columns: Callable[[Sequence[str]], Found | None]
) -> Table[Found] | None:
    """The first table whose header ``columns`` knows, whatever stands between its cells.

    Raises ``ExportError`` where the rows cannot be told apart.
    """
    problem: ExportError | None = None
    for delimiter in _DELIMITERS:
        above: list[str] = []
        second = False
        rows = _rows(text, name, delimiter, above)
        try:
            for row in islice(rows, _SEARCHED):
                found = columns(row.cells)
                if found is not None:
                    return Table(found, row.line, rows, tuple(above), second)
                second = second or sum(map(bool, row.cells)) > 1
        except ExportError as error:
            problem = problem or error
    if problem:
        raise problem
    return None


def headers(text: str, name: str) -> Iterator[list[str]]:
    """Rows that may be headers, by every delimiter: for saying what a file has instead."""
    for delimiter in _DELIMITERS:
        for number, row in enumerate(_rows(text, name, delimiter, [])):
            if number == _TRIED:
                break
            yield row.cells


_TRIED = 50  #: rows that are tried as the header of a table that is not known


def _rows(text: str, name: str, delimiter: str, comments: list[str]) -> Iterator[Row]:
    """The rows that hold something; comments are put into their list."""
    line, size = 1, 0  #: where the row that is read begins, and its characters so far

    def lines() -> Iterator[str]:
        nonlocal size
        for piece in io.StringIO(text, newline=""):
            size += len(piece)
            if size > _LONGEST:
                raise ExportError(
                    f"{name}, line {line}: is no row of a table: it is longer than "
                    f"{_LONGEST:,} characters. Export it again."
                )
            yield piece

    reader = csv.reader(lines(), delimiter=delimiter)
    passed, found = 0, False  #: empty lines and comments since the last row, if there was one
    while True:
        line = reader.line_num + 1
        size = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise ExportError(
                f"{name}, line {line}: is no row of a table ({error}). "
                "Look for a quotation mark that is not closed, or export it again."
            ) from None
        if any(map(str.strip, cells)):
            if not _comment(cells):
                yield Row(line, cells, passed > 0)
                passed, found = 0, True
                continue
            if len(comments) < _SEARCHED:
                comments.append(delimiter.join(cells))
        passed += 1
        if passed > (_GAP if found else _SEARCHED):
            if found:
                raise ExportError(
                    f"{name}, line {line}: no row stands in {_GAP:,} lines. Export it again."
                )
            return


def _comment(cells: list[str]) -> bool:
    """Whether it is a line of what GA4 writes above a table, quoted or not."""
    first = cells[0].lstrip("\ufeff \t")
    return first.startswith("#") and (not any(cells[1:]) or first[1:2] in (" ", "-", "#", ""))
