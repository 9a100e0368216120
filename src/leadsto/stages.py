"""The words in which authors name a stage, and the stage that each means.

Schwartz's five levels of awareness map 2-2-1: unaware and problem-aware are ``tofu``,
solution-aware and product-aware ``mofu``, most-aware ``bofu``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from leadsto.model import READERS, STAGES, StageName

_WORDS: Mapping[StageName, str] = {
    "tofu": "tofu exploring top topoffunnel awareness aware unaware problemaware learn discover"
    " explore see attract 1",
    "mofu": "mofu evaluating middle middleoffunnel consideration consider solutionaware"
    " productaware compare evaluate evaluation think engage 2",
    "bofu": "bofu ready bottom bottomoffunnel decision purchase intent mostaware buy act action do"
    " convert 3",
}

#: Accepted word, as ``plain`` leaves it → stage.
STAGE_WORDS: Mapping[str, StageName] = {
    word: stage for stage in STAGES for word in _WORDS[stage].split()
}

#: What a message offers after "is not".
STAGE_CHOICE = "{}, {} or {}".format(*(f"{stage} ({READERS[stage]})" for stage in STAGES))


@lru_cache(1000)  # a site has a handful of such words
def plain(text: str) -> str:
    """A stage's word without what does not count: case, white space, ``-`` and ``_``."""
    return re.sub(r"[\s_-]+", "", text).casefold()


def stage_of(text: str, words: Mapping[str, StageName] = STAGE_WORDS) -> StageName | None:
    """The stage that a word means, in any accepted spelling.

    ``words`` are the accepted ones, as ``plain`` leaves them.

    >>> stage_of("Top of Funnel"), stage_of("solution-aware"), stage_of("warm")
    ('tofu', 'mofu', None)
    """
    return words.get(plain(text))


def stages_of(text: str, words: Mapping[str, StageName] = STAGE_WORDS) -> tuple[StageName, ...]:
    """Every stage that a text names, each once; () where it names none.

    One word; several (``MOFU_BOFU``, ``tofu / bofu``); or one with something else after a slash
    or in brackets, as people note which part of a stage they mean.

    >>> stages_of("MOFU_BOFU"), stages_of("Awareness / Research"), stages_of("Research")
    (('mofu', 'bofu'), ('tofu',), ())
    """
    whole = stage_of(text, words)
    if whole:
        return (whole,)
    text = re.split(r"[(\[]", text)[0]
    for between in (None, r"[/&+]|\band\b", r"[_-]"):
        parts = [
            stage_of(part, words) for part in (re.split(between, text) if between else (text,))
        ]
        if all(parts):
            return tuple(dict.fromkeys(part for part in parts if part))
    first = stage_of(text.partition("/")[0], words)
    return (first,) if first else ()
