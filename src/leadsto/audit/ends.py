"""Where paths end: the page or the outside place at which readers make themselves known."""

from __future__ import annotations

from urllib.parse import urlsplit

from leadsto.model import ConversionPoint, Walk
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import key
from leadsto.site import Site
from leadsto.urls import MESSAGES, scheme_of


class End(NamedTuple):
    """The conversion point of one path, by the place where it stands."""

    label: str  #: address of the page that holds it, else host, provider or address outside
    page: str = ""  #: id of that page; "" outside of this site


class Ends:
    """The ends of the paths of one site."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._landing: dict[tuple[str, str], str] = {}  #: (offer, locale or "" for any) → page id
        for page_id, offers in site.landing.items():
            for offer in offers:
                for locale in (site.by_id[page_id].locale, ""):
                    self._landing.setdefault((offer, locale), page_id)

    def of(self, walk: Walk) -> End:
        """The end of a walk."""
        last = walk.addresses[-1]
        if walk.end.by == "own":
            return self._at(last)
        if walk.end.type == "offer-link":
            return self._offer(walk.end.what, self._site.by_id[last].locale)
        return self._linked(walk.end)

    def _at(self, page_id: str) -> End:
        return End(self._site.by_id[page_id].address or page_id, page_id)

    def _offer(self, offer: str, locale: str) -> End:
        page = self._landing.get((offer, locale)) or self._landing.get((offer, ""))
        if page:
            return self._at(page)
        host = _host(self._site.catalogue.offers[offer].url)
        return End(f"{offer} at {host}" if host else offer)

    def _linked(self, point: ConversionPoint) -> End:
        """What a link leads to: an address of this site, a URL, or the id of a provider."""
        if point.what.startswith("/"):
            page = self._site.by_address.get(key(point.what))
            return self._at(page.id) if page else End(point.what)
        if scheme_of(point.what) in MESSAGES:
            return End(point.what.partition(":")[2])
        return End(_host(point.what) or point.what)


def route(walk: Walk, end: End) -> tuple[str, ...]:
    """The ids of the pages that a reader passes, the page with the conversion point last."""
    return walk.addresses if end.page in ("", walk.addresses[-1]) else (*walk.addresses, end.page)


def _host(url: str) -> str:
    """The host of a URL without ``www.``; "" where it names none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:  # no such address: a bracket that is not closed
        return ""
