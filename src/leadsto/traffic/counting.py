"""Rows of an export added up by page and channel, and what was left out of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal

from leadsto.model.frozen import NamedTuple
from leadsto.model.traffic import ViewsRow
from leadsto.traffic.addresses import address
from leadsto.traffic.columns import Columns, columns
from leadsto.traffic.errors import ExportError
from leadsto.traffic.numbers import number
from leadsto.traffic.periods import day
from leadsto.traffic.tables import Row, Table
from leadsto.traffic.words import OTHERS, TOTALS, plain

# "(not set)", "(other)" and what they are in other languages.
_BRACKETED = re.compile(r"\([^/]*\)")
_SHOWN = 80  #: characters of a cell that a sentence shows

#: What becomes of a row. ``total``: it adds up the others. ``nowhere``: it belongs to no page.
#: ``screen``: it has no path. ``unread``: it has no number. ``set``: it tells of the same pages
#: for another segment. ``next``: it begins another table.
Fate = Literal["kept", "total", "nowhere", "screen", "unread", "set", "next"]


class Reading(NamedTuple):
    """One row as it was read."""

    fate: Fate
    views: int = 0
    example: str = ""  #: what to name it by, where it was left out
    row: ViewsRow | None = None
    cut: bool = False  #: its address had a query or a fragment
    day: str = ""


class Left(NamedTuple):
    """Rows of one fate."""

    rows: int = 0
    views: int = 0
    example: str = ""  #: of the first one


class Counted(NamedTuple):
    """A table as it was read."""

    rows: tuple[ViewsRow, ...]  #: in the order of the file
    left: Mapping[Fate, Left]  #: those that were kept, too
    total: int  #: the largest number of a row that adds up the others
    cut: int  #: rows whose address had a query or a fragment
    days: tuple[str, ...]  #: ISO 8601, sorted


def counted_rows(table: Table[Columns], name: str) -> Counted:
    """Every row of a table, up to the next one. Raises ``ExportError``."""
    rows: dict[tuple[str, str, str], ViewsRow] = {}
    left: dict[Fate, Left] = {}
    total = cut = 0
    days: set[str] = set()
    for reading in _readings(table, name):
        before = left.get(reading.fate, Left(example=reading.example))
        left[reading.fate] = Left(before.rows + 1, before.views + reading.views, before.example)
        if reading.fate == "total":
            total = max(total, reading.views)
        if reading.row:
            key = (reading.row.host, reading.row.path, reading.row.channel)
            rows[key] = _added(rows.get(key), reading.row)
            cut += reading.cut
            days |= {reading.day} - {""}
    return Counted(tuple(rows.values()), left, total, cut, tuple(sorted(days)))


def _added(before: ViewsRow | None, row: ViewsRow) -> ViewsRow:
    if before is None:
        return row
    actions = None if row.actions is None else row.actions + (before.actions or 0)
    return row._replace(views=row.views + before.views, actions=actions)


def _readings(table: Table[Columns], name: str) -> Iterator[Reading]:
    sets: str | None = None  #: the value of the first row
    for row in table.rows:
        if sets is None:
            sets = row.cell(table.columns.sets)
        reading = _reading(row, table.columns, name)
        if reading.row and row.cell(table.columns.sets) != sets:
            reading = Reading("set", reading.views, row.cell(table.columns.sets)[:_SHOWN])
        yield reading
        if reading.fate == "next":
            return


def _reading(row: Row, read: Columns, name: str) -> Reading:
    views, cell = number(row.cell(read.number)), row.cell(read.path)
    word = cell if cell[:1] == "/" else plain(cell)
    if views is None:
        begins = row.after_gap and cell[:1] != "/"
        return Reading("next" if begins or columns(row.cells) else "unread", 0, f"line {row.line}")
    if not word or word in TOTALS:
        return Reading("total", views)
    if word in OTHERS or _BRACKETED.fullmatch(cell):
        return Reading("nowhere", views, cell[:_SHOWN])
    where = address(cell, relative=read.relative, schemeless=read.schemeless)
    if where is None and read.labels:
        raise ExportError(
            f"{name}, line {row.line}: `{cell[:_SHOWN]}` is a folder or a title, no whole path. In "
            "Matomo, make the report of Page URLs flat (`flat=1`) and export it again."
        )
    if where is None:
        return Reading("screen", views, cell[:_SHOWN])
    # Matomo's labels name the page of a folder so
    path = re.sub(r"/index\Z", "/", where.path) if read.labels else where.path
    actions = None if read.action is None else number(row.cell(read.action)) or 0
    channel = " / ".join(filter(None, map(row.cell, read.channel)))
    host = where.host or row.cell(read.host).lower()
    kept = ViewsRow(path, views, actions, channel, host)
    return Reading("kept", views, row=kept, cut=where.cut, day=day(row.cell(read.date)))
