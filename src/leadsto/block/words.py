"""The block's own words. Everything else in it is the catalogue's and the author's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from leadsto.config import Config

ENGLISH: Mapping[str, str] = {
    "next": "Next step",
    "for": "For {names}.",
    "not_for": "Not for {names}.",
    "and": "and",
}


class Words(NamedTuple):
    """Words for one locale. ``lang`` is the language they are in where it is not the page's."""

    words: Mapping[str, str]
    lang: str


def words_for(locale: str, config: Config) -> Words:
    """The words of a locale: ``language.words`` over English.

    English words on a page in another language say so with ``lang``.
    """
    short = locale.replace("_", "-").partition("-")[0].lower()
    own = config.words.get(locale) or config.words.get(short)
    if own:
        return Words({**ENGLISH, **own}, "")
    return Words(ENGLISH, "" if short in ("en", "") else "en")
