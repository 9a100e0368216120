"""What a preview has made of a site's pages, kept for as long as it holds.

A change of one page is shown quickly because all the others are as they were: a judgement that is
made with an ``engine.Memory`` gives the same objects for them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Generic, TypeVar

from leadsto.block import BlockError

T = TypeVar("T")

#: Different blocks that are kept from one state to the next; a site has some hundreds.
_MOST = 10_000


class Kept(Generic[T]):
    """What was made of each page and of what: it is made again where that has become another."""

    def __init__(self) -> None:
        self._frame: object = None
        self._made: Mapping[str, tuple[tuple[object, ...], T]] = {}

    def of(
        self,
        wanted: Iterable[tuple[str, tuple[object, ...]]],
        make: Callable[[str], T],
        frame: object = None,
    ) -> list[T]:
        """One for each wanted page, in their order; the others are forgotten.

        ``wanted`` are ids, each with all that is different from page to page and shapes what is
        made of it; ``frame`` is what shapes that of every page.
        """
        before = self._made if frame == self._frame else {}
        now: dict[str, tuple[tuple[object, ...], T]] = {}
        for page, of in wanted:
            known = before.get(page)
            now[page] = known if known and known[0] == of else (of, make(page))
        self._frame, self._made = frame, now
        return [made for _, made in now.values()]


class Memory:
    """What the states of one preview have in common."""

    def __init__(self) -> None:
        self.listed: Kept[bytes] = Kept()  #: pages in ``state.json``
        self.told: Kept[bytes] = Kept()  #: pages in their details
        self.alike: Kept[tuple[object, ...]] = Kept()  #: what their blocks are made of
        self.drawn: Kept[str] = Kept()  #: blocks for what draws its page again in the browser
        self._frame: object = None
        self._blocks: dict[object, str | BlockError] = {}

    def blocks(self, frame: object) -> dict[object, str | BlockError]:
        """The different blocks so far, or why they cannot be rendered, for whoever renders more.

        ``frame`` is what shapes all of them; they hold as long as it is the same.
        """
        if frame != self._frame or len(self._blocks) > _MOST:
            self._frame, self._blocks = frame, {}
        return self._blocks
