"""Numbers and dates as messages write them, the same on every machine and in every locale."""

from __future__ import annotations

import re
from datetime import date

_NUMBERS = "no one two three four five six seven eight nine ten".split()
_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def day_in_words(day: date) -> str:
    """A date as prose writes it: ``10 December 2026``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def month_in_words(month: str) -> str:
    """A month as prose writes it: ``December 2026`` for ``2026-12``."""
    year, _, number_ = month.partition("-")
    return f"{_MONTHS[int(number_) - 1]} {year}"


def number(count: int) -> str:
    """A count in words up to ten, in figures above."""
    return _NUMBERS[count] if 0 <= count < len(_NUMBERS) else f"{count:,}"


def counted(count: int, one: str, many: str = "") -> str:
    """A count with its noun: ``two links``. ``many`` defaults to one with an s."""
    return f"{number(count)} {one if count == 1 else many or one + 's'}"


def listed(words: list[str] | tuple[str, ...], last: str = "and") -> str:
    """``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def with_article(word: str) -> str:
    """A word with its indefinite article: ``an assessment``."""
    # a long u, as in ``utility``, is spoken with a consonant before it
    vowel = re.match(r"[aeio]|u(?![bcdfgkmnrt][aeiou])", word)
    return f"{'an' if vowel else 'a'} {word}"
