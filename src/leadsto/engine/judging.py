"""One site on its way from documents to verdicts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from leadsto.config import Config
from leadsto.engine.memory import Frame, Memory, Past
from leadsto.intent.pages import Known, ReadDocument, known_locale, page_id, page_of, read_document
from leadsto.model import Document, KindName, Page, Surroundings
from leadsto.offers.ladder import climb, ladder_loops
from leadsto.offers.next_step import Decided, NextSteps
from leadsto.offers.places import OfferPlaces, unlisted
from leadsto.paths.addresses import Addresses, Place, Places, key
from leadsto.site import Site

if TYPE_CHECKING:  # a commit of some pages follows no link
    from leadsto.engine.walked import Walked
    from leadsto.paths.conversion import Conversions
    from leadsto.paths.links import Judged

#: The fields of a ``Place`` that say where it is; what follows says what is there.
_WHERE = 5


def judged_site(
    documents: list[Document],
    config: Config,
    around: Surroundings,
    on: date,
    memory: Memory | None = None,
) -> Site:
    """Read, decide, walk; everything that rules look at.

    What ``memory`` knows is not judged again, and it is told which pages have changed. Without one
    nothing is kept but the site.
    """
    return _Judge(documents, config, around, on, memory).site()


class _Judge:
    def __init__(
        self,
        documents: list[Document],
        config: Config,
        around: Surroundings,
        on: date,
        memory: Memory | None,
    ) -> None:
        self.config = config
        self.around = around
        self.on = on
        self.memory = memory
        # the stamp is another with each build; only rules of the whole site ask for either
        self.frame = Frame(config, replace(around, stamp=None, answers=None), on)
        past = memory.past if memory else None
        self.past = past if past and past.frame == self.frame else None
        self.locales = config.site.locales or (around.locale or "en",)
        self.here = self.locales
        if around.only:
            self.here = (known_locale(around.only, self.locales),)
        self.addresses = Addresses(
            config.site.url or around.site_url, config.site.also, around.base
        )
        documents = sorted(documents, key=lambda d: (page_id(d), d.address or ""))
        self.handed = {page_id(d): d for d in documents} if memory else {}
        self.read = [self._read(document) for document in documents]
        self.at = tuple(map(_place, self.read))
        self.sourced = any(document.source for document in documents)
        self.addressed = around.built or all(d.address is not None for d in documents)
        if self.past and self.past.at == self.at:
            self.places, self.offers = self.past.places, self.past.offers
        else:
            self.places = Places(self.at, around.redirects, around.files)
            self.offers = OfferPlaces(
                config.catalogue,
                self.addresses,
                self.places,
                self.locales,
                whole=around.whole and self.addressed,
                here=self.here,
            )
        self.unmoved = self._unmoved()

    @cached_property
    def conversions(self) -> Conversions:
        from leadsto.html.providers import load_providers
        from leadsto.paths.conversion import Conversions

        providers = load_providers(self.config.providers)
        return Conversions(self.config, providers, self.addresses.host)

    # --------------------------------------------------------------------------- one judgement

    def _read(self, document: Document) -> ReadDocument:
        name = page_id(document)
        if self.past and self.past.handed.get(name) == document:
            return self.past.read[name]
        return read_document(
            document,
            self.config,
            reader=self.around.reader,
            generator=self.around.generator,
            locales=self.locales,
            on=self.on,
        )

    def site(self) -> Site:
        pages = self._pages()
        if not self.memory:
            self.read.clear()
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
        stale = self._stale(by_id, steps)
        decided = dict(self.past.decided) if self.past and stale is not None else {}
        for name in by_id if stale is None else stale:
            decided[name] = steps.decide(by_id[name])
        catalogue = self.config.catalogue
        apart = self.around.only not in ("", self.around.locale)
        told = () if apart else (*catalogue.problems, *unlisted(catalogue, self.locales))
        catalogue = replace(catalogue, problems=(*told, *self.offers.problems))
        confirmed = self._confirmed(decided)
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
            apart=apart,
            serving=self.around.serving,
            generator=self.around.generator,
            around=self.around,
            read_as=lambda i, stage: steps.decide_for(by_id[i], stage),
        )
        walked = None
        if site.rendered:
            site, walked = self._walked(site, decided, stale)
        self._remember(by_id, decided, walked, stale)
        return site

    def _confirmed(self, decided: Mapping[str, Decided]) -> Callable[[str], str]:
        # of several languages the first: an offer's default comes before its others
        pages: dict[str, str] = {}
        for page, offer in self.offers.confirm_of.items():
            pages.setdefault(offer, page)

        def confirmed(offer: str) -> str:
            step = decided[pages[offer]].step if offer in pages else None
            return step.offer if step else ""

        return confirmed

    # ------------------------------------------------------------------------------- pages

    def _pages(self) -> tuple[Page, ...]:
        before = self.past if self.unmoved else None
        return tuple(
            before.pages[read.id]
            if before and before.read[read.id] is read
            else page_of(read, self.config, self._known(read.document))
            for read in self.read
        )

    def _unmoved(self) -> bool:
        """Whether the same pages are at the same addresses as before, and offers on the same."""
        past = self.past
        return past is not None and (
            self.places is past.places
            or (
                [place[:_WHERE] for place in self.at] == [place[:_WHERE] for place in past.at]
                and self.offers.offers_of == past.offers.offers_of
                and self.offers.confirm_of == past.offers.confirm_of
            )
        )

    @cached_property
    def _parents(self) -> frozenset[str]:
        """The keys of addresses that others lie below."""
        found: set[str] = set()
        for place in self.at:
            parent = key(place.address or "/")
            while parent != "/":
                parent = parent.rpartition("/")[0] or "/"
                if parent in found:
                    break
                found.add(parent)
        return frozenset(found)

    def _known(self, document: Document) -> Known:
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
            document.address is not None and key(document.address) in self._parents,
            converts,
        )

    # ----------------------------------------------------------------------- what has changed

    def _stale(self, pages: Mapping[str, Page], steps: NextSteps) -> frozenset[str] | None:
        """The pages to be judged again; None: all of them.

        A page is judged by what itself says and by what the pages that it leads to show to others.
        """
        past = self.past
        if past is None or not self.unmoved or len(pages) < len(self.read):
            return None
        changed = frozenset(i for i, page in pages.items() if past.pages[i] is not page)
        offering = {*self.offers.offers_of, *self.offers.confirm_of}
        if changed & offering or any(_role(pages[i]) != _role(past.pages[i]) for i in changed):
            return None
        shown = frozenset(
            i
            for i in changed
            if self._shown(pages[i]) != self._shown(past.pages[i])
            or steps.decide(pages[i]) != past.decided[i]
        )
        return changed.union(_leading_to(shown, past)) if shown else changed

    def _shown(self, page: Page) -> tuple[object, ...]:
        """What the pages that lead to a page see of it, its role aside."""
        from leadsto.engine.walked import holds

        held = (holds(page, self.addresses, self.conversions, weak=weak) for weak in (False, True))
        return page.title, page.rank, page.facts and page.facts.anchors, *held

    # ------------------------------------------------------------------------------- paths

    def _walked(
        self, site: Site, decided: Mapping[str, Decided], stale: frozenset[str] | None
    ) -> tuple[Site, Walked]:
        from leadsto.engine.walked import Again, Walks, neighbourhood
        from leadsto.paths.links import LinksByPage, judge_outside

        around = neighbourhood(
            self.config,
            site.by_id,
            self.offers,
            self.addresses,
            self.places,
            self.conversions,
            self.on,
        )
        walks = Walks(self.config, site.by_id, decided, self.offers, around, self.sourced)
        before = self.past.walked if self.past else None
        again = Again(before, stale) if before and stale is not None else None
        links = None if self.memory else LinksByPage(site.by_id)
        walked = walks.walked(again, links)
        judged = walked.judged
        return replace(
            site,
            points={i: j.points for i, j in judged.items() if j.points},
            links={i: j.links for i, j in judged.items() if j.links} if links is None else links,
            outside=lambda i: tuple(o.judged for o in judge_outside(site.by_id[i], around)),
            verdicts=walked.verdicts,
            loops=tuple(sorted(loop for found in walked.surveyed.values() for loop in found.loops)),
        ), walked

    # ------------------------------------------------------------------------------ memory

    def _remember(
        self,
        pages: Mapping[str, Page],
        decided: Mapping[str, Decided],
        walked: Walked | None,
        stale: frozenset[str] | None,
    ) -> None:
        past = self.past
        if not self.memory:
            return
        if stale is not None and past and past.walked and walked:
            stale |= _with_other_walks(walked, past.walked, stale)
        self.memory.stale = stale
        self.memory.past = Past(
            self.frame,
            self.handed,
            {read.id: read for read in self.read},
            self.at,
            self.places,
            self.offers,
            pages,
            decided,
            walked,
        )


def _place(read: ReadDocument) -> Place:
    document = read.document
    # further pages that are made of a source are not what its path names
    named = document.source or document.state == "elsewhere"
    return Place(
        read.id,
        document.address or "",
        document.path if named else "",
        document.state,
        read.locale,
        document.facts.anchors if document.facts else None,
        read.title,
        document.own_path if named else "",
    )


def _role(page: Page) -> tuple[object, ...]:
    """What makes a page take another part in the site."""
    return page.kind, page.exempt is None, page.listing, page.continues


def _leading_to(pages: frozenset[str], past: Past) -> Iterator[str]:
    """The pages that lead to one of these by a link or a step, or would like to."""
    addresses = frozenset(past.pages[page].address or page for page in pages)
    judged = past.walked.judged if past.walked else {}
    for name, decided in past.decided.items():
        step, also = decided.step, decided.step and decided.step.also
        if (
            decided.problems
            or (step and step.target.page in pages)
            or (also and also.target.page in pages)
            or (name in judged and _links_to(judged[name], pages, addresses))
        ):
            yield name


def _links_to(judged: Judged, pages: frozenset[str], addresses: frozenset[str]) -> bool:
    return any(edge.to in pages for edge in judged.edges) or any(
        link.target in addresses for link in judged.links
    )


def _with_other_walks(now: Walked, before: Walked, stale: frozenset[str]) -> frozenset[str]:
    """The pages with another verdict, or a walk through a page that has changed."""
    return frozenset(
        page
        for page, verdict in now.verdicts.items()
        if verdict != before.verdicts[page]
        or (verdict.walk and not stale.isdisjoint(verdict.walk.addresses))
    )
