"""The audience that a page seems to be for: never one that is not in the registry."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from leadsto.model import Audience, Catalogue, Page
from leadsto.prose import counted, number
from leadsto.suggest.guesses import Guess
from leadsto.suggest.looks import Looks
from leadsto.suggest.neighbours import Neighbours, places

#: A proposal is made from this confidence on. Measured: docs/suggest.md.
THRESHOLD = 0.8
#: How often a page was for an audience that it names there: 43 of 57 pages, and 40 of 43, drawn a
#: little towards even. A title alone is not enough; it stands beside other evidence.
NAMED = {"title": 0.75, "tag": 0.91}
#: So many pages of another audience are thought to be among the labelled ones.
OTHERS = 1.5
#: Where the words for a person end, and what is told of them begins.
_HEAD = re.compile(
    r"^(?:an?\s+|the\s+)?(.{3,40}?)"
    r"(?=\s+(?:at|of\s+(?:the|an?)|in|who|that|with|for|from)\b|[,;:.(–—]|$)",
    re.IGNORECASE,
)


def audience_of(page: Page, catalogue: Catalogue, neighbours: Neighbours) -> Guess | None:
    """The audience that a page speaks of or that its neighbours are for; None where unsure."""
    looks, _ = neighbours.looks(page)
    pieces = [
        *_named(looks, tuple(catalogue.audiences.values())),
        *_beside(page, looks, catalogue, neighbours),
    ]
    if not pieces:
        return None
    # the surest; of several that are as sure the first in the registry
    order = {id_: at for at, id_ in enumerate(catalogue.audiences)}
    best = max(pieces, key=lambda p: (p.confidence, -order[p.value]))
    if best.confidence < THRESHOLD:
        return None
    told = (p for p in pieces if p.value == best.value)
    ordered = sorted(told, key=lambda p: (-p.confidence, p.evidence))
    return best._replace(evidence=tuple(p.evidence[0] for p in ordered))


def _named(looks: Looks, audiences: tuple[Audience, ...]) -> Iterator[Guess]:
    """Where the title or a tag names an audience, and no other."""
    named = [("title", "title names the {}", looks.title)]
    named += [("tag", "has the tag `{}`", tag) for tag in looks.tags]
    for place, says, text in named:
        found = {a.id: m for a in audiences if (m := words_for(a).search(_spaced(text)))}
        if len(found) == 1:
            ((id_, match),) = found.items()
            yield Guess(
                id_, NAMED[place], (says.format(match.group() if place == "title" else text),)
            )


def _beside(
    page: Page, looks: Looks, catalogue: Catalogue, neighbours: Neighbours
) -> Iterator[Guess]:
    """What the labelled pages in the folder and with the same tags are for."""
    for where, key in places(looks):
        pages = neighbours.with_audience(key, page)
        for id_, count in neighbours.audiences(key, page).items():
            if id_ in catalogue.audiences:
                told = (
                    f"{number(count)} of {counted(pages, 'labelled page')} {where} "
                    f"{'is' if count == 1 else 'are'} for {id_}"
                )
                yield Guess(id_, round(count / (pages + OTHERS), 2), (told,))


@lru_cache(1000)
def words_for(audience: Audience) -> re.Pattern[str]:
    """A pattern of the words by which an audience is called: its id, its roles, who it is."""
    head = _HEAD.match(audience.who)
    words = [audience.id, *audience.roles, *([head[1]] if head else ())]
    spaced = sorted({_spaced(word) for word in words if len(word) > 2}, key=lambda w: (-len(w), w))
    return re.compile(rf"\b(?:{'|'.join(re.escape(w) for w in spaced)})s?\b", re.IGNORECASE)


def _spaced(text: str) -> str:
    return " ".join(re.split(r"[\s_-]+", text)).strip()
