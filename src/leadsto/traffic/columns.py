"""Which columns of a table are which: exact headers, never parts of them.

``Views per active user`` counts no views. Only where Search Console compares two periods are the
words before ``Clicks`` of no account.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadsto.model.frozen import NamedTuple
from leadsto.traffic import words
from leadsto.traffic.periods import later


class Shape(NamedTuple):
    """A table that a system exports."""

    system: str
    path: tuple[str, ...]
    counts: tuple[tuple[tuple[str, ...], str], ...]  #: (headers, what they count), best first
    beside: tuple[str, ...] = ()  #: one of these has to be there too
    compared: bool = False  #: two periods may stand side by side


class Columns(NamedTuple):
    """The columns of one table, counted from 0."""

    shape: int  #: its place in ``SHAPES``: the lower, the better
    path: int
    number: int  #: the count
    unit: str
    relative: bool  #: paths may lack their first slash
    schemeless: bool  #: addresses begin with the host
    labels: bool  #: Matomo's labels, which may be folders
    host: int | None
    action: int | None
    channel: tuple[int, ...]
    date: int | None
    sets: int | None
    left: str  #: header of the earlier period, which is not read; "" without one

    @property
    def system(self) -> str:
        """Who exported it."""
        return SHAPES[self.shape].system


_VIEWS = ((words.GA4_VIEWS, "views"), (words.GA4_SESSIONS, "sessions"))
_PAGEVIEWS = words.words("pageviews")
SHAPES: tuple[Shape, ...] = (
    Shape("GA4", words.GA4_PATH, _VIEWS),
    Shape("GA4", words.GA4_ADDRESS, _VIEWS),
    Shape("GA4", words.GA4_LANDING, _VIEWS[::-1]),
    Shape("Plausible", ("name",), ((_PAGEVIEWS, "views"),)),
    Shape("Plausible", ("page",), ((_PAGEVIEWS, "views"),), beside=("hostname",)),
    Shape("Plausible", ("name",), ((words.words("total_entrances"), "visits"),)),
    Shape("Matomo", ("label",), ((words.words("nb_hits"), "views"),)),
    Shape("Matomo", words.MATOMO_PATH, ((words.MATOMO_VIEWS, "views"),)),
    Shape("Search Console", words.CONSOLE_PATH, ((words.CLICKS, "clicks"),), compared=True),
    Shape(
        "Search Console",
        words.CONSOLE_OLD_PATH,
        ((words.CLICKS, "clicks"),),
        beside=words.CONSOLE_BESIDE,
        compared=True,
    ),
    Shape(
        "plain",
        words.words("path | page | url | address | page url | page path"),
        (
            (words.words("views | pageviews | page views | hits | count"), "views"),
            (words.words("sessions"), "sessions"),
            (words.words("visits | total_entrances | entrances"), "visits"),
            (words.CLICKS, "clicks"),
        ),
    ),
)
_PLAIN = len(SHAPES) - 1


def columns(header: Sequence[str]) -> Columns | None:
    """The columns of a table with this header; None where it is no table of pages."""
    cells = [words.plain(cell) for cell in header]
    found = (_columns(number, shape, cells) for number, shape in enumerate(SHAPES))
    return next(filter(None, found), None)


def _columns(number: int, shape: Shape, cells: list[str]) -> Columns | None:
    path = first(cells, shape.path)
    if path is None or (shape.beside and not any(_ends(c, shape.beside) for c in cells)):
        return None
    count, unit, left = _count(shape, cells)
    if count is None:
        return None
    address = first(cells, words.MATOMO_URL) if shape.system == "Matomo" else None
    return Columns(
        number,
        path if address is None else address,
        count,
        unit,
        relative=number == _PLAIN,
        schemeless=shape.path == words.GA4_ADDRESS,
        labels=shape.system == "Matomo" and address is None,
        host=first(cells, words.HOSTS),
        action=first(cells, words.ACTIONS),
        channel=_channel(cells),
        date=first(cells, words.DATES),
        sets=first(cells, words.SETS),
        left=left,
    )


def _count(shape: Shape, cells: list[str]) -> tuple[int | None, str, str]:
    """(column, what it counts, header of a column of the same for an earlier period)."""
    for names, unit in shape.counts:
        at = first(cells, names)
        if at is not None:
            return at, unit, ""
        pair = [n for n, cell in enumerate(cells) if shape.compared and _ends(cell, names)]
        if pair:
            at = pair[later([cells[n] for n in pair])]
            return at, unit, next((cells[n] for n in pair if n != at), "")
    return None, "", ""


def _ends(cell: str, names: Iterable[str]) -> bool:
    return any(cell.endswith(name) or cell.startswith(f"{name} ") for name in names)


def _channel(cells: list[str]) -> tuple[int, ...]:
    whole = first(cells, words.CHANNELS)
    if whole is not None:
        return (whole,)
    parts = first(cells, words.SOURCES), first(cells, words.MEDIUMS)
    return tuple(part for part in parts if part is not None)


def first(cells: Sequence[str], names: Iterable[str]) -> int | None:
    """The column with the first of these names that there is, as ``plain`` leaves it."""
    return next((cells.index(name) for name in names if name in cells), None)
