"""Each link of a page judged: what it counts as, and why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from leadsto.intent.kinds import KIND
from leadsto.model import (
    PARTS,
    RANKS,
    ConversionPoint,
    Edge,
    JudgedLink,
    Link,
    LinkVerdict,
    Offer,
    Page,
    Step,
)
from leadsto.paths.addresses import Addresses, Places, Resolved, key
from leadsto.paths.conversion import Conversions
from leadsto.urls import MESSAGES, scheme_of

_WORDS: Mapping[str, str] = {
    "counts": "counts",
    "conversion": "a conversion point",
    "weak": "only counts on sales and contact pages and for ready readers",
    "self": "leads to this page",
    "hub": "leads to an overview page, which ends every path",
    "legal": "leads to a legal or utility page",
    "exempt": "leads to an exempt page",
    "unpublished": "leads to a page that is not published",
    "regress": "leads back to an earlier stage",
    "code": "stands in code",
    "nofollow": "is marked nofollow",
    "neighbour": "leads to the page before or after this one",
    "file": "leads to a file",
    "no-text": "has no visible text",
    "outside": "leaves the site",
    "anchor": "stays on this page",
    "locale": "leads to another language",
    "broken": "leads nowhere: there is no such page",
    "share": "shares the page",
    **{part: f"stands {where}" for part, where in PARTS.items()},
}
#: What themes write on the links below an article to those of the days before and after, whatever
#: they are about. The next part of the same article is ``Page.continues``.
_NEIGHBOURS = frozenset({"next", "prev", "previous"})


class Judged(NamedTuple):
    """What the content of one page came to."""

    links: tuple[JudgedLink, ...]
    points: tuple[ConversionPoint, ...]  #: those that count on this page
    edges: tuple[Edge, ...]  #: to other pages, by their ids, in document order


class OutsideLink(NamedTuple):
    """A link outside of the content, and whether it would be a conversion point in it."""

    judged: JudgedLink
    converts: bool


class Neighbourhood(NamedTuple):
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


def judge_links(page: Page, step: Step | None, around: Neighbourhood) -> Judged:
    """Judge one page's content and its next step."""
    links: list[JudgedLink] = []
    points: list[ConversionPoint] = []
    edges: list[Edge] = []
    if step and step.shown:
        point = _step_point(step, around)
        if point and _counts(point, page, around):
            points.append(point)
        if step.target.page and step.target.page != page.id:
            edges.append(Edge(step.target.page, "next"))
    if page.continues:
        part = around.places.page(page.continues)
        if part and part.id != page.id:
            edges.append(Edge(part.id, "next"))
    facts = page.facts
    if facts and page.address is not None:
        own = around.conversions.own_points(facts)
        points += (point for point in own if _counts(point, page, around))
        resolve = around.addresses.resolver(page.address)
        for link in facts.links:
            if link.block:
                continue
            where = resolve(link.href)
            outside = around.places.leaves(where.address) if where.internal else ""
            judged, point, to = _judge(link, resolve(outside) if outside else where, page, around)
            links.append(judged)
            if point and _counts(point, page, around):
                points.append(point)
            if to:
                edges.append(Edge(to, "text"))
    return Judged(tuple(links), tuple(dict.fromkeys(points)), _unique(edges))


def judge_outside(page: Page, around: Neighbourhood) -> tuple[OutsideLink, ...]:
    """The links of a built page that are no content, each told once."""
    if not page.facts or page.address is None:
        return ()
    resolve = around.addresses.resolver(page.address)
    told: dict[tuple[str, str, str], OutsideLink] = {}
    for link in page.facts.outside:
        judged, point, _ = _judge(link, resolve(link.href), page, around)
        words = _WORDS[link.part] if link.part else judged.words
        verdict = link.part or judged.verdict
        told.setdefault(
            (link.part, link.name, judged.target),
            OutsideLink(
                judged._replace(verdict=verdict, words=words),
                point is not None and _counts(point, page, around),
            ),
        )
    return tuple(told.values())


def _unique(edges: list[Edge]) -> tuple[Edge, ...]:
    """Each page once; the next step before a text link to the same page."""
    first: dict[str, Edge] = {}
    for edge in edges:
        first.setdefault(edge.to, edge)
    return tuple(first.values())


def _counts(point: ConversionPoint, page: Page, around: Neighbourhood) -> bool:
    """A weak point (mail, telephone, chat) only where readers come to talk."""
    ready = around.ranks[page.id] == RANKS["bofu"]
    return point.strong or ready or page.kind in ("sales", "conversation")


