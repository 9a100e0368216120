"""Changes of a page's source: put together for a rule's fix, and made in its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from leadsto.late import late
from leadsto.model import Edit, Entry, Fix, Frontmatter, ListNode, MapNode, Node, Page, Span
from leadsto.nodes.places import Places

#: A stretch of a text, as offsets, and what shall stand there.
Change = tuple[int, int, str]

#: Dialects of one key a line, so that a line can go without its neighbours.
_BY_LINE = ("yaml", "toml", "keyvalue", "rest")
_LINE_END = late(r"\r\n?|\n")
_BLANK_LINE = late(r"[ \t]*(?:\r\n?|\n)")
_BLANK_LINE_ABOVE = late(r"(?:\r\n|\r(?!\n)|\n)([ \t]*(?:\r\n?|\n))\Z")


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits made; none may overlap another. New lines get the text's own ending."""
    places = Places(text)
    first = _LINE_END.search(text)
    end = first.group() if first else "\n"
    pieces: list[str] = []
    at = 0
    for edit in sorted(edits):
        start, stop = reach(places, edit)
        pieces += text[at:start], edit.text.replace("\n", end)
        at = stop
    return "".join((*pieces, text[at:]))


def reach(places: Places, edit: Edit) -> tuple[int, int]:
    """The offsets between which an edit replaces the text."""
    line, column, end_line, end_column = edit.span
    return places.index(line, column), places.index(end_line, end_column)


def replacing(text: str, *changes: Change) -> tuple[Edit, ...]:
    """The edits that make changes of a text. What already says so stays out."""
    places = Places(text)
    return tuple(
        Edit(places.between(start, end), new)
        for start, end, new in changes
        if text[start:end] != new
    )


def without_entry(page: Page, span: Span | None, title: str) -> Fix | None:
    """The fix that removes a field of the frontmatter, whose key or value stands at ``span``.

    None where something else would go with it, or nothing would be left around it.
    """
    found = next(entries_at(page.frontmatter, span), None) if span else None
    if found is None or page.frontmatter.dialect not in _BY_LINE:
        return None
    entry, around = found
    start, end = entry.key.span, entry.value.span or entry.key.span
    if start is None or end is None or len(around.entries) == 1:
        return None
    return without_lines(page, Span(*start[:2], *max(start[2:], end[2:])), title)


def without_item(page: Page, span: Span | None, title: str) -> Fix | None:
    """The same for an item of a list. The last one takes its field with it."""
    for entry, _ in _entries_in(page.frontmatter.fields):
        items = entry.value.items if isinstance(entry.value, ListNode) else ()
        if span and any(item.span == span for item in items):
            if len(items) == 1:
                return without_entry(page, entry.key.span, title)
            return without_lines(page, span, title, before=r"[ ]*-[ ]+")
    return None


def without_lines(page: Page, span: Span, title: str, before: str = r"\s*:?") -> Fix | None:
    """The fix that removes the lines of a span; None where they hold more than it.

    ``before`` is the pattern of what may stand before it on its line.
    """
    text = page.frontmatter.text
    places = Places(text)
    start, end = reach(places, Edit(span, ""))
    first = places.index(span.line, 1)
    below = _LINE_END.search(text, end)
    rest = text[end : below.start() if below else len(text)]
    if not re.fullmatch(before, text[first:start]) or rest.strip(" \t"):
        return None
    return Fix(title, replacing(text, (first, below.end() if below else len(text), "")))


def without(page: Page, span: Span, title: str) -> Fix:
    """The fix that removes a stretch of the body, and its line where nothing else is on it.

    The blanks that parted it from the text go with it, and so does the blank line above where it
    is a paragraph of its own.
    """
    text = page.frontmatter.text
    start, end = reach(Places(text), Edit(span, ""))
    alone = without_lines(page, span, title, before=r"[ \t]*")
    if alone:
        first, behind = reach(Places(text), alone.edits[0])
        above = _BLANK_LINE_ABOVE.search(text[:first])
        if above and (behind == len(text) or _BLANK_LINE.match(text, behind)):
            return Fix(title, replacing(text, (above.start(1), behind, "")))
        return alone
    if text[end : end + 1] in ("", " ", "\t", "\r", "\n"):
        start = len(text[:start].rstrip(" \t"))
    return Fix(title, replacing(text, (start, end, "")))


def entries_at(frontmatter: Frontmatter, span: Span) -> Iterator[tuple[Entry, MapNode]]:
    """The entries whose key or value stands at a span, each with the mapping around it."""
    for entry, around in _entries_in(frontmatter.fields):
        if span in (entry.key.span, entry.value.span):
            yield entry, around


def _entries_in(node: Node) -> Iterator[tuple[Entry, MapNode]]:
    """Every entry of a mapping and of those below, with the mapping that it stands in."""
    if not isinstance(node, MapNode):
        return
    for entry in node.entries:
        yield entry, node
        yield from _entries_in(entry.value)
