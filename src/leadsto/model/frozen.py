"""Frozen classes with slots as ``dataclasses`` makes them, made and filled in half the time.

A command that looks at one page makes forty classes before it begins, and ``dataclasses`` compiles
six methods for each: a seventh of such a run. Here one is compiled, and the others are shared. What
``dataclasses`` offers for its classes (``fields``, ``replace``, ``asdict``) works for these.

Named tuples are made in a third of the time: ``typing`` compiles what each annotation says, to
see whether it could be a type, which mypy has seen already.
"""

from __future__ import annotations

import dataclasses
import sys
from collections import namedtuple
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

__all__ = ["NamedTuple", "dataclass"]

T = TypeVar("T")


def _frozen(cls: type[T]) -> type[T]:
    cls = dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
    fields = dataclasses.fields(cls)  # type: ignore[arg-type]
    names = [field.name for field in fields]
    inherited = {name for base in cls.__mro__[1:] for name in getattr(base, "__slots__", ())}
    left = {"__dict__", "__weakref__", *names}  # a default must not stand where the slot goes
    space = {name: value for name, value in vars(cls).items() if name not in left}
    space["__slots__"] = tuple(name for name in names if name not in inherited)
    values = attrgetter(*names)
    make: Any = type(cls)
    made = make(cls.__name__, cls.__bases__, space | _methods(values))
    made.__init__ = _init(made, fields)
    return made  # type: ignore[no-any-return]


def _methods(values: Callable[[Any], Any]) -> dict[str, Any]:
    def equal(self: Any, other: object) -> Any:
        if other is self:  # as most are that a preview compares
            return True
        if other.__class__ is not self.__class__:
            return NotImplemented
        return values(self) == values(other)

    return {
        "__eq__": equal,
        "__hash__": lambda self: hash(values(self)),
        "__repr__": _repr,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


def _init(cls: Any, fields: tuple[dataclasses.Field[Any], ...]) -> Any:
    """The method that fills the slots. Each is filled by its descriptor, past ``__setattr__``."""
    known: dict[str, Any] = {}
    parameters, lines = [], []
    for field in fields:
        name = value = field.name
        known[f"_set_{name}"] = getattr(cls, name).__set__
        default = field.default
        if field.default_factory is not dataclasses.MISSING:
            default = field.default_factory
            value = f"_default_{name}() if {name} is _default_{name} else {name}"
        if default is not dataclasses.MISSING:
            known[f"_default_{name}"] = default
        wanted = default is dataclasses.MISSING
        parameters.append(name if wanted else f"{name}=_default_{name}")
        lines.append(f"  _set_{name}(self, {value})\n")
    exec(f"def __init__(self, {', '.join(parameters)}):\n{''.join(lines)}", known)  # noqa: S102
    return known["__init__"]


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


def _repr(self: Any) -> str:
    shown = (f"{f.name}={getattr(self, f.name)!r}" for f in dataclasses.fields(self))
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: Any, name: str, *_: object) -> None:  # noqa: ARG001 - what Python calls
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _named(name: str, space: dict[str, Any]) -> type:
    """A named tuple of what stands in the body of a class."""
    names = space.get("__annotations__", {})
    defaults = [space[field] for field in names if field in space]
    make: Any = namedtuple  # of which mypy only knows what is written out
    made: type = make(name, names, defaults=defaults, module=space["__module__"])
    for key, value in space.items():
        if key not in names and key not in ("__module__", "__qualname__"):
            setattr(made, key, value)
    return made


if TYPE_CHECKING:
    from dataclasses import dataclass
    from typing import NamedTuple
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type[T]], type[T]]:
        """``dataclasses.dataclass``; frozen and with slots is the only kind that there is."""
        if not (frozen and slots):
            raise TypeError("dataclasses makes the other kinds")
        return _frozen

    if sys.version_info >= (3, 14):
        from typing import NamedTuple  # annotations stand elsewhere there (PEP 649)
    else:

        class _Meta(type):
            def __new__(cls, name: str, bases: tuple[type, ...], space: dict[str, Any]) -> type:
                return _named(name, space) if bases else super().__new__(cls, name, bases, space)

        class NamedTuple(metaclass=_Meta):
            """``typing.NamedTuple``, without ``Generic``."""
