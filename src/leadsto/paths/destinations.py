"""Destinations: what lives at an address, whichever page links there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from typing import TypeVar

from leadsto.model import ConversionPoint, LinkVerdict, Offer, Page
from leadsto.model.frozen import NamedTuple, dataclass
from leadsto.paths.addresses import Addresses, Places, Resolved, key
from leadsto.paths.conversion import Conversions, shares

_T = TypeVar("_T")
#: Destinations that are remembered, some 15 MB.
_MOST_KNOWN = 50_000


class Destination(NamedTuple):
    """Where links lead that resolve to one address."""

    target: str  #: canonical address, or URL
    verdict: LinkVerdict  #: of a link there, where nothing of its page or its markup speaks against
    point: ConversionPoint | None = None  #: that a link there is
    key: str = ""  #: of the address as it is written; "" outside
    away: str = ""  #: the outside URL that the address redirects to
    id: str = ""  #: of the page; "" where there is none
    locale: str = ""  #: of the page
    rank: int | None = None  #: of the page


#: Where a link leads, and what is there.
Led = tuple[Resolved, Destination]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Everything that judging a page's links needs to know about the others."""

    addresses: Addresses
    places: Places
    pages: Mapping[str, Page]
    conversions: Conversions
    offer_at: Callable[[str], Offer | None]  #: by outside address
    takes: Callable[[str], ConversionPoint | None]  #: page id → the offer that converts there
    holds: Callable[[str], bool]  #: page id → whether something can be taken on it
    offers: Mapping[str, Offer]  #: those that can be taken on the build date
    ranks: Mapping[str, int | None]  #: page id → rank; see ``rank_of``
    #: By address and by URL; links repeat across a site.
    _inside: dict[str, Destination] = field(default_factory=dict, init=False)
    _outside: dict[str, Destination] = field(default_factory=dict, init=False)
    #: By what links say, where it means the same on every page.
    _everywhere: dict[str, Led] = field(default_factory=dict, init=False)

    def follow(self, page: str) -> Callable[[str], Led]:
        """A function from href to destination for the links of the page at an address."""
        resolve = self.addresses.resolver(page)
        known = self._everywhere

        def led(href: str) -> Led:
            found = known.get(href)
            if found is None:
                to = resolve(href)
                found = to, self.at(to)
                if href in self.addresses.known:
                    _remember(known, href, found)
            return found

        return led

    def at(self, to: Resolved) -> Destination:
        """What a link leads to."""
        if to.address:
            found = self._inside.get(to.address)
            return found or _remember(self._inside, to.address, self._of_site(to))
        found = self._outside.get(to.url)
        return found or _remember(self._outside, to.url, self._beyond(to))

    def point_at(self, to: Resolved, page: str, *, marked: bool = False) -> ConversionPoint | None:
        """The point that a link is: an offer first, then what the address alone tells.

        ``page`` is the id of the page that it leads to, or ""; ``marked`` that its author says so.
        """
        if page:
            taken = self.takes(page)
            if taken:
                return taken._replace(by="text")
        else:
            # an application may live on the site's own host
            offer = self.offer_at(to.url or self.addresses.absolute(to.address))
            if offer and offer.converts and offer.id in self.offers:
                return ConversionPoint("offer-link", offer.id)
        point = self.conversions.point_at(to, marked=marked)
        if point and page and point.type in ("signup-link", "purchase"):
            return point if self.holds(page) else None  # its name alone signs nobody up
        return point

    def _beyond(self, to: Resolved) -> Destination:
        return Destination(to.url, "share" if shares(to) else "outside", self.point_at(to, ""))

    def _of_site(self, to: Resolved) -> Destination:
        place = self.places.page(to.address)
        if place:
            page = self.pages[place.id]
            return Destination(
                place.address,
                _entered(page),
                self.point_at(to, place.id),
                key(to.address),
                id=place.id,
                locale=place.locale,
                rank=self.ranks[place.id],
            )
        away = self.places.leaves(to.address)
        verdict: LinkVerdict = "outside" if away else "broken"
        if self.places.is_file(to.address):
            verdict = "file"
        return Destination(to.address, verdict, self.point_at(to, ""), key(to.address), away)


def _remember(known: dict[str, _T], what: str, found: _T) -> _T:
    if len(known) == _MOST_KNOWN:
        known.clear()
    known[what] = found
    return found


def _entered(page: Page) -> LinkVerdict:
    """Whether a walk may go on to a page by a text link, and why not."""
    if not page.live:
        return "unpublished"
    if page.exempt is not None:
        return "exempt"
    if page.kind == "hub":
        return "hub"
    return "legal" if page.kind in ("legal", "utility") else "counts"
