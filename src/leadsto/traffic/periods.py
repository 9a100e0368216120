"""Which days an export tells of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence

from leadsto.traffic.words import EARLIER

# GA4's "# Start date: 20260101", in any language; a spreadsheet leaves commas behind it.
_LINE = re.compile(r"[:\uff1a]\s*(\d{8})[\s,;\"]*$")
_DAY = re.compile(r"(\d{4})-?(\d\d)-?(\d\d)")
_SLASHED = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")


def day(text: str) -> str:
    """A day of the forms ``2026-09-30`` and ``20260930`` in ISO 8601; "" where it is none."""
    found = _DAY.fullmatch(text.strip())
    try:
        return dt.date(*map(int, found.groups())).isoformat() if found else ""
    except ValueError:
        return ""


def days_above(lines: Iterable[str]) -> list[str]:
    """The days that the lines above a table name: of several pairs the last, nearest to it."""
    found = [day(match[1]) for line in lines if (match := _LINE.search(line))]
    return sorted(filter(None, found[-2:]))


def later(headers: Sequence[str]) -> int:
    """Which of some headers of one number is of the latest period.

    Search Console puts it first, unless its dates or words say otherwise.

    >>> later(["previous 28 days clicks", "last 28 days clicks"])
    1
    >>> later(["8/1/26-8/31/26 clicks", "9/1/26-9/30/26 clicks"])
    1
    """
    plain = [n for n, text in enumerate(headers) if not any(word in text for word in EARLIER)]
    if len(plain) == 1:
        return plain[0]
    for order in ((0, 1), (1, 0)):  # month before day, then day before month
        ends = [_end(text, order) for text in headers]
        if all(ends):
            return ends.index(max(ends, key=lambda end: end or dt.date.min))
    return 0


def _end(text: str, order: tuple[int, int]) -> dt.date | None:
    """The last day of a range; with ``order`` saying where month and day stand of two numbers."""
    found = _SLASHED.findall(text)
    if not found:
        return None
    one, mark, two, three = found[-1]
    pair = (int(one), int(two))
    month, dom = pair[order[0]], pair[order[1]]
    if len(one) == 4:
        year, month, dom = int(one), int(two), int(three)
    else:
        year = int(three) + (2000 if len(three) <= 2 else 0)
        if mark == ".":  # German and Russian dates
            dom, month = pair
    try:
        return dt.date(year, month, dom)
    except ValueError:
        return None
