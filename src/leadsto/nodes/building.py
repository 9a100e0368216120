"""Events of a YAML parser → nodes, with every bound checked on the way."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, Literal

from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from leadsto.late import late
from leadsto.limits import NESTED, VALUES
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.model.frozen import NamedTuple
from leadsto.nodes.places import Places

EVENTS = 2 * VALUES
EXPANDED = 10_000  #: values that all aliases of a text may stand for together


class NodesError(Exception):
    """The text cannot be read. ``message`` says in plain words what to do about it."""

    def __init__(self, message: str, span: Span) -> None:
        self.message = message
        self.span = span
        super().__init__(message)


class BoundError(NodesError):
    """It could be read, but is too large, too deep or stands for too much."""


class Doubt(NamedTuple):
    """Something for which other readers refuse the whole text.

    ``libyaml`` and ``python``: that parser rejects it. ``tag``: not one of YAML's own tags, so a
    safe loader refuses. ``value``: a safe loader fails on the value, such as the date 2026-02-30.
    """

    kind: Literal["libyaml", "python", "tag", "value"]
    message: str  #: what to do about it
    span: Span


class Reading(NamedTuple):
    """What a text holds: a node for each YAML document, and who might not read it."""

    documents: tuple[Node, ...]  #: an empty document is a null ``Scalar``; () for no document
    doubts: tuple[Doubt, ...] = ()

    @property
    def root(self) -> Node | None:
        """The first document."""
        return self.documents[0] if self.documents else None


class _Open:
    """A list or mapping whose end was not read yet."""

    __slots__ = ("before", "children", "height", "last_alias", "start")

    def __init__(self, start: Any, before: int) -> None:
        self.start = start  #: the event
        self.before = before  #: weight of all that was read before it
        self.children: list[Node] = []  #: of a mapping: key, value, key, value
        self.height = 1
        self.last_alias: tuple[int, Span] | None = None  #: number of that child, and its place

    @property
    def end(self) -> Span | None:
        """Where the last child stands."""
        if self.last_alias and self.last_alias[0] == len(self.children):
            return self.last_alias[1]
        return self.children[-1].span if self.children else None


class _Anchored(NamedTuple):
    """What aliases may stand for. ``node`` is None while it is being read."""

    node: Node | None = None
    weight: int = 1  #: events, aliases expanded
    height: int = 0  #: lists and mappings inside each other, itself included


class Builder:
    """Builds the nodes of one text."""

    def __init__(self, places: Places) -> None:
        self.places = places
        self.documents: list[Node] = []
        self.open: list[_Open] = []
        self.anchors: dict[str, _Anchored] = {}
        self.doubts: list[Doubt] = []
        self.events = 0  #: before the last list or mapping began or ended
        self.aliased = 0  #: weight of all aliases so far

    def build(self, parser: Any) -> Reading:
        """All documents. Raises what the parser raises, and ``NodesError`` at a bound.

        Scalars are handled in the loop: there are many, and this is the time that reading takes.
        """
        next_event = parser.get_event
        span = self.places.span
        children = self.documents
        for number in range(EVENTS):
            event = next_event()
            kind = type(event)
            if kind is ScalarEvent:
                style = event.style
                if event.anchor or event.tag or style == "|" or style == ">":
                    children.append(self._dressed(event, children))
                    continue
                text = event.value
                node = Scalar(text, span(event.start_mark, event.end_mark), not style)
                if style:
                    children.append(node)
                    continue
                if text[4:5] == "-" or text == "=":
                    self._question(node, children)
                children.append(node)
            elif kind is AliasEvent:
                children.append(self._alias(event))
            elif kind is StreamEndEvent:
                return Reading(tuple(self.documents), tuple(self.doubts))
            else:
                self.events = number
                self._structure(event, kind)
                children = self.open[-1].children if self.open else self.documents
        message = f"The YAML holds more than {VALUES:,} keys and values."
        raise BoundError(message, self._span(event))

    def _structure(self, event: Any, kind: type) -> None:
        """Begin or end a document, a list or a mapping."""
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            self._start(event)
        elif kind is MappingEndEvent:
            self._end(event, self._mapping)
        elif kind is SequenceEndEvent:
            self._end(event, self._list)
        elif kind is DocumentEndEvent:
            self.anchors.clear()

    def _span(self, event: Any) -> Span:
        return self.places.span(event.start_mark, event.end_mark)

    def _error(self, message: str, event: Any) -> NodesError:
        return NodesError(message, self._span(event))

    # ------------------------------------------------------------------------- scalars

    def _dressed(self, event: Any, children: list[Node]) -> Scalar:
        """A scalar that is a block, tagged or anchored."""
        start, end = event.start_mark.index, event.end_mark.index
        if event.anchor or event.tag:
            start = self._behind_properties(start, end)
        if event.style in ("|", ">"):  # its end mark stands on a later line
            end = start + len(self.places.text[start:end].rstrip())
        plain = not event.style and not event.tag
        node = Scalar(event.value, self.places.between(start, end), plain)
        if event.tag:
            self._check_tag(event, _SCALAR_TAGS)
        elif plain:
            self._question(node, children)
        if event.anchor:
            self._check_anchor(event)
            self.anchors[event.anchor] = _Anchored(node)
        return node

    def _behind_properties(self, start: int, end: int) -> int:
        """Index where a value begins behind its anchor and its tag."""
        while self.places.text[start : start + 1] in ("&", "!") and start < end:
            word = re.compile(r"\S+\s*").match(self.places.text, start, end)
            start = word.end() if word else end
        return start

    def _question(self, node: Scalar, before: list[Node]) -> None:
        """Doubt a plain value on which PyYAML's safe loader fails. Its siblings stand before."""
        span = node.span or Span(1)
        in_mapping = self.open and type(self.open[-1].start) is MappingStartEvent
        if node.text == "=":
            if not (in_mapping and len(before) % 2 == 0):  # a key may be called so
                self.doubts.append(Doubt("value", 'Quote the value "=".', span))
        elif not _can_be(node.text):
            message = f"Correct or quote the date {node.text}: there is no such day or hour."
            self.doubts.append(Doubt("value", message, span))

    def _check_tag(self, event: Any, known: frozenset[str]) -> None:
        """Refuse Python's tags; doubt those that PyYAML's safe loader does not know here."""
        if event.tag.startswith("tag:yaml.org,2002:python/"):
            raise self._error("Remove the Python tag: it is not allowed.", event)
        if event.tag != "!" and event.tag.removeprefix("tag:yaml.org,2002:") not in known:
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            message = f"Remove the tag `{name}`, or quote the value."
            self.doubts.append(Doubt("tag", message, self._span(event)))

    # ---------------------------------------------------------------- lists and mappings

    def _start(self, event: Any) -> None:
        self._check_depth(0, event)
        if event.tag:
            mapping = type(event) is MappingStartEvent
            self._check_tag(event, _MAPPING_TAGS if mapping else _LIST_TAGS)
        if event.anchor:
            self._check_anchor(event)
            self.anchors[event.anchor] = _Anchored()
        self.open.append(_Open(event, self.events + self.aliased))

    def _end(self, event: Any, make: Callable[[_Open, Span], Node]) -> None:
        done = self.open.pop()
        span = self.places.span(done.start.start_mark, event.end_mark)
        if not done.start.flow_style:  # its end mark stands on a later line
            end = done.end or span
            span = Span(span.line, span.column, end.end_line, end.end_column)
        node = make(done, span)
        if done.start.anchor:
            weight = self.events + self.aliased - done.before
            self.anchors[done.start.anchor] = _Anchored(node, weight, done.height)
        (self.open[-1].children if self.open else self.documents).append(node)
        self._raise_height(done.height)

    def _raise_height(self, height: int) -> None:
        if self.open:
            self.open[-1].height = max(self.open[-1].height, height + 1)

    def _list(self, done: _Open, span: Span) -> ListNode:
        return ListNode(tuple(done.children), span)

    def _mapping(self, done: _Open, span: Span) -> MapNode:
        pairs = iter(done.children)
        entries: list[Entry] = []
        merged: list[Entry] = []
        for key, value in zip(pairs, pairs, strict=True):
            if not isinstance(key, Scalar):
                raise self._key_error(key, done.start)
            if key.plain and key.text == "<<":
                merged[:0] = _merged(key, value)
            else:
                entries.append(Entry(key, value))
        return MapNode((*merged, *entries), span)

    def _key_error(self, key: Node, mapping: Any) -> NodesError:
        index = mapping.start_mark.index
        if self.places.text.startswith("{{", index):
            span = self.places.between(index, index + 2)
            return NodesError('Quote templated values: "{{ … }}".', span)
        return NodesError("Write the key as text, not as a list or a mapping.", key.span or Span(1))

    # -------------------------------------------------------------------------- aliases

    def _alias(self, event: Any) -> Node:
        found = self.anchors.get(event.anchor)
        if found is None:
            message = 'Quote the value: it starts with "*", and there is no anchor of that name.'
            raise self._error(message, event)
        if found.node is None:
            message = f"The alias `*{event.anchor}` stands inside its own value."
            raise BoundError(message, self._span(event))
        self.aliased += found.weight
        if self.aliased > EXPANDED:
            message = f"Alias bomb: the aliases stand for more than {EXPANDED:,} values."
            raise BoundError(message, self._span(event))
        self._check_depth(found.height - 1, event)
        self._raise_height(found.height)
        if self.open:
            self.open[-1].last_alias = len(self.open[-1].children) + 1, self._span(event)
        return found.node

    def _check_anchor(self, event: Any) -> None:
        if event.anchor in self.anchors:
            raise self._error(f"Two values have the anchor `&{event.anchor}`.", event)

    def _check_depth(self, height: int, event: Any) -> None:
        if len(self.open) + height >= NESTED:
            raise BoundError(f"Values are nested more than {NESTED} deep.", self._span(event))


