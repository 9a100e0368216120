"""The two lines of ``---`` around a block of frontmatter."""

from __future__ import annotations

from leadsto.frontmatter.lines import line_at
from leadsto.late import late
from leadsto.model.frozen import NamedTuple


class Fence(NamedTuple):
    """Where a block of frontmatter stands, as offsets in the text."""

    lead: int  #: of the opening line; above 0 where blank lines stand before it
    line: int  #: number of the line of the opening fence
    word: str  #: what stands behind the opening dashes, as in ``---json``
    start: int  #: of the block
    end: int  #: of the closing line; the end of the text where it is not closed
    after: int  #: of the page's text
    closed: bool
    ended: bool  #: a line break follows the closing line
    bare: bool  #: nothing but the dashes stands on the opening line

    def block(self, text: str) -> str:
        """What stands between the lines."""
        return text[self.start : self.end]


_BLANK_LINES = late(r"(?:[^\S\r\n]*(?:\r\n?|\n))*")
_OPEN = late(r"---([A-Za-z]*)([ \t]*)(?:\r\n?|\n)")
_CLOSE = late(r"[\r\n](?=---|\.\.\.)...[ \t]*(\r\n?|\n|\Z)")
#: pelican-yaml-metadata wants nothing behind the dashes.
_CLOSE_BARE = late(r"[\r\n](?=---|\.\.\.)...(\r\n?|\n|\Z)")


def find(text: str, reader: str = "") -> Fence | None:
    """The fences at the head of a text, as its reader sees them; None where it begins otherwise."""
    opening = _OPEN.match(text)
    lead = 0
    if opening is None:
        if not text[:1].isspace():
            return None
        blank = _BLANK_LINES.match(text)
        lead = blank.end() if blank else 0
        opening = _OPEN.match(text, lead)
        if opening is None:
            return None
    line = line_at(text, lead)
    word, space = opening.groups()
    start = opening.end()
    # The line break above it counts; for MkDocs it is not that of the opening line.
    first = start if reader == "mkdocs" else start - 1
    closing = (_CLOSE_BARE if reader == "pelican-yaml" else _CLOSE).search(text, first)
    if closing is None:
        return Fence(lead, line, word, start, len(text), len(text), False, False, False)
    end, after = closing.start() + 1, closing.end()
    return Fence(lead, line, word, start, end, after, True, bool(closing[1]), not (word or space))
