"""Frozen classes behave as those of ``dataclasses`` do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import typing
from collections.abc import Mapping
from typing import Any

import pytest

from leadsto.model import Document, Problem, Surroundings
from leadsto.model.frozen import NamedTuple, dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """Of the short kind."""

    x: int
    y: int = 2
    names: Mapping[str, int] = dataclasses.field(default_factory=dict)

    @property
    def far(self) -> bool:
        return self.x > 9


@dataclass(frozen=True, slots=True)
class Named(Point):
    """With the fields of another."""

    name: str = "n"


@dataclasses.dataclass(frozen=True, slots=True)
class Theirs:
    """The same as ``Point``, made by the standard library."""

    x: int
    y: int = 2
    names: Mapping[str, int] = dataclasses.field(default_factory=dict)


def test_defaults_names_and_properties() -> None:
    point = Point(1, names={"a": 1})
    assert (point.x, point.y, point.names, point.far) == (1, 2, {"a": 1}, False)
    assert Point(1).names is not Point(1).names
    assert Named(1, name="m").name == "m"
    assert Named(1, 3, {}, "k") == Named(x=1, y=3, names={}, name="k")
    assert Point.__match_args__ == Theirs.__match_args__  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("args", "given"), [((), {}), ((1, 2, {}, 4), {}), ((1,), {"z": 1}), ((1,), {"x": 1})]
)
def test_what_does_not_fit_is_refused(args: tuple[Any, ...], given: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        Theirs(*args, **given)
    with pytest.raises(TypeError):
        Point(*args, **given)


@pytest.mark.parametrize("name", ["x", "far", "new"])
def test_nothing_can_be_set_or_deleted(name: str) -> None:
    point = Point(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(point, name, 1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        delattr(point, name)
    assert not hasattr(point, "__dict__")


def test_equal_is_of_the_same_class_with_the_same_values() -> None:
    assert Point(1) == Point(1)
    assert Point(1) != Point(2)
    assert Point(1) != Named(1)
    assert Point(1) != Theirs(1)
    assert hash(Problem("m", "a")) == hash(Problem("m", "a"))
    with pytest.raises(TypeError):
        hash(Point(1))  # it holds a dict


def test_it_shows_itself_as_the_standard_library_does() -> None:
    assert repr(Point(1)) == repr(Theirs(1)).replace("Theirs", "Point")


def test_what_dataclasses_offers_works() -> None:
    assert dataclasses.replace(Point(1), y=5) == Point(1, 5)
    assert dataclasses.asdict(Point(1)) == dataclasses.asdict(Theirs(1))
    assert [f.name for f in dataclasses.fields(Named)] == ["x", "y", "names", "name"]
    assert dataclasses.is_dataclass(Point)


def test_copies_and_other_processes_get_the_same() -> None:
    document = Document("a.md", "a.md", "/a/", b"x", tags=("t",))
    assert pickle.loads(pickle.dumps(document)) == document
    assert copy.deepcopy(document) == document
    assert copy.copy(Surroundings(base="/x")) == Surroundings(base="/x")


def test_other_kinds_are_left_to_the_standard_library() -> None:
    with pytest.raises(TypeError, match="dataclasses makes"):
        dataclass(frozen=False, slots=True)


class Spot(NamedTuple):
    """Where something stands."""

    line: int
    column: int = 1
    names: Mapping[str, int] | None = None

    @property
    def first(self) -> bool:
        return self.line == 1

    @classmethod
    def at(cls, line: int) -> Spot:
        return cls(line)


class TheirSpot(typing.NamedTuple):
    """The same, made by the standard library."""

    line: int
    column: int = 1
    names: Mapping[str, int] | None = None


def test_named_tuples_are_those_of_the_standard_library() -> None:
    spot = Spot(1, names={"a": 1})
    assert spot == (1, 1, {"a": 1}) == TheirSpot(1, names={"a": 1})
    assert repr(spot) == repr(TheirSpot(1, names={"a": 1})).removeprefix("Their")
    assert spot._replace(line=2) == Spot(2, 1, {"a": 1})
    assert (spot.first, Spot.at(2).first, Spot.__doc__) == (True, False, "Where something stands.")
    assert Spot._fields == TheirSpot._fields == Spot.__match_args__  # type: ignore[attr-defined]
    assert Spot._field_defaults == TheirSpot._field_defaults
    assert (Spot.__module__, Spot.__qualname__) == (__name__, "Spot")
    assert typing.get_type_hints(Spot) == typing.get_type_hints(TheirSpot)
    assert not hasattr(spot, "__dict__")


def test_a_named_tuple_is_packed_as_itself() -> None:
    again = pickle.loads(pickle.dumps(Spot(3)))
    assert type(again) is Spot
    assert copy.copy(again) == again == Spot(3)


@pytest.mark.parametrize(("args", "given"), [((), {}), ((1, 2, {}, 4), {}), ((1,), {"z": 1})])
def test_what_does_not_fit_a_named_tuple_is_refused(
    args: tuple[Any, ...], given: dict[str, Any]
) -> None:
    with pytest.raises(TypeError):
        Spot(*args, **given)
