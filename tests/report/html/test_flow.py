"""The ribbons between stages and conversion points."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.html.sample_audits import assembled, page, small, without_views

from leadsto.report.html.flow import Chart, chart, values

COUNTS = st.dictionaries(
    st.tuples(
        st.sampled_from(("tofu", "mofu", "bofu", "")),
        st.sampled_from(("", *(f"/end-{n}/" for n in range(12)))),
    ),
    st.integers(1, 5000),
    min_size=1,
)


def made(counts: dict[tuple[str, str], int]) -> Chart:
    ends = Counter[str]()
    for (_, end), count in counts.items():
        ends[end] += count
    return chart("pages", counts, [end for end, _ in ends.most_common() if end])


@given(COUNTS)
def test_both_columns_add_up_to_all_pages(counts: dict[tuple[str, str], int]) -> None:
    drawn = made(counts)
    total = sum(counts.values())
    assert drawn.total == total
    assert sum(bar.amount for bar in drawn.stages) == total
    assert sum(bar.amount for bar in drawn.ends) == total
    assert sum(ribbon.amount for ribbon in drawn.ribbons) == total


@given(COUNTS)
def test_bars_are_to_scale_and_labels_never_meet(counts: dict[tuple[str, str], int]) -> None:
    drawn = made(counts)
    scale = 300 / drawn.total
    for bars in (drawn.stages, drawn.ends):
        middles = [bar.y + bar.height / 2 for bar in bars]
        assert all(bar.height == pytest.approx(bar.amount * scale) for bar in bars)
        assert all(b - a >= 22 for a, b in pairwise(middles))
        assert all(a.y + a.height <= b.y + 1e-6 for a, b in pairwise(bars))
        assert all(bar.y >= 0 and bar.y + bar.height <= drawn.height for bar in bars)


@given(COUNTS)
def test_ribbons_fill_the_bars_of_both_sides(counts: dict[tuple[str, str], int]) -> None:
    drawn = made(counts)
    for stage in drawn.stages:
        own = [ribbon for ribbon in drawn.ribbons if ribbon.stage == stage]
        assert sum(ribbon.amount for ribbon in own) == stage.amount
        start = re.match(r"M160 ([\d.]+)C", own[0].path)
        assert start
        assert float(start[1]) == pytest.approx(stage.y, abs=0.06)
    for end in drawn.ends:
        assert sum(drawn.between(stage, end) for stage in drawn.stages) == end.amount


@given(COUNTS)
def test_no_path_comes_last_and_is_the_only_one_in_its_colour(
    counts: dict[tuple[str, str], int],
) -> None:
    drawn = made(counts)
    dead = [bar for bar in drawn.ends if bar.kind == "dead"]
    assert dead == [bar for bar in drawn.ends[-1:] if bar.label == "No path"]
    assert {ribbon.kind for ribbon in drawn.ribbons if ribbon.end in dead} <= {"dead"}
    assert all(ribbon.kind != "dead" for ribbon in drawn.ribbons if ribbon.end not in dead)


def test_the_eight_most_reached_have_a_bar_of_their_own() -> None:
    drawn = made({("tofu", f"/end-{n:02}/"): 100 - n for n in range(20)} | {("tofu", ""): 3})
    assert [bar.label for bar in drawn.ends][7:] == ["/end-07/", "12 others", "No path"]
    assert drawn.ends[-2].amount == sum(100 - n for n in range(8, 20))


def test_a_single_other_one_keeps_its_name() -> None:
    drawn = made({("tofu", f"/end-{n}/"): 10 - n for n in range(9)})
    assert [bar.label for bar in drawn.ends][-1] == "/end-8/"


def test_views_are_a_picture_of_their_own_where_they_are_known() -> None:
    assert [chart.unit for chart in values(small())["charts"]] == ["pages", "views"]
    assert [chart.unit for chart in values(without_views())["charts"]] == ["pages"]


def test_nothing_is_drawn_where_paths_are_not_known() -> None:
    assert values(assembled([page("a/a", "A", "tofu")], counted=False)) == {}
    assert values(assembled([])) == {}
