"""Names of sites."""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from leadsto.fleet.naming import names

_PART = st.one_of(
    st.sampled_from(["docs", "Docs", "acme", "a", "-", "..", "con", "é", "e\u0301", "x" * 300]),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=9),
)
folders = st.lists(st.lists(_PART, min_size=1, max_size=4).map("/".join), unique=True, max_size=9)


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (["/c/acme", "/c/blog"], ["acme", "blog"]),
        (["/c/acme/docs", "/c/other/docs"], ["acme-docs", "other-docs"]),
        (["/docs", "/c/docs"], ["docs", "c-docs"]),
        (["/c/A", "/c/a"], ["c-A", "c-a-2"]),
        (["/c/a b", "/c/a-b"], ["c-a-b", "c-a-b-2"]),
        (["/"], ["site-"]),
        (
            ["/c/con", "/c/NUL.txt", "/c/.git", "/c/---"],
            ["site-con", "site-NUL.txt", "git", "site-"],
        ),
        (["/c/<script>alert(1)"], ["script-alert-1"]),
        (["/c/a\nb\x1b[31m\u202e"], ["a-b-31m"]),
        (["/c/日本"], ["日本"]),
    ],
)
def test_names(given: list[str], found: list[str]) -> None:
    assert names(given) == found


@given(folders)
@settings(max_examples=40)
def test_names_are_unique_and_safe(given: list[str]) -> None:
    found = names(given)

    assert len(found) == len(given)
    known = [unicodedata.normalize("NFC", name.casefold()) for name in found]
    assert len(set(known)) == len(known)
    for name in found:
        assert PurePosixPath(name).name == PureWindowsPath(name).name == name
        assert len(name.encode()) <= 255
        assert name[0] not in ".-_"
        assert all(char.isalnum() or char in "._-" for char in name)
        assert not name.endswith(".")


@given(folders)
@settings(max_examples=40)
def test_the_same_folders_have_the_same_names(given: list[str]) -> None:
    assert names(given) == names(list(given))
