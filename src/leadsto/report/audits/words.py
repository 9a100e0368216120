"""Verdicts and shares as tables write them."""

from __future__ import annotations

from collections.abc import Mapping

from leadsto.model import VerdictName

#: What to do with a page, in the words that a table has for it, and which pages are meant.
VERDICT_WORDS: Mapping[VerdictName, tuple[str, str]] = {
    "keep": ("keep", "helps with a decision, and a path follows"),
    "connect": ("connect", "a good page without a path"),
    "redesign": ("redesign", "a path follows, but it helps with no decision"),
    "retire": ("retire", "neither a decision nor a path, and nobody viewed it"),
    "ask": ("ask the author", "nobody has said which decision it helps with"),
    "none": ("needs no path", "by its kind, exempt, or not published"),
}


def percent(part: int, whole: int) -> str:
    """A share, rounded down: it is 100.0 % only where nothing is left.

    >>> percent(1811, 1994), percent(1999, 2000), percent(0, 0)
    ('90.8 %', '99.9 %', '0.0 %')
    """
    thousandths = part * 1000 // whole if whole else 0
    return f"{thousandths // 10}.{thousandths % 10} %"
