"""Many values of one type as a few bytes that are quick to read: for pipes and for files.

The types of the fields tell how to pack them, so a new field needs nothing here. Equal values
stand there once: the menu that all pages show costs nothing more. Whoever wrote what is unpacked,
it has the types that it should have, and nothing of it is run. Of built pages, `pickle` needs
twice the bytes and the time, and keeps a menu for each of them.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import cache, partial
from itertools import islice, repeat
from types import NoneType, UnionType
from typing import (
    Any,
    Generic,
    Literal,
    Protocol,
    TypeVar,
    Union,
    get_args,
    get_origin,
    get_type_hints,
)

from leadsto.collecting import no_collecting
from leadsto.sources.built.packed import ANY, Known, Reading, Writing, numbers

T = TypeVar("T")
#: Equal items of one tuple: what a page of 10 MB has room for.
_MOST = 2**20


class PackedError(ValueError):
    """What should be unpacked is not what was packed."""


class Packing(Generic[T]):
    """Packs values of one class: a named tuple, or a data class made of its fields in order.

    They may hold such classes, texts, floats, whole numbers of 32 bits, tuples and sets of them,
    ``None``, and mappings that JSON can hold.
    """

    def __init__(self, of: type[T]) -> None:
        annotation: Any = of
        self._kind = _kind(annotation)

    def pack(self, values: Iterable[T]) -> bytes:
        """Raises ``ValueError`` or ``RecursionError`` for what cannot be packed."""
        to = Writing()
        to.column(self._kind.pack(list(values), to))
        return to.packed()

    def unpack(self, data: bytes, known: Known) -> list[T]:
        """The values; those that equal each other, or one that is known, are one object.

        Raises ``PackedError`` where they were not packed here.
        """
        with no_collecting():
            try:
                packed = Reading(data, known)
                return list(packed.column(self._kind.unpack(packed)))
            except (ValueError, TypeError, LookupError, RecursionError, struct.error) as error:
                raise PackedError(str(error)) from error


class _Kind(Protocol):
    """How values of one type are packed."""

    def pack(self, values: Sequence[Any], to: Writing, /) -> list[int]:
        """Write the distinct values; which of them stands in each place."""

    def unpack(self, packed: Reading, /) -> Sequence[Any]:
        """The distinct values. Raises whatever ``Packing.unpack`` catches."""


class _Text:
    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        return list(map(to.texts.__getitem__, values))

    def unpack(self, packed: Reading) -> Sequence[Any]:
        return packed.texts


class _Float:
    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        return list(map(to.floats.__getitem__, map(float, values)))

    def unpack(self, packed: Reading) -> Sequence[Any]:
        return packed.floats


class _OneOf:
    """One of the values that are known beforehand, each by its number."""

    def __init__(self, values: Sequence[Any]) -> None:
        self._values = values

    def pack(self, values: Sequence[Any], _to: Writing) -> list[int]:
        return list(map(self._values.index, values))

    def unpack(self, _packed: Reading) -> Sequence[Any]:
        return self._values


class _Fields:
    """Named tuples, data classes and tuples of a fixed length, field by field."""

    def __init__(
        self, kinds: Sequence[_Kind], split: Callable[[Any], Any], make: Callable[[Any], Any]
    ) -> None:
        self._kinds = kinds
        self._split = split
        self._make = make
        #: They are told apart before they are split, and kept as one object of all that is known.
        self._flat = all(isinstance(kind, _Text | _Float | _OneOf) for kind in kinds)

    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        distinct = numbers()
        which: list[int] = []
        if self._flat:
            which = list(map(distinct.__getitem__, values))
            values = list(distinct)
        fields = zip(*map(self._split, values), strict=True) if values else repeat(())
        columns: Sequence[Sequence[int]] = [
            kind.pack(field, to) for kind, field in zip(self._kinds, fields, strict=False)
        ]
        if not self._flat:
            which = list(map(distinct.__getitem__, zip(*columns, strict=True)))
            columns = list(zip(*distinct, strict=True)) or columns
        for column in columns:
            to.column(column)
        return which

    def unpack(self, packed: Reading) -> Sequence[Any]:
        distinct = [kind.unpack(packed) for kind in self._kinds]
        values = list(map(self._make, zip(*map(packed.column, distinct), strict=True)))
        return packed.same(self, values) if self._flat else values


class _Many:
    """Tuples of any length, and sets."""

    def __init__(
        self, kind: _Kind, split: Callable[[Any], Any] = tuple, make: Callable[[Any], Any] = tuple
    ) -> None:
        self._kind = kind
        self._split = split
        self._make = make

    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        items = iter(self._kind.pack([item for value in values for item in self._split(value)], to))
        distinct = numbers()
        which = [distinct[tuple(islice(items, len(value)))] for value in values]
        to.column([len(row) for row in distinct])
        to.column([item for row in distinct for item in row])
        return which

    def unpack(self, packed: Reading) -> Sequence[Any]:
        distinct = self._kind.unpack(packed)
        lengths = packed.column(ANY)
        items = packed.column(distinct, _MOST)
        return [self._make(islice(items, length)) for length in lengths]


class _Perhaps:
    """A value, or None, which is number 0."""

    def __init__(self, kind: _Kind) -> None:
        self._kind = kind

    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        which = iter(self._kind.pack([value for value in values if value is not None], to))
        return [0 if value is None else next(which) + 1 for value in values]

    def unpack(self, packed: Reading) -> Sequence[Any]:
        return [None, *self._kind.unpack(packed)]


class _Mapping:
    """Mappings from text, as a text of JSON."""

    def __init__(self, to: Any) -> None:
        self._texts = to is str

    def pack(self, values: Sequence[Any], to: Writing) -> list[int]:
        distinct = numbers()
        which = [
            distinct[json.dumps(value, ensure_ascii=False) if value else "{}"] for value in values
        ]
        to.column([to.texts[text] for text in distinct])
        return which

    def unpack(self, packed: Reading) -> Sequence[Any]:
        found = [json.loads(text) for text in packed.column(packed.texts)]
        if not all(map(self._fits, found)):
            raise TypeError("Not all of it is a mapping")
        return found

    def _fits(self, value: object) -> bool:
        if not isinstance(value, dict):
            return False
        return not self._texts or {str}.issuperset(map(type, value.values()))


@cache
def _kind(of: Any) -> _Kind:
    """How values of a type are packed. Raises ``TypeError`` where that is not known."""
    origin, inside = get_origin(of), get_args(of)
    if of in _PLAIN:
        return _PLAIN[of]
    if origin is Literal:
        return _OneOf(inside)
    if origin is tuple and inside[1:] == (...,):
        return _Many(_kind(inside[0]))
    if origin is tuple:
        return _Fields([_kind(each) for each in inside], tuple, tuple)
    if origin is frozenset:
        return _Many(_kind(inside[0]), sorted, frozenset)
    if origin is Mapping:
        return _Mapping(inside[1])
    if origin in (Union, UnionType) and NoneType in inside and len(inside) == 2:
        return _Perhaps(_kind(next(each for each in inside if each is not NoneType)))
    return _of_class(of)


_PLAIN: Mapping[type, _Kind] = {
    str: _Text(),
    float: _Float(),
    int: _OneOf(ANY),
    bool: _OneOf((False, True)),
}


def _of_class(of: Any) -> _Kind:
    make: Callable[..., Any] = of
    hints = get_type_hints(of)
    if is_dataclass(of):
        names = [field.name for field in fields(of)]
        kinds = [_kind(hints[name]) for name in names]
        return _Fields(kinds, lambda one: [getattr(one, n) for n in names], lambda row: make(*row))
    if hasattr(of, "_fields"):  # made without its own ``__new__``: five times as fast
        return _Fields([_kind(hints[n]) for n in of._fields], tuple, partial(tuple.__new__, of))
    raise TypeError(f"{of} cannot be packed")
