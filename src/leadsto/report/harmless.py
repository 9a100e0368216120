"""Text of pages made harmless for a terminal, and the columns that it takes there.

A page may hold anything: escape sequences that move the cursor, line breaks that forge a finding,
marks that turn the direction of writing. All of them are shown, none takes effect.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import accumulate, takewhile

#: Invisible characters that scripts and emoji need: soft hyphen, non-joiner, joiner.
_NEEDED = "\u00ad\u200c\u200d"
#: Control, format, lone surrogate, private use, line and paragraph separator.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_SOFT_HYPHEN, _JOINER, _EMOJI_STYLE = "\u00ad", "\u200d", "\ufe0f"
_SKIN = frozenset(map(chr, range(0x1F3FB, 0x1F400)))  #: colours of the emoji before them
#: Vowels and finals of Hangul, drawn into the block of the consonant before them.
_JAMO = frozenset(map(chr, (*range(0x1160, 0x1200), *range(0xD7B0, 0xD800))))
_SHOWN = {"\t": " ", "\x7f": "␡"}


def harmless(text: str) -> str:
    r"""A text on one line, with nothing in it that a terminal would act on.

    >>> harmless("a\x1b[31mb\nc\u202e")
    'a␛[31mb␊c\\u202e'
    """
    return text if text.isprintable() else "".join(map(_shown, text))


def _shown(char: str) -> str:
    if char in _SHOWN:
        return _SHOWN[char]
    if char < " ":
        return chr(0x2400 + ord(char))
    if char in _NEEDED or unicodedata.category(char) not in _UNSEEN:
        return char
    return char.encode("unicode_escape", "surrogatepass").decode()


def width(text: str) -> int:
    """The columns that a text takes: two for wide characters, none for marks upon others.

    >>> width("abc"), width("漢字"), width("e\u0301"), width("👩\u200d🔧"), width("❤\ufe0f")
    (3, 4, 1, 2, 2)
    """
    if text.isascii():
        return len(text)
    return sum(_columns(text))


def _columns(text: str) -> Iterator[int]:
    """What each character adds to the columns of a text.

    Emoji as terminals that know them draw them (Unicode TR51): a sequence that joiners hold
    together is as wide as its first one, and variation selector 16 makes a narrow sign a wide one.
    """
    base = 0  # the columns of the sign that the next character may change
    before = ""
    for char in text:
        if char == _EMOJI_STYLE:
            added, base = (1, 2) if base == 1 else (0, base)
        elif base == 2 and (before == _JOINER or char in _SKIN):
            added = 0
        else:
            added = _width(char)
            base = added or base
        before = char
        yield added


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or char in _JAMO:
        return 1 if char == _SOFT_HYPHEN else 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clipped(text: str, columns: int) -> str:
    """The beginning of a text that fits, with ``…`` where something is left out.

    >>> clipped("漢字漢字", 5)
    '漢字…'
    """
    if width(text) <= columns:
        return text
    fits = takewhile(lambda taken: taken < columns, accumulate(_columns(text)))
    return text[: sum(1 for _ in fits)] + "…"


def ending(text: str, columns: int) -> str:
    """The end of a text that fits, with ``…`` where something is left out.

    >>> ending("漢字漢字", 5)
    '…漢字'
    """
    over = width(text) - columns
    if over <= 0:
        return text
    adds = list(_columns(text))
    cut = sum(1 for _ in takewhile(lambda taken: taken <= over, accumulate(adds))) + 1
    while cut < len(adds) and adds[cut] == 0:  # it belongs to what is left out
        cut += 1
    return "…" + text[cut:]
