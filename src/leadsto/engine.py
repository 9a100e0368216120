"""The whole flow on one page: documents in, judged site and findings out.

A generator's adapter builds ``Document``s, calls ``judge`` and places blocks. It decides nothing.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from leadsto.adopt.baseline import Baseline
from leadsto.adopt.known import apply_baseline
from leadsto.adopt.silence import apply_silences
from leadsto.config import Config
from leadsto.globs import any_matches
from leadsto.html.providers import load_providers
from leadsto.intent.pages import Known, ReadDocument, must_lead, page_id, page_of, read_document
from leadsto.model import (
    STAGES,
    ConversionPoint,
    Document,
    Edge,
    KindName,
    Page,
    Surroundings,
    Verdict,
)
from leadsto.offers.ladder import climb, ladder_loops
from leadsto.offers.next_step import Decided, NextSteps
from leadsto.offers.places import OfferPlaces
from leadsto.paths.addresses import Addresses, Place, Places, key
from leadsto.paths.conversion import Conversions
from leadsto.paths.links import (
    Judged,
    Neighbourhood,
    judge_links,
    judge_outside,
    rank_of,
    talks,
)
from leadsto.paths.reasons import explain
from leadsto.paths.walks import Graph, Survey, designed, loops, shortest, survey
from leadsto.rules.promotion import raised
from leadsto.rules.run import not_judged, run
from leadsto.site import Judgement, Site

#: Clicks that a page without a stage may take (docs/paths.md).
DEFAULT_CLICKS = 3

_BARE = Surroundings()


def build_date(given: dt.date | None = None) -> dt.date:
    """The date that decides what has expired: given, ``SOURCE_DATE_EPOCH`` (UTC), or today."""
    if given:
        return given
    try:
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
        return dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):  # not set, or no such second
        return dt.date.today()


def judge(
    documents: Iterable[Document],
    config: Config,
    surroundings: Surroundings = _BARE,
    *,
    date: dt.date | None = None,
    baseline: Baseline | None = None,
    select: Iterable[str] | None = None,
) -> Judgement:
    """Judge a site.

    Documents that ``exclude`` names are left out. ``date`` is the build date (``build_date``).
    ``baseline`` holds the findings that the team lives with for now; ``select`` names the only
    rules to run.
    """
    kept = [d for d in documents if not any_matches(d.path, config.exclude)]
    site = _Judge(kept, config, surroundings, build_date(date)).site()
    if baseline and site.rendered:
        site = replace(site, baseline_dead_ends=baseline.dead_ends)
    site = replace(site, first_run=baseline is None)
    silenced = apply_silences(run(site, select), site, select is None)
    outcome = apply_baseline(silenced.findings, baseline, site, select is None)
    return Judgement(
        site,
        tuple(sorted(raised(outcome.findings), key=lambda f: f.order)),
        tuple(sorted(outcome.baselined, key=lambda f: f.order)),
        tuple(sorted(silenced.silenced, key=lambda f: f.order)),
        not_judged(site),
        reasons=silenced.reasons,
    )


def _place(read: ReadDocument) -> Place:
    document = read.document
    return Place(
        read.id,
        document.address or "",
        document.path,
        document.state,
        read.locale,
        document.facts.anchors if document.facts else None,
        read.title,
    )


class _Judge:
    """One site on its way from documents to verdicts."""

    def __init__(
        self,
        documents: list[Document],
        config: Config,
        around: Surroundings,
        on: dt.date,
    ) -> None:
        self.config = config
        self.around = around
        self.on = on
        self.locales = config.site.locales or (around.locale or "en",)
        self.addresses = Addresses(
            config.site.url or around.site_url, config.site.also, around.base
        )
        self.read = [
            read_document(
                document,
                config,
                reader=around.reader,
                generator=around.generator,
                locales=self.locales,
                on=on,
            )
            for document in sorted(documents, key=lambda d: (page_id(d), d.address or ""))
        ]
        self.places = Places(map(_place, self.read), around.redirects, around.files)
        self.sourced = any(document.source for document in documents)
        self.addressed = around.built or all(d.address is not None for d in documents)
        self.offers = OfferPlaces(
            config.catalogue,
            self.addresses,
            self.places,
            self.locales,
            whole=around.whole and self.addressed,
        )
        self.conversions = Conversions(
            config, load_providers(config.providers), self.addresses.host
        )

    def site(self) -> Site:
        """Read, decide, walk; everything that rules look at."""
        pages = self._pages()
        by_id = {page.id: page for page in pages}
        steps = NextSteps(
            self.config,
            self.addresses,
            self.places,
            self.offers,
            self.locales,
            self.on,
            whole=self.around.whole and self.addressed,
        )
        decided = {page.id: steps.decide(page) for page in pages}
        confirmed = self._confirmed(decided)
        catalogue = replace(
            self.config.catalogue,
            problems=(*self.config.catalogue.problems, *self.offers.problems),
        )
        site = Site(
            config=self.config,
            catalogue=catalogue,
            date=self.on,
            pages=pages,
            by_id=by_id,
            by_address={key(p.address): p for p in pages if p.address},
            landing={page: tuple(offers) for page, offers in self.offers.offers_of.items()},
            choices={i: d.choice for i, d in decided.items() if d.choice},
            steps={i: d.step for i, d in decided.items() if d.step},
            step_problems={i: d.problems for i, d in decided.items() if d.problems},
            due=frozenset(i for i, d in decided.items() if d.due),
            ladders={
                offer.id: climb(offer, catalogue, self.config.ladder, self.on, confirmed)
                for offer in catalogue.offers.values()
                if offer.active(self.on) and catalogue.leads
            },
            ladder_loops=ladder_loops(catalogue),
            rendered=self.around.rendered,
            whole=self.around.whole,
            serving=self.around.serving,
            generator=self.around.generator,
            around=self.around,
            read_as=lambda i, stage: steps.decide_for(by_id[i], stage),
        )
        return self._walked(site) if site.rendered else site

    def _confirmed(self, decided: Mapping[str, Decided]) -> Callable[[str], str]:
        pages = {offer: page for page, offer in self.offers.confirm_of.items()}

        def confirmed(offer: str) -> str:
            step = decided[pages[offer]].step if offer in pages else None
            return step.offer if step else ""

        return confirmed

    # ------------------------------------------------------------------------------- pages

    def _pages(self) -> tuple[Page, ...]:
        parents = self._parents()
        return tuple(
            page_of(read, self.config, self._known(read.document, parents)) for read in self.read
        )

    def _parents(self) -> set[str]:
        """The keys of addresses that others lie below."""
        found: set[str] = set()
        for read in self.read:
            parent = key(read.document.address or "/")
            while parent != "/":
                parent = parent.rpartition("/")[0] or "/"
                if parent in found:
                    break
                found.add(parent)
        return found

    def _known(self, document: Document, parents: set[str]) -> Known:
        own = self.offers.offers_of.get(page_id(document))
        landing: tuple[str, KindName] | None = None
        if own:
            kind = self.config.catalogue.offers[own[0]].kind
            landing = (own[0], "resource" if kind in ("list", "") else kind)  # type: ignore[assignment]
        facts = document.facts
        if facts is None:
            converts = b"<form" in document.data or b"<iframe" in document.data
        else:
            converts = bool(self.conversions.own_points(facts))
        return Known(
            landing,
            self.offers.confirm_of.get(page_id(document), ""),
            document.address is not None and key(document.address) in parents,
            converts,
        )

    # ------------------------------------------------------------------------------- paths

    def _walked(self, site: Site) -> Site:
        around = self._neighbourhood(site)
        judged = {p.id: judge_links(p, site.steps.get(p.id), around) for p in site.pages}
        verdicts: dict[str, Verdict] = {}
        circles: list[tuple[str, ...]] = []
        by_locale: dict[str, list[Page]] = {}
        for page in site.pages:
            by_locale.setdefault(page.locale, []).append(page)
        for pages in by_locale.values():
            graph = self._graph(pages, judged, around)
            anywhere = to_talk = survey(graph)
            if any(page.kind == "sales" for page in pages):
                to_talk = survey(self._talking(graph, site))
            for page in pages:
                surveyed = to_talk if page.kind == "sales" else anywhere
                verdicts[page.id] = self._verdict(page, site, judged[page.id], surveyed, around)
            circles += loops(graph)
        return replace(
            site,
            points={i: j.points for i, j in judged.items() if j.points},
            links={i: j.links for i, j in judged.items() if j.links},
            outside=lambda i: tuple(o.judged for o in judge_outside(site.by_id[i], around)),
            verdicts=verdicts,
            loops=tuple(sorted(circles)),
        )

    def _neighbourhood(self, site: Site) -> Neighbourhood:
        offers = site.catalogue.offers
        confirm = self.offers.confirm_of
        active = {i: offer for i, offer in offers.items() if offer.active(self.on)}

        @cache
        def holds(page_id: str, weak: bool = False) -> bool:
            return self._holds(site.by_id[page_id], weak)

        def takes(page_id: str) -> ConversionPoint | None:
            """The offer that converts on its own page; its form must really be there."""
            for offer_id in site.landing.get(page_id, ()):
                offer = active.get(offer_id)
                if offer and offer.converts and holds(page_id, weak=not offer.captures):
                    return ConversionPoint("offer-link", offer_id, by="block")
            return None

        return Neighbourhood(
            addresses=self.addresses,
            places=self.places,
            pages=site.by_id,
            conversions=self.conversions,
            offer_at=lambda url: self.offers.offer_at(url, offers),
            takes=takes,
            holds=holds,
            offers=active,
            ranks={p.id: rank_of(p, offers.get(confirm.get(p.id, ""))) for p in site.pages},
        )

    def _holds(self, page: Page, weak: bool) -> bool:
        """Whether a page can be reached and really holds a form, an embed or a booking link.

        ``weak``: mail, telephone and chat are enough, as on a page that invites to talk.
        """
        if not page.live or page.exempt:
            return False
        if page.facts is None:
            return True
        resolve = self.addresses.resolver(page.address or "/")
        links = (self.conversions.link_point(x, resolve(x.href)) for x in page.facts.links)
        points = (*self.conversions.own_points(page.facts), *filter(None, links))
        return any(
            weak or (p.strong and (p.by == "own" or p.type in ("booking-link", "marked")))
            for p in points
        )

    def _graph(
        self, pages: list[Page], judged: Mapping[str, Judged], around: Neighbourhood
    ) -> Graph:
        inside = {page.id for page in pages}
        count = self.config.path.count
        edges: dict[str, tuple[Edge, ...]] = {}
        points: dict[str, tuple[ConversionPoint, ...]] = {}
        for page in pages:
            if page.exempt or not page.live:
                continue
            points[page.id] = judged[page.id].points
            if page.kind not in ("hub", "legal", "utility"):
                edges[page.id] = tuple(
                    edge
                    for edge in judged[page.id].edges
                    if edge.to in inside and edge.type in count
                )
        return Graph(edges, around.ranks, points, self.config.path.same_stage)

    def _arrived(self, page: Page) -> bool:
        """Whether it thanks for an offer that made the reader what sales agreed to take."""
        catalogue = self.config.catalogue
        offer = catalogue.offers.get(self.offers.confirm_of.get(page.id, ""))
        return bool(offer and offer.lead and offer.lead == catalogue.last_grade)

    def _talking(self, graph: Graph, site: Site) -> Graph:
        """The same graph with only conversations and purchases at its ends.

        The form of an offer's own page is that offer's.
        """
        offers = site.catalogue.offers
        downloads = {
            page
            for page, own in site.landing.items()
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

    def _verdict(
        self,
        page: Page,
        site: Site,
        judged: Judged,
        surveyed: Survey,
        around: Neighbourhood,
    ) -> Verdict:
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
        reason, words, trail = explain(
            page,
            site.steps.get(page.id),
            judged.links,
            surveyed,
            site.step_problems.get(page.id, ()),
            site.by_id,
            page.id in site.due,
            judge_outside(page, around),
            sourced=self.sourced,
        )
        return Verdict(address, needed, budget, None, False, reason, words, trail)
