"""Rhythm: what was published and updated in which month, and what is planned."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from leadsto.intent.kinds import KIND
from leadsto.model import STAGES, AuditedPage, KindName, Month, Planned

PAST = 24  #: months that are shown, the one of the day included
AHEAD = 24  #: months after it, however far a plan reaches

_UNPUBLISHED = ("draft", "future")


def rhythm(
    pages: Sequence[AuditedPage], date: dt.date
) -> tuple[tuple[Month, ...], tuple[Planned, ...]]:
    """The months up to the last planned one, and the pages that are not out yet.

    The first month is that of the oldest page, at most ``PAST`` months ago; there is none where no
    page has a date. Pages count that a path is asked of, or will be once they are out. Overdue
    pages stand first, then the next ones, those without a day last.
    """
    counted = [page for page in pages if _counts(page)]
    planned = [page for page in counted if _is_planned(page, date)]
    return tuple(_months(counted, planned, date)), tuple(
        sorted(
            (_plan(page, date) for page in planned),
            key=lambda plan: (not plan.overdue, plan.day or dt.date.max, plan.id),
        )
    )


def _counts(page: AuditedPage) -> bool:
    """Whether it is an article or leads to an offer; exempt pages are nobody's plan."""
    kind: KindName = page.kind  # type: ignore[assignment]
    return KIND[kind].path and not page.exempt


def _is_planned(page: AuditedPage, date: dt.date) -> bool:
    later = page.published is not None and page.published > date
    return page.state in _UNPUBLISHED or later


def _plan(page: AuditedPage, date: dt.date) -> Planned:
    overdue = page.published is not None and page.published < date
    return Planned(
        page.id, page.title, page.published, page.owner, overdue, page.stage, page.audiences
    )


def _months(
    pages: Sequence[AuditedPage], planned: Sequence[AuditedPage], date: dt.date
) -> Iterator[Month]:
    """``planned`` are some of the pages; overdue ones belong to no month any more."""
    ahead = {p.id for p in planned}
    out = [p for p in pages if p.id not in ahead and p.state in ("published", "hidden")]
    published = _by_month((p, p.published) for p in out)
    updated = _by_month(
        (p, p.updated)
        for p in out
        if p.updated and p.updated <= date and not _same_month(p.updated, p.published)
    )
    coming = _by_month((p, p.published) for p in planned if p.published and p.published >= date)
    now = _number(date)
    known = [*published, *updated, *coming]
    if not known:
        return
    usual = _usual([*out, *planned])
    for number in range(
        min(now, max(min(known), now - PAST + 1)), min(max(now, *known), now + AHEAD) + 1
    ):
        fresh = published.get(number, [])
        told = {p.id: p for some in (published, updated, coming) for p in some.get(number, [])}
        stages = Counter(p.stage for p in told.values() if p.stage)
        audiences = Counter(name for p in told.values() for name in p.audiences)
        yield Month(
            f"{number // 12:04}-{number % 12 + 1:02}",
            stages,
            audiences,
            published=len(fresh),
            updated=len(updated.get(number, [])),
            planned=len(coming.get(number, [])),
            dead=sum(p.dead for p in fresh),
            # a month that is not over may still get something
            silent=tuple(n for n in usual if not (stages | audiences)[n]) if number < now else (),
        )


def _usual(pages: Sequence[AuditedPage]) -> tuple[str, ...]:
    """The stages and audiences that the site writes for; ``any`` is everybody, so nobody."""
    stages = {p.stage for p in pages}
    audiences = {name for p in pages for name in p.audiences} - {"any"}
    return (*(s for s in STAGES if s in stages), *sorted(audiences))


def _by_month(
    days: Iterator[tuple[AuditedPage, dt.date | None]],
) -> Mapping[int, list[AuditedPage]]:
    found: dict[int, list[AuditedPage]] = {}
    for page, day in days:
        if day:
            found.setdefault(_number(day), []).append(page)
    return found


def _same_month(one: dt.date, other: dt.date | None) -> bool:
    return other is not None and _number(one) == _number(other)


def _number(day: dt.date) -> int:
    """A number for its month; the next month has the next one."""
    return day.year * 12 + day.month - 1
