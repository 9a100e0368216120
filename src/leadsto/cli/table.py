"""Tables for terminals."""

from __future__ import annotations

from collections.abc import Sequence

from leadsto.report.harmless import clipped, harmless, width

#: Columns that a cell may take; the last one of a row takes what it needs.
WIDEST = 60
_GAP = "  "


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Rows below a head, with columns aligned in every script."""
    cells = [_cells(row) for row in (head, *rows)]
    widths = [max(map(width, column)) for column in zip(*cells, strict=True)]
    lines = (
        _GAP.join(cell + " " * (room - width(cell)) for cell, room in zip(row, widths, strict=True))
        for row in cells
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _cells(row: Sequence[str]) -> list[str]:
    *cells, last = map(harmless, row)
    return [*(clipped(cell, WIDEST) for cell in cells), last]
