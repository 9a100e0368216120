"""The words that name everyone."""

from __future__ import annotations

import re

from leadsto.late import late

#: Singular and plural of the words that name no one in particular.
_BROAD = late(
    r"every(?:one|body)|any(?:one|body)|people|readers?|users?|visitors?|customers?"
    r"|business(?:es)?|compan(?:y|ies)|organi[sz]ations?|brands?|teams?|professionals?"
    r"|marketers?|leaders?|smbs?|smes?|enterprises?|b2[bc]"
)
#: Says nothing beside a broad word either.
_MARKET = late(r"b2[bc]")
#: What makes a narrower group of a broad word: a number, a clause, a situation.
_NARROWED = late(r"\d|\b(?:who|that|which|whose|with|without|where|when|under|over)\b")
_PREPOSITION = late(r"\b(?:of|in|for|at|from|on|to|across)\b")
#: Words without content of their own.
_EMPTY = frozenset(
    ("a", "all", "an", "and", "any", "are", "at", "by", "each", "every", "for", "from", "in", "is",
     "it", "of", "on", "or", "other", "our", "the", "their", "these", "this", "those", "to", "your")
)  # fmt: skip
#: So many words of content beside the broad one say enough.
_ENOUGH = 2


def is_broad(text: str) -> bool:
    """Whether an audience in free text names everyone.

    >>> is_broad("marketing teams"), is_broad("maintenance teams without a planner")
    (True, False)
    """
    plain = text.lower().replace("’", "'")
    if _NARROWED.search(_MARKET.sub("", plain)):
        return False
    parts = [part for part in re.split(r"[,;/&]|\band\b|\bor\b", plain) if part.strip()]
    return bool(parts) and all(map(_is_broad_noun, parts))


def _is_broad_noun(part: str) -> bool:
    """Whether the head of a noun phrase is a broad word that too little stands beside."""
    words = re.findall(r"[\w'-]+", part)
    head = re.findall(r"[\w'-]+", _PREPOSITION.split(part, maxsplit=1)[0])
    if not head or not _BROAD.fullmatch(head[-1]):
        return False
    words.remove(head[-1])
    return sum(w not in _EMPTY and not _MARKET.fullmatch(w) for w in words) < _ENOUGH
