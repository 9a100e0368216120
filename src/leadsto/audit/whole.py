"""The whole audit: a judged site, with what exports know of its readers, as a report shows it."""

from __future__ import annotations

from collections.abc import Sequence

from leadsto.audit.coverage import briefs, cells
from leadsto.audit.dead_ends import dead_ends
from leadsto.audit.definitions import definitions
from leadsto.audit.exclusion import excluded
from leadsto.audit.flows import ends, flows
from leadsto.audit.joining import join
from leadsto.audit.offers import offer_lines
from leadsto.audit.outcome import channels, ratios, unknown, wrong_readers
from leadsto.audit.pages import audited
from leadsto.audit.posts import posts
from leadsto.audit.rhythm import rhythm
from leadsto.audit.shares import by_stage, share, since_baseline
from leadsto.audit.snapshot import Snapshot, change, doubt
from leadsto.model import Audit, Leads, Views
from leadsto.prose import listed
from leadsto.site import Judgement, Site

_FEW = 3  #: things that a notice names


def audit(
    judgement: Judgement,
    *,
    title: str = "",
    views: Sequence[Views] = (),
    leads: Sequence[Leads] = (),
    before: Snapshot | None = None,
) -> Audit:
    """Everything that a report tells of a judged site.

    ``title`` names the site, else its address or folder does. ``before`` is compared with, else the
    baseline where there is one. What is not known stays out: without leadsto.yml there are no
    offers, without exports no views.
    """
    site = judgement.site
    joined = join(site, views)
    pages = audited(judgement, joined, views)
    overall = share("", pages)
    labels = ends(pages)
    matrix = cells(pages, site)
    offers = offer_lines(pages, site, joined)
    months, planned = rhythm(pages, site.date)
    outcome = ratios(pages, offers, leads, site)
    winning = {ratio.name for ratio in outcome.get("page", ()) if ratio.leads}
    return Audit(
        title=title or site_name(site),
        date=site.date,
        pages=pages,
        overall=overall,
        stages=by_stage(pages),
        ends=labels,
        dead_ends=dead_ends(pages),
        cells=matrix,
        briefs=briefs(matrix, site),
        flows=flows(pages, labels),
        offers=offers,
        findings=judgement.findings,
        excluded=excluded(site),
        definitions=definitions(judgement, joined.traffic, told=bool(leads)),
        counted=bool(site.verdicts),
        change=change(before, site) if before else since_baseline(judgement, overall),
        traffic=joined.traffic,
        channels=channels(pages, joined),
        wrong_reader=wrong_readers(pages, winning),
        months=months,
        planned=planned,
        ratios=outcome,
        posts=posts(pages, site),
        notices=(
            *filter(None, [doubt(before, site) if before else ""]),
            *(notice for export in leads for notice in export.notices),
            *_unknown(unknown(pages, offers, leads, site) if leads else ()),
        ),
    )


def _unknown(unknown: Sequence[str]) -> tuple[str, ...]:
    """The rows of exports of leads that belong to nothing here."""
    if not unknown:
        return ()
    named = [f"`{what}`" for what in unknown[:_FEW]]
    if len(unknown) > _FEW:
        named.append(f"{len(unknown) - _FEW:,} more")
    rows = "One row" if len(unknown) == 1 else f"{len(unknown):,} rows"
    return (
        f"{rows} of the leads named neither a page of this build nor an offer: {listed(named)}.",
    )


def site_name(site: Site) -> str:
    """The address of a site, else its folder."""
    return site.config.site.url or site.around.site_url or site.config.root.name
