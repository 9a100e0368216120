"""``Key: value`` lines at the head of a page, as MultiMarkdown and Python-Markdown have them.

The rules are those of ``markdown/extensions/meta.py`` and ``mkdocs/utils/meta.py``: a key stands
at most three blanks from the margin, further lines of its value are indented by four, and a
blank line ends it all.
"""

from __future__ import annotations

import re
from typing import Literal

from leadsto.frontmatter.decoding import too_large
from leadsto.frontmatter.lines import Line, lines
from leadsto.late import late
from leadsto.limits import FRONTMATTER
from leadsto.model import Entry, Frontmatter, MapNode, Scalar, Span
from leadsto.model.frozen import NamedTuple

KEY = late(r"[ ]{0,3}(?P<key>[A-Za-z0-9_-]+):\s*(?P<value>.*)")
#: What Python-Markdown takes for the end; it looks at the beginning of the line only.
FENCE = late(r"-{3}|\.{3}")


class Pair(NamedTuple):
    """One key with the lines of its value."""

    key: Scalar
    value: Scalar
    last: int  #: number of its last line


class Block(NamedTuple):
    """What was read, and where reading stopped."""

    pairs: tuple[Pair, ...]
    stop: Line | None  #: the line that ended it; None at the end of the file
    why: Literal["blank", "fence", "text", "end", "size"]

    def body(self, text: str) -> int:
        """Offset of the page's text."""
        if self.stop is None:
            return len(text)
        return self.stop.start if self.why == "text" else self.stop.after


def read(text: str) -> Frontmatter:
    """Frontmatter without fences, as MkDocs reads it."""
    block = read_pairs(text)
    if block.why == "size":
        return Frontmatter("keyvalue", problems=(too_large(1),), readable=False, written=text)
    if not block.pairs:
        return Frontmatter(written=text)
    fields = MapNode(tuple(Entry(p.key, p.value) for p in block.pairs))
    return Frontmatter("keyvalue", fields, body=block.body(text), written=text)


def read_pairs(text: str, start: int = 0, number: int = 1, *, pelican: bool = False) -> Block:
    """The pairs from an offset on. For Pelican a line of three dashes or dots ends them."""
    values: list[_Value] = []
    why: Literal["blank", "fence", "text", "end", "size"] = "end"
    stop: Line | None = None
    for line in lines(text, start, number):
        match = KEY.match(line.text)
        if line.start > FRONTMATTER:
            why, stop = "size", line
        elif line.blank:
            why, stop = "blank", line
        elif pelican and FENCE.match(line.text):
            why, stop = "fence", line
        elif match:
            values.append(_Value(line, match))
            continue
        elif values and line.indent >= 4:
            values[-1].more(line)
            continue
        else:
            why, stop = "text", line
        break
    return Block(tuple(value.pair() for value in values), stop, why)


class _Value:
    """A key whose value may go on."""

    def __init__(self, line: Line, match: re.Match[str]) -> None:
        value = match["value"].rstrip()
        start = match.start("value") if value else match.end("key") + 1
        self.key = line.scalar(match.start("key"), match["key"])
        self.first = self.final = line.span(start, len(value))
        self.words = [value] if value else []
        self.line = line.number

    def more(self, line: Line) -> None:
        """Take one more line."""
        words = line.text.strip()
        self.final = line.span(line.text.index(words), len(words))
        self.first = self.first if self.words else self.final
        self.words.append(words)
        self.line = line.number

    def pair(self) -> Pair:
        """All lines, joined by blanks as MkDocs does."""
        span = Span(self.first.line, self.first.column, self.final.end_line, self.final.end_column)
        return Pair(self.key, Scalar(" ".join(self.words), span), self.line)
