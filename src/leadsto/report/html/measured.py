"""The section ``measured``: where views go, over which channel, and what came of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from leadsto.audit.joining import unmatched_line
from leadsto.model import STAGES, Audit, AuditedPage, Channel, Ratio
from leadsto.model.frozen import NamedTuple

#: Lines of each table that are seen; the others are summed up or unfolded.
CHANNELS, READERS, RATIOS, MORE = 12, 10, 10, 100


class Line(NamedTuple):
    """One channel, and its views by stage in the order of the columns."""

    name: str
    views: tuple[int, ...]

    @property
    def total(self) -> int:
        """Over every stage."""
        return sum(self.views)


class Outcomes(NamedTuple):
    """Ratios of one kind, and which of their columns are known."""

    kind: str  #: ``stage``, ``offer`` or ``page``
    first: tuple[Ratio, ...]
    more: tuple[Ratio, ...]
    left: int
    columns: tuple[tuple[str, str], ...]  #: (name of the field, heading)
    unit: str  #: what ``Ratio.yield_`` counts, ``sales-ready leads`` where they are known


_COLUMNS = (
    ("views", "Views"),
    ("actions", "Actions"),
    ("leads", "Leads"),
    ("sales_ready", "Sales-ready leads"),
    ("customers", "Customers"),
)


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where no export was given."""
    if audit.traffic is None and not any(audit.ratios.values()):
        return {}
    stages = tuple(
        stage for stage in (*STAGES, "") if any(line.stage == stage for line in audit.channels)
    )
    return {
        "traffic": audit.traffic,
        "unmatched": unmatched_line(audit.traffic) if audit.traffic else "",
        "totals": _totals(audit) if audit.traffic else [],
        "stages": stages,
        "channels": _lines(audit.channels, stages),
        "readers": audit.wrong_reader[:READERS],
        "readers_left": max(0, len(audit.wrong_reader) - READERS),
        "outcomes": [
            _outcomes(kind, audit.ratios[kind])
            for kind in ("stage", "offer", "page")
            if any(ratio.leads is not None for ratio in audit.ratios.get(kind, ()))
        ],
        "offers": {offer.id: offer.title or offer.id for offer in audit.offers},
        "page_of": {page.id: page for page in audit.pages},
    }


def _totals(audit: Audit) -> list[tuple[str, int, int]]:
    """(where, pages, views) of the pages that an export names."""
    groups: tuple[tuple[str, list[AuditedPage]], ...] = (
        ("On pages that lead to a conversion point", []),
        ("On pages with no path", []),
        ("On pages that need no path", []),
    )
    for page in audit.pages:
        if page.views is not None:
            groups[2 if not page.needed else int(page.dead)][1].append(page)
    return [
        (words, len(pages), sum(page.views or 0 for page in pages))
        for words, pages in groups
        if pages
    ]


def _lines(channels: Iterable[Channel], stages: Sequence[str]) -> list[Line]:
    """Channels with most views first; those that are too many are one line."""
    by_name: dict[str, dict[str, int]] = {}
    for channel in channels:
        of = by_name.setdefault(channel.channel, dict.fromkeys(stages, 0))
        of[channel.stage] += channel.views
    lines = [Line(name, tuple(of.values())) for name, of in by_name.items()]
    lines.sort(key=lambda line: (-line.total, line.name))
    shown, rest = lines[:CHANNELS], lines[CHANNELS:]
    if rest:
        sums = tuple(map(sum, zip(*(line.views for line in rest), strict=True)))
        shown.append(Line(f"{len(rest):,} other channels", sums))
    return shown


def _outcomes(kind: str, ratios: Sequence[Ratio]) -> Outcomes:
    told = [ratio for ratio in ratios if ratio.yield_ is not None]
    graded = all(ratio.sales_ready is not None for ratio in told)
    return Outcomes(
        kind,
        tuple(ratios[:RATIOS]),
        tuple(ratios[RATIOS : RATIOS + MORE]),
        max(0, len(ratios) - RATIOS - MORE),
        tuple(
            (name, heading)
            for name, heading in _COLUMNS
            if any(getattr(ratio, name) is not None for ratio in ratios)
        ),
        "Sales-ready leads" if graded else "Sales-ready leads (else leads)",
    )
