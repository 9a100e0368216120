"""The link shouts: capitals, an exclamation mark, false urgency.

## Why it matters

Louder words do not make an intention where there is none, and they cost trust where there is one.
Readers know "LAST CHANCE!" from pages that want something of them, and skip it with the rest of the
advertising.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

[BOOK YOUR PLAN REVIEW NOW!](review.md)
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

[Book a plan review](review.md)
```

## How to fix it

Write the label like a sentence, and say what the reader gets. If it should be in capitals for its
looks, let the style sheet do that: `text-transform: uppercase`. The `action` of offers and the
`next_action` of pages are judged too.

## When to ignore it

If the capitals or the mark are part of a name. Abbreviations are no shouting: words of up to four
letters but the usual loud ones, words without a vowel, with a digit, and the longer ones of a list.
A link that begins in small letters is part of a sentence, whose mark it is.

Capitals and the mark are judged in every language, the words of false urgency in English.
"""

import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Page, Problem
from leadsto.prose import listed
from leadsto.rules.next_step._labels import labels
from leadsto.rules.on_offer import wordings
from leadsto.rules.wording import quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
ALSO = "content"
SEVERITY = "warning"

_URGENT = late(
    r"\b(?:act now|don[’']?t miss(?: out)?|last chance|hurry|limited time|only today|today only"
    r"|while supplies last|risk[- ]free|100 ?% free|guaranteed|amazing|insane|unbelievable"
    r"|secrets? revealed)(?!\w)",
    re.IGNORECASE,
)
_MARKS = late("[!！]")  # the second is Chinese and Japanese
_WORD = late(r"\w+(?:[’']\w+)*")
_APOSTROPHE = late("[’']")
#: Abbreviations of five letters and more that can be spoken.
_KNOWN = frozenset(
    """
    CITES COBIT ENISA FEDRAMP FINRA HIPAA INCOTERMS INTRASTAT NAFTA OAUTH SCADA SENCO UNESCO UNICEF
    USMCA
    """.split()
)
#: Short words that are shouted rather than abbreviated.
_SHORT = frozenset(
    """
    ALL BEST BOOK BUY CALL DEAL EASY FAST FREE FROM GET HERE JOIN MORE NEW NOW ONLY READ SALE SAVE
    SIGN TALK THE TRY YES YOU YOUR
    """.split()
)
_SHORTEST = 5  #: letters of any other word
_VOWEL = late("[AEIOUY]|[^A-Z]")  # a letter of another alphabet tells of no abbreviation


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's links that ask for something, and the wording that ``next`` brings along."""
    for label in labels(page, site):
        if loud := _loud(label.text, label.english):
            yield label.problem(_message(label.text, loud))


def check_site(site: Site) -> Iterator[Problem]:
    """The offers' own link texts, in every locale."""
    for wording in wordings(site, "action"):
        if loud := _loud(wording.text, wording.english):
            yield wording.problem(_message(wording.text, loud))


def _message(label: str, loud: list[str]) -> str:
    return f"{quoted(label)} shouts. Drop {listed(loud)}."


def _loud(label: str, english: bool) -> list[str]:
    """What of a label should be dropped."""
    found = ["the capitals"] if _in_capitals(label) else []
    if _MARKS.search(label) and not label[:1].islower():  # else the mark is its sentence's
        found.append('the "!"')
    if english and (urgent := _URGENT.search(label)):
        found.append(quoted(urgent[0]))
    return found


def _in_capitals(label: str) -> bool:
    """Whether two words are in capitals that need not be; or one, in a label without others."""
    found = (_APOSTROPHE.sub("", word) for word in _WORD.findall(label))
    words = {w for w in found if len(w) > 1 and w.isalpha()}  # no number, no NAME_OF_CODE
    whole = len(words) > 1 and not any(map(str.islower, label))
    shouted = [w for w in words if w.isupper() and not _is_abbreviation(w)]
    return len(shouted) >= (1 if whole else 2)


def _is_abbreviation(word: str) -> bool:
    """Whether a word in capitals is known as one, too short for another, or cannot be spoken."""
    if word in _SHORT:
        return False
    return word in _KNOWN or len(word) < _SHORTEST or not _VOWEL.search(word)
