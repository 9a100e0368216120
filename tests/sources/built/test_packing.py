"""What comes out is what went in, to the type; and from bytes of anybody, nothing worse."""

from __future__ import annotations

import gc
from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from types import NoneType, UnionType
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.model import BuiltPage, Facts, Link
from leadsto.sources.built.kept import PACKING, Kept
from leadsto.sources.built.packing import PackedError, Packing

PAGES = Packing(BuiltPage)

#: Few, so that they repeat; halves of a character that stands in no file, and NUL.
TEXTS = ["", "a", "ab", "\x00", "\ud83d", "\ude00", 'ü\\"', "\ud83d\ude00", "next"]


def made(of: Any, by: Random) -> Any:
    """Any value of a type, as the fields of the model have them."""
    origin, inside = get_origin(of), get_args(of)
    several = range(by.choice((0, 0, 1, 3)))
    if of in (str, float, int, bool):
        return of(
            by.choice({str: TEXTS, float: [0, 0.25, 1 / 3], int: [0, 1, 2**31], bool: [0, 1]}[of])
        )
    if origin is Literal:
        return by.choice(inside)
    if origin is tuple and inside[1:] != (...,):
        return tuple(made(each, by) for each in inside)
    if origin in (tuple, frozenset):
        return origin(made(inside[0], by) for _ in several)
    if origin is Mapping:
        values = [str] if inside[1] is str else [str, bool, float, tuple[str, ...]]
        values = [made(by.choice(values), by) for _ in several]
        return {by.choice(TEXTS): list(v) if isinstance(v, tuple) else v for v in values}
    if origin in (Union, UnionType):
        return made(by.choice(inside), by)
    if of is NoneType:
        return None
    return of(**{name: made(hint, by) for name, hint in get_type_hints(of).items()})


def pages_of(seed: int) -> list[BuiltPage]:
    by = Random(seed)
    return [made(BuiltPage, by) for _ in range(by.randrange(1, 4))]


SEEDS = st.integers(0, 2**32)


def shape(value: Any) -> Any:
    """A value with the types of all that it is made of: 0, 0.0 and False equal each other."""
    if isinstance(value, dict):
        return dict, [(shape(k), shape(v)) for k, v in value.items()]
    if isinstance(value, tuple | list):
        return type(value), [shape(each) for each in value]
    return type(value), value


@given(SEEDS)
def test_what_comes_out_is_what_went_in(seed: int) -> None:
    pages = pages_of(seed)
    assert shape(PAGES.unpack(PAGES.pack(pages), {})) == shape(pages)


def test_equal_things_become_one_thing() -> None:
    def page(title: str) -> BuiltPage:
        menu = Link("/me" + "nu/", "The " + title[:0] + "menu", "", 0.0, part="nav")
        return BuiltPage(Facts(outside=(menu,)), title=title)

    known: Any = {}
    a, b, a2 = PAGES.unpack(PAGES.pack([page("A"), page("B"), page("A")]), known)
    (c,) = PAGES.unpack(PAGES.pack([page("C")]), known)

    assert a is a2
    assert a.facts is b.facts
    assert c.facts.outside[0] is a.facts.outside[0]
    (alone,) = PAGES.unpack(PAGES.pack([page("C")]), {})
    assert alone == c
    assert alone.facts.outside[0] is not a.facts.outside[0]


def test_a_page_that_says_the_same_ten_thousand_times() -> None:
    page = BuiltPage(Facts(links=(Link("/", "x", "x", 0.0),) * 10_000))

    packed = PAGES.pack([page])
    assert len(packed) < 1000
    assert PAGES.unpack(packed, {}) == [page]


def test_what_all_pages_show_is_packed_once() -> None:
    menu = tuple(Link(f"/{n}/", f"Page {n}", f"Page {n}", 0.0) for n in range(100))
    pages = [BuiltPage(Facts(outside=menu), title=str(n)) for n in range(200)]

    assert len(PAGES.pack(pages)) < 2 * len(PAGES.pack(pages[:2]))


@given(SEEDS)
def test_bytes_of_anybody_are_refused_or_have_the_right_types(seed: int) -> None:
    by = Random(seed)
    packed = bytearray(PAGES.pack(pages_of(seed)))
    for _ in range(by.randrange(1, 4)):
        packed[by.randrange(len(packed))] = by.randrange(256)
    cut = bytes(packed[: by.randrange(len(packed))])
    for each in (bytes(packed), cut):
        try:
            found = PAGES.unpack(each, {})
        except PackedError:
            continue
        for page in found:
            assert type(page) is BuiltPage
            assert {type(page.title), type(page.canonical)} == {str}
            assert {type(page.articles), type(page.facts.words)} == {int}
            assert all(type(link) is Link for link in page.facts.links)
            assert {type(x) for link in page.facts.links for x in (link.href, link.name)} <= {str}
            assert {type(link.place) for link in page.facts.links} <= {float}
            assert isinstance(page.declared, dict)


@given(st.binary(max_size=60))
def test_foreign_bytes_are_refused(data: bytes) -> None:
    with pytest.raises(PackedError):
        PAGES.unpack(data, {})


def test_a_column_that_claims_to_be_endless_is_refused() -> None:
    packed = PAGES.pack([BuiltPage()] * 3)
    assert len(PAGES.unpack(packed, {})) == 3
    assert packed[-16:-8] == b"\x07\x00\x00\x00\x00\x00\x00\x00"  # three times the first
    with pytest.raises(PackedError, match="that long"):
        PAGES.unpack(packed[:-16] + b"\xff" * 4 + packed[-12:], {})


def test_a_file_that_was_kept_without_its_page() -> None:
    files = [Kept("a", "s", "d", None), Kept("b", "", "e", BuiltPage(title="B"))]
    assert PACKING.unpack(PACKING.pack(files), {}) == files


def test_numbers_that_do_not_fit() -> None:
    for words in (-1, 2**32):
        with pytest.raises(ValueError, match=r"range|number"):
            PAGES.pack([BuiltPage(Facts(words=words))])


def test_a_class_of_which_nobody_knows_how() -> None:
    class Odd(NamedTuple):
        value: bytes

    @dataclass(frozen=True)
    class Fine:
        value: str

    with pytest.raises(TypeError, match="bytes"):
        Packing(Odd)
    assert Packing(Fine).unpack(Packing(Fine).pack([Fine("a")]), {}) == [Fine("a")]


def test_the_collector_is_left_as_it_was() -> None:
    packed = PAGES.pack([BuiltPage()])
    PAGES.unpack(packed, {})
    assert gc.isenabled()
    gc.disable()
    try:
        PAGES.unpack(packed, {})
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(PackedError):
        PAGES.unpack(packed[:-1], {})
    assert gc.isenabled()
