"""What was made of a site before, for whoever makes it again and again.

A preview reads a site of ten thousand pages anew for every file that is saved. Each stage of the
reading is a pure function; it runs again where what it is made of has changed, and what comes out
equal comes out as the same object, so that the stages behind it can tell that at a glance.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import compress, count
from operator import eq, is_, is_not
from typing import Any, TypeVar, TypeVarTuple

from leadsto.model.frozen import NamedTuple

R = TypeVar("R")
Ts = TypeVarTuple("Ts")


class _Each(NamedTuple):
    """The latest results of a stage that looks at one page at a time."""

    names: Sequence[str] = ()
    columns: Sequence[Sequence[Any]] = ()
    shared: tuple[Any, ...] = ()
    made: Sequence[Any] = ()


_NEVER: Any = object()  #: where nothing was made before


class Memo:
    """The latest results of a site's stages."""

    def __init__(self) -> None:
        self._whole: dict[Callable[..., Any], tuple[tuple[Any, ...], Any]] = {}
        self._each: dict[Callable[..., Any], _Each] = {}
        self._parts: dict[str, Memo] = {}

    def part(self, name: str) -> Memo:
        """The results for a part of the site, where a stage works on several."""
        return self._parts.setdefault(name, Memo())

    def whole(self, make: Callable[[*Ts], R], *made_of: *Ts) -> R:
        """What a stage makes of the whole site; the latest result as long as that is equal.

        Nothing may change what it was given afterwards.
        """
        known = self._whole.get(make)
        if known is None or known[0] != made_of:
            made = make(*made_of)
            if known is not None and known[1] == made:
                made = known[1]
            self._whole[make] = known = (made_of, made)
        result: R = known[1]
        return result

    def each(
        self,
        make: Callable[..., R],
        names: Sequence[str],
        columns: Sequence[Sequence[Any]],
        *shared: Any,
        same: Callable[[R, R], bool] = eq,
    ) -> list[R]:
        """What a stage makes of each page, in their order.

        ``columns`` hold the arguments, one for each of the ``names``; ``shared`` are further ones
        for all. A result is kept as long as its arguments are the very same objects: values that
        are equal may be told apart later (1, True).
        """
        before = self._each.get(make, _Each())
        if before.names != names:
            before = _in_order(before, names)
        made = list(before.made)
        for at in _changed(before, columns, shared):
            new = make(*(column[at] for column in columns), *shared)
            if made[at] is _NEVER or not same(made[at], new):
                made[at] = new
        self._each[make] = _Each(names, columns, shared, made)
        return made


class Once(Memo):
    """For who makes a site once: everything is made, and nothing is kept."""

    def part(self, name: str) -> Memo:  # noqa: ARG002 - as the others take it
        """The same, which holds nothing."""
        return self

    def whole(self, make: Callable[[*Ts], R], *made_of: *Ts) -> R:
        """What a stage makes of the whole site."""
        return make(*made_of)

    def each(
        self,
        make: Callable[..., R],
        names: Sequence[str],  # noqa: ARG002
        columns: Sequence[Sequence[Any]],
        *shared: Any,
        same: Callable[[R, R], bool] = eq,  # noqa: ARG002
    ) -> list[R]:
        """What a stage makes of each page."""
        return [make(*row, *shared) for row in zip(*columns, strict=True)]


def _in_order(before: _Each, names: Sequence[str]) -> _Each:
    """Earlier results in the order of these pages."""
    at = {name: place for place, name in enumerate(before.names)}
    places = [at.get(name, -1) for name in names]

    def ordered(values: Sequence[Any]) -> list[Any]:
        values = (*values, _NEVER)
        return [values[place] for place in places]

    columns = [ordered(column) for column in before.columns]
    return _Each(names, columns, before.shared, ordered(before.made))


def _changed(
    before: _Each, columns: Sequence[Sequence[Any]], shared: tuple[Any, ...]
) -> Sequence[int]:
    """The places of the pages of which something else is to be made."""
    if not before.columns or not all(map(is_, before.shared, shared)):
        return range(len(before.names))
    changed: set[int] = set()
    for old, new in zip(before.columns, columns, strict=True):
        changed.update(compress(count(), map(is_not, old, new)))
    return sorted(changed)
