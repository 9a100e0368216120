"""What several rules of the next step share: whom a step is for, and which links ask."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.intent.kinds import rank_of
from leadsto.model import RANKS, JudgedLink, Page, Problem, Severity, Step
from leadsto.rules.asked import TOP
from leadsto.site import Site


def problem(page: Page, message: str, hint: str = "", level: Severity | None = None) -> Problem:
    """A problem with a page's written ``next``, at its place; ``level`` as ``Problem.severity``."""
    span = page.intent.next.span if page.intent.next else None
    return Problem(message, about="next", span=span or TOP, severity=level, help=hint)


def offers_of(step: Step, site: Site) -> tuple[str, ...]:
    """The ids of the offers that a step leads to, by name or by their landing page."""
    return (step.offer,) if step.offer else tuple(site.landing.get(step.target.page, ()))


def readers(step: Step, site: Site) -> tuple[int, ...]:
    """The ranks of the readers that a step's target is made for; () where nobody says.

    An offer serves the stages that it names, and its landing page the stage that it names; a page
    that says nothing has its kind's.
    """
    page = site.by_id.get(step.target.page)
    served = [
        RANKS[stage]
        for offer in offers_of(step, site)
        if offer in site.catalogue.offers
        for stage in site.catalogue.offers[offer].serves
    ]
    if page and page.rank is not None:
        served.append(page.rank)
    elif page and not served and (rank := rank_of(page)) is not None:
        served.append(rank)
    return tuple(sorted(served))


def actions(page: Page, site: Site) -> Iterator[JudgedLink]:
    """The links of ``asks``, one for each address."""
    seen: set[str] = set()
    for judged in asks(page, site):
        if judged.link.href not in seen:
            seen.add(judged.link.href)
            yield judged


def asks(page: Page, site: Site) -> Iterator[JudgedLink]:
    """The author's links that convert, or lead where the page's next step leads.

    The block's own links are no concern of the author's.
    """
    step = site.steps.get(page.id)
    target = (step.target.address or step.target.url) if step else ""
    for judged in site.links.get(page.id, ()):
        leads = judged.verdict == "conversion" or bool(target and judged.target == target)
        if leads and not judged.link.code:
            yield judged


def block_place(page: Page, site: Site) -> float | None:
    """The share of the content that stands before the page's block; None where it shows none.

    It stands at the author's marker, else at the end, unless it is in the page already.
    """
    if page.facts is None:
        return None
    built = [link.place for link in page.facts.links if link.block]
    if built:
        return built[0]
    step = site.steps.get(page.id)
    if not step or not step.shown:
        return None
    return page.facts.marker_place if page.facts.marker else 1.0


def places(page: Page, site: Site) -> tuple[float, ...]:
    """Where on a page something asks: its block, forms, embeds and links. 0 to 1, in no order.

    What the author marked and is no link has no place.
    """
    if page.facts is None:
        return ()
    block = block_place(page, site)
    return (
        *(() if block is None else (block,)),
        *(f.place for f in page.facts.forms if f.purpose == "contact" and (f.email or f.tel)),
        *(embed.place for embed in page.facts.embeds if embed.kind != "chat"),
        *(judged.link.place for judged in asks(page, site)),
    )
