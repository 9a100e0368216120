"""Globs of the configuration: the square of a long path would take minutes."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.globs import matches

#: What a part of a glob means, tried in every way there is.
PARTS = {"**/": "(?:[^/]+/)*", "**": ".+", "*": "[^/]*", "?": "[^/]", "[!a]": "[^/a]"}
SEGMENT = st.lists(st.sampled_from(["a", "b", "*", "?", "[!a]"]), min_size=1, max_size=4)
GLOBS = st.lists(st.just(["**"]) | SEGMENT, min_size=1, max_size=4).map(
    lambda segments: "/".join(map("".join, segments))
)
PATHS = st.from_regex("[ab]{1,4}(/[ab]{1,4}){0,4}", fullmatch=True)


@given(path=PATHS, glob=GLOBS.filter(lambda glob: not re.search(r"[^/]\*\*|\*\*[^/]", glob)))
def test_each_star_stands_for_what_it_should(path: str, glob: str) -> None:
    tokens = re.findall(r"\*\*/|\*\*|\[!a\]|.", glob)
    plain = "".join(PARTS.get(token, token) for token in tokens)
    assert matches(path, glob) == bool(re.fullmatch(plain, path))


@pytest.mark.parametrize(
    ("glob", "path"),
    [
        ("**/" * 30 + "b", "a/" * 2000 + "c"),
        ("**/a/" * 30 + "b", "a/" * 2000 + "c"),
        ("*a" * 60 + "b", "a" * 4000),
        ("**a" * 30 + "b", "a" * 4000),
        ("**/*a*a*a*/" * 20 + "b", ("a" * 200 + "/") * 20 + "c"),
        ("?*" * 50 + "b", "a" * 4000),
    ],
)
def test_many_stars_on_a_long_path(glob: str, path: str) -> None:
    assert not matches(path, glob)
    assert matches(path, f"{glob[:-1]}**")
