"""Text of pages made harmless for a terminal, and the columns that it takes there.

A page may hold anything: escape sequences that move the cursor, line breaks that forge a finding,
marks that turn the direction of writing. All of them are shown, none takes effect.
"""

from __future__ import annotations

import unicodedata
from itertools import takewhile

#: Invisible characters that scripts and emoji need: soft hyphen, non-joiner, joiner.
_NEEDED = "\u00ad\u200c\u200d"
#: Control, format, lone surrogate, private use, line and paragraph separator.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
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

    >>> width("abc"), width("漢字"), width("e\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


def _width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def clipped(text: str, columns: int) -> str:
    """The beginning of a text that fits, with ``…`` where something is left out.

    >>> clipped("漢字漢字", 5)
    '漢字…'
    """
    if width(text) <= columns:
        return text
    room = columns - 1

    def fits(char: str) -> bool:
        nonlocal room
        room -= _width(char)
        return room >= 0

    return "".join(takewhile(fits, text)) + "…"