def _merged(key: Scalar, value: Node) -> Iterator[Entry]:
    """The entries that ``<<`` brings. Of several mappings the first wins, so it comes last."""
    for source in reversed(value.items) if isinstance(value, ListNode) else (value,):
        if not isinstance(source, MapNode):
            raise NodesError("`<<` needs a mapping, as in `<<: *name`.", key.span or Span(1))
        yield from source.entries


#: The tags that PyYAML's safe loader knows, by what they may stand before.
_SCALAR_TAGS = frozenset({"null", "bool", "int", "float", "binary", "timestamp", "str"})
_LIST_TAGS = frozenset({"seq", "omap", "pairs"})
_MAPPING_TAGS = frozenset({"map", "set"})

#: What YAML 1.1 takes for a date, as PyYAML resolves plain text.
_DATE = late(
    r"(\d{4})-(\d\d)-(\d\d)"
    r"|(\d{4})-(\d\d?)-(\d\d?)(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?"
    r"(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?",
    re.ASCII,
)


def _can_be(text: str) -> bool:
    """Whether a plain value is no date, or one that exists."""
    match = _DATE.fullmatch(text)
    numbers = [int(part) for part in match.groups() if part] if match else [1, 1, 1]
    try:
        dt.datetime(*numbers)  # type: ignore[arg-type]
    except ValueError:
        return False
    return True
