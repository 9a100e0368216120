"""Every page of a judged site as a report needs it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from leadsto.audit.dates import Dates, dates
from leadsto.audit.ends import End, Ends, route
from leadsto.audit.inlinks import inlinks
from leadsto.audit.joining import Joined
from leadsto.audit.suggestions import Suggestions
from leadsto.audit.titles import shortener
from leadsto.audit.verdicts import decision_of, in_full, topics, verdict_of
from leadsto.model import AuditedPage, Page, Step, Views
from leadsto.site import Judgement, Site

YEARS = "/YYYY"  #: the section of pages below a year: ``/2026/11/which-first/``
_YEAR = re.compile(r"(?:19|20)\d\d")


def audited(
    judgement: Judgement, joined: Joined, views: Sequence[Views] = ()
) -> tuple[AuditedPage, ...]:
    """The pages in the order of their ids; ``views`` are the exports that were joined."""
    site = judgement.site
    linked = inlinks(site)
    ends, suggestions = Ends(site), Suggestions(site)
    findings = Counter(found.page for found in judgement.findings)
    without_decision = topics(judgement)
    since = min((export.since for export in views if export.since), default="")
    complete = in_full(views, joined.traffic)
    folders = _folders(site.pages)
    short = shortener(page.title for page in site.pages)
    sourced = any(page.source or page.declared for page in site.pages)

    def one(page: Page) -> AuditedPage:
        verdict = site.verdicts.get(page.id)
        walk = verdict.walk if verdict else None
        end = ends.of(walk) if walk else End("")
        when = dates(page)
        seen = joined.views.get(page.id)
        name, because = verdict_of(
            page,
            site,
            decision_of(page, without_decision, sourced=sourced),
            end.label,
            unseen=seen == 0 or (seen is None and complete and _older(when, since)),
        )
        return AuditedPage(
            id=page.id,
            address=page.address or "",
            title=short(page.title),
            source=page.source,
            locale=page.locale,
            section=_section(page, folders),
            kind=page.kind,
            state=page.state,
            stage=page.intent.stage.value if page.intent.stage else "",
            audiences=tuple(answer.value for answer in page.intent.audience),
            decision=page.intent.decision.value if page.intent.decision else "",
            outcome=page.intent.outcome.value if page.intent.outcome else "",
            exempt=page.exempt.reason if page.exempt else "",
            needed=bool(verdict and verdict.needed),
            clicks=walk.clicks if walk else None,
            route=route(walk, end) if walk else (),
            end=end.label,
            reason=verdict.words if verdict and verdict.needed and not walk else "",
            offer=_shown(site.steps.get(page.id)),
            suggested=suggestions.of(page),
            inlinks=linked.get(page.id, 0),
            converts=_converts(page, site),
            findings=findings[page.id],
            verdict=name,
            because=because,
            views=seen,
            actions=joined.actions.get(page.id),
            published=when.published,
            updated=when.updated,
            owner=when.owner,
        )

    return tuple(map(one, site.pages))


def _older(when: Dates, since: str) -> bool:
    """Whether a page was out before the exports begin, as far as both tell."""
    return not (when.published and since) or when.published.isoformat() < since


def _shown(step: Step | None) -> str:
    """What the block of a page leads to; "" where it shows none."""
    if step is None or not step.shown:
        return ""
    return step.offer or step.target.address or step.target.url


def _converts(page: Page, site: Site) -> bool:
    """Whether readers can make themselves known on the page itself."""
    points = site.points.get(page.id, ())
    return any(point.by == "own" or point.type == "marked" for point in points)


def _folders(pages: Iterable[Page]) -> frozenset[str]:
    """The first parts of addresses that pages lie below."""
    parts = (_parts(page) for page in pages)
    return frozenset(found[0] for found in parts if len(found) > 1)


def _section(page: Page, folders: frozenset[str]) -> str:
    """The first part of a page's address, where it is a folder and not the page itself.

    Posts that lie below their years are one section.
    """
    first, *_ = _parts(page) or [""]
    if first not in folders:
        return "/"
    return YEARS if _YEAR.fullmatch(first) else f"/{first}"


def _parts(page: Page) -> list[str]:
    """The parts of a page's address, or of its path where its address is not known."""
    return [part for part in (page.address or page.path).split("/") if part]
