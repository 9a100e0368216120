"""The choice of an offer for a page: deterministic, and every step of it told.

The order of the tests is docs/next-step.md's: what cannot be taken is dropped, what does not
serve the stage or the audience is dropped, and what is left is ranked; the catalogue's order
decides the rest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache

from leadsto.intent.tables import plain_words
from leadsto.model import READERS, Narrowing, Offer, OfferKind, StageName
from leadsto.model.frozen import NamedTuple
from leadsto.prose import with_article
from leadsto.site import Choice

ANY = "any"
_plain = lru_cache(10_000)(plain_words)  # the same names on page after page


class Request(NamedTuple):
    """What one page asks of the catalogue."""

    stage: StageName
    audiences: tuple[str, ...]  #: ids, or free text without a registry
    topics: tuple[str, ...] = ()
    locale: str = ""  #: "" is the default locale
    own: frozenset[str] = frozenset()  #: offers whose landing page this is


def meets(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    """The names that others hold too, compared by normalised text."""
    held = {_plain(o) for o in others}
    return tuple(n for n in names if _plain(n) in held)


def choose(
    request: Request,
    offers: Mapping[str, Offer],
    ladder: Mapping[StageName, OfferKind],
    on: date,
) -> Choice:
    """Choose among the offers of a catalogue on the build date.

    The result depends on the order of ``offers`` only where everything else is equal.
    """
    why: list[Narrowing] = []
    left = list(offers.values())

    def narrow(asked: str, drop: Callable[[Offer], str]) -> None:
        nonlocal left
        dropped = [(o.id, reason) for o in left if (reason := drop(o))]
        gone = {i for i, _ in dropped}
        left = [o for o in left if o.id not in gone]
        if dropped or len(why) < 3:
            why.append(Narrowing(asked, tuple(o.id for o in left), tuple(dropped)))

    narrow(
        "can be taken here",
        lambda o: "is only a second choice" if o.also else unavailable(o, request, on),
    )
    narrow(
        f"serves {READERS[request.stage]} readers",
        lambda o: "" if request.stage in o.serves else "serves other stages",
    )
    narrow(
        f"is for {', '.join(request.audiences) or 'anyone'}",
        lambda o: _not_meant(o, request.audiences),
    )
    kind = ladder[request.stage]
    ranks: tuple[tuple[str, Callable[[Offer], int]], ...] = (
        (f"is {with_article(kind)}, as this stage asks", lambda o: o.kind != kind),
        ("names the audience", lambda o: not meets(o.audiences, request.audiences)),
        ("shares more audiences", lambda o: -len(meets(o.audiences, request.audiences))),
        ("shares more topics", lambda o: -len(meets(o.topics, request.topics))),
        ("serves fewer audiences", _breadth),
    )
    candidates = sorted(left, key=lambda o: tuple(rank(o) for _, rank in ranks))
    for asked, rank in ranks:
        if len(left) > 1:
            best = min(map(rank, left))
            narrow(asked, lambda o, r=rank, b=best: "" if r(o) == b else "others do better")  # type: ignore[misc]
    if len(left) > 1:
        first = left[0].id
        narrow(
            "stands first in the catalogue",
            lambda o: "" if o.id == first else "stands later",
        )
    winner = left[0] if left else None
    return Choice(
        offer=winner.id if winner else "",
        why=tuple(why),
        candidates=tuple(o.id for o in candidates),
        other_kind=bool(winner and winner.kind != kind),
    )


def unavailable(offer: Offer, request: Request, on: date) -> str:
    """Why an offer cannot stand on this page at all, else ""."""
    if offer.starts and on < offer.starts:
        return f"starts on {offer.starts.isoformat()}"
    if offer.ends and on > offer.ends:
        return f"ended on {offer.ends.isoformat()}"
    if offer.id in request.own:
        return "is what this page offers"
    if request.locale and request.locale not in offer.locales:
        return f"has no wording for {request.locale}"
    excluded = meets(request.audiences, offer.not_for)
    if excluded:
        return f"is not for {', '.join(excluded)}"
    return ""


def _not_meant(offer: Offer, audiences: tuple[str, ...]) -> str:
    if ANY in offer.audiences or meets(offer.audiences, audiences):
        return ""
    return "is for others"


def _breadth(offer: Offer) -> int:
    """How many audiences it serves; ``any`` is wider than every list."""
    return 10_000 if ANY in offer.audiences else len(offer.audiences)


def second_choice(request: Request, offers: Mapping[str, Offer], on: date, first: str) -> str:
    """The quiet second offer: the first ``also`` that serves this reader, else ""."""
    for offer in offers.values():
        if (
            offer.also
            and offer.id != first
            and request.stage in offer.serves
            and not _not_meant(offer, request.audiences)
            and not unavailable(offer, request, on)
        ):
            return offer.id
    return ""
