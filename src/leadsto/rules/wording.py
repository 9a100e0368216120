"""How the wording of an answer is judged and quoted."""

from __future__ import annotations

import re
from functools import lru_cache

from leadsto.late import late
from leadsto.model import Page
from leadsto.rules.asked import QUESTIONS
from leadsto.site import Site

_MARK = r"TODO|TBD|TBC|FIXME|XXX|LOREM"
_PLACEHOLDER = late(
    rf"(?:{_MARK})\b.*"  # a first word in capitals
    rf"|(?i:{_MARK}|to do|lorem ipsum\b.*)"
    r"|<[^<>]*>"
    r"|[^\w]+",  # no letter and no digit: ???, …, -
    re.DOTALL,
)
#: Texts that are remembered: several rules ask for the same ones.
_REMEMBERED = 20_000
#: Longer answers are cut in messages: one line is one line.
_LONGEST = 60


@lru_cache(_REMEMBERED)
def is_placeholder(text: str) -> bool:
    """Whether a value only stands in for an answer.

    >>> is_placeholder("TODO: ask Ines"), is_placeholder("todo lists beat calendars")
    (True, False)
    """
    text = text.strip()
    return _PLACEHOLDER.fullmatch(text) is not None or text in QUESTIONS.values()


def language(page: Page) -> str:
    """The language of a page, lower case: ``en`` for ``en-GB``."""
    return language_of(page.spoken or page.locale)


@lru_cache(_REMEMBERED)
def language_of(locale: str) -> str:
    """The language of a locale, lower case."""
    return re.split("[-_]", locale.lower())[0]


def site_language(site: Site) -> str:
    """The language of the site's default locale, in which offers have their first words."""
    locales = site.config.site.locales
    return language_of(locales[0] if locales else site.around.locale or "en")


def is_english(page: Page) -> bool:
    """Whether the English word lists hold for a page."""
    return language(page) == "en"


def quoted(text: str) -> str:
    """An answer as a message repeats it: in quotes, cut at a word.

    >>> quoted("Be better informed")
    '"Be better informed"'
    """
    if len(text) > _LONGEST:
        text = text[:_LONGEST].rpartition(" ")[0].rstrip(",;:") + " …"
    return f'"{text}"'
