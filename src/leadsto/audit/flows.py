"""From stage to conversion point: how many pages, and how many views, go which way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from leadsto.audit.shares import ORDER, views
from leadsto.model import AuditedPage, Flow


def ends(pages: Sequence[AuditedPage]) -> tuple[str, ...]:
    """The labels of all conversion points, those that most pages in need of one reach first."""
    reached: Counter[str] = Counter()
    for page in pages:
        if page.end:
            reached[page.end] += page.needed
    return tuple(sorted(reached, key=lambda end: (-reached[end], end)))


def flows(pages: Sequence[AuditedPage], ends: Sequence[str]) -> tuple[Flow, ...]:
    """Every page that needs a path in exactly one flow; dead ends last in each stage."""
    groups: dict[tuple[str, str], list[AuditedPage]] = {}
    for page in pages:
        if page.needed:
            groups.setdefault((page.stage, page.end), []).append(page)
    place = {end: at for at, end in enumerate((*ends, ""))}
    order = sorted(groups, key=lambda group: (ORDER.index(group[0]), place[group[1]]))
    return tuple(Flow(*group, len(groups[group]), views(groups[group])) for group in order)
