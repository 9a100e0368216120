"""The few CSS selectors that the provider table needs, matched against one element.

Understood: a tag or ``*``, ``.class``, ``#id``, ``[name]``, ``[name="value"]`` with the operators
``= ^= $= *= ~= |=``, ancestors by white space, parents by ``>``, and lists by commas. Everything
else (pseudo-classes, siblings, namespaces) is refused rather than misread.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Generic, TypeVar

from leadsto.late import late
from leadsto.model.frozen import NamedTuple

if TYPE_CHECKING:  # judging sources alone needs the table, but no parser
    from lxml.etree import _Element

T = TypeVar("T")

_NAME = r"-?[A-Za-z_][\w-]*"
_PIECE = late(
    rf"""(?P<comma>\s*,\s*) | (?P<child>\s*>\s*) | (?P<space>\s+)
    | (?P<tag>\*|{_NAME}) | \.(?P<class>{_NAME}) | \#(?P<id>{_NAME})
    | \[\s*(?P<name>{_NAME})\s*
        (?:(?P<op>[\^$*~|]?=)\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[\w-]+))\s*)?\]
    """,
    re.VERBOSE,
)


class Condition(NamedTuple):
    """One condition on an attribute; ``op`` is "" where it only has to be there."""

    name: str
    op: str = ""
    value: str = ""

    def holds(self, element: _Element) -> bool:
        """Whether an element meets it (Selectors level 4, section 6)."""
        found = element.get(self.name)
        if found is None:
            return False
        value = self.value
        match self.op:
            case "":
                return True
            case "=":
                return found == value
            case "~=":
                return value in found.split()
            case "|=":
                return found == value or found.startswith(value + "-")
        if not value:
            return False
        if self.op == "^=":
            return found.startswith(value)
        return found.endswith(value) if self.op == "$=" else value in found


class Compound(NamedTuple):
    """What one element has to be; ``child`` ties it to its parent, not to any ancestor."""

    tag: str = ""  #: "" for any
    tests: tuple[Condition, ...] = ()
    child: bool = False

    def holds(self, element: _Element) -> bool:
        """Whether an element, taken alone, meets it."""
        if self.tag and element.tag != self.tag:
            return False
        return all(test.holds(element) for test in self.tests)


class Selector(NamedTuple):
    """One selector without commas: compounds from the outermost element inwards."""

    compounds: tuple[Compound, ...]

    def matches(self, element: _Element) -> bool:
        """Whether it selects an element."""
        return self.compounds[-1].holds(element) and _above(
            element, self.compounds[:-1], self.compounds[-1].child
        )


#: Ancestors further up are not asked, so that no page can make matching slow.
_FAR = 256


def _above(element: _Element, outer: tuple[Compound, ...], child: bool) -> bool:
    """Whether the elements around one meet the compounds that are left."""
    if not outer:
        return True
    for parent in islice(element.iterancestors(), 1 if child else _FAR):
        if outer[-1].holds(parent) and _above(parent, outer[:-1], outer[-1].child):
            return True
    return False


def parse_selectors(text: str) -> tuple[Selector, ...]:
    """Read a list of selectors. Raises ``ValueError`` where it is not understood."""
    selectors: list[Selector] = []
    compounds: list[Compound] = []
    current: Compound | None = None
    joined = ""  #: the combinator that waits for its right side
    at, text = 0, text.strip()
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise ValueError(f"the selector {text!r} is not understood at {text[at:]!r}")
        at = piece.end()
        kind = str(piece.lastgroup)
        if kind in ("comma", "child", "space"):
            if current is None:
                raise ValueError(f"the selector {text!r} has nothing before {piece[0].strip()!r}")
            compounds.append(current)
            current, joined = None, kind
            if kind == "comma":
                selectors.append(Selector(tuple(compounds)))
                compounds = []
            continue
        if current is None:
            current = Compound(child=joined == "child")
        elif kind == "tag":
            raise ValueError(f"the selector {text!r} is not understood at {piece[0]!r}")
        current = _with(current, piece)
    if current is None:
        raise ValueError(f"the selector {text!r} is not complete")
    selectors.append(Selector((*compounds, current)))
    if any(selector.compounds[-1] == Compound() for selector in selectors):
        raise ValueError(f"the selector {text!r} selects everything")
    return tuple(selectors)


def _with(compound: Compound, piece: re.Match[str]) -> Compound:
    """A compound and one more condition."""
    if piece["tag"]:
        return compound._replace(tag="" if piece["tag"] == "*" else piece["tag"].lower())
    if piece["class"]:
        test = Condition("class", "~=", piece["class"])
    elif piece["id"]:
        test = Condition("id", "=", piece["id"])
    else:
        value = next((v for v in (piece["double"], piece["single"], piece["bare"]) if v), "")
        test = Condition(piece["name"].lower(), piece["op"] or "", value)
    return compound._replace(tests=(*compound.tests, test))


#: Values of ``class`` that are remembered. When so many are known, all are forgotten.
_MOST_KNOWN = 10_000


class SelectorIndex(Generic[T]):
    """Many selectors asked of every element of a page: almost all are ruled out by a look-up."""

    def __init__(self, pairs: Iterable[tuple[Selector, T]]) -> None:
        self._classes: dict[str, list[tuple[Selector, T]]] = {}
        self._tags: dict[str, list[tuple[Selector, T]]] = {}
        #: by the name of an attribute, each with what its value has to hold
        self._parts: dict[str, list[tuple[str, Selector, T]]] = {}
        #: what was found by a whole ``class``, since most of a site's elements share a few
        self._known: dict[str, list[tuple[Selector, T]]] = {}
        for selector, value in pairs:
            last = selector.compounds[-1]
            first = last.tests[0] if last.tests else None
            if first is None:
                self._tags.setdefault(last.tag, []).append((selector, value))
            elif first.name == "class" and first.op == "~=":
                self._classes.setdefault(first.value, []).append((selector, value))
            else:
                self._parts.setdefault(first.name, []).append((first.value, selector, value))
        #: An element without any of these attributes, a class or one of these tags is none.
        self.names = frozenset(self._parts) - {"class"}
        self.tags = frozenset(self._tags)

    def find(self, element: _Element, tag: str, attributes: Mapping[str, str]) -> Iterable[T]:
        """What the selectors that match an element stand for.

        ``tag`` and ``attributes`` are the element's own, which its caller has read.
        """
        likely = [*self._tags[tag]] if tag in self._tags else []
        if not self.names.isdisjoint(attributes):
            for name in attributes:
                if name in self.names and name != "id":
                    likely += self._by_part(name, attributes[name])
        if "class" in attributes:
            likely += self.by_class(attributes["class"])
        if "id" in attributes:
            likely += self._by_part("id", attributes["id"])
        if not likely:
            return ()
        return (value for selector, value in likely if selector.matches(element))

    def by_class(self, written: str) -> Sequence[tuple[Selector, T]]:
        """The selectors that may match an element because of its ``class``, and their values."""
        found = self._known.get(written)
        if found is None:
            if len(self._known) > _MOST_KNOWN:
                self._known.clear()
            found = [pair for word in written.split() for pair in self._classes.get(word, ())]
            found += self._by_part("class", written)
            self._known[written] = found
        return found

    def _by_part(self, name: str, written: str) -> list[tuple[Selector, T]]:
        return [(s, value) for part, s, value in self._parts.get(name, ()) if part in written]
