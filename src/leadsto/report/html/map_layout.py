"""Where everything on the path map stands, in px of a drawing 1,124 wide.

Rows are sections, columns are clicks to the conversion point, and each page has one mark.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from leadsto.model import STAGES, Audit, AuditedPage
from leadsto.model.frozen import NamedTuple
from leadsto.report.html.lettering import shortened
from leadsto.report.html.text import stage_class

WIDTH = 1124
PANEL = 246  #: width of the panel with the conversion points
_LABELS = 146  #: width of the sections' names and counts
LABELS_END = PANEL + _LABELS - 16  #: x where their counts end
_GAP = 18  #: between two columns, and between two rows
_TOP = 40  #: y of the first row; the headings stand above
_PITCHES = (14, 11, 9, 7, 6, 5)  #: from mark to mark; the first that keeps the map on a screen
_TALL = 640
_LINE = 18  #: least height of a row: its label
_END_LINE = 26
_MOST_ENDS = 12
_MOST_ROWS = 14
_END_ROOM, _ROW_ROOM = 20, 13  #: letters that fit beside a conversion point, before a row
_HEADING = 102  #: least width of a column: ``4+ clicks 12,345``
WASTED = 10  #: a dead end is filled where it is among so many per cent of the most viewed pages

#: Value of the filter, heading.
_COLUMNS = (("1", "1 click"), ("2", "2 clicks"), ("3", "3 clicks"), ("4", "4+ clicks"),
            ("none", "No path"))  # fmt: skip
#: What a mark says, in the order of the legend.
KINDS = (*STAGES, "unknown", "dead", "wasted")


class Column(NamedTuple):
    """Pages with so many clicks to go."""

    name: str  #: as filters know it
    label: str
    x: int
    across: int  #: marks beside each other
    pages: int


class Row(NamedTuple):
    """The pages of one section, or of all the small ones."""

    section: str  #: "" for several
    label: str
    short: str  #: the label, as far as there is room
    y: int
    counts: tuple[int, ...]  #: by column


class Patch(NamedTuple):
    """The marks of one row in one column: left to right, then down."""

    x: int  #: centre of the first one
    y: int
    across: int
    pages: tuple[AuditedPage, ...]


class End(NamedTuple):
    """A conversion point in the panel at the left."""

    label: str
    short: str  #: the label, as far as there is room
    x: int
    y: int
    pages: int  #: that lead to it


class PathMap(NamedTuple):
    """The whole drawing."""

    height: int
    pitch: int
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    patches: tuple[Patch, ...]
    ends: tuple[End, ...]
    places: tuple[int, ...]  #: conversion point, as in ``Audit.ends`` → which of ``ends``
    wasted: frozenset[str]  #: ids of dead ends among the most viewed pages

    @property
    def pages(self) -> tuple[AuditedPage, ...]:
        """Every page with a mark, in the order of the marks."""
        return tuple(page for patch in self.patches for page in patch.pages)


def lay_out(audit: Audit) -> PathMap:
    """The map of a site, at the widest pitch that keeps it on a screen."""
    cells: dict[str, dict[str, list[AuditedPage]]] = defaultdict(lambda: defaultdict(list))
    for page in audit.pages:
        if page.dead or page.clicks is not None:
            cells[page.section][column(page)].append(page)
    named = _rows(cells)
    counts = [[len(pages[name]) for name, _ in _COLUMNS] for _, _, pages in named]
    for pitch in _PITCHES:
        across = _across(counts, pitch)
        heights = [_height(row, across, pitch) for row in counts]
        height = _TOP + sum(heights) + _GAP * len(heights)
        if height <= _TALL:
            break
    ends, places = _ends(audit)
    xs = [PANEL + _LABELS + sum(across[:at]) * pitch + _GAP * at for at in range(len(across))]
    ys = [_TOP + sum(heights[:at]) + _GAP * at for at in range(len(heights))]
    wasted = _wasted(audit.pages)
    return PathMap(
        height=max(height, _TOP + _END_LINE * len(ends)),
        pitch=pitch,
        columns=tuple(
            Column(name, label, x, n, sum(row[at] for row in counts))
            for at, ((name, label), x, n) in enumerate(zip(_COLUMNS, xs, across, strict=True))
        ),
        rows=tuple(
            Row(section, label, shortened(label, _ROW_ROOM), y, tuple(row))
            for (section, label, _), y, row in zip(named, ys, counts, strict=True)
        ),
        patches=tuple(
            Patch(x + pitch // 2, y + _LINE // 2, n, tuple(sorted(pages[name], key=_order)))
            for (_, _, pages), y in zip(named, ys, strict=True)
            for (name, _), x, n in zip(_COLUMNS, xs, across, strict=True)
            if pages[name]
        ),
        ends=ends,
        places=places,
        wasted=wasted,
    )


def column(page: AuditedPage) -> str:
    """The column of a page, as filters know it: ``1`` to ``4``, or ``none``."""
    return "none" if page.clicks is None else str(min(max(page.clicks, 1), 4))


def kind_of(page: AuditedPage, wasted: frozenset[str]) -> str:
    """What the mark of a page says, one of ``KINDS``."""
    if page.clicks is None:
        return "wasted" if page.id in wasted else "dead"
    return stage_class(page.stage)


def polylines(drawn: PathMap) -> Mapping[str, str]:
    """Path data by kind of mark, with a vertex at the centre of each one.

    Nothing is stroked: a ``<marker>`` is drawn at every vertex, at some three bytes a page.
    """
    points: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for patch in drawn.patches:
        for at, page in enumerate(patch.pages):
            down, right = divmod(at, patch.across)
            place = (patch.x + right * drawn.pitch, patch.y + down * drawn.pitch)
            points[kind_of(page, drawn.wasted)].append(place)
    return {kind: _polyline(points[kind]) for kind in KINDS if kind in points}


def _polyline(points: Sequence[tuple[int, int]]) -> str:
    (x, y), *rest = points
    parts = [f"M{x} {y}"]
    for to_x, to_y in rest:
        parts.append(f"h{to_x - x}" if to_y == y else f"L{to_x} {to_y}")
        x, y = to_x, to_y
    return "".join(parts if rest else [*parts, "h0"])  # a lone point would have no vertex


def _order(page: AuditedPage) -> tuple[int, int, str]:
    """Dead ends by views, the others by stage and then by views."""
    stage = (*STAGES, "").index(page.stage)
    views = -(page.views or 0)
    return (views, stage, page.id) if page.dead else (stage, views, page.id)


def _rows(
    cells: Mapping[str, Mapping[str, Sequence[AuditedPage]]],
) -> list[tuple[str, str, Mapping[str, Sequence[AuditedPage]]]]:
    """Section, label and pages by column; the largest first, the small ones together last."""
    sizes = {name: sum(map(len, pages.values())) for name, pages in cells.items()}
    names = sorted(cells, key=lambda name: (-sizes[name], name))
    few = len(names) <= _MOST_ROWS
    own, rest = (names, []) if few else (names[: _MOST_ROWS - 1], names[_MOST_ROWS - 1 :])
    rows: list[tuple[str, str, Mapping[str, Sequence[AuditedPage]]]] = [
        (name, name, cells[name]) for name in own
    ]
    if rest:
        together: dict[str, list[AuditedPage]] = defaultdict(list)
        for name in rest:
            for clicks, pages in cells[name].items():
                together[clicks] += pages
        rows.append(("", f"{len(rest):,} others", together))
    return rows


def _across(counts: Sequence[Sequence[int]], pitch: int) -> list[int]:
    """How many marks stand beside each other in each column.

    Room is given, mark by mark, to the column that makes the rows highest.
    """
    room = (WIDTH - PANEL - _LABELS - _GAP * (len(_COLUMNS) - 1)) // pitch
    across = [math.ceil(_HEADING / pitch)] * len(_COLUMNS)
    for _ in range(room - sum(across)):
        pressure = [0.0] * len(_COLUMNS)
        for row in counts:
            needs = [count / n for count, n in zip(row, across, strict=True)]
            most = max(needs)
            pressure[needs.index(most)] += most
        across[pressure.index(max(pressure, default=0))] += 1
    return across


def _height(row: Sequence[int], across: Sequence[int], pitch: int) -> int:
    lines = max(math.ceil(count / n) for count, n in zip(row, across, strict=True))
    return (lines - 1) * pitch + _LINE


def _ends(audit: Audit) -> tuple[tuple[End, ...], tuple[int, ...]]:
    """The panel's conversion points, and which of them stands for each of the audit's."""
    reached = Counter(page.end for page in audit.pages if page.clicks is not None)
    few = len(audit.ends) <= _MOST_ENDS
    own = audit.ends if few else audit.ends[: _MOST_ENDS - 1]
    labels = [(end, reached[end]) for end in own]
    if not few:
        rest = audit.ends[len(own) :]
        labels.append((f"{len(rest):,} others", sum(reached[end] for end in rest)))
    return (
        tuple(
            End(
                label,
                shortened(label, _END_ROOM),
                PANEL - 38,
                _TOP + _END_LINE * at + _LINE // 2,
                pages,
            )
            for at, (label, pages) in enumerate(labels)
        ),
        tuple(min(at, len(labels) - 1) for at in range(len(audit.ends))),
    )


def _wasted(pages: Iterable[AuditedPage]) -> frozenset[str]:
    """Dead ends among the most viewed pages; none where views are not known."""
    viewed = sorted((page.views for page in pages if page.views), reverse=True)
    if not viewed:
        return frozenset()
    least = viewed[math.ceil(len(viewed) * WASTED / 100) - 1]
    return frozenset(page.id for page in pages if page.dead and (page.views or 0) >= least)
