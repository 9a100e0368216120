"""Titles without the name of the site, which themes put behind them: ``Pricing | Acme``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable

_SUFFIX = re.compile(r"\s(?:[|·•\u2013\u2014-]|::)\s")
#: A suffix names the site where at least so many titles, and one in so many, end with it.
_LEAST, _ONE_IN = 3, 5


def shortener(titles: Iterable[str]) -> Callable[[str], str]:
    """A function from a title to the same without a suffix that many of these titles share.

    >>> short = shortener(["A | Acme", "B | Acme", "C - D | Acme", "E - F"])
    >>> short("C - D | Acme"), short("E - F"), short("Acme")
    ('C - D', 'E - F', 'Acme')
    """
    known = tuple(titles)
    ends = Counter(end for _, end in map(_parted, known) if end)
    shared = {end for end, n in ends.items() if n >= _LEAST and n * _ONE_IN >= len(known)}

    def short(title: str) -> str:
        begins, end = _parted(title)
        return begins if end in shared else title

    return short


def _parted(title: str) -> tuple[str, str]:
    """What stands before the last mark, and behind it; "" where there is none."""
    marks = list(_SUFFIX.finditer(title))
    begins = title[: marks[-1].start()].rstrip() if marks else ""
    return (begins, title[marks[-1].end() :].strip()) if begins else (title, "")
