"""Links judged, walks found, and a verdict for every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from functools import cache

from leadsto.config import Config
from leadsto.intent.kinds import rank_of
from leadsto.intent.pages import must_lead
from leadsto.model import STAGES, ConversionPoint, Edge, JudgedLink, Page, Verdict
from leadsto.model.frozen import NamedTuple, dataclass
from leadsto.offers.next_step import Decided
from leadsto.offers.places import OfferPlaces
from leadsto.paths.addresses import Addresses, Places
from leadsto.paths.conversion import Conversions
from leadsto.paths.destinations import Neighbourhood
from leadsto.paths.links import Judged, LinksByPage, judge_links, judge_outside, talks
from leadsto.paths.reasons import explain
from leadsto.paths.walks import Graph, Survey, designed, leading_into, loops, shortest, survey

#: Clicks that a page without a stage may take (docs/paths.md).
DEFAULT_CLICKS = 3
LinksOf = Callable[[str], tuple[JudgedLink, ...]]  #: of a page, by its id


class Surveyed(NamedTuple):
    """The pages of one locale."""

    anywhere: Survey
    to_talk: Survey  #: with only conversations and purchases at its ends, for sales pages
    loops: tuple[tuple[str, ...], ...]


class Walked(NamedTuple):
    """What the links of a site came to, by page id."""

    judged: Mapping[str, Judged]
    surveyed: Mapping[str, Surveyed]  #: by locale
    verdicts: Mapping[str, Verdict]


class Again(NamedTuple):
    """What was walked before, and the pages of which it does not hold any more."""

    walked: Walked
    stale: frozenset[str]


@dataclass(frozen=True, slots=True)
class Walks:
    """One site whose next steps are decided."""

    config: Config
    pages: Mapping[str, Page]
    decided: Mapping[str, Decided]
    offers: OfferPlaces
    around: Neighbourhood
    sourced: bool  #: whether pages of this site have sources

    def walked(self, again: Again | None = None, links: LinksByPage | None = None) -> Walked:
        """Judge every link, or only those of the stale pages, and tell where they lead.

        Where nobody walks ``again`` later, ``links`` are told, and nothing else keeps them.
        """
        judged = dict(again.walked.judged) if again else {}
        known: dict[Edge, Edge] = {}
        for name in again.stale if again else self.pages:
            its_own = judge_links(self.pages[name], self.decided[name].step, self.around)
            edges = tuple(map(known.setdefault, its_own.edges, its_own.edges))
            if links is not None:
                links.tell(name, its_own.links)
                its_own = its_own._replace(links=())
            judged[name] = its_own._replace(edges=edges)
        told: LinksOf = (lambda i: judged[i].links) if links is None else links.of
        verdicts = dict(again.walked.verdicts) if again else {}
        surveyed: dict[str, Surveyed] = {}
        by_locale: dict[str, list[Page]] = {}
        for page in self.pages.values():
            by_locale.setdefault(page.locale, []).append(page)
        for locale, pages in by_locale.items():
            graph = self._graph(pages, judged)
            before = again.walked.surveyed[locale] if again else None
            moved = _moved(graph, before.anywhere.graph) if before else None
            if before and not moved:
                found = before
            else:
                found = self._surveyed(graph, any(page.kind == "sales" for page in pages))
            surveyed[locale] = found
            touched = None
            if again and before and moved is not None and _alike(found, before):
                touched = again.stale | _leading_to(graph, moved)
            for page in pages:
                if touched is None or page.id in touched:
                    ways = found.to_talk if page.kind == "sales" else found.anywhere
                    verdicts[page.id] = self._verdict(page, ways, told)
        return Walked(judged, surveyed, verdicts)

    # --------------------------------------------------------------------------- the graph

    def _graph(self, pages: list[Page], judged: Mapping[str, Judged]) -> Graph:
        inside = {page.id for page in pages}
        count = self.config.path.count
        edges: dict[str, tuple[Edge, ...]] = {}
        points: dict[str, tuple[ConversionPoint, ...]] = {}
        for page in pages:
            if page.exempt or not page.live:
                continue
            points[page.id] = judged[page.id].points
            if page.kind not in ("hub", "legal", "utility"):
                every = judged[page.id].edges
                counted = tuple(e for e in every if e.to in inside and e.type in count)
                edges[page.id] = every if len(counted) == len(every) else counted
        return Graph(edges, self.around.ranks, points, self.config.path.same_stage)

    def _surveyed(self, graph: Graph, selling: bool) -> Surveyed:
        anywhere = survey(graph)
        to_talk = survey(self._talking(graph)) if selling else anywhere
        return Surveyed(anywhere, to_talk, tuple(loops(graph)))

    def _talking(self, graph: Graph) -> Graph:
        """The same graph with only conversations and purchases at its ends.

        The form of an offer's own page is that offer's.
        """
        offers = self.config.catalogue.offers
        downloads = {
            page
            for page, own in self.offers.offers_of.items()
            if all(offers[offer].kind != "conversation" for offer in own)
        }
        return graph._replace(
            points={
                page: tuple(
                    p
                    for p in points
                    if talks(p, offers) and not (p.by == "own" and page in downloads)
                )
                for page, points in graph.points.items()
            }
        )

    # --------------------------------------------------------------------------- verdicts

    def _verdict(self, page: Page, surveyed: Survey, links: LinksOf) -> Verdict:
        graph, found = surveyed.graph, surveyed.distances
        address = page.address or page.id
        needed = must_lead(page) and page.facts is not None and not self._arrived(page)
        rank = graph.ranks[page.id]
        budget = DEFAULT_CLICKS
        if rank is not None:
            budget = self.config.path.max_clicks[STAGES[rank]]
        walk = None if page.exempt or not page.live else shortest(graph, found, page.id)
        if walk or not needed:
            ways = walk is not None and designed(graph, found, page.id)
            return Verdict(address, needed, budget, walk, ways)
        decided = self.decided[page.id]
        reason, words, trail = explain(
            page,
            decided.step,
            links(page.id),
            surveyed,
            decided.problems,
            self.pages,
            decided.due,
            judge_outside(page, self.around),
            sourced=self.sourced,
        )
        return Verdict(address, needed, budget, None, False, reason, words, trail)

    def _arrived(self, page: Page) -> bool:
        """Whether it thanks for an offer that made the reader what sales agreed to take."""
        catalogue = self.config.catalogue
        offer = catalogue.offers.get(self.offers.confirm_of.get(page.id, ""))
        return bool(offer and offer.lead and offer.lead == catalogue.last_grade)


def _moved(graph: Graph, before: Graph) -> frozenset[str]:
    """The pages whose own part of a graph is another than it was."""
    return frozenset(
        page
        for page in graph.points
        if graph.points[page] != before.points.get(page)
        or graph.edges.get(page) != before.edges.get(page)
        or graph.ranks[page] != before.ranks.get(page)
    )


def _leading_to(graph: Graph, pages: frozenset[str]) -> frozenset[str]:
    """Some pages, and all from which counted links reach one of them."""
    into = leading_into(graph) if pages else {}
    found, queue = set(pages), list(pages)
    while queue:
        for page in into.get(queue.pop(), ()):
            if page not in found:
                found.add(page)
                queue.append(page)
    return frozenset(found)


def _alike(found: Surveyed, before: Surveyed) -> bool:
    """Whether what is said of dead ends everywhere is said in the same words."""
    return found.anywhere.ranked == before.anywhere.ranked


def neighbourhood(
    config: Config,
    pages: Mapping[str, Page],
    offers: OfferPlaces,
    addresses: Addresses,
    places: Places,
    conversions: Conversions,
    on: date,
) -> Neighbourhood:
    """What judging one page's links needs to know of the others."""
    catalogue = config.catalogue.offers
    active = {i: offer for i, offer in catalogue.items() if offer.active(on)}

    @cache
    def holding(page: str, weak: bool = False) -> bool:
        return holds(pages[page], addresses, conversions, weak=weak)

    def takes(page: str) -> ConversionPoint | None:
        """The offer that converts on its own page; its form must really be there.

        Where a page of another build leads to, that build judges.
        """
        elsewhere = pages[page].state == "elsewhere"
        for name in offers.offers_of.get(page, ()):
            offer = active.get(name)
            counts = offer and (offer.converts or elsewhere)
            if offer and counts and holding(page, weak=not offer.captures):
                return ConversionPoint("offer-link", name, by="block")
        return None

    confirmed = {page: catalogue.get(offer) for page, offer in offers.confirm_of.items()}
    return Neighbourhood(
        addresses=addresses,
        places=places,
        pages=pages,
        conversions=conversions,
        offer_at=lambda url: offers.offer_at(url, catalogue),
        takes=takes,
        holds=holding,
        offers=active,
        ranks={i: rank_of(page, confirmed.get(i)) for i, page in pages.items()},
    )


def holds(page: Page, addresses: Addresses, conversions: Conversions, *, weak: bool) -> bool:
    """Whether a page can be reached and really holds a form, an embed or a booking link.

    ``weak``: mail, telephone and chat are enough, as on a page that invites to talk.
    """
    if not page.live or page.exempt:
        return False
    if page.facts is None:
        return True
    resolve = addresses.resolver(page.address or "/")
    links = (conversions.link_point(x, resolve(x.href)) for x in page.facts.links)
    points = (*conversions.own_points(page.facts), *filter(None, links))
    return any(
        weak or (p.strong and (p.by == "own" or p.type in ("booking-link", "marked")))
        for p in points
    )
