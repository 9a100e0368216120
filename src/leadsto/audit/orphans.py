"""Why nobody is led to an offer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

from leadsto.audit.handing import called_off
from leadsto.intent.kinds import KIND
from leadsto.model import READERS, Offer, Page
from leadsto.offers.choice import ANY, meets
from leadsto.prose import counted, listed
from leadsto.site import Site

_FEW = 3  #: better offers that a reason names


def orphans(offers: Collection[str], placed: Collection[str], site: Site) -> Mapping[str, str]:
    """The reason for each of some offers that nobody is led to, to follow a colon.

    ``placed`` are the offers whose page or address is there.
    """
    won: Counter[str] = Counter()
    lost: dict[str, Counter[str]] = {offer: Counter() for offer in offers}
    for page, choice in site.choices.items() if offers else ():
        step = site.steps.get(page)
        if step and not (step.explicit or step.why):
            continue  # what follows the page's own offer stands there, whatever else would fit
        won[choice.offer] += 1
        for candidate in choice.candidates:
            if candidate in lost and candidate != choice.offer:
                lost[candidate][choice.offer] += 1
    return {
        name: called_off(offer, site)
        or _nowhere(offer, placed)
        or _not_chosen(offer, won[name], lost[name])
        or _without_readers(offer, site)
        for name, offer in site.catalogue.offers.items()
        if name in lost
    }


def _nowhere(offer: Offer, placed: Collection[str]) -> str:
    if offer.id in placed:
        return ""
    where = offer.page or offer.url
    return f"{where} is not there" if where else "it names neither `page` nor `url`"


def _not_chosen(offer: Offer, won: int, lost: Counter[str]) -> str:
    if offer.also:
        return "it is only a second choice, and no page shows it as one"
    if won:
        if won == 1:
            return "the page that it fits best names another next step or shows no block"
        return f"the {won:,} pages that it fits best name another next step or show no block"
    if lost:
        better = listed([f"`{winner}`" for winner, _ in lost.most_common(_FEW)])
        do = "does" if len(lost) == 1 else "do"
        return f"{better} {do} better on {counted(lost.total(), 'page')} that it would do for"
    return ""


def _without_readers(offer: Offer, site: Site) -> str:
    """Which pages there would have to be."""
    if not offer.serves:
        return "it serves no stage"
    readers = listed([READERS[stage] for stage in offer.serves], "or")
    asked = [p for p in site.pages if p.id in site.choices and _stage(p) in offer.serves]
    others = [page for page in asked if offer.id not in site.landing.get(page.id, ())]
    no_page = "no other page" if len(others) < len(asked) else "no page"
    if not others:
        return f"{no_page} is for {readers} readers"
    if not any(_is_for(offer, page) for page in others):
        who = listed([f"`{audience}`" for audience in offer.audiences], "or")
        return f"{no_page} for {readers} readers is for {who}" if who else "it is for nobody"
    return (
        "every page that it fits is for somebody in its `not_for`, or is in a language that it has "
        "no words for"
    )


def _stage(page: Page) -> str | None:
    """The stage at which the catalogue is asked for a page."""
    return page.intent.stage.value if page.intent.stage else KIND[page.kind].stage


def _is_for(offer: Offer, page: Page) -> bool:
    return ANY in offer.audiences or bool(
        meets(offer.audiences, (answer.value for answer in page.intent.audience))
    )
