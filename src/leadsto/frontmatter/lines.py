"""Lines of a text with their places. They end at LF, CRLF or CR only."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Scalar, Span
from leadsto.model.frozen import NamedTuple


class Line(NamedTuple):
    """One line."""

    number: int  #: from 1
    start: int  #: offset of its first character
    text: str  #: without its end
    after: int  #: offset of the next line

    @property
    def blank(self) -> bool:
        """Whether nothing but white space stands there."""
        return not self.text.strip()

    @property
    def indent(self) -> int:
        """How far it is indented; a tab goes to the next multiple of 4, as in Markdown."""
        text = self.text.expandtabs(4) if "\t" in self.text else self.text
        return len(text) - len(text.lstrip(" "))

    def scalar(self, start: int, text: str) -> Scalar:
        """A text that begins at an offset of this line."""
        return Scalar(text, self.span(start, len(text)))

    def span(self, start: int, length: int) -> Span:
        """The span of a stretch of this line."""
        return Span(self.number, start + 1, self.number, start + length + 1)


_END = late(r"\r\n?|\n")


def lines(text: str, start: int = 0, number: int = 1) -> Iterator[Line]:
    """The lines from an offset on, which is the start of the line ``number``."""
    while start < len(text):
        end = _END.search(text, start)
        if end is None:
            yield Line(number, start, text[start:], len(text))
            return
        yield Line(number, start, text[start : end.start()], end.end())
        start, number = end.end(), number + 1


def line_at(text: str, offset: int) -> int:
    """The number of the line where an offset stands."""
    return 1 + len(_END.findall(text, 0, offset))
