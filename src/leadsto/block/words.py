"""The block's own words. Everything else in it is the catalogue's and the author's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from leadsto.block.languages import WORDS
from leadsto.config import Config
from leadsto.model.frozen import NamedTuple

ENGLISH = WORDS["en"]
#: Languages of the Arabic, Hebrew, N'Ko, Syriac and Thaana scripts (Unicode CLDR).
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa glk he iw ks lrc mzn nqo ps sd syr ug ur yi".split())
#: What HTML cannot hold (WHATWG HTML, "preprocessing the input stream"); white space can stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
#: White space but for the two spaces that hold a line together: before a French colon, for one.
_GAP = re.compile(r"[^\S\u00a0\u202f]+")


class Word(NamedTuple):
    """A word, and the language it is in where that is not the page's."""

    text: str
    lang: str = ""


def word(name: str, locale: str, config: Config) -> Word:
    """One of the block's words in a locale: the site's own, else leadsto's, else English.

    An English word on a page in another language says so.
    """
    for words in (*_nearest(locale, config.words), *_ours(locale)):
        if said := words.get(name):
            return Word(said)
    return Word(ENGLISH[name], "" if language(locale) in ("en", "") else "en")


@lru_cache(maxsize=100)  # pages of a site have the same few
def _ours(locale: str) -> tuple[Mapping[str, str], ...]:
    return tuple(_nearest(locale, WORDS))


def _nearest(
    locale: str, languages: Mapping[str, Mapping[str, str]]
) -> Iterator[Mapping[str, str]]:
    """The words of a locale, then those of its language; ``pt_BR`` finds ``pt-br``."""
    plain = {_plain(known): words for known, words in languages.items()}
    for known in dict.fromkeys((_plain(locale), language(locale))):
        if known in plain:
            yield plain[known]


def _plain(locale: str) -> str:
    return locale.replace("_", "-").lower()


def folded(text: str) -> str:
    """Text as it may stand in HTML, on one line."""
    return _GAP.sub(" ", _UNPRINTABLE.sub("", text)).strip()


def language(locale: str) -> str:
    """The language of a locale, in lower case: ``pt`` of ``pt_BR``."""
    return _plain(locale).partition("-")[0]


def direction(locale: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language(locale) in _RIGHT_TO_LEFT else "ltr"
