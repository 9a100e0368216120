"""Bytes → text. Sources are UTF-8, with or without a byte-order mark."""

from __future__ import annotations

import re
from functools import cache

from leadsto.limits import FRONTMATTER, SOURCE
from leadsto.model import Problem, Span

RULE = "unreadable-page"


_SPLIT = "Split it, or name it under `exclude` in leadsto.yml."


@cache
def too_many() -> bytes:
    """What stands for the bytes of a source of which none is read: one object for all of them."""
    return bytes(SOURCE + 1)


def decode(data: bytes) -> str | Problem:
    """The text without its byte-order mark, or why there is none."""
    if len(data) > SOURCE:
        message = f"The file is larger than {SOURCE // 1_000_000} MB: none of it is read. {_SPLIT}"
        return Problem(message, span=Span(1), rule=RULE)
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return Problem("The file is UTF-16. Save it as UTF-8.", span=Span(1), rule=RULE)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        byte = f"Byte 0x{data[error.start]:02X} at offset {error.start}"
        return Problem(f"{byte} is not UTF-8.", span=_place(data[: error.start]), rule=RULE)
    nul = text.find("\0")
    if nul >= 0:
        offset = data.index(b"\0")
        message = f"Byte 0x00 at offset {offset} is no text. Save the file as UTF-8."
        return Problem(message, span=_place(data[:offset]), rule=RULE)
    return text.removeprefix("\ufeff")


def too_large(line: int) -> Problem:
    """What is said of frontmatter above its bound."""
    message = f"The frontmatter is larger than {FRONTMATTER // 1_000_000} MB."
    return Problem(message, span=Span(line), rule=RULE)


def _place(before: bytes) -> Span:
    """Where the byte behind these stands."""
    lines = re.split(r"\r\n?|\n", before.decode().removeprefix("\ufeff"))
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)
