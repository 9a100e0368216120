"""The block's own words. Everything else in it is the catalogue's and the author's."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from leadsto.config import Config

#: Labels, not sentences: they stand before names in any number and any language.
ENGLISH: Mapping[str, str] = {
    "next": "Next step",
    "for": "For:",
    "not_for": "Not for:",
    "or": "or",
}
#: Languages of the Arabic, Hebrew, N'Ko, Syriac and Thaana scripts (Unicode CLDR).
_RIGHT_TO_LEFT = frozenset("ar arc ckb dv fa glk he iw ks lrc mzn nqo ps sd syr ug ur yi".split())
#: What HTML cannot hold (WHATWG HTML, "preprocessing the input stream"); white space can stay.
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")


class Word(NamedTuple):
    """A word, and the language it is in where that is not the page's."""

    text: str
    lang: str = ""


def word(name: str, locale: str, config: Config) -> Word:
    """One of the block's words in a locale: ``language.words``, else English.

    An English word on a page in another language says so.
    """
    for known in (locale, language(locale)):
        own = config.words.get(known, {}).get(name)
        if own:
            return Word(own)
    return Word(ENGLISH[name], "" if language(locale) in ("en", "") else "en")


def folded(text: str) -> str:
    """Text as it may stand in HTML, on one line."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def language(locale: str) -> str:
    """The language of a locale, in lower case: ``pt`` of ``pt_BR``."""
    return locale.replace("_", "-").partition("-")[0].lower()


def direction(locale: str) -> str:
    """``rtl`` or ``ltr``."""
    return "rtl" if language(locale) in _RIGHT_TO_LEFT else "ltr"
