"""The fields of one page: where each is written, and keys that only look like one of ours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from leadsto.intent.tables import FIELD_KEYS, FOREIGN_KEYS, INTENT_FIELDS, plain_key
from leadsto.model import Entry, Frontmatter, ListNode, MapNode, Node, Problem, Scalar, Span
from leadsto.nearest import close, nearest
from leadsto.nodes import from_data, text_of

Origin = Literal["page", "inherited"]

#: Flat keys that have a shorter one beside them are too often words of their own.
_SHORTEST = 5
_OURS = frozenset(word for words in FIELD_KEYS.values() for word in words)
_INNER = frozenset(word for name in INTENT_FIELDS for word in FIELD_KEYS[name])
_CHECKED = tuple(sorted(word for word in _OURS if len(word) >= _SHORTEST))


class Field(NamedTuple):
    """A value that a page gives to a field, and where it stands."""

    node: Node
    key: str  #: as written; ``intent.stage`` for nested ones
    span: Span | None  #: of the value; of the key where the value is a mapping
    canonical: bool  #: under its own name or inside ``intent:``, so a bad value is an error
    origin: Origin


class _Layer(NamedTuple):
    """Entries by their plain keys, and where they come from."""

    entries: Mapping[str, Entry]
    nested: bool
    origin: Origin


class Fields:
    """All that a page answers, its own words before what the generator adds to them.

    ``bare_next`` tells that a top-level ``next`` is ours: to VitePress and others it means the
    next page of a list.
    """

    def __init__(
        self, frontmatter: Frontmatter, inherited: Mapping[str, object], *, bare_next: bool
    ) -> None:
        self._bare_next = bare_next
        self._top = _entries(frontmatter.fields)
        self._added = _entries(from_data(inherited)) if inherited else {}
        self._layers = tuple(
            layer
            for entries, origin in ((self._top, "page"), (self._added, "inherited"))
            for layer in (_Layer(_inner(entries), True, origin), _Layer(entries, False, origin))  # type: ignore[arg-type]
        )

    def written(self, name: str) -> Iterator[Field]:
        """Every value of a field that is not blank, the one that counts first.

        ``intent.X``, top-level ``X``, an alias of ``X``; then the same of what the generator adds.
        """
        for layer in self._layers:
            if layer.nested and name not in INTENT_FIELDS:
                continue
            for word in FIELD_KEYS[name]:
                entry = layer.entries.get(word)
                if entry is None or _is_blank(entry.value):
                    continue
                if word == "next" and not (layer.nested or self._bare_next):
                    continue
                yield Field(
                    entry.value,
                    f"intent.{entry.key.text}" if layer.nested else entry.key.text,
                    _place(entry),
                    layer.nested or word == name,
                    layer.origin,
                )

    def first(self, name: str) -> Field | None:
        """The value of a field that counts."""
        return next(self.written(name), None)

    def other(self, word: str) -> Node | None:
        """The value of a key that is not ours, in its plain form."""
        entry = self._top.get(word) or self._added.get(word)
        return entry.value if entry else None

    def misspelt(self) -> Iterator[Problem]:
        """Any unknown key inside ``intent:``, and flat keys one slip away from ours."""
        for word, entry in _inner(self._top).items():
            if word not in _INNER:
                yield _unknown(entry, nearest(word, INTENT_FIELDS), "intent.")
        for word, entry in self._top.items():
            if len(word) >= _SHORTEST and word not in _OURS and word not in FOREIGN_KEYS:
                meant = next((ours for ours in _CHECKED if close(word, ours)), "")
                if meant:
                    yield _unknown(entry, meant)


def _entries(node: Node) -> dict[str, Entry]:
    """The entries of a mapping by their plain keys; none of anything else."""
    entries = node.entries if isinstance(node, MapNode) else ()
    return {plain_key(entry.key.text): entry for entry in entries}


def _inner(entries: Mapping[str, Entry]) -> dict[str, Entry]:
    return _entries(entries["intent"].value) if "intent" in entries else {}


def _place(entry: Entry) -> Span | None:
    span = None if isinstance(entry.value, MapNode) else entry.value.span
    return span or entry.key.span


def _is_blank(node: Node) -> bool:
    """Whether nothing was written: null, white space, a list or mapping of nothing."""
    if isinstance(node, Scalar):
        return not text_of(node)
    if isinstance(node, ListNode):
        return all(map(_is_blank, node.items))
    return not node.entries


def _unknown(entry: Entry, meant: str, inside: str = "") -> Problem:
    tail = f" Did you mean `{meant}`?" if meant else ""
    return Problem(
        f"`{entry.key.text}` is not a field.{tail}",
        about=inside + entry.key.text,
        span=entry.key.span,
        rule="unknown-key",
    )
