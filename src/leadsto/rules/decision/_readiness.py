"""Words of titles that only readers look for who compare or are ready to act."""

from __future__ import annotations

import re
from collections.abc import Mapping

from leadsto.late import late
from leadsto.model import StageName
from leadsto.model.frozen import NamedTuple


class _Words(NamedTuple):
    stage: StageName
    pattern: str


#: Where the word stands as readers type it who have something to choose: "pricing" as the subject
#: of an article, a "code review" or a "demo day" say nothing of the stage.
_LATER: Mapping[str, _Words] = {
    "pricing": _Words(
        "bofu",
        r"\bpricing(?=\s*(?:$|[:?(,|–—-]|(?:and|plans?|tiers?|options?|table|page|compar\w+"
        r"|explained|guide)\b))",
    ),
    "cost": _Words(
        "bofu",
        r"\b(?:how\s+much|what)\s+(?:do|does|did|will|would|should)\b.{0,60}\bcost\b"
        r"|\bcosts?\s+(?:per|comparison|calculator|breakdown|estimate|guide)\b",
    ),
    "demo": _Words(
        "bofu",
        r"\b(?:product|live|free|interactive|guided|recorded|video)\s+demo\b(?!\s+days?\b)"
        r"|\b(?:book|get|request|schedule|watch|see)\s+(?:an?\s+|the\s+|our\s+)?demo\b|^demo$",
    ),
    "vs": _Words("mofu", r"\bvs\b"),
    "versus": _Words("mofu", r"\bversus\b"),
    "alternatives": _Words(
        "mofu",
        r"\balternatives?\s+to\b"
        r"|\balternatives(?=\s*(?:$|[:?(,|–—-]|(?:for|compared|worth|in\s+20\d\d)\b))",
    ),
    "review": _Words(
        "mofu",
        r"^(?:an?\s+|my\s+|our\s+)?(?:[\w-]+\s+)?reviews?\s+of\b"
        r"|\b(?:honest|hands-on|in-depth|detailed|independent|unbiased|product|software|tool)"
        r"\s+reviews?\b"
        r"|\breviews?\s*[:(–—-]\s*(?:is|pros|features|pricing|worth|20\d\d)\b",
    ),
    "case study": _Words("mofu", r"\bcase\s+stud(?:y|ies)\b"),
    "migrate": _Words("mofu", r"(?:^|[:–—]\s*|\bto\s+)migrate\b"),
}
_COMPILED = {word: late(w.pattern, re.IGNORECASE) for word, w in _LATER.items()}


#: Letters that all forms of one of the words have in common.
_STEM = 4


def later_word(title: str) -> tuple[str, StageName] | None:
    """The first such word of an English title and the stage it speaks to; None where none does.

    >>> later_word("Fettle pricing"), later_word("Own planner vs shared planner")
    (('pricing', 'bofu'), ('vs', 'mofu'))
    >>> later_word("How code review keeps a plan honest") is None
    True
    """
    lower = title.lower()
    found = [
        (match.start(), word)
        for word, pattern in _COMPILED.items()
        if word[:_STEM] in lower and (match := pattern.search(title))
    ]
    if not found:
        return None
    word = min(found)[1]
    return word, _LATER[word].stage
