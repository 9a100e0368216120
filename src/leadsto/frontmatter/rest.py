"""Field lists at the head of a reStructuredText file, as docutils has them (docinfo).

They stand at the very top or below the title; only comments, targets and the like may come
before. Values are kept as they are written, without their inline markup being read.
"""

from __future__ import annotations

from collections.abc import Sequence

from leadsto.frontmatter import fences
from leadsto.frontmatter.decoding import too_large
from leadsto.frontmatter.lines import Line, lines
from leadsto.late import late
from leadsto.limits import FRONTMATTER
from leadsto.model import Entry, Frontmatter, ListNode, MapNode, Node, Scalar, Span

#: docutils.parsers.rst.states.Body.patterns["field_marker"]
_FIELD = late(r":(?![: ])(?P<name>(?:[^:\\]|\\.|:(?!(?:[ `]|$)))*)(?<! ):(?: +|$)")
_ADORNMENT = late(r"([!-/:-@\[-`{-~])\1*[ \t]*$")
_ITEM = late(r"\s*[-*+] +")
#: Explicit markup that may stand before the fields: no footnotes, no directives but ``meta``.
_BEFORE = late(r"\.\.(?:$| +(?!\[|(?!meta ?::)[A-Za-z][\w.+:-]* ?::(?: |$)))")


def read(text: str, reader: str) -> Frontmatter:
    """Read a reST file. Outside Pelican it may hold YAML between fences as well."""
    fence = fences.find(text) if not reader and text.startswith("---") else None
    if fence:
        from leadsto.frontmatter import yaml

        found = yaml.read(text, reader, fence)
        if found.fields.entries:
            return found
    head = _head(text)
    index = _skip_before(head, 0)
    entries: list[Entry] = []
    for _ in range(2):  # a title and a subtitle
        title, index = _title(head, index)
        if title and not entries:
            entries.append(title)
        index = _skip_before(head, index)
    fields, index = _fields(head, index)
    if head and index == len(head) and head[-1].after > FRONTMATTER:
        return Frontmatter("rest", problems=(too_large(1),), readable=False, written=text)
    if not fields:
        return Frontmatter(written=text)
    if any(entry.key.text.lower() == "title" for entry in fields):
        entries = []  # a field wins over the title, as in Pelican
    body = head[index].start if index < len(head) else len(text)
    return Frontmatter("rest", MapNode((*entries, *fields)), body=body, written=text)


def place(text: str) -> int:
    """The offset where a list of fields belongs in a text that has none: below its title."""
    head = _head(text)
    at = index = _skip_before(head, 0)
    for _ in range(2):  # a title and a subtitle
        title, index = _title(head, index)
        at = index if title else at
        index = _skip_before(head, index)
    return head[at].start if at < len(head) else len(text)


def _head(text: str) -> list[Line]:
    """The lines up to the third that is text at the margin: those before may be titles."""
    head: list[Line] = []
    texts = 0
    for line in lines(text):
        head.append(line)
        markup = line.blank or line.text[0] in " \t:" or line.text.startswith("..")
        texts += not markup and not _ADORNMENT.match(line.text)
        if texts > 2 or line.start > FRONTMATTER:
            break
    return head


def _skip_before(head: Sequence[Line], index: int) -> int:
    """Past blank lines and the markup that may precede."""
    while index < len(head):
        line = head[index]
        if line.blank:
            index += 1
        elif _BEFORE.match(line.text):
            index += 1
            while index < len(head) and (head[index].blank or head[index].text[0].isspace()):
                index += 1
        else:
            break
    return index


def _title(head: Sequence[Line], index: int) -> tuple[Entry | None, int]:
    """A title with the line below it, or above and below; and where it ends."""
    over = index < len(head) and _ADORNMENT.match(head[index].text)
    at = index + 1 if over else index
    if at + 1 >= len(head) or head[at].blank or not _ADORNMENT.match(head[at + 1].text):
        return None, index
    line, under = head[at], head[at + 1].text.rstrip()
    words = line.text.strip()
    if over and under[0] != head[index].text[0]:
        return None, index
    if len(under) < min(len(words), 4):  # docutils takes shorter ones for text
        return None, index
    value = line.scalar(line.text.index(words), words)
    return Entry(Scalar("title", value.span), value), at + 2


def _fields(head: Sequence[Line], index: int) -> tuple[list[Entry], int]:
    """The fields from a line on, and the line behind them."""
    entries: list[Entry] = []
    end = index
    while index < len(head):
        match = _FIELD.match(head[index].text)
        if match is None:
            break
        start, index = index, index + 1
        while index < len(head) and (head[index].blank or head[index].text[0] in " \t"):
            index += 1
        end = index
        key = head[start].scalar(1, match["name"])
        entries.append(Entry(key, _value(head[start:index], match.end())))
    return entries, end


def _value(rows: Sequence[Line], start: int) -> Node:
    """The body of a field: a list where it is one, else its lines joined by blanks."""
    parts = [_part(rows[0], start), *(_part(row, 0) for row in rows[1:])]
    written = [part for part in parts if part.text]
    items = [(row, match) for row in rows[1:] if (match := _ITEM.match(row.text))]
    if items and len(items) == len(written):
        texts = tuple(_part(row, match.end()) for row, match in items)
        return ListNode(texts, _around(texts))
    if not written:
        return rows[0].scalar(len(rows[0].text.rstrip()), "")
    return Scalar(" ".join(part.text for part in written), _around(written))


def _part(row: Line, start: int) -> Scalar:
    """The words of a line from a column on."""
    words = row.text[start:].strip()
    return row.scalar(row.text.index(words, start), words)


def _around(parts: Sequence[Scalar]) -> Span | None:
    first, last = parts[0].span, parts[-1].span
    if first is None or last is None:
        return None
    return Span(first.line, first.column, last.end_line, last.end_column)
