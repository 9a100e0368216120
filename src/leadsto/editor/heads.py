"""Where the fields of a page may stand, in text that is half typed and may not be readable."""

from __future__ import annotations

import re
from typing import Literal

from leadsto.frontmatter import fences
from leadsto.frontmatter.lines import line_at, lines
from leadsto.model.frozen import NamedTuple

Dialect = Literal["yaml", "toml", "keyvalue", "rest"]


class Head(NamedTuple):
    """The lines of the fields, from 1, both included; none where ``last`` is above ``first``."""

    first: int
    last: int
    dialect: Dialect

    def holds(self, line: int) -> bool:
        """Whether fields may stand on a line."""
        return self.first <= line <= self.last


#: A line of metadata without fences, as Python-Markdown has it, and one that goes on.
_KEYVALUE = re.compile(r"[A-Za-z0-9_][\w -]*:(?:\s|\Z)|[ \t]+\S")
_KEY_BEGUN = re.compile(r"[A-Za-z0-9_-]*\Z")
#: A field of reST's field list, and a line that goes on.
_REST = re.compile(r":(?:[\w -]+:(?:\s|\Z)|[\w -]*\Z)|[ \t]+\S")
_TOML = re.compile(r"\+\+\+[ \t]*(?:\r\n?|\n)")


def head_of(text: str, name: str, reader: str = "") -> Head | None:
    """The head of a source; None where its kind of file has none, or none was begun.

    ``name`` and ``reader`` as for ``read_frontmatter``.
    """
    text = text.removeprefix("\ufeff")
    suffix = name[name.rfind(".") + 1 :].lower()
    if suffix in ("html", "htm"):
        return None
    if suffix == "rst":
        return _of_rest(text)
    fence = fences.find(text, reader)
    if fence:
        if fence.word:
            return None
        last = line_at(text, fence.end) - 1 if fence.closed else _before_blank(text, fence.line)
        return Head(fence.line + 1, last, "yaml")
    if _TOML.match(text):
        closing = re.compile(r"(?:\r\n?|\n)\+\+\+").search(text, 3)
        return Head(
            2, line_at(text, closing.start()) if closing else _before_blank(text, 1), "toml"
        )
    return _of_keyvalue(text, reader)


def _before_blank(text: str, above: int) -> int:
    """The last line of a block that is not closed: it may go on to the first blank line."""
    last = above
    for line in lines(text):
        if line.number > above:
            if line.blank and line.number > above + 1:
                return last
            last = line.number
    return last + (1 if text.endswith(("\r", "\n")) else 0)


def _of_keyvalue(text: str, reader: str) -> Head | None:
    last = 0
    for line in lines(text):
        begun = line.number == last + 1 and _KEY_BEGUN.match(line.text)
        if not (_KEYVALUE.match(line.text) or (last and begun and not line.blank)):
            break
        last = line.number
    pelican = reader.startswith("pelican")
    if not last and not (pelican and _KEY_BEGUN.match(text.partition("\n")[0].rstrip("\r"))):
        return None
    return Head(1, last + 1, "keyvalue") if last else Head(1, 1, "keyvalue")


def _of_rest(text: str) -> Head | None:
    found = [line.number for line in lines(text) if _REST.match(line.text)]
    begun = next((n for n in found), None)
    if begun is None:
        return None
    last = begun
    for number in found:
        if number > last + 1:
            break
        last = number
    return Head(begun, last + 1, "rest")
