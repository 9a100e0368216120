"""What is packed: three lists, each of which is read in C.

Every text once, as JSON; every float once; and whole numbers, most of which say which of the
values before them stands where.
"""

from __future__ import annotations

import json
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import count, repeat
from struct import Struct
from typing import Any

#: What was unpacked before, by its kind: what equals it becomes the same object.
Known = dict[object, dict[Any, Any]]
Numbers = defaultdict[Any, int]

#: Every number that can be packed.
ANY = range(2**32)
_NUMBERS, _FLOATS = "I", "d"  #: of ``array``; of this machine's byte order
_SIZES = Struct("=QQ")  #: bytes of the texts, and of the numbers


def numbers() -> Numbers:
    """A number for each value in the order in which they come first, counted in C."""
    return defaultdict(count().__next__)


class Writing:
    """What is being packed."""

    def __init__(self) -> None:
        self.texts: Numbers = numbers()
        self.floats: Numbers = numbers()
        self._numbers: list[int] = []

    def column(self, which: Sequence[int]) -> None:
        """Say which of some values stands in each place; one that stands in all of them once."""
        same = len(set(which)) == 1
        self._numbers += (2 * len(which) + same, *(which[:1] if same else which))

    def packed(self) -> bytes:
        """All of it. Raises ``OverflowError`` for a number that is too large, or negative."""
        texts = json.dumps(list(self.texts), ensure_ascii=False).encode("utf-8", "surrogatepass")
        numbers = array(_NUMBERS, self._numbers).tobytes()
        floats = array(_FLOATS, self.floats).tobytes()
        return b"".join((_SIZES.pack(len(texts), len(numbers)), texts, numbers, floats))


class Reading:
    """What is being unpacked."""

    def __init__(self, data: bytes, known: Known) -> None:
        texts, numbers = _SIZES.unpack_from(data)
        begin, end = _SIZES.size + texts, _SIZES.size + texts + numbers
        found = json.loads(data[_SIZES.size : begin].decode("utf-8", "surrogatepass"))
        if type(found) is not list or not {str}.issuperset(map(type, found)):
            raise TypeError("Not all of it is text")
        self._known = known
        self._length = len(data)
        self.texts = self.same(str, found)
        self.floats = array(_FLOATS, data[end:]).tolist()
        self._numbers = array(_NUMBERS, data[begin:end]).tolist()
        self._at = 0

    def column(self, values: Sequence[Any], longest: int = 0) -> Iterator[Any]:
        """The values of the next column.

        One that claims to be longer than ``longest`` and than all bytes is refused: a few of them
        would fill the memory.
        """
        count, same = divmod(self._numbers[self._at], 2)
        begin = self._at + 1
        self._at = end = begin + (1 if same else count)
        which = self._numbers[begin:end]
        if len(which) < end - begin or count > max(self._length, longest):
            raise ValueError("No column is that long")
        return repeat(values[which[0]], count) if same else map(values.__getitem__, which)

    def same(self, kind: object, values: list[Any]) -> list[Any]:
        """Values of a kind; those that are known as the objects that are known."""
        known = self._known.setdefault(kind, {})
        return list(map(known.setdefault, values, values))
