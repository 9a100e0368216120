"""Addresses to copy where people post a page elsewhere, so that its readers can be told apart.

Links inside a site never carry UTM parameters: GA4 would begin a new visit with each of them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from urllib.parse import quote, urlencode

from leadsto.audit.joining import addresses_of
from leadsto.model import AuditedPage, Post
from leadsto.model.frozen import NamedTuple
from leadsto.site import Site


class _Place(NamedTuple):
    """Where people post, in the words of GA4's default channel group."""

    source: str
    medium: str


#: support.google.com/analytics/answer/9756891: ``social`` counts as Organic Social, ``email`` as
#: Email.
PLACES = (_Place("linkedin", "social"), _Place("x", "social"), _Place("newsletter", "email"))
#: Pages that are listed: who posts an older one can copy the pattern.
NEWEST = 20


def posts(pages: Sequence[AuditedPage], site: Site) -> tuple[Post, ...]:
    """For every place, the newest pages that lead somewhere; where no page has a date, the offers'.

    Nothing where the address of the site is not known.
    """
    addresses = addresses_of(site)
    if not addresses.origin:
        return ()
    return tuple(
        Post(
            page.id, place.source, f"{addresses.absolute(quote(page.address))}?{_utm(page, place)}"
        )
        for page in _worth_posting(pages, site)
        for place in PLACES
    )


def _worth_posting(pages: Sequence[AuditedPage], site: Site) -> list[AuditedPage]:
    out = [page for page in pages if page.state == "published" and page.address]
    dated = [page for page in out if page.published and page.needed and page.clicks is not None]
    if dated:
        dated.sort(key=lambda page: (page.published or dt.date.min, page.id), reverse=True)
        return dated[:NEWEST]
    return [page for page in out if page.id in site.landing and not page.dead][:NEWEST]


def _utm(page: AuditedPage, place: _Place) -> str:
    """The campaign is the page, by the last part of its address."""
    slug = page.address.strip("/").rpartition("/")[2].removesuffix(".html") or "home"
    return urlencode({"utm_source": place.source, "utm_medium": place.medium, "utm_campaign": slug})
