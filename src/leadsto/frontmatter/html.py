"""``<meta name=… content=…>`` in the head of an HTML source, as Pelican reads it.

A tolerant scan that keeps positions; nothing is looked at behind the head. Comments are skipped,
and outside Pelican, which knows no templates, ``{# … #}`` as well.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cached_property
from html import unescape

from leadsto.frontmatter import fences, foreign
from leadsto.frontmatter.foreign import RULE
from leadsto.frontmatter.lines import lines
from leadsto.late import late
from leadsto.limits import FRONTMATTER
from leadsto.model import Entry, Frontmatter, MapNode, Problem, Scalar, Span
from leadsto.model.frozen import NamedTuple

_TOKEN = late(
    r"<!--|\{#|<(?P<end>/?)(?P<tag>head|body|meta|title|script|style)(?=[\s/>])", re.IGNORECASE
)
_ATTRIBUTE = late(
    r"""[\s/]*(?P<name>[^\s"'<>/=]+)"""
    r"""(?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?"""
)


def read(text: str, reader: str) -> Frontmatter:
    """Read an HTML file. Outside Pelican it may hold frontmatter as Markdown does instead."""
    strange = None if reader.startswith("pelican") else foreign.find(text, reader)
    if strange:
        return strange
    fence = fences.find(text)
    if fence and fence.closed:
        if not reader.startswith("pelican"):
            from leadsto.frontmatter import markdown

            return markdown.read(text, reader)
        message = (
            "Pelican reads no frontmatter in HTML. "
            'Write `<meta name="…" content="…">` in the head instead.'
        )
        problem = Problem(message, span=Span(fence.line), rule=RULE)
        return Frontmatter("yaml", problems=(problem,), readable=False, written=text)
    entries, body = _scan(text[:FRONTMATTER], pelican=reader.startswith("pelican"))
    if not entries:
        return Frontmatter(written=text)
    return Frontmatter("html", MapNode(entries), body=body, written=text)


class _Attribute(NamedTuple):
    """One attribute of a tag."""

    start: int  #: offset of the value; of the end of the name where there is none
    end: int
    value: str  #: character references decoded


def _scan(text: str, *, pelican: bool) -> tuple[tuple[Entry, ...], int]:
    """What the head tells, in its order, and where the head ends.

    Pelican wants ``<head>``; everybody else lets it be left out.
    """
    entries: list[Entry] = []
    places = _Places(text)
    inside = not pelican
    at = 0
    while token := _TOKEN.search(text, at):
        at = token.end()
        tag = (token["tag"] or "").lower()
        if not tag:
            close = "-->" if token.group() == "<!--" else "#}"
            if close == "-->" or not pelican:
                at = _behind(text, close, at)
        elif tag == "body" or (tag == "head" and token["end"]):
            return tuple(entries), token.start()
        elif token["end"]:
            continue
        elif tag == "head":
            inside = True
        elif tag in ("script", "style"):
            at = _behind(text, f"</{tag}", at)
        elif tag == "title" and inside:
            start, end = _behind(text, ">", at), _before(text, "</title", at)
            if start <= end:
                key = places.scalar(token.start("tag"), token.end("tag"), "title")
                entries.append(Entry(key, places.trimmed(start, end)))
            at = end
        elif inside:  # a <meta>
            attributes, at = _attributes(text, at)
            entries += _entry(attributes, places)
    return tuple(entries), at


def _behind(text: str, words: str, start: int) -> int:
    """The offset behind words, whatever their case; the end of the text without them."""
    found = re.compile(re.escape(words), re.IGNORECASE).search(text, start)
    return found.end() if found else len(text)


def _before(text: str, words: str, start: int) -> int:
    found = re.compile(re.escape(words), re.IGNORECASE).search(text, start)
    return found.start() if found else len(text)


def _attributes(text: str, start: int) -> tuple[dict[str, _Attribute], int]:
    """The attributes of a tag by name, the first of each, and the offset behind them."""
    found: dict[str, _Attribute] = {}
    while match := _ATTRIBUTE.match(text, start):
        start = match.end()
        group = match.lastgroup or "name"
        empty = group == "name"
        place = (match.end(), match.end()) if empty else match.span(group)
        value = "" if empty else unescape(match[group])
        found.setdefault(match["name"].lower(), _Attribute(*place, value))
    return found, start


def _entry(attributes: dict[str, _Attribute], places: _Places) -> list[Entry]:
    """The entry of one ``<meta>``; none without a name."""
    name, content = attributes.get("name"), attributes.get("content")
    if name is None or not name.value or content is None:
        return []
    key = places.scalar(name.start, name.end, name.value)
    return [Entry(key, places.scalar(content.start, content.end, content.value))]


class _Places:
    """Offsets → spans."""

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def _starts(self) -> list[int]:
        return [line.start for line in lines(self.text)]

    def scalar(self, start: int, end: int, value: str) -> Scalar:
        """A value that stands between two offsets."""
        return Scalar(value, Span(*self._at(start), *self._at(end)))

    def trimmed(self, start: int, end: int) -> Scalar:
        """The text between two offsets without the white space around it."""
        words = self.text[start:end].strip()
        start = self.text.index(words, start)
        return self.scalar(start, start + len(words), unescape(words))

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset) - 1
        return line + 1, offset - self._starts[line] + 1
