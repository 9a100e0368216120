"""Readers of lists and maps of typed values, as ``values`` has them for single ones."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from leadsto.limits import ENTRIES
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar
from leadsto.nearest import nearest
from leadsto.nodes import texts_of
from leadsto.values import Reader, Slot, is_empty, shape_of, shaped, shown

T = TypeVar("T")
U = TypeVar("U")
K = TypeVar("K")


def made(read: Reader[T], make: Callable[[T, Node, Slot], U]) -> Reader[U]:
    """A reader whose values are made from those of another one."""

    def reader(node: Node, slot: Slot) -> U | None:
        found = read(node, slot)
        return None if found is None else make(found, node, slot)

    return shaped(reader, *shape_of(read))


def texts(node: Node, slot: Slot) -> tuple[str, ...] | None:
    """Texts in one line each: a list, or ``a, b`` in one text."""
    items = node.items if isinstance(node, ListNode) else (node,)
    if _has_empty(node, slot):
        return None
    if _too_many(items, node, slot):
        return None
    if not all(isinstance(item, Scalar) and not is_empty(item) for item in items):
        slot.takes("a list of texts", node)
        return None
    return tuple(" ".join(word.split()) for word, _ in texts_of(node))


shaped(texts, "texts")


def list_of(item: Reader[T], takes: str) -> Reader[tuple[T, ...]]:
    """A reader of lists; one value stands for a list of one."""

    def reader(node: Node, slot: Slot) -> tuple[T, ...] | None:
        if _has_empty(node, slot):
            return None
        # the message shall name the list, not what an item of it takes
        if isinstance(node, MapNode) or is_empty(node):
            slot.takes(takes, node)
            return None
        items = node.items if isinstance(node, ListNode) else (node,)
        if _too_many(items, node, slot):
            return None
        return tuple(value for i in items if (value := item(i, slot)) is not None)

    return shaped(reader, "list", item)


def _too_many(found: Sequence[object], node: Node, slot: Slot) -> bool:
    """Whether a list or a map has more entries than are read."""
    if len(found) <= ENTRIES:
        return False
    message = f"`{slot.key}` has {len(found):,} entries; {ENTRIES:,} are the most."
    slot.wrong(node, message, "Write fewer that say more.")
    return True


def _has_empty(node: Node, slot: Slot) -> bool:
    """Whether an item of a list is empty; each that is, is a mistake."""
    items = node.items if isinstance(node, ListNode) else ()
    empty = [(number, item) for number, item in enumerate(items, 1) if is_empty(item)]
    for number, item in empty:
        slot.wrong(item, f"Item {number} of `{slot.key}` is empty.", "Take it out.")
    return bool(empty)


def entries(node: Node, slot: Slot, takes: str) -> tuple[Entry, ...] | None:
    """The entries of a map, each key once; a key that stands there twice is a mistake."""
    if not isinstance(node, MapNode):
        slot.takes(takes, node)
        return None
    found: dict[str, Entry] = {}
    for entry in node.entries:
        name = entry.key.text
        first = found.get(name)
        if first and _is_inside(first.key, node):  # what `<<` brings in may be overruled
            span = first.key.span
            line = f"the first in line {span.line}" if span else "keep one of them"
            slot.into(name).wrong(entry.key, f"`{shown(name)}` stands here twice, {line}.")
        found[name] = entry
    return tuple(found.values())


def _is_inside(key: Scalar, node: MapNode) -> bool:
    if key.span is None or node.span is None:
        return True
    return node.span[:2] <= key.span[:2] < node.span[2:]


def map_of(key: Reader[K], value: Reader[T], takes: str) -> Reader[dict[K, T]]:
    """A reader of maps whose keys are names or globs. Keys without a value are left out."""

    def reader(node: Node, slot: Slot) -> dict[K, T] | None:
        found = entries(node, slot, takes)
        if found is None or _too_many(found, node, slot):
            return None
        read = {}
        for entry in found:
            name = key(entry.key, slot)
            inner = slot.into(entry.key.text)
            if name is None or is_empty(entry.value):
                continue
            content = value(entry.value, inner)
            if content is not None:
                read[name] = content
        return read

    return shaped(reader, "map", key, value)


def record(
    fields: Mapping[str, Reader[Any]], field: str, needs: tuple[str, ...] = ()
) -> Reader[dict[str, Any]]:
    """A reader of maps with known fields. ``field`` is what messages call one of them.

    Fields without a value count as not written. A record lacks what it needs: a mistake, and None.
    """
    names = list(fields)
    takes = f"a map of {', '.join(names[:5])}{' …' if len(names) > 5 else ''}"

    def reader(node: Node, slot: Slot) -> dict[str, Any] | None:
        found = entries(node, slot, takes)
        if found is None:
            return None
        read = {}
        written = set()
        for entry in _whole_sentences(found, fields):
            name = entry.key.text
            if name not in fields:
                slot.unknown(entry.key, field, fields)
            elif not is_empty(entry.value):
                written.add(name)
                content = fields[name](entry.value, slot.into(name))
                if content is not None:
                    read[name] = content
        for name in needs:
            if name not in written:
                slot.wrong(node, f"This entry of `{slot.key}` has no `{name}`.", "Add it.")
        return read if all(name in read for name in needs) else None

    return shaped(reader, "record", fields, needs)


def _whole_sentences(found: tuple[Entry, ...], fields: Mapping[str, Any]) -> Iterator[Entry]:
    """The entries, with what YAML cut off at a comma put back.

    In ``{helps: Tells you what to change, and why, page: /x/}`` YAML sees a key ``and why``.
    """
    held: Entry | None = None
    for entry in found:
        if held and _goes_on(held, entry, fields):
            held = _joined(held, entry.key)
        else:
            if held:
                yield held
            held = entry
    if held:
        yield held


def _goes_on(before: Entry, entry: Entry, fields: Mapping[str, Any]) -> bool:
    """Whether an entry is the rest of the sentence before it, on the same line."""
    name, text = entry.key, before.value
    return (
        is_empty(entry.value)
        and isinstance(text, Scalar)
        and not is_empty(text)
        and text.plain
        and name.plain
        and text.span is not None
        and name.span is not None
        and text.span.end_line == name.span.line
        and name.text not in fields
        and (" " in name.text or not nearest(name.text, fields))
    )


def _joined(before: Entry, rest: Scalar) -> Entry:
    text = before.value
    if not isinstance(text, Scalar) or text.span is None or rest.span is None:
        return before
    gap = " " * (rest.span.column - text.span.end_column - 1)
    span = text.span._replace(end_line=rest.span.end_line, end_column=rest.span.end_column)
    return Entry(before.key, Scalar(f"{text.text},{gap}{rest.text}", span))
