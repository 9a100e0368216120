"""Facts of the pages of a large site, the long of them packed until somebody asks for them.

The links and headings of a page are most of what is known of it: 1.4 kB of 2.5 kB, where the pages
are small. Packed, some pages together, they take a fifth of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, cast
from zlib import compress, decompress

from leadsto.model import Facts, Heading, Link
from leadsto.model.frozen import NamedTuple
from leadsto.sources.built.packing import Packing

#: Pages in a piece: the more, the smaller they get, and the more is unpacked for one of them.
_TOGETHER = 32
#: Pieces that stay unpacked. Most who ask go from page to page in their order.
_AT_HAND = 64


class _Long(NamedTuple):
    """What of the facts is packed."""

    links: tuple[Link, ...]
    headings: tuple[Heading, ...]


_PACKING = Packing(_Long)
#: What every page has in few values, or not at all, or in common with others.
_SHORT = tuple(name for name in Facts._fields if name not in _Long._fields)


class Shelf:
    """Where facts are laid."""

    def __init__(self) -> None:
        self._piece = _Piece()
        #: menus, each once, and their links
        self._menus: dict[tuple[Link, ...], tuple[Link, ...]] = {}
        self._links: dict[Link, Link] = {}
        #: by what they were in the pages that came last; a menu is compared for few of them
        self._last: dict[int, tuple[tuple[Link, ...], tuple[Link, ...]]] = {}

    def lay(self, facts: Facts) -> Facts:
        """The same facts, of which less is kept at hand."""
        laid = _Laid(self, self._piece, facts._replace(outside=self._menu(facts.outside)))
        if self._piece.add(_Long(facts.links, facts.headings)):
            self._piece = _Piece()
            self._last.clear()
        return cast("Facts", laid)  # whoever has it can tell no difference

    def _menu(self, links: tuple[Link, ...]) -> tuple[Link, ...]:
        if found := self._last.get(id(links)):
            return found[1]
        menu = self._menus.get(links)
        if menu is None:
            menu = tuple(map(self._links.setdefault, links, links))
            self._menus[menu] = menu
        self._last[id(links)] = links, menu
        return menu


class _Piece:
    """The long facts of some pages."""

    __slots__ = ("_data", "_open")

    def __init__(self) -> None:
        self._open: list[_Long] = []
        self._data = b""

    def add(self, one: _Long) -> bool:
        """Add those of a page; whether that was the last one."""
        self._open.append(one)
        if len(self._open) < _TOGETHER:
            return False
        self._data = compress(_PACKING.pack(self._open), 1)
        self._open = []
        return True

    def get(self, at: int) -> _Long:
        """Those of one page."""
        return self._open[at] if self._open else _unpacked(self)[at]

    def __len__(self) -> int:
        return len(self._open)

    @property
    def data(self) -> bytes:
        """All of them, once they are packed."""
        return self._data


@lru_cache(maxsize=_AT_HAND)
def _unpacked(piece: _Piece) -> list[_Long]:
    return _PACKING.unpack(decompress(piece.data), {})


class _Laid:
    """Stands for ``Facts``; nothing of it can be changed."""

    __slots__ = ("_at", "_piece", "_shelf", *_SHORT)

    def __init__(self, shelf: Shelf, piece: _Piece, facts: Facts) -> None:
        self._shelf = shelf
        self._piece = piece
        self._at = len(piece)
        for name in _SHORT:
            setattr(self, name, getattr(facts, name))

    @property
    def links(self) -> tuple[Link, ...]:
        return self._piece.get(self._at).links

    @property
    def headings(self) -> tuple[Heading, ...]:
        return self._piece.get(self._at).headings

    def _replace(self, **changes: Any) -> Facts:
        return self._shelf.lay(Facts(*self)._replace(**changes))

    def __iter__(self) -> Iterator[Any]:
        return (getattr(self, name) for name in Facts._fields)

    def __len__(self) -> int:
        return len(Facts._fields)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, _Laid | Facts):
            return self is other or tuple(self) == tuple(other)
        return NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(Facts(*self))
