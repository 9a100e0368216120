"""The name that somebody meant when they wrote another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

#: Share of letters in common below which two words have nothing to do with each other.
_SIMILAR = 0.65
#: Longer words are no misspelt names, and comparing them would take seconds.
_LONGEST = 200
_TRIED = 100  # names that share enough letters
#: Names that are all compared. Of more, those that begin or end as the word does.
_ALL = 200
_END = 2  #: letters


def nearest(word: str, names: Iterable[str]) -> str:
    """The most similar of the names, case aside; "" where none is similar.

    >>> nearest("dealy-diagnostic", ["desk-review", "delay-diagnostic"])
    'delay-diagnostic'
    """
    if len(word) > _LONGEST:
        return ""
    from difflib import SequenceMatcher  # slow to import, and most runs meet no misspelt name

    by_plain = {name.casefold(): name for name in _worth(word, names) if len(name) <= _LONGEST}
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word.casefold())
    likely = []
    for plain in by_plain:
        matcher.set_seq1(plain)
        if matcher.real_quick_ratio() >= _SIMILAR:
            likely.append((matcher.quick_ratio(), plain))
    best, found = _SIMILAR, ""
    # The true ratio is slow and never above the quick one, so most are never asked for it.
    for bound, plain in sorted(likely, reverse=True)[:_TRIED]:
        if bound < best:
            break
        matcher.set_seq1(plain)
        ratio = matcher.ratio()
        if ratio > best or (ratio == best and not found):
            best, found = ratio, by_plain[plain]
    return found


def _worth(word: str, names: Iterable[str]) -> Iterable[str]:
    """The names that are worth comparing with a word: all, unless they are very many."""
    names = names if isinstance(names, tuple) else tuple(names)
    if len(names) <= _ALL:
        return names
    ends = _ends_of(word)
    alike = _by_ends(names)
    return islice(dict.fromkeys(name for end in ends for name in alike.get(end, ())), _ALL)


@lru_cache(maxsize=4)
def _by_ends(names: tuple[str, ...]) -> dict[tuple[str, bool], list[str]]:
    found: dict[tuple[str, bool], list[str]] = {}
    for name in names:
        for end in _ends_of(name):
            found.setdefault(end, []).append(name)
    return found


def _ends_of(word: str) -> tuple[tuple[str, bool], tuple[str, bool]]:
    """How a word begins, and how it ends."""
    plain = word.casefold()
    return (plain[:_END], True), (plain[-_END:], False)


def did_you_mean(word: str, names: Iterable[str]) -> str:
    """The question that follows a message about an unknown name, else ""."""
    found = nearest(word, names)
    return f"Did you mean `{found}`?" if found else ""


def close(one: str, other: str) -> bool:
    """Whether two different words are one slip apart: a letter more, less, other, or a swap.

    >>> close("audeince", "audience"), close("stage", "stag"), close("stage", "stage")
    (True, True, False)
    """
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    rest, others = one[start:], other[start:]
    return (
        rest[1:] == others[1:]  # another letter
        or rest[1:] == others  # one more
        or rest == others[1:]  # one less
        or (rest[:2] == others[1::-1] and len(rest) > 1 and rest[2:] == others[2:])  # a swap
    )
