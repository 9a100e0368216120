"""Exports of leads: what became of the readers of pages and of those who took offers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from leadsto.model.frozen import NamedTuple
from leadsto.model.traffic import Leads, LeadsRow
from leadsto.prose import counted, listed
from leadsto.traffic.addresses import address
from leadsto.traffic.columns import first
from leadsto.traffic.errors import ExportError
from leadsto.traffic.files import texts
from leadsto.traffic.numbers import number
from leadsto.traffic.tables import Row, headers, table
from leadsto.traffic.words import OTHERS, TOTALS, plain, words

_PAGE = words("page | path | url | address | page url | page path | landing page | first page")
_OFFER = words("offer | offer id | form | asset")
_LEADS = words("leads | lead | new leads | all leads | contacts | submissions | enquiries")
_READY = words("""
    sales-ready | sales ready | sales-ready leads | sales ready leads | SQL | SQLs
    qualified | qualified leads | sales qualified | sales qualified leads | sales accepted
    sales accepted leads
""")
_CUSTOMERS = words("customers | customer | won | closed | closed won | closed-won | deals won")

_FEW, _SHOWN = 6, 40  #: columns that a sentence names, characters of each


class _Columns(NamedTuple):
    page: int | None
    offer: int | None
    leads: int
    ready: int | None
    customers: int | None


def _columns(header: Sequence[str]) -> _Columns | None:
    cells = [plain(cell) for cell in header]
    page, offer, leads = first(cells, _PAGE), first(cells, _OFFER), first(cells, _LEADS)
    if leads is None or (page is None and offer is None):
        return None
    return _Columns(page, offer, leads, first(cells, _READY), first(cells, _CUSTOMERS))


def read_leads(path: Path) -> Leads:
    """The leads by page, by offer, or both where a file has both columns.

    Rows of one page or offer are added up. Raises ``ExportError``.
    """
    seen = ""
    for member, text in texts(path):
        name = f"{path}: {member}" if member else str(path)
        found = table(text, name, _columns)
        if found is None:
            seen = seen or _seen(text, name)
            continue
        sums: dict[str, LeadsRow] = {}
        unread: list[int] = []
        for row in found.rows:
            for what in _whats(row, found.columns):
                read = _row(what, row, found.columns)
                if read is None:
                    unread.append(row.line)
                    break
                sums[what] = _added(sums.get(what), read)
        return Leads(str(path), tuple(sums.values()), tuple(_notices(unread)))
    raise ExportError(
        f"{path}: holds no table of leads{seen}. Write a CSV with a column `page` or `offer` and "
        "a column `leads`; `sales-ready` and `customers` may stand beside them."
    )


def _seen(text: str, name: str) -> str:
    """The columns that a table has instead."""
    row = next((row for row in headers(text, name) if sum(map(bool, row)) > 1), [])
    named = [f"`{cell.strip()[:_SHOWN]}`" for cell in row[:_FEW] if cell.strip()]
    more = ["more"] if len(row) > _FEW else []
    return f": it has the columns {listed([*named, *more])}" if named else ""


def _notices(unread: list[int]) -> Iterator[str]:
    if unread:
        rows = counted(len(unread), "row")
        yield f"Left out: {rows} without a number of leads, the first at line {unread[0]}."


def _whats(row: Row, read: _Columns) -> list[str]:
    """The page and the offer that a row is about."""
    page, offer = row.cell(read.page), row.cell(read.offer)
    found = []
    if page and plain(page) not in TOTALS | OTHERS and page[0] != "(":
        where = address(page, relative=True)
        found.append(where.path if where else page)
    if offer and plain(offer) not in TOTALS | OTHERS and offer[0] != "(":
        found.append(offer)
    return found


def _row(what: str, row: Row, read: _Columns) -> LeadsRow | None:
    leads = number(row.cell(read.leads))
    if leads is None:
        return None
    ready, customers = (
        None if column is None else number(row.cell(column)) or 0
        for column in (read.ready, read.customers)
    )
    return LeadsRow(what, leads, ready, customers)


def _added(before: LeadsRow | None, row: LeadsRow) -> LeadsRow:
    if before is None:
        return row
    both = zip(before[1:], row[1:], strict=True)
    sums = (None if one is None or two is None else one + two for one, two in both)
    return LeadsRow(row.what, *sums)  # type: ignore[arg-type]
