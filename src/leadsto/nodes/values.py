"""What a node says: its text, its texts; a text as YAML; nodes of data parsed elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

from leadsto.limits import NESTED
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span

#: White space, and the invisible characters that come along with copied text.
_WHITE = (
    " \t\n\r\v\f\x1c\x1d\x1e\x1f\x85\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007"
    "\u2008\u2009\u200a\u200b\u2028\u2029\u202f\u205f\u2060\u3000\ufeff"
)


def text_of(node: Node | None) -> str | None:
    """The trimmed text of a scalar, "" where nothing was written; None for lists and mappings."""
    if node is None:
        return ""
    if not isinstance(node, Scalar):
        return None
    return "" if node.is_null else node.text.strip(_WHITE)


def texts_of(node: Node | None) -> tuple[tuple[str, Span | None], ...]:
    """The texts of a list, or of ``a, b`` written as one text; each with where it stands.

    One text is split at semicolons, or where it has none at commas, as Pelican does. Empty parts
    and whatever is not text are left out.
    """
    if isinstance(node, ListNode):
        return tuple((text, item.span) for item in node.items if (text := text_of(item)))
    if not isinstance(node, Scalar) or node.is_null:
        return ()
    parts: list[tuple[str, Span | None]] = []
    start = 0
    for part in node.text.split(";" if ";" in node.text else ","):
        text = part.strip(_WHITE)
        if text:
            offset = start + len(part) - len(part.lstrip(_WHITE))
            parts.append((text, _part(node, offset, len(text))))
        start += len(part) + 1
    return tuple(parts)


def in_quotes(text: str) -> str:
    """A text between quotation marks, so that YAML takes it literally."""
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'


def _part(node: Scalar, offset: int, length: int) -> Span | None:
    """The span of a part of a text; the whole where the text is not written as it reads."""
    span = node.span
    if span is None or span.line != span.end_line:
        return span
    around = span.end_column - span.column - len(node.text)
    if around != (0 if node.plain else 2):  # the quotation marks
        return span
    column = span.column + around // 2 + offset
    return Span(span.line, column, span.line, column + length)


def from_data(value: object) -> Node:
    """Nodes without positions, for metadata that a generator has parsed already.

    A value that occurs twice becomes one node. What is nested more than ``NESTED`` deep, and a
    value inside itself, becomes nothing.
    """
    return _node(value, {}, 0)


def _node(value: object, seen: dict[int, tuple[object, Node]], depth: int) -> Node:
    """``seen`` holds the values too, so that none of their ids is given out again."""
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        if id(value) not in seen:
            seen[id(value)] = value, Scalar("")
            if depth < NESTED:
                seen[id(value)] = value, _collection(value, seen, depth + 1)
        return seen[id(value)][1]
    if value is None or value == "":
        return Scalar("")
    if isinstance(value, bool):
        return Scalar("true" if value else "false")
    if isinstance(value, dt.date):
        return Scalar(value.isoformat())
    return Scalar(str(value), plain=not isinstance(value, str))


def _collection(
    value: Mapping[object, object] | Collection[object],
    seen: dict[int, tuple[object, Node]],
    depth: int,
) -> Node:
    if isinstance(value, Mapping):
        return MapNode(
            tuple(Entry(Scalar(str(k)), _node(v, seen, depth)) for k, v in value.items())
        )
    items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
    return ListNode(tuple(_node(item, seen, depth) for item in items))
