"""Bytes → text. Sources are UTF-8, with or without a byte-order mark."""

from __future__ import annotations

import re

from leadsto.model import Problem, Span

RULE = "unreadable-page"
SIZE = 1_000_000  #: characters of frontmatter that are read


def decode(data: bytes) -> str | Problem:
    """The text without its byte-order mark, or why there is none."""
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
    """What is said of frontmatter above ``SIZE``."""
    return Problem("The frontmatter is larger than 1 MB.", span=Span(line), rule=RULE)


def _place(before: bytes) -> Span:
    """Where the byte behind these stands."""
    lines = re.split(r"\r\n?|\n", before.decode().removeprefix("\ufeff"))
    line, column = len(lines), len(lines[-1]) + 1
    return Span(line, column, line, column + 1)
