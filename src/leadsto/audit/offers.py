"""The offers of the catalogue: who is led to them, where they lead, and why nobody meets some."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from leadsto.audit.joining import Joined
from leadsto.audit.orphans import orphans
from leadsto.audit.shares import views
from leadsto.model import AuditedPage, Offer, OfferLine
from leadsto.offers.places import plain_url
from leadsto.site import Site

_LINKED = ("counts", "conversion")


def offer_lines(pages: Sequence[AuditedPage], site: Site, joined: Joined) -> tuple[OfferLine, ...]:
    """One for each offer, in the order of the catalogue."""
    offers = site.catalogue.offers
    if not offers:
        return ()
    shown: dict[str, list[AuditedPage]] = {offer: [] for offer in offers}
    for page in pages:
        if page.offer in shown:
            shown[page.offer].append(page)
    landing = _landing(site)
    placed = {o.id for o in offers.values() if landing[o.id] or "//" in o.url}
    reach = _reach(pages, site)
    reasons = orphans(offers.keys() - _led_to(pages, site), placed, site)

    def line(offer: Offer) -> OfferLine:
        ladder = site.ladders.get(offer.id)
        taken = [joined.actions[page] for page in landing[offer.id] if page in joined.actions]
        return OfferLine(
            id=offer.id,
            title=offer.title,
            kind=offer.kind,
            serves=offer.serves,
            shown=len(shown[offer.id]),
            views=views(shown[offer.id]),
            reach=reach[offer.id],
            ladder=ladder.offers if ladder else _chain(offer, site),
            complete=ladder.complete if ladder else None,
            orphan=reasons.get(offer.id, ""),
            actions=sum(taken) if taken else None,
        )

    return tuple(map(line, offers.values()))


def _landing(site: Site) -> Mapping[str, list[str]]:
    """The ids of each offer's own pages, one a language."""
    found: dict[str, list[str]] = {offer: [] for offer in site.catalogue.offers}
    for page_id, offers in site.landing.items():
        for offer in offers:
            found[offer].append(page_id)
    return found


def _reach(pages: Sequence[AuditedPage], site: Site) -> Counter[str]:
    """How many pages have a path that passes an offer's page or ends at the offer.

    The offer's own page is not one of them.
    """
    found: Counter[str] = Counter()
    for page in pages:
        met = {offer for stop in page.route[1:] for offer in site.landing.get(stop, ())}
        verdict = site.verdicts.get(page.id)
        if verdict and verdict.walk and verdict.walk.end.type == "offer-link":
            met.add(verdict.walk.end.what)
        found.update(met.difference(site.landing.get(page.id, ())))
    return found


def _led_to(pages: Sequence[AuditedPage], site: Site) -> set[str]:
    """Offers that a block, a link in a text or another offer leads to."""
    offers = site.catalogue.offers.values()
    linked = {page.id for page in pages if page.inlinks}
    steps = [step for step in site.steps.values() if step.shown]
    found = {step.offer for step in steps} | {step.also.offer for step in steps if step.also}
    found |= {offer.then for offer in offers if offer.active(site.date)}
    found |= {offer for page, own in site.landing.items() if page in linked for offer in own}
    outside = [offer for offer in offers if "//" in offer.url and offer.id not in found]
    if outside:
        urls = {
            plain_url(judged.target)
            for links in site.links.values()
            for judged in links
            if judged.verdict in _LINKED and "//" in judged.target
        }
        found |= {offer.id for offer in outside if plain_url(offer.url) in urls}
    return found


def _chain(offer: Offer, site: Site) -> tuple[str, ...]:
    """The offers that follow by ``then``, where no lead grades tell how far they must lead."""
    chain: list[str] = []
    here: Offer | None = offer
    while here and here.id not in chain:
        chain.append(here.id)
        here = site.catalogue.offers.get(here.then)
    return tuple(chain)