def _step_point(step: Step, around: Neighbourhood) -> ConversionPoint | None:
    """The conversion point that a block's link is, if it is one."""
    target = step.target
    if target.page:
        return around.takes(target.page)
    if step.offer:
        converts = step.offer in around.offers and around.offers[step.offer].converts
        return ConversionPoint("offer-link", step.offer, by="block") if converts else None
    if not target.url:
        return None
    if scheme_of(target.url) in MESSAGES:
        return ConversionPoint("weak", target.url, strong=False, by="block")
    return ConversionPoint("next", target.url, by="block")


def _judge(
    link: Link, to: Resolved, page: Page, around: Neighbourhood
) -> tuple[JudgedLink, ConversionPoint | None, str]:
    """One link: its verdict, the conversion point it is, the id of the page it leads to."""
    found = around.places.page(to.address) if to.internal else None
    target = found.address if found else to.address or to.url

    def said(verdict: LinkVerdict) -> JudgedLink:
        return JudgedLink(link, verdict, target, _WORDS[verdict])

    if link.code:
        return said("code"), None, ""
    if found and found.locale != page.locale:
        return said("locale"), None, ""
    point = _link_point(link, to, found.id if found else "", around)
    if point and not (found and found.id == page.id):
        if not _counts(point, page, around):
            return said("weak"), point, ""
        live = found is None or _enters(around.pages[found.id])
        return said("conversion"), point, found.id if found and live and _edge(link) else ""
    if not to.internal:
        return said(around.conversions.outside_verdict(link, to)), None, ""
    if key(to.address) == key(page.address or ""):
        return said("anchor" if to.anchor else "self"), None, ""
    if found is None:
        if link.download or around.places.is_file(to.address):
            return said("file"), None, ""
        return said("outside" if around.places.leaves(to.address) else "broken"), None, ""
    verdict = _page_verdict(link, around.pages[found.id], page, around)
    return said(verdict), None, found.id if verdict == "counts" else ""


def _link_point(
    link: Link, to: Resolved, page_id: str, around: Neighbourhood
) -> ConversionPoint | None:
    """An offer first, then what the address alone tells."""
    if page_id:
        taken = around.takes(page_id)
        if taken:
            return taken._replace(by="text")
    else:
        # an application may live on the site's own host
        offer = around.offer_at(to.url or around.addresses.absolute(to.address))
        if offer and offer.converts and offer.id in around.offers:
            return ConversionPoint("offer-link", offer.id)
    point = around.conversions.link_point(link, to)
    if point and page_id and point.type in ("signup-link", "purchase"):
        return point if around.holds(page_id) else None  # its name alone signs nobody up
    return point


def _edge(link: Link) -> bool:
    return bool(link.name) and "nofollow" not in link.rel


def _enters(target: Page) -> bool:
    """Whether a walk may go on to that page by a text link."""
    return target.live and target.exempt is None and target.kind not in ("hub", "legal", "utility")


def _page_verdict(link: Link, target: Page, page: Page, around: Neighbourhood) -> LinkVerdict:
    if not link.name:
        return "no-text"
    if "nofollow" in link.rel:
        return "nofollow"
    if not _NEIGHBOURS.isdisjoint(link.rel.split()):
        return "neighbour"
    if target.id == page.id:
        return "self"
    if not target.live:
        return "unpublished"
    if target.exempt is not None:
        return "exempt"
    if target.kind == "hub":
        return "hub"
    if target.kind in ("legal", "utility"):
        return "legal"
    mine, theirs = around.ranks[page.id], around.ranks[target.id]
    if mine is not None and theirs is not None and theirs < mine:
        return "regress"
    return "counts"


def talks(point: ConversionPoint, offers: Mapping[str, Offer]) -> bool:
    """Whether a point is a conversation or a purchase, which is what a sales page must lead to.

    A link to an offer is one where the offer is a conversation; a list is none. What cannot be
    told (a form, a sign-up) is taken for one.
    """
    if point.type == "list":
        return False
    if point.type == "offer-link":
        return point.what in offers and offers[point.what].kind == "conversation"
    return True


def rank_of(page: Page, confirmed: Offer | None = None) -> int | None:
    """A page's rank for walks: its stage's, its offer's where it confirms one, its kind's."""
    if page.rank is not None:
        return page.rank
    if confirmed:
        return confirmed.rank
    stage = KIND[page.kind].stage
    return RANKS[stage] if stage else None
