"""The headline: how many pages have a path, overall and by stage, and what has become of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from leadsto.model import STAGES, AuditedPage, Change, Share
from leadsto.site import Judgement

#: The order in which stages are shown; pages that do not answer come last.
ORDER: tuple[str, ...] = (*STAGES, "")


def share(name: str, pages: Iterable[AuditedPage]) -> Share:
    """How many of those pages that need a path have one."""
    needed = [page for page in pages if page.needed]
    arrived = [page for page in needed if page.clicks is not None]
    viewed = views(needed)
    return Share(
        name, len(needed), len(arrived), viewed, None if viewed is None else views(arrived) or 0
    )


def by_stage(pages: Sequence[AuditedPage]) -> tuple[Share, ...]:
    """The same for each stage that has such pages."""
    shares = (share(stage, (p for p in pages if p.stage == stage)) for stage in ORDER)
    return tuple(found for found in shares if found.pages)


def views(pages: Iterable[AuditedPage]) -> int | None:
    """Their views added up; None where no export names one of them."""
    known = [page.views for page in pages if page.views is not None]
    return sum(known) if known else None


def since_baseline(judgement: Judgement, overall: Share) -> Change | None:
    """The change since the baseline, which knows dead ends and not how many pages there were.

    So its share is one of the pages of today. None without a baseline.
    """
    before = judgement.site.baseline_dead_ends
    if before is None or not judgement.site.verdicts:
        return None
    new = tuple(dict.fromkeys(f.page for f in judgement.findings if f.rule == "no-path"))
    arrived = max(0, overall.pages - before)
    return Change("the baseline", Share(overall.name, overall.pages, arrived), new)
