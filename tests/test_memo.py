"""Whoever makes a site once gets what a memory gives, and leaves nothing behind."""

from __future__ import annotations

import gc

from hypothesis import given
from hypothesis import strategies as st

from leadsto.memo import Memo, Once

ROWS = st.lists(st.tuples(st.integers(), st.text(max_size=2)), max_size=5)


def told(number: int, text: str, *shared: str) -> str:
    return f"{number}{text}{shared}"


class Kept:
    """Something that can be told from everything else."""


@given(ROWS)
def test_what_is_made_is_the_same(rows: list[tuple[int, str]]) -> None:
    names = [str(at) for at in range(len(rows))]
    columns = ([number for number, _ in rows], [text for _, text in rows])
    made = Once().each(told, names, columns, "shared")
    assert made == Memo().each(told, names, columns, "shared")
    assert Once().whole(tuple, made) == Memo().whole(tuple, made)
    assert isinstance(made, list)


def test_nothing_is_kept() -> None:
    memo = Once()
    memo.part("de").each(lambda kept: [kept], ["a"], ([Kept()],))
    memo.whole(lambda kept: [kept], Kept())
    assert not [one for one in gc.get_objects() if isinstance(one, Kept)]
