"""Years in titles: those that promise what is current, and those that are history."""

from __future__ import annotations

import re

from leadsto.late import late
from leadsto.rules.decision._titles import SURFACE

_STAMP = late(SURFACE["year-stamp"], re.IGNORECASE)
_YEAR = late(r"\b20\d\d\b")
#: A title that tells what has been: its year will always be right. Of 2,500 titles of public sites
#: two had a stamp, and both looked back.
_HISTORY = late(
    r"\b(?:we|i|our|us|my|did|was|were|had|got|went|happened|changed|launched|released|shipped"
    r"|learn(?:ed|t)|lessons|looking\s+back|history|since|favou?rites?|highlights?|recap"
    r"|(?:year|month)\s+in|round-?up|wrap(?:ped|-up)?|retrospective|review|reports?|results"
    r"|survey|winners?|awards?|conference|summit|meetup|webinar|minutes|notes)\b",
    re.IGNORECASE,
)
#: "2000 hours" is no year.
_COUNT = late(r"\b20\d\d\s+(?!(?:is|was|has|as|this|trends)\b)[a-z]+s\b", re.IGNORECASE)
_RANKING = late(r"\b(?:best|top|trends?)\b", re.IGNORECASE)


def stale_year(title: str, now: int) -> int | None:
    """The year that a title is stamped with, if it is over and the title no look back.

    >>> stale_year("Which contract to choose in 2024", 2026)
    2024
    >>> stale_year("What we learned in 2024", 2026), stale_year("Plans for 2025 and 2026", 2026)
    (None, None)
    """
    if (
        "20" not in title
        or not any(map(_is_promise, _STAMP.finditer(title)))
        or _HISTORY.search(title)
    ):
        return None
    newest = max(int(year) for year in _YEAR.findall(title))
    return newest if newest < now and not _COUNT.search(title) else None


def _is_promise(stamp: re.Match[str]) -> bool:
    """Whether a stamp claims to be current; "of 2012" names a thing of that year, bar a ranking."""
    return not stamp[0].lower().startswith("of") or _RANKING.search(stamp.string) is not None
