"""Each link of a page judged: what it counts as, and why not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import get_args

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
    Part,
    Step,
)
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Resolved, key
from leadsto.paths.destinations import Destination, Neighbourhood
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
_VERDICTS: tuple[LinkVerdict, ...] = get_args(LinkVerdict)
_NUMBER = {verdict: number for number, verdict in enumerate(_VERDICTS)}
#: What themes write on the links below an article to those of the days before and after, whatever
#: they are about. The next part of the same article is ``Page.continues``.
_NEIGHBOURS = frozenset({"next", "prev", "previous"})


class Judged(NamedTuple):
    """What the content of one page came to."""

    links: tuple[JudgedLink, ...]
    points: tuple[ConversionPoint, ...]  #: those that count on this page
    edges: tuple[Edge, ...]  #: to other pages, by their ids, in document order


class LinksByPage(Mapping[str, tuple[JudgedLink, ...]]):
    """The judged links of a site's pages, put together when they are asked for.

    Kept is only what became of each; the links themselves stand in the facts of their page.
    """

    def __init__(self, pages: Mapping[str, Page]) -> None:
        self._pages = pages
        self._told: dict[str, tuple[bytes, tuple[str, ...]]] = {}
        self._last: tuple[str | None, tuple[JudgedLink, ...]] = (None, ())

    def tell(self, page: str, links: tuple[JudgedLink, ...]) -> None:
        """Keep what became of the links of a page, by its id."""
        if links:
            _, verdicts, targets, _ = zip(*links, strict=True)
            self._told[page] = bytes(map(_NUMBER.__getitem__, verdicts)), targets

    def of(self, page: str) -> tuple[JudgedLink, ...]:
        """The links of a page, which may have none."""
        return self.get(page, ())

    def __getitem__(self, page: str) -> tuple[JudgedLink, ...]:
        last, links = self._last
        if last != page:
            verdicts, targets = self._told[page]
            facts = self._pages[page].facts
            shown = (link for link in facts.links if not link.block) if facts else ()
            names = [_VERDICTS[number] for number in verdicts]
            rows = zip(shown, names, targets, map(_WORDS.__getitem__, names), strict=True)
            links = tuple(map(JudgedLink._make, rows))
            self._last = page, links
        return links

    def __contains__(self, page: object) -> bool:
        return page in self._told

    def __iter__(self) -> Iterator[str]:
        return iter(self._told)

    def __len__(self) -> int:
        return len(self._told)


class OutsideLink(NamedTuple):
    """A link outside of the content, and whether it would be a conversion point in it."""

    judged: JudgedLink
    converts: bool


class _Here(NamedTuple):
    """The page whose links are judged."""

    page: Page
    key: str  #: of its address
    rank: int | None
    to_talk: bool  #: readers come to talk, so that weak points count (mail, telephone, chat)

    def counts(self, point: ConversionPoint) -> bool:
        return point.strong or self.to_talk


def _here(page: Page, around: Neighbourhood) -> _Here:
    rank = around.ranks[page.id]
    to_talk = rank == RANKS["bofu"] or page.kind in ("sales", "conversation")
    return _Here(page, key(page.address or ""), rank, to_talk)


def judge_links(page: Page, step: Step | None, around: Neighbourhood) -> Judged:
    """Judge one page's content and its next step."""
    here = _here(page, around)
    links: list[JudgedLink] = []
    points: list[ConversionPoint] = []
    edges: list[Edge] = []
    if step and step.shown:
        point = _step_point(step, around)
        if point and here.counts(point):
            points.append(point)
        if step.target.page and step.target.page != page.id:
            edges.append(Edge(step.target.page, "next"))
    if page.continues:
        part = around.places.page(page.continues)
        if part and part.id != page.id:
            edges.append(Edge(part.id, "next"))
    facts = page.facts
    if facts and page.address is not None:
        points += filter(here.counts, around.conversions.own_points(facts))
        follow = around.follow(page.address)
        for link in facts.links:
            if link.block:
                continue
            to, at = follow(link.href)
            if at.away:
                to, at = follow(at.away)
            verdict, point, next_page = _judge(link, to, at, here, around)
            links.append(JudgedLink(link, verdict, at.target, _WORDS[verdict]))
            if point and here.counts(point):
                points.append(point)
            if next_page:
                edges.append(Edge(next_page, "text"))
    return Judged(tuple(links), tuple(dict.fromkeys(points)), _unique(edges))


