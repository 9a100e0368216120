"""Words that must fit into a drawing, where nothing wraps."""

from __future__ import annotations

import unicodedata


def shortened(text: str, room: int) -> str:
    """A text that takes at most so many letters; wide ones, as in Chinese, count twice.

    The scheme of an outside address is left out, and ``…`` stands for what is cut off.

    >>> shortened("https://cal.example/acme/demo", 16), shortened("/demo/", 16)
    ('cal.example/acm…', '/demo/')
    """
    text = text.removeprefix("https://").removeprefix("http://")
    taken = 0
    for at, letter in enumerate(text):
        taken += _width(letter)
        if taken > room:
            return _fitting(text[:at], room - 1) + "…"
    return text


def _fitting(text: str, room: int) -> str:
    while sum(map(_width, text)) > room:
        text = text[:-1]
    return text


def _width(letter: str) -> int:
    return 2 if unicodedata.east_asian_width(letter) in "WF" else 1
