"""Exports of views: GA4, Plausible, Matomo, Search Console and plain CSV, known by their headers.

Shapes, headers and their traps were taken from files that these systems write and from parsers of
them; see docs/measuring.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from leadsto.model.frozen import NamedTuple
from leadsto.model.traffic import Views
from leadsto.traffic.columns import Columns, columns, first
from leadsto.traffic.counting import counted_rows
from leadsto.traffic.errors import ExportError
from leadsto.traffic.files import texts
from leadsto.traffic.notices import notices
from leadsto.traffic.periods import day, days_above
from leadsto.traffic.refusals import PLAIN, refusal
from leadsto.traffic.tables import Table, table
from leadsto.traffic.words import DATES, plain


class _Choice(NamedTuple):
    """The table of pages in a file, or in a zip."""

    member: str  #: its name in the zip; "" without one
    table: Table[Columns]  #: its rows not read yet
    twins: int = 0  #: other tables of the zip with the same form


def read_views(path: Path) -> Views:
    """What an export, or the zip that a system writes, tells of the views of pages.

    Raises ``ExportError``.
    """
    choice, days = _chosen(path)
    read = counted_rows(choice.table, _named(path, choice.member))
    compared = bool(choice.table.columns.left)  # then the other tables tell of both periods
    days = list(read.days) or days_above(choice.table.above) or ([] if compared else days)
    said = list(notices(choice.table, read))
    if choice.twins:
        said.append(f"The zip holds more tables of this form; only {choice.member} was read.")
    return Views(
        str(path),
        choice.table.columns.system,
        choice.table.columns.unit,
        read.rows,
        min(days, default=""),
        max(days, default=""),
        tuple(said),
    )


def _chosen(path: Path) -> tuple[_Choice, list[str]]:
    """The best table of pages in a file, and the days that tables beside it tell of."""
    best: _Choice | None = None
    days: list[str] = []
    for member, text in texts(path):
        name = _named(path, member)
        try:
            found = table(text, name, columns)
            days += [] if found else _days(text, name)
        except ExportError:
            if not member:
                raise
            continue  # another table of the zip may do
        if not (found or member):
            raise ExportError(refusal(text, name))
        if found and (best is None or found.columns.shape < best.table.columns.shape):
            best = _Choice(member, found)
        elif found and best and found.columns.shape == best.table.columns.shape:
            best = best._replace(twins=best.twins + 1)
    if best is None:
        raise ExportError(
            f"{path}: no file in it holds a table of pages and their views. Export pages, {PLAIN}."
        )
    return best, days


def _named(path: Path, member: str) -> str:
    return f"{path}: {member}" if member else str(path)


def _days(text: str, name: str) -> list[str]:
    """The days of a table with a row a day, as systems put one beside that of pages."""

    def dated(header: Sequence[str]) -> int | None:
        return first([plain(cell) for cell in header], DATES)

    found = table(text, name, dated)
    return [known for row in found.rows if (known := day(row.cell(found.columns)))] if found else []
