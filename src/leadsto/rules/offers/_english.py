"""The English words of the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from leadsto.model import Offer
from leadsto.rules.on_offer import running
from leadsto.rules.wording import language_of, site_language
from leadsto.site import Site


class Words(NamedTuple):
    """What an offer says in one field, in one locale."""

    offer: Offer
    field: str  #: ``action``, ``locales.en.action``
    text: str


def english(field: Literal["title", "action", "helps"], site: Site) -> Iterator[Words]:
    """What the offers that can be taken say there, in each locale whose language is English."""
    for offer in running(site):
        if site_language(site) == "en":
            yield Words(offer, field, getattr(offer, field))
        for locale, words in offer.locales.items():
            if language_of(locale) == "en":
                yield Words(offer, f"locales.{locale}.{field}", getattr(words, field))
