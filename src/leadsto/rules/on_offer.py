"""What rules about the catalogue's offers share."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from leadsto.model import JudgedLink, Offer, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.offers.places import plain_url
from leadsto.paths.addresses import key
from leadsto.rules.wording import language_of, site_language
from leadsto.site import Site


class Wording(NamedTuple):
    """What an offer says in one field, in one locale."""

    text: str
    offer: Offer
    field: str  #: ``action``, ``locales.de.action``
    english: bool

    def problem(self, message: str, hint: str = "") -> Problem:
        """A problem with these words."""
        return problem(self.offer, self.field, message, hint)


def wordings(site: Site, field: Literal["title", "action", "helps"]) -> Iterator[Wording]:
    """What the offers that can be taken, or will be, say in a field: every locale of each."""
    english = site_language(site) == "en"
    for offer in running(site):
        yield Wording(getattr(offer, field), offer, field, english)
        for locale, words in offer.locales.items():
            named = f"locales.{locale}.{field}"
            yield Wording(getattr(words, field), offer, named, language_of(locale) == "en")


def problem(offer: Offer, field: str, message: str, hint: str = "") -> Problem:
    """A problem with one field of an offer, at its line."""
    return Problem(
        message,
        about=f"{offer.id}.{field}",
        span=offer.spans.get(field) or offer.at(field.partition(".")[0]),
        page=offer.file,
        help=hint,
    )


def offers_at(judged: JudgedLink, site: Site) -> tuple[Offer, ...]:
    """The offers that a link leads to: those of the page there, or of the outside address."""
    page = site.by_address.get(key(judged.target))
    here = site.landing.get(page.id, ()) if page else ()
    place = plain_url(judged.target)
    return tuple(
        o
        for o in site.catalogue.offers.values()
        if o.id in here or (o.url and plain_url(o.url) == place)
    )


def ended(offer: Offer, site: Site) -> bool:
    """Whether its last day is over."""
    return offer.ends is not None and offer.ends < site.date


def running(site: Site) -> Iterator[Offer]:
    """The offers that can be taken, or will be; not those whose last day is over."""
    return (o for o in site.catalogue.offers.values() if not ended(o, site))
