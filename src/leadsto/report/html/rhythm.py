"""The section ``rhythm``: what came out and when, and who got nothing.

It never says that more would be better: it shows for whom nothing was written, and what went out
without a path.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from leadsto.model import STAGES, Audit, Month
from leadsto.model.frozen import NamedTuple
from leadsto.prose import listed, month_in_words
from leadsto.report.html.text import STAGE_LABELS, stage_class, stage_label

_RECENT = 18  #: months that are shown at once
_READERS = 6  #: audiences with a column of their own


class Line(NamedTuple):
    """One month of the calendar, or several without anything."""

    label: str
    month: Month
    stages: tuple[tuple[int, bool], ...]  #: (pages, nothing though others get something)
    readers: tuple[tuple[int, bool], ...]
    silent: str  #: who got nothing, in words; "" for nobody


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where no page has a date and nothing is planned."""
    if not audit.months and not audit.planned:
        return {}
    stages = _stages(audit.months)
    readers = _readers(audit.months)
    lines = [_line(months, stages, readers[:_READERS]) for months in _together(audit.months)]
    return {
        "stages": [(stage_class(stage), stage_label(stage)) for stage in stages],
        "readers": readers[:_READERS],
        "left_out": len(readers[_READERS:]),
        "calendars": [
            ("", lines[-_RECENT:]),
            *([("Earlier months", lines[:-_RECENT])] if lines[:-_RECENT] else []),
        ],
        "months": len(audit.months),
        "planned": audit.planned,
        "overdue": sum(plan.overdue for plan in audit.planned),
    }


def _together(months: Iterable[Month]) -> Iterator[list[Month]]:
    """The months one by one, but those without anything that follow each other at once."""
    for (empty, _), run in groupby(months, lambda month: (_empty(month), month.silent)):
        same = [*run]
        yield from [same] if empty else ([month] for month in same)


def _empty(month: Month) -> bool:
    return not (month.published or month.updated or month.planned)


def _line(months: Sequence[Month], stages: Sequence[str], readers: Sequence[str]) -> Line:
    month = months[0]
    label = month_in_words(month.month)
    if len(months) > 1:
        label += f" to {month_in_words(months[-1].month)}"
    return Line(
        label,
        month,
        tuple((month.by_stage.get(name, 0), name in month.silent) for name in stages),
        tuple((month.by_audience.get(name, 0), name in month.silent) for name in readers),
        listed([STAGE_LABELS.get(name, name) for name in month.silent]),
    )


def _stages(months: Iterable[Month]) -> tuple[str, ...]:
    """The three stages, and pages that do not say theirs if there are any."""
    return (*STAGES, *([""] if any(month.by_stage.get("") for month in months) else []))


def _readers(months: Sequence[Month]) -> list[str]:
    """The audiences that anything was written for or that got nothing, most written for first."""
    names = {name for month in months for name in (*month.by_audience, *month.silent)}
    written = {name: sum(month.by_audience.get(name, 0) for month in months) for name in names}
    return sorted(names - set(STAGE_LABELS), key=lambda name: (-written[name], name))
