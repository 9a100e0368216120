"""Positions in a file, and nodes of YAML that know theirs."""

from __future__ import annotations

from leadsto.model.frozen import NamedTuple, dataclass


class Span(NamedTuple):
    """A stretch of a source file, in file coordinates.

    Lines and columns count from 1; columns count characters (code points), not bytes. The end is
    exclusive. Lines end at LF, CRLF or CR only.
    """

    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as the text that stands there, before YAML would turn it into anything else."""

    text: str
    span: Span | None = None
    plain: bool = True  #: neither quoted nor a block scalar

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: empty, ``~`` or ``null`` without quotes."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span | None = None


class Entry(NamedTuple):
    """One ``key: value`` of a mapping. Keys that are not scalars never get here."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the order of the file. Duplicate keys are kept; the last one counts."""

    entries: tuple[Entry, ...] = ()
    span: Span | None = None

    def entry(self, key: str) -> Entry | None:
        """The last entry of that name, as MkDocs and Jekyll choose it."""
        return next((e for e in reversed(self.entries) if e.key.text == key), None)

    def get(self, key: str) -> Node | None:
        """The value of the last entry of that name."""
        found = self.entry(key)
        return found.value if found else None


Node = Scalar | ListNode | MapNode
