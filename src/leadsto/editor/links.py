"""From a name to what it names, and back to everything that uses it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from leadsto.editor.asking import Asked, page_named
from leadsto.editor.spots import Spot
from leadsto.model import Audience, LeadGrade, Offer, Page, Span
from leadsto.model.frozen import NamedTuple

TOP = Span(1, 1, 1, 1)
_OFFER_KEYS = ("then", "replaced_by")
_PEOPLE_KEYS = ("for", "not_for", "audience")


class Place(NamedTuple):
    """A stretch of a file of the project."""

    file: Path
    span: Span


class _Named(NamedTuple):
    kind: str  #: ``offer``, ``audience``, ``lead``, ``page`` or ""
    name: str = ""


def definition(asked: Asked) -> Place | None:
    """Where what stands at a place is defined."""
    spot = asked.spot
    if spot is None or not spot.word:
        return None
    root, catalogue = asked.project.root, asked.project.config.catalogue
    kind, name = _named(asked, spot)
    entries: Mapping[str, Mapping[str, Offer | Audience | LeadGrade]] = {
        "offer": catalogue.offers,
        "audience": catalogue.audiences,
        "lead": catalogue.leads,
    }
    found = entries.get(kind, {}).get(name)
    if found is not None:
        return Place(root / found.file, found.span or TOP)
    site = asked.site
    if kind == "page" and site:
        near = asked.page.source.path if asked.page else ""
        page = page_named(name, near, site)
        if page and page.source:
            return Place(root / page.source, TOP)
    return None


def references(asked: Asked) -> list[Place]:
    """Every place that uses the offer or the audience at a place."""
    spot = asked.spot
    if spot is None or not spot.word:
        return []
    kind, name = _named(asked, spot)
    root = asked.project.root
    if kind == "offer":
        found = [*_of_offer(name, asked)]
    elif kind == "audience":
        found = [*_of_audience(name, asked)]
    else:
        return []
    return [Place(root / file, span) for file, span in dict.fromkeys(found)]


def _named(asked: Asked, spot: Spot) -> _Named:
    """What the word at a place is the name of."""
    catalogue, word = asked.project.config.catalogue, spot.word
    if asked.page:
        field, below = asked.field(spot)
        if spot.part == "key":
            return _Named("")
        if field in ("audience", "not_for") and word in catalogue.audiences:
            return _Named("audience", word)
        if field == "next" and word in catalogue.offers and below in ((), ("offer",)):
            return _Named("offer", word)
        return _Named("page", word) if field == "next" else _Named("")
    above = spot.path[-1] if spot.path else ""
    if spot.part == "key":
        kinds = {"offers": "offer", "audiences": "audience", "leads": "lead"}
        own = word in catalogue.offers and not spot.path  # in a file of offers alone
        return _Named(kinds.get(above, "offer" if own else ""), word)
    if above in _OFFER_KEYS:
        return _Named("offer", word)
    if above in _PEOPLE_KEYS:
        return _Named("audience", word)
    kind = {"lead": "lead", "page": "page", "confirm": "page"}.get(above, "")
    return _Named(kind, word)


def _of_offer(name: str, asked: Asked) -> Iterator[tuple[str, Span]]:
    for offer in asked.project.config.catalogue.offers.values():
        for key in _OFFER_KEYS:
            if getattr(offer, key) == name:
                yield offer.file, offer.at(key) or TOP
    site = asked.site
    for page in site.pages if site else ():
        step = site.steps.get(page.id) if site else None
        says = page.intent.next
        if says and says.target == name:
            yield page.source, says.span or TOP
        elif page.source and step and step.shown and step.offer == name:
            yield page.source, _stage_of(page)


def _stage_of(page: Page) -> Span:
    """Where the answer stands by which the catalogue chose."""
    stage = page.intent.stage
    return stage.span if stage and stage.span else TOP


def _of_audience(name: str, asked: Asked) -> Iterator[tuple[str, Span]]:
    for offer in asked.project.config.catalogue.offers.values():
        yield from _of_people(name, offer)
    for page in asked.site.pages if asked.site else ():
        for answer in (*page.intent.audience, *page.intent.not_for):
            if answer.value == name and answer.origin == "page" and page.source:
                yield page.source, answer.span or TOP


def _of_people(name: str, offer: Offer) -> Iterator[tuple[str, Span]]:
    for key, people in (("for", offer.audiences), ("not_for", offer.not_for)):
        if name in people:
            yield offer.file, offer.spans.get(f"{key}.{name}") or offer.at(key) or TOP