class OutsideLinks:
    """The links of a built page that are no content, each told once.

    Menus have many, on every page, and mostly their number is all that is told. So each is judged
    when it is asked for.
    """

    def __init__(self, page: Page, around: Neighbourhood) -> None:
        self._here = _here(page, around)
        self._around = around
        self._told: dict[tuple[str, str, str], tuple[Link, Resolved, Destination]] = {}
        if page.facts and page.address is not None:
            follow = around.follow(page.address)
            for link in page.facts.outside:
                to, at = follow(link.href)
                self._told.setdefault((link.part, link.name, at.target), (link, to, at))

    def __iter__(self) -> Iterator[OutsideLink]:
        return (self._judged(*told) for told in self._told.values())

    def counts(self) -> Mapping[Part, int]:
        """How many there are of each part."""
        return Counter([link.part for link, _, _ in self._told.values()])

    def converting(self) -> Iterator[JudgedLink]:
        """Those that would be conversion points in the content."""
        for link, to, at in self._told.values():
            if at.point or link.cp:
                found = self._judged(link, to, at)
                if found.converts:
                    yield found.judged

    def _judged(self, link: Link, to: Resolved, at: Destination) -> OutsideLink:
        verdict, point, _ = _judge(link, to, at, self._here, self._around)
        verdict = link.part or verdict
        judged = JudgedLink(link, verdict, at.target, _WORDS[verdict])
        return OutsideLink(judged, point is not None and self._here.counts(point))


def judge_outside(page: Page, around: Neighbourhood) -> OutsideLinks:
    """The links of a built page that are no content."""
    return OutsideLinks(page, around)


def _unique(edges: list[Edge]) -> tuple[Edge, ...]:
    """Each page once; the next step before a text link to the same page."""
    first: dict[str, Edge] = {}
    for edge in edges:
        first.setdefault(edge.to, edge)
    return tuple(first.values())


def _step_point(step: Step, around: Neighbourhood) -> ConversionPoint | None:
    """The conversion point that a block's link is, if it is one."""
    target = step.target
    if target.page:
        return around.takes(target.page)
    if step.offer:
        converts = step.offer in around.offers and around.offers[step.offer].converts
        return ConversionPoint("offer-link", step.offer, by="block") if converts else None
    if scheme_of(target.url) in MESSAGES:
        return ConversionPoint("weak", target.url, strong=False, by="block")
    return ConversionPoint("next", target.url, by="block")


def _judge(
    link: Link, to: Resolved, at: Destination, here: _Here, around: Neighbourhood
) -> tuple[LinkVerdict, ConversionPoint | None, str]:
    """One link: its verdict, the conversion point it is, the id of the page it leads to."""
    if link.code:
        return "code", None, ""
    if at.id and at.locale != here.page.locale:
        return "locale", None, ""
    point = around.point_at(to, at.id, marked=True) if link.cp else at.point
    if point and at.id != here.page.id:
        if not here.counts(point):
            return "weak", point, ""
        enters = at.verdict == "counts" and link.name and "nofollow" not in link.rel
        return "conversion", point, at.id if enters else ""
    if at.key == here.key:
        return "anchor" if to.anchor else "self", None, ""
    if at.id:
        verdict = _page_verdict(link, at, here)
        return verdict, None, at.id if verdict == "counts" else ""
    return "file" if link.download and at.verdict != "share" else at.verdict, None, ""


def _page_verdict(link: Link, at: Destination, here: _Here) -> LinkVerdict:
    if not link.name:
        return "no-text"
    if "nofollow" in link.rel:
        return "nofollow"
    if not _NEIGHBOURS.isdisjoint(link.rel.split()):
        return "neighbour"
    if at.id == here.page.id:
        return "self"
    if at.verdict == "counts" and here.rank is not None and at.rank is not None:
        return "regress" if at.rank < here.rank else "counts"
    return at.verdict


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
