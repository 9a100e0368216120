from __future__ import annotations

import time

import pytest

from leadsto.nearest import close, did_you_mean, nearest


@pytest.mark.parametrize(
    ("word", "names", "found"),
    [
        ("dealy-diagnostic", ["desk-review", "delay-diagnostic"], "delay-diagnostic"),
        ("AUDIENCE", ["stage", "Audience"], "Audience"),
        ("ulr", ["url", "also"], "url"),
        ("stage", ["decision", "outcome"], ""),
        ("stage", [], ""),
        ("", ["a"], ""),
        ("x" * 10_000, ["x" * 9_999], ""),
    ],
)
def test_nearest(word: str, names: list[str], found: str) -> None:
    assert nearest(word, names) == found
    assert did_you_mean(word, names) == (f"Did you mean `{found}`?" if found else "")


def test_the_order_of_the_names_does_not_matter() -> None:
    names = ["desk-reviews", "desk-review-a", "desk-review-b"]
    assert nearest("desk-review", names) == nearest("desk-review", names[::-1])


def test_ten_thousand_similar_names_are_searched_quickly() -> None:
    names = [f"guides/section-{i % 97}/some-long-page-name-{i}.md" for i in range(10_000)]
    start = time.perf_counter()
    assert nearest("guides/section-5/some-lng-page-name-5.md", names) == names[5]
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("one", "other", "is_close"),
    [
        ("audeince", "audience", True),
        ("audienc", "audience", True),
        ("audiences", "audience", True),
        ("audiance", "audience", True),
        ("audience", "audience", False),
        ("stage", "state", True),
        ("stage", "steag", False),
        ("ab", "ba", True),
        ("a", "b", True),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_close_is_one_slip(one: str, other: str, is_close: bool) -> None:
    assert close(one, other) is is_close
    assert close(other, one) is is_close


def test_of_very_many_names_those_that_begin_or_end_alike() -> None:
    names = tuple(f"{number:05d}-other" for number in range(20_000))
    assert nearest("maintenance-plan", [*names, "maintenance-planning"]) == "maintenance-planning"
    assert nearest("xperations-lead", [*names, "operations-lead"]) == "operations-lead"
    assert nearest("00007-othr", names)[:2] == "00"
