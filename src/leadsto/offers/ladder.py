"""Where the chain of offers leads: up to the grade that sales agreed to, or to a stop."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from leadsto.intent.tables import plain_words
from leadsto.model import STAGES, Catalogue, Offer, OfferKind, StageName
from leadsto.offers.choice import Request, choose
from leadsto.site import Ladder

#: An offer may lead to the agreed grade over this many others (docs/paths.md).
MAX_HOPS = 3


def climb(
    offer: Offer,
    catalogue: Catalogue,
    ladder: Mapping[StageName, OfferKind],
    on: date,
    confirmed: Callable[[str], str],
) -> Ladder:
    """Follow ``then``, else the next step of its confirmation page, else the choice.

    ``confirmed`` gives the offer that an offer's confirmation page leads to, or "".
    """
    chain = [offer.id]
    current = offer
    while current.lead != catalogue.last_grade and len(chain) <= MAX_HOPS:
        if current.then:
            following = catalogue.current(current.then, on)
        else:
            following = catalogue.current(confirmed(current.id), on) or _chosen(
                current, catalogue, ladder, on
            )
        if following is None:
            break
        if following.id in chain:
            return Ladder((*chain, following.id), complete=False, loop=bool(current.then))
        chain.append(following.id)
        current = following
    return Ladder(tuple(chain), complete=current.lead == catalogue.last_grade)


def _chosen(
    offer: Offer, catalogue: Catalogue, ladder: Mapping[StageName, OfferKind], on: date
) -> Offer | None:
    """What the choice would give readers like these one stage further on."""
    if offer.rank is None or offer.also:
        return None
    highest = max(STAGES.index(s) for s in offer.serves)
    stage = STAGES[min(highest + 1, len(STAGES) - 1)]
    audiences = tuple(a for a in offer.audiences if plain_words(a) != "any")
    request = Request(stage, audiences, offer.topics, own=frozenset({offer.id}))
    return catalogue.offers.get(choose(request, catalogue.offers, ladder, on).offer)


def ladder_loops(catalogue: Catalogue) -> tuple[tuple[str, ...], ...]:
    """Cycles of ``replaced_by`` and of ``then``, each once, from its first offer."""
    loops = []
    for key in ("replaced_by", "then"):
        settled: set[str] = set()
        for start in catalogue.offers:
            trail: list[str] = []
            here = start
            while here in catalogue.offers and here not in settled and here not in trail:
                trail.append(here)
                here = getattr(catalogue.offers[here], key)
            if here in trail:
                loops.append((*trail[trail.index(here) :], here))
            settled.update(trail)
    return tuple(dict.fromkeys(loops))
