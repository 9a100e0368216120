from __future__ import annotations

from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.preview.asking import RefusedError, host_name, is_allowed, path_of

NAMES = st.text(st.sampled_from("ab.-_[]:@/0127 lochst\\%\0é"), max_size=24)


@given(NAMES, NAMES)
def test_no_host_is_allowed_but_ours(before: str, after: str) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]"):
        host = f"{before}{name}{after}"
        if is_allowed(host):
            known = host_name(host)
            assert known == name or known.endswith(".localhost")


@given(st.text(st.sampled_from("a./\\%25eEfFcC0\0é?"), max_size=30))
def test_a_path_that_is_let_through_has_no_way_up(rest: str) -> None:
    try:
        path = path_of(f"/{rest}")
    except RefusedError:
        return
    assert path.startswith("/")
    assert not path.startswith("//") or rest.lower().startswith("%2f")
    assert ".." not in path.split("/")
    assert not set(path) & {"\\", "\0"}


@given(st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\\\0")))
def test_every_name_of_a_file_can_be_asked_for(name: str) -> None:
    if ".." in name.split("/"):
        return
    asked = f"/{quote(name, safe='')}"
    assert path_of(asked) == f"/{name}"


@pytest.mark.parametrize("target", ["", "x", "?x", "http://localhost/", "*", "//x", "/\\x"])
def test_what_is_no_path(target: str) -> None:
    with pytest.raises(RefusedError):
        path_of(target)
