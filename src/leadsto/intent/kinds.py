"""Page kinds: what each needs, and how a page's kind is told."""

from __future__ import annotations

import re
from collections.abc import Mapping

from leadsto.late import late
from leadsto.model import KINDS, RANKS, KindName, Offer, Page, StageName
from leadsto.model.frozen import NamedTuple


class Kind(NamedTuple):
    """What belongs to one kind of page."""

    needs: frozenset[str]  #: intent fields that must be answered
    path: bool  #: must lead to a conversion point
    block: bool  #: shows a next step by default
    stage: StageName | None = None  #: for rank and budget of a page that does not say


_ARTICLE = frozenset({"audience", "stage", "decision", "outcome"})
_LANDING = frozenset({"audience", "stage"})
_NOTHING: frozenset[str] = frozenset()

KIND: Mapping[KindName, Kind] = {
    "article": Kind(_ARTICLE, path=True, block=True),
    "resource": Kind(_LANDING, path=True, block=True, stage="mofu"),
    "assessment": Kind(_LANDING, path=True, block=True, stage="mofu"),
    "conversation": Kind(_NOTHING, path=False, block=False, stage="bofu"),
    "sales": Kind(_LANDING | {"not_for"}, path=True, block=True, stage="bofu"),
    "confirm": Kind(_NOTHING, path=True, block=True),
    "hub": Kind(_NOTHING, path=False, block=False),
    "legal": Kind(_NOTHING, path=False, block=False),
    "utility": Kind(_NOTHING, path=False, block=False),
}


def needs(kind: KindName) -> frozenset[str]:
    """Which of audience, not_for, stage, decision and outcome a kind of page must answer."""
    return KIND[kind].needs


class _Words(NamedTuple):
    kind: KindName
    words: re.Pattern[str]
    last: bool = False  #: only as the last segment
    near: bool = False  #: only as the last segment or the one above, and not in documentation
    converts: bool = False  #: only where the page holds a conversion point


#: Folders of pages that explain things: ``docs/services/storage`` tells how to use what somebody
#: has bought. Of 40 pages of three real sites that had a word for sales pages below such a folder,
#: or further up in their path than ``near`` allows, 31 were manuals.
_EXPLAINS = late(
    r"docs?|documentation|manuals?|reference|handbook|knowledge-?base|kb|learn|tutorials?|how-?to"
    r"|blog|posts?|news"
)

# Whole segments, never substrings; the first match wins.
_WORDS = (
    _Words(
        "legal",
        late(
            r"privacy(-policy|-notice)?|terms(-of-(service|use))?|imprint|impressum|legal|cookies?"
            r"|dpa|gdpr|licen[cs]e|accessibility-statement|security|trademarks?"
        ),
        last=True,
    ),
    _Words(
        "utility",
        late(
            r"404|410|500|search|sitemap|feed|rss|login|logout|account|cart|checkout|unsubscribe"
            r"|status|offline|styleguide"
        ),
        last=True,
    ),
    _Words(
        "confirm",
        late(r"thank-?you|thanks|confirm(ed|ation)?|success|welcome"),
        last=True,
    ),
    _Words(
        "conversation",
        late(r"contact(-us)?|book(-a-[\w-]+)?|demo|talk(-to-[\w-]+)?|consultation|get-in-touch"),
        last=True,
    ),
    _Words(
        "sales",
        late(
            r"pricing|plans?|services?|product|solutions?|case-stud(y|ies)|customers?|work"
            r"|vs-[\w-]+"
        ),
        near=True,
    ),
    _Words(
        "assessment",
        late(r"tools?|calculators?|quiz|audit|assessment|diagnostic|score(card)?"),
        converts=True,
    ),
    _Words(
        "resource",
        late(r"resources?|guides?|ebooks?|whitepapers?|webinars?|templates?|downloads?"),
        converts=True,
    ),
)


#: Any word of any kind: most paths hold none.
_ANY = late("|".join(entry.words.pattern for entry in _WORDS))


def kind_of_path(path: str, converts: bool) -> KindName | None:
    """The kind that a path's words tell, by whole segments without extensions (``.de.md``).

    ``path`` is a source path or an address; ``converts`` whether the page holds a conversion
    point, without which a folder of guides is a folder of articles.
    """
    segments = _segments(path)
    if not any(map(_ANY.fullmatch, segments)):
        return None
    for entry in _WORDS:
        if (converts or not entry.converts) and _word(entry, segments):
            return entry.kind
    return None


def word_of_kind(path: str, kind: KindName) -> str:
    """The word of a path that tells this kind; "" where none does."""
    segments = _segments(path)
    return next((_word(entry, segments) for entry in _WORDS if entry.kind == kind), "")


def _segments(path: str) -> list[str]:
    segments = [s.partition(".")[0] or s for s in path.lower().strip("/").split("/") if s]
    if len(segments) > 1 and segments[-1] in ("index", "readme"):
        segments.pop()
    return segments


def _word(entry: _Words, segments: list[str]) -> str:
    """The first segment that is one of these words, where it counts."""
    looked_at = segments[-1:] if entry.last else segments[-2:] if entry.near else segments
    for segment in looked_at:
        if entry.words.fullmatch(segment):
            explains = entry.near and any(_EXPLAINS.fullmatch(s.lstrip("_")) for s in segments)
            return "" if explains else segment
    return ""


def kind_of_template(template: str) -> KindName | None:
    """The kind that a template's name tells: one of ours, or one of the words for paths."""
    stem = template.lower().rpartition("/")[2].partition(".")[0]
    if stem in KINDS:
        return stem
    return kind_of_path(stem, converts=True) if stem else None


def rank_of(page: Page, confirmed: Offer | None = None) -> int | None:
    """A page's rank for walks: its stage's, its offer's where it confirms one, its kind's."""
    if page.rank is not None:
        return page.rank
    if confirmed:
        return confirmed.rank
    stage = KIND[page.kind].stage
    return RANKS[stage] if stage else None
