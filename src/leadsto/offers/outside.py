"""The outside addresses that taking an offer depends on.

Whether they answer can only be told by asking them (``leadsto check --online``).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Literal

from leadsto.model import Offer
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, Resolved
from leadsto.site import Site

#: How an answer begins that leaves open whether readers get there.
UNTOLD = "cannot be told"

#: What an address is to its offer: where the catalogue leads, or what stands on its landing page.
Role = Literal["url", "asset", "confirm", "form", "embed", "link"]


class Outside(NamedTuple):
    """One outside address of one offer."""

    offer: Offer
    field: str  #: of the offer, where it or its page is named: ``url``, ``locales.de.url``
    url: str  #: ``http`` or ``https``, without fragment
    role: Role


def outside_addresses(site: Site) -> Iterator[Outside]:
    """Every outside address of the offers that can be taken, or will be.

    What stands on landing pages is known only where their content is.
    """
    addresses = Addresses(site.config.site.url or site.around.site_url, site.config.site.also)
    resolve = addresses.resolver("/")  # what depends on the page stays on the site
    pages: dict[str, list[str]] = {}
    for page, offers in site.landing.items():
        for offer_id in offers:
            pages.setdefault(offer_id, []).append(page)
    for offer in site.catalogue.offers.values():
        if offer.ends and offer.ends < site.date:
            continue
        for field, written, role in _written(offer):
            if url := _outside(resolve(written)):
                yield Outside(offer, field, url, role)
        for page in pages.get(offer.id, ()):
            for url, role in dict.fromkeys(_on_page(page, site, resolve)):
                yield Outside(offer, "page", url, role)


def _written(offer: Offer) -> Iterator[tuple[str, str, Role]]:
    yield "url", offer.url, "url"
    yield "asset", offer.asset, "asset"
    yield "confirm", offer.confirm, "confirm"
    for locale, wording in offer.locales.items():
        yield f"locales.{locale}.url", wording.url, "url"
        yield f"locales.{locale}.confirm", wording.confirm, "confirm"


def _on_page(
    page_id: str, site: Site, resolve: Callable[[str], Resolved]
) -> Iterator[tuple[str, Role]]:
    """Where a landing page sends its forms, what it embeds, and where its links convert."""
    page = site.by_id[page_id]
    if not page.facts or not page.live:
        return
    for form in page.facts.forms:
        if form.purpose == "contact" and (url := _outside(resolve(form.action))):
            yield url, "form"
    for embed in page.facts.embeds:
        if embed.kind != "chat" and (url := _outside(resolve(embed.address))):
            yield url, "embed"
    for judged in site.links.get(page_id, ()):
        if judged.verdict == "conversion" and (url := _outside(resolve(judged.link.href))):
            yield url, "link"


def _outside(to: Resolved) -> str:
    """The address that a browser would ask; "" where it stays on the site or is no web page."""
    if not to.host:  # only outside web addresses have one
        return ""
    url = to.url.partition("#")[0]
    return url if to.scheme else f"https:{url}"
