"""Who is served: audience × stage, by pages and by offers."""

from __future__ import annotations

from leadsto.intent.pages import must_lead
from leadsto.offers.choice import ANY, meets
from leadsto.site import Site


def has_page(audience: str, stage: str, site: Site) -> bool:
    """Whether a page that readers can reach is written for them."""
    return any(
        page.intent.stage is not None
        and page.intent.stage.value == stage
        and must_lead(page)
        and bool(meets((audience, ANY), (a.value for a in page.intent.audience)))
        for page in site.pages
    )


def has_offer(audience: str, stage: str, site: Site) -> bool:
    """Whether an offer that can be taken today is meant for them."""
    return any(
        offer.active(site.date)
        and stage in offer.serves
        and bool(meets((audience, ANY), offer.audiences))
        and not meets((audience,), offer.not_for)
        for offer in site.catalogue.offers.values()
    )
