"""The stage that a page seems to be for: what labelled pages are that are like it.

The site's own labels decide. What a page shows hardly carries from one site to the next: what one
calls exploring another calls evaluating, as docs/suggest.md has measured.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from leadsto.model import STAGES, Page
from leadsto.model.frozen import NamedTuple
from leadsto.prose import counted, number
from leadsto.rules.wording import is_english
from leadsto.suggest.guesses import Guess
from leadsto.suggest.looks import of_title
from leadsto.suggest.neighbours import SITE, Neighbours, places, signal_key
from leadsto.suggest.signals import Shown, Signal, shown_by

#: A proposal is made from this confidence on. Measured: docs/suggest.md.
THRESHOLD = 0.8
#: Labelled pages that a site must have before a stage is proposed by its neighbours. With fewer,
#: evaluating was right less than eight times in ten on held-out pages.
ENOUGH: Mapping[str, int] = {"mofu": 40}
#: Set on the development pages, so that what was 0.8 sure was right eight times in ten there:
#: pages that are like each other in one thing are in others too, so each counts for less than one,
TOGETHER = 0.6
#: and a handful of pages says little: so many like all of the site are thought beside them.
LIKE_ALL = 3.0
#: Pages of each stage that a site is thought to have before any is labelled.
BEFORE = 1.0

Shares = tuple[float, float, float]  #: tofu, mofu, bofu; they add up to 1
Counts = Sequence[float]  #: in the same order


class Piece(NamedTuple):
    """One piece of evidence."""

    told: str  #: a clause for people
    shares: Shares  #: of the stages, among pages that have it
    weight: float = TOGETHER

    def speaks_for(self, at: int, usual: Shares) -> bool:
        """Whether a stage is more frequent among them than usual."""
        return self.shares[at] > usual[at]

    def lift(self, usual: Shares) -> float:
        """By how much it raises the stage that it raises most."""
        return max(share / other for share, other in zip(self.shares, usual, strict=True))


class Evidence(NamedTuple):
    """All that speaks for a page's stage."""

    usual: Shares  #: of the stages on the site
    pieces: tuple[Piece, ...]
    told: str = ""  #: what is usual, for people; "" without any labelled page
    labelled: int = 0  #: pages of the site


def stage_of(evidence: Evidence, threshold: float = THRESHOLD) -> Guess | None:
    """The stage that evidence speaks for; None where it is not sure enough, or there is none."""
    usual, pieces, told, labelled = evidence
    if not pieces:
        return None
    weights = list(usual)
    for piece in pieces:
        for at, share in enumerate(piece.shares):
            weights[at] *= (share / usual[at]) ** piece.weight
    at = weights.index(max(weights))
    confidence = weights[at] / sum(weights)
    if confidence < threshold or labelled < ENOUGH.get(STAGES[at], 0):
        return None
    speaking = [
        piece.told
        for piece in sorted(pieces, key=lambda p: (-p.shares[at], p.told))
        if piece.speaks_for(at, usual)
    ]
    if told and all(usual[at] > share for other, share in enumerate(usual) if other != at):
        speaking.append(told)
    return Guess(STAGES[at], round(confidence, 2), tuple(speaking))


def evidence_for(page: Page, neighbours: Neighbours) -> Evidence:
    """What a page shows, and what the labelled pages are that share it."""
    looks, shown = neighbours.looks(page)
    all_ = _counts(neighbours.stages(SITE, page))
    usual = _drawn(all_, (1 / 3, 1 / 3, 1 / 3), 3 * BEFORE)
    groups: dict[str, list[Piece]] = {}
    for item in shown:
        here = _counts(neighbours.stages(signal_key(item.signal.id), page))
        if any(here) or (any(item.signal.seen) and is_english(page)):
            groups.setdefault(item.signal.group, []).append(_piece_of(item, here, usual))
    for where, key in places(looks):
        here = _counts(neighbours.stages(key, page))
        if any(here):
            piece = Piece(_agreeing(here, where), _drawn(here, usual, LIKE_ALL))
            groups.setdefault("place", []).append(piece)
    best = tuple(max(found, key=lambda p: p.lift(usual)) for found in groups.values())
    told = _agreeing(all_, "of the site") if any(all_) else ""
    return Evidence(usual, best, told, int(sum(all_)))


def _piece_of(item: Shown, here: Counts, usual: Shares) -> Piece:
    """What was seen elsewhere counts until the site has its own labels."""
    told = f"{item.told()}; {_agreeing(here, 'like that')}" if any(here) else item.told()
    if any(item.signal.seen):
        return Piece(told, _drawn(here, _seen(item.signal), LIKE_ALL), 1.0)
    return Piece(told, _drawn(here, usual, LIKE_ALL))


def _seen(signal: Signal) -> Shares:
    """The shares that a signal had elsewhere, a little less sure than they were there."""
    return _drawn(signal.seen, (1 / 3, 1 / 3, 1 / 3), 3 * BEFORE)


def _drawn(counts: Counts, towards: Shares, by: float) -> Shares:
    """The shares of counts with ``by`` pages of the shares ``towards`` among them."""
    total = sum(counts) + by
    tofu, mofu, bofu = (
        (count + by * share) / total for count, share in zip(counts, towards, strict=True)
    )
    return tofu, mofu, bofu


def _agreeing(counts: Counts, which: str) -> str:
    """``eight of nine labelled pages in `blog/` are tofu``."""
    most, total = int(max(counts)), int(sum(counts))
    are = "is" if most == 1 else "are"
    stage = STAGES[list(counts).index(most)]
    return f"{number(most)} of {counted(total, 'labelled page')} {which} {are} {stage}"


def _counts(stages: Mapping[str, int]) -> Counts:
    return [stages.get(stage, 0) for stage in STAGES]


def stage_of_words(*texts: str) -> Guess | None:
    """The stage that a title, a decision or any other short English text speaks to.

    None where it is not sure enough, and where two of the texts speak to different stages.
    """
    even = (1 / 3, 1 / 3, 1 / 3)
    guesses = {
        guess.value: guess for text in texts for guess in _guesses(shown_by(of_title(text)), even)
    }
    return next(iter(guesses.values())) if len(guesses) == 1 else None


def _guesses(shown: Iterable[Shown], usual: Shares) -> Iterator[Guess]:
    for item in shown:
        if any(item.signal.seen):
            told = item.told().replace("title begins", "begins").replace("title has", "has")
            guess = stage_of(Evidence(usual, (Piece(told, _seen(item.signal), 1.0),)))
            if guess:
                yield guess
