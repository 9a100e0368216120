"""Numbers as exports of every locale write them."""

from __future__ import annotations

import re

# Space, NBSP, narrow NBSP and their like, and the apostrophe of Switzerland, between digits.
_BETWEEN = re.compile(r"(?<=\d)[\s'\u2019](?=\d)")
_MARKS = str.maketrans("\uff0c\uff0e\u066c\u066b", ",.,.")  #: full-width and Arabic ones
# Groups of three; of two before the last one in India.
_GROUPED = re.compile(r"[1-9]\d{0,2}(?P<mark>[.,])(?:\d{2,3}(?P=mark))*\d{3}")
_PARTS = re.compile(r"(?P<whole>[\d.,]*?\d)(?:(?P<mark>[.,])(?P<part>\d+))?")
_LONGEST = 18  #: digits; more is no count of anything


def number(text: str) -> int | None:
    r"""A count, rounded; None where the text is none.

    A mark before the last three digits groups them, since counts are whole; any other one is a
    decimal mark.

    >>> number("12,345"), number("1.234"), number("1\u202f234"), number("1.234,50"), number("7.0")
    (12345, 1234, 1234, 1235, 7)
    >>> number("2,00 %"), number("Views"), number("-3")
    (None, None, None)
    """
    text = text.strip()
    if len(text) > 2 * _LONGEST:
        return None
    if text.isascii() and text.isdecimal():
        return int(text)
    text = _BETWEEN.sub("", text).translate(_MARKS)
    if _GROUPED.fullmatch(text):
        return _digits(text)
    found = _PARTS.fullmatch(text)
    if not found or (found["mark"] or " ") in found["whole"]:
        return None
    whole = found["whole"]
    if not (whole.isdecimal() or _GROUPED.fullmatch(whole)):
        return None
    up = found["part"] is not None and int(found["part"][0]) >= 5
    return _digits(whole) + up


def _digits(text: str) -> int:
    return int(re.sub("[.,]", "", text))
