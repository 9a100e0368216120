"""Titles that bring readers and no buyers: lists, best-of, overviews."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from leadsto.late import late

#: Not "04": such a number counts the pages of a series, in a title made of a file's name.
_NUMBER = (
    r"(?:[1-9]\d{0,2}|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty"
    r"|fifty)"
)
_NOUN = (
    r"(?:ways?|tips?|tricks?|hacks?|ideas?|secrets?|things|tools?|apps?|strateg(?:y|ies)|tactics?"
    r"|examples?|best practices|practices|trends?|stat(?:s|istics)|facts|benefits|techniques?"
    r"|methods?|resources|templates?|books?|plugins?|software|platforms?|lessons|characteristics"
    r"|myths|rules|principles|steps|reasons|types|kinds)"
)
_WORDS = r"(?:[\w'’&/-]+\s+)"
#: The shapes, by name. Tried on titles of public blogs: one hit in six can be argued about.
SURFACE = {
    "count-list": rf"^(?:the\s+)?(?:top|best|our)?\s*{_NUMBER}\+?\s+{_WORDS}{{0,4}}?{_NOUN}\b",
    "ways-to-improve": r"\bways\s+to\s+(?:improve|boost|increase|grow|optimi[sz]e|supercharge"
    r"|level\s+up|skyrocket|maximi[sz]e)\b",
    "best-of": r"^(?:the\s+)?(?:\d{1,3}\s+)?best\s+(?!time\b|moment\b|of\s+breed\b|case\b)"
    rf"{_WORDS}{{0,5}}?(?:for|to|in|of)\b"
    rf"|\bbest\s+{_WORDS}{{0,3}}"
    r"(?:tools|software|apps|platforms|plugins|practices|resources|books|courses|services)\b",
    "top-list": rf"^(?:the\s+)?top\s+(?:{_NUMBER}\s+)?{_WORDS}{{0,5}}?{_NOUN}\b",
    "year-stamp": r"\b(?:in|for|of)\s+20\d\d\b"
    r"|[(\[]\s*(?:updated\s+)?20\d\d\s*(?:update|edition|guide)?\s*[)\]]"
    r"|\b20\d\d\s+(?:guide|edition|trends|update)\b",
    "ultimate": r"\b(?:ultimate|definitive|complete|comprehensive|essential|beginner[’']?s?)\s+"
    r"(?:guide|handbook|list|checklist|introduction|overview)\b"
    r"|\beverything\s+you\s+need\s+to\s+know\b|\b101\b",
    "definition": r"^what\s+(?:is|are)\s+(?!the\s+(?:cost|price|risk|difference)\b)"
    r"|^(?:an?\s+)?(?:introduction|intro)\s+to\b|\bexplained$",
}
#: A title with one of these is about a choice, whatever its shape.
_DECISION = late(
    r"\b(?:vs\.?|versus|whether|should\s+(?:you|we|i)|when\s+(?:not\s+)?to|instead\s+of|stop"
    r"|choos(?:e|ing)|decid(?:e|ing)|which|worth\s+(?:it|doing|keeping|having)|ditch|quit|drop"
    r"|time\s+to|no\s+longer|myths?\s+about|before\s+you|fix\s+first|priorit(?:y|i[sz]e|i[sz]ing)"
    r"|build\s+or\s+buy|alternatives?\s+to|switch(?:ing)?\s+(?:from|to)|cost\s+of"
    r"|too\s+(?:early|late)|(?:don|doesn|aren|isn)[’']t)\b",
    re.IGNORECASE,
)
#: Titles that are remembered: several rules ask for the same ones.
_REMEMBERED = 20_000
_ENGLISH = tuple(SURFACE.values())


@lru_cache(_REMEMBERED)
def without_site(title: str) -> str:
    """A title without character references and without the site's name at its end.

    >>> without_site("Repair &amp; replace | Fettle")
    'Repair & replace'
    """
    if "&" in title:
        from html import unescape  # two thousand names, which few titles need

        title = unescape(title)
    return re.sub(r"\s+[|–]\s+[^|–]*$", "", title).strip()


@lru_cache(_REMEMBERED)
def is_surface(title: str, language: str, more: tuple[str, ...] = ()) -> bool:
    """Whether a title has one of the shapes. ``more`` are patterns of the site's own.

    >>> is_surface("What is lead scoring?", "en"), is_surface("When to stop scoring leads", "en")
    (True, False)
    """
    english = language == "en"
    if not any(_compiled(p).search(title) for p in ((_ENGLISH if english else ()) + more)):
        return False
    return not (english and _DECISION.search(title))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
