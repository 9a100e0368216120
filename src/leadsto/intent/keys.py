"""Where the fields of a page are looked for: their accepted keys, or those that ``map`` names."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from leadsto.intent.tables import FIELD_KEYS, INNER_KEYS, plain_key
from leadsto.model.frozen import NamedTuple

#: Flat keys that have a shorter one beside them are too often words of their own.
SHORTEST = 5


class Keys(NamedTuple):
    """The keys of one site. Words are as ``plain_key`` leaves them."""

    #: field that ``map`` names → words below each other, best first
    moved: Mapping[str, tuple[tuple[str, ...], ...]]
    ours: frozenset[str]  #: every word at the margin that is one of them, or was before it moved
    checked: tuple[str, ...]  #: those of which a misspelling is told
    longest: int  #: letters of the longest of these


def keys_of(moved: Mapping[str, tuple[str, ...]]) -> Keys:
    """The keys under a ``map`` of leadsto.yml: field → keys with dots between them."""
    return _keys_of(tuple(moved.items()))


@lru_cache(maxsize=8)
def _keys_of(moved: tuple[tuple[str, tuple[str, ...]], ...]) -> Keys:
    paths = {name: tuple(map(_words, written)) for name, written in moved}
    before = {word for words in FIELD_KEYS.values() for word in words} - INNER_KEYS
    gone = {word for name in paths for word in FIELD_KEYS.get(name, ())}
    now = (before - gone) | {path[0] for found in paths.values() for path in found}
    checked = tuple(sorted(word for word in now if len(word) >= SHORTEST))
    return Keys(paths, frozenset(before | now), checked, max(map(len, checked), default=0))


def _words(path: str) -> tuple[str, ...]:
    return tuple(plain_key(word) for word in path.split("."))
