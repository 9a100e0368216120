"""The section ``flow``: from the stages of pages to the conversion points that are nearest.

Two columns, so every page is in one ribbon, and each column adds up to all pages. Links of a site
go in circles, which no picture of this kind can show; stages and ends never do.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from leadsto.model import STAGES, Audit
from leadsto.model.frozen import NamedTuple
from leadsto.report.html.lettering import shortened
from leadsto.report.html.text import percent, stage_class, stage_label

WIDTH = 1124
_LEFT, _RIGHT = 150, 850  #: x of the bars
_BAR = 10  #: width of a bar
_TALL = 300  #: height of all pages together
_GAP = 8  #: least gap between two bars
_LINE = 22  #: least height that a bar takes, so that labels never meet
_THIN = 0.8  #: least height of a ribbon, so that one page of thousands is seen
_ROOM = 26  #: letters that fit after a bar
_MOST = 8  #: conversion points with a bar of their own
OTHERS = "\0others"  #: no label of a conversion point


class Bar(NamedTuple):
    """All pages of a stage, or all that lead to one conversion point."""

    name: str  #: as filters know it; "" for several
    label: str
    short: str  #: the label, as far as there is room
    kind: str  #: class
    amount: int  #: pages or views
    share: str
    x: int
    y: float
    height: float


class Ribbon(NamedTuple):
    """The pages of one stage that lead to one conversion point."""

    stage: Bar
    end: Bar
    kind: str
    amount: int
    path: str  #: SVG path data


class Chart(NamedTuple):
    """One picture, with its numbers."""

    unit: str  #: ``pages`` or ``views``
    total: int
    height: int
    stages: tuple[Bar, ...]
    ends: tuple[Bar, ...]
    ribbons: tuple[Ribbon, ...]

    def between(self, stage: Bar, end: Bar) -> int:
        """The number at one place of the table."""
        return next((r.amount for r in self.ribbons if (r.stage, r.end) == (stage, end)), 0)


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where paths are not known or no page needs one."""
    if not audit.counted or not audit.flows:
        return {}
    pages = Counter({(flow.stage, flow.end): flow.pages for flow in audit.flows})
    views = Counter({(flow.stage, flow.end): flow.views or 0 for flow in audit.flows})
    counts = [("pages", pages), *([("views", views)] if views.total() else [])]
    return {"width": WIDTH, "charts": [chart(unit, count, audit.ends) for unit, count in counts]}


def chart(unit: str, counts: Mapping[tuple[str, str], int], ends: Sequence[str]) -> Chart:
    """The picture of how many units go from each stage to each end; ``""`` means no path.

    ``ends`` are in the order in which they are to stand.
    """
    few = len(ends) <= _MOST + 1
    own = list(ends) if few else list(ends[:_MOST])
    flows: Counter[tuple[str, str]] = Counter()
    for (stage, end), count in counts.items():
        flows[stage, end if not end or end in own else OTHERS] += count
    total = flows.total()
    lefts = [s for s in (*STAGES, "") if any(n for (stage, _), n in flows.items() if stage == s)]
    rights = [e for e in (*own, OTHERS, "") if any(n for (_, end), n in flows.items() if end == e)]
    out = [sum(flows[stage, end] for end in rights) for stage in lefts]
    into = [sum(flows[stage, end] for stage in lefts) for end in rights]
    scale = _TALL / total
    height = max(_least([n * scale for n in sizes]) for sizes in (out, into))
    stages = tuple(
        Bar(stage_class(s), stage_label(s), stage_label(s), stage_class(s), n, percent(n, total),
            _LEFT, y, n * scale)
        for s, n, y in zip(lefts, out, _spread([n * scale for n in out], height), strict=True)
    )  # fmt: skip
    labels = [_end_label(end, len(ends) - len(own)) for end in rights]
    bars = tuple(
        Bar("" if end == OTHERS else end or "none", label, shortened(label, _ROOM),
            "end" if end else "dead", n, percent(n, total), _RIGHT, y, n * scale)
        for end, label, n, y in zip(
            rights, labels, into, _spread([n * scale for n in into], height), strict=True
        )
    )  # fmt: skip
    return Chart(unit, total, round(height) + 1, stages, bars, _ribbons(stages, bars, [
        [flows[stage, end] for end in rights] for stage in lefts
    ], scale))  # fmt: skip


def _end_label(end: str, rest: int) -> str:
    if end == OTHERS:
        return f"{rest:,} others"
    return end or "No path"


def _least(heights: Sequence[float]) -> float:
    """What a column takes at least."""
    return sum(max(height, _LINE) for height in heights) + _GAP * (len(heights) - 1)


def _spread(heights: Sequence[float], room: float) -> list[float]:
    """The tops of bars that fill a column from end to end, none nearer than its label allows."""
    free = room - sum(max(height, _LINE) for height in heights)
    gap = free / (len(heights) - 1) if len(heights) > 1 else 0.0
    tops, y = [], 0.0
    for height in heights:
        slot = max(height, _LINE)
        tops.append(y + (slot - height) / 2)
        y += slot + gap
    return tops


def _ribbons(
    stages: Sequence[Bar], ends: Sequence[Bar], counts: Sequence[Sequence[int]], scale: float
) -> tuple[Ribbon, ...]:
    """The ribbons, stage by stage; at both ends they lie in the order of the other column."""
    made = []
    filled = [end.y for end in ends]
    for stage, row in zip(stages, counts, strict=True):
        y = stage.y
        for at, (end, count) in enumerate(zip(ends, row, strict=True)):
            if not count:
                continue
            height = count * scale
            path = _ribbon(y, filled[at], max(height, _THIN))
            kind = "dead" if end.kind == "dead" else stage.kind
            made.append(Ribbon(stage, end, kind, count, path))
            y += height
            filled[at] += height
    return tuple(made)


def _ribbon(left: float, right: float, height: float) -> str:
    """A band of one height from a place on the left to one on the right."""
    start, stop = _LEFT + _BAR, _RIGHT
    middle = (start + stop) // 2
    return (
        f"M{start} {_px(left)}C{middle} {_px(left)} {middle} {_px(right)} {stop} {_px(right)}"
        f"v{_px(height)}C{middle} {_px(right + height)} {middle} {_px(left + height)}"
        f" {start} {_px(left + height)}z"
    )


def _px(length: float) -> str:
    return f"{length:.1f}".removesuffix(".0")
