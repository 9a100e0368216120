"""Where the marks of the path map stand."""

from __future__ import annotations

import os
import re
from itertools import pairwise
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from report.html.routed_site import routed_site
from report.html.sample_audits import assembled, hostile, page, small

from leadsto.model import AuditedPage
from leadsto.report.html import render
from leadsto.report.html.map_layout import (
    LABELS_END,
    WIDTH,
    PathMap,
    kind_of,
    lay_out,
    polylines,
)
from leadsto.report.html.path_map import values

GOLDEN = Path(__file__).parent / "golden" / "path_map_40.svg"


def drawing(text: str) -> str:
    found = re.search(r'<svg class="drawing".*?</svg>', text, re.DOTALL)
    assert found
    return found[0] + "\n"


def vertices(path: str) -> list[tuple[int, int]]:
    """The points of a path of ``polylines``, each one once."""
    points: list[tuple[int, int]] = []
    for _, numbers in re.findall(r"([MLh])([-\d ]+)", path):
        first, *rest = map(int, numbers.split())
        points.append((first, rest[0]) if rest else (points[-1][0] + first, points[-1][1]))
    return list(dict.fromkeys(points))


@st.composite
def sites(draw: st.DrawFn) -> list[AuditedPage]:
    shapes = draw(
        st.lists(
            st.tuples(
                st.integers(0, 30),
                st.sampled_from((None, 1, 2, 3, 4, 9)),
                st.sampled_from(("tofu", "mofu", "bofu", "")),
                st.none() | st.integers(0, 50),
            ),
            min_size=1,
            max_size=120,
        )
    )
    return [
        page(f"s{section}/{at}", "A title", stage, clicks=clicks, views=views)
        for at, (section, clicks, stage, views) in enumerate(shapes)
    ]


def places(drawn: PathMap) -> list[tuple[int, int]]:
    return [
        (patch.x + at % patch.across * drawn.pitch, patch.y + at // patch.across * drawn.pitch)
        for patch in drawn.patches
        for at in range(len(patch.pages))
    ]


@given(sites())
def test_every_page_has_one_place_inside_of_the_drawing(pages: list[AuditedPage]) -> None:
    drawn = lay_out(assembled(pages))
    found = places(drawn)
    assert sorted(p.id for p in drawn.pages) == sorted(p.id for p in pages)
    assert len(set(found)) == len(pages)
    half = drawn.pitch / 2
    assert all(x - half > LABELS_END and x + half <= WIDTH for x, _ in found)
    assert all(y - half > 0 and y + half <= drawn.height for _, y in found)


@given(sites())
def test_the_headings_count_the_marks_below_them(pages: list[AuditedPage]) -> None:
    drawn = lay_out(assembled(pages))
    for column in drawn.columns:
        inside = range(column.x, column.x + column.across * drawn.pitch)
        assert sum(x in inside for x, _ in places(drawn)) == column.pages
    assert sum(column.pages for column in drawn.columns) == len(pages)
    assert sum(map(sum, (row.counts for row in drawn.rows))) == len(pages)


@given(sites())
def test_the_paths_have_a_vertex_at_every_mark(pages: list[AuditedPage]) -> None:
    drawn = lay_out(assembled(pages))
    kinds = [kind_of(it, drawn.wasted) for it in drawn.pages]
    for kind, path in polylines(drawn).items():
        own = [place for place, its in zip(places(drawn), kinds, strict=True) if its == kind]
        assert vertices(path) == own


@given(sites())
def test_rows_never_meet(pages: list[AuditedPage]) -> None:
    drawn = lay_out(assembled(pages))
    for row, below in pairwise(drawn.rows):
        own = [y for _, y in places(drawn) if row.y <= y < below.y]
        assert below.y - row.y >= 18
        assert all(y + drawn.pitch / 2 <= below.y for y in own)


def test_conversion_points_stand_apart_and_many_share_a_place() -> None:
    pages = [page(f"a/{n}", "A", "tofu", end=f"/end-{n:02}/") for n in range(30)]
    drawn = lay_out(assembled(pages))
    assert [end.label for end in drawn.ends][-1] == "19 others"
    assert drawn.ends[-1].pages == 19
    assert len(drawn.places) == 30
    gaps = [b.y - a.y for a, b in pairwise(drawn.ends)]
    assert min(gaps) >= 18
    assert max(end.y for end in drawn.ends) < drawn.height


def test_many_sections_share_the_last_row() -> None:
    drawn = lay_out(assembled([page(f"s{n:03}/a", "A", "tofu") for n in range(200)]))
    assert len(drawn.rows) == 14
    assert (drawn.rows[-1].section, drawn.rows[-1].label) == ("", "187 others")


def test_dead_ends_are_filled_where_they_are_among_the_most_viewed() -> None:
    pages = [page(f"a/{n}", "A", "tofu", clicks=None, views=n) for n in range(1, 21)]
    assert lay_out(assembled(pages)).wasted == {"docs/a/19.md", "docs/a/20.md"}


def test_without_views_no_dead_end_is_filled() -> None:
    drawn = lay_out(assembled([page(f"a/{n}", "A", "tofu", clicks=None) for n in range(20)]))
    assert drawn.wasted == frozenset()
    assert set(polylines(drawn)) == {"dead"}


def test_a_page_that_needs_no_path_is_drawn_only_with_one() -> None:
    free = page("imprint", "Imprint", "", needed=False, clicks=None)
    on_a_path = page("demo", "Demo", "bofu", needed=False, clicks=1)
    given_values = values(assembled([free, on_a_path, page("a/a", "A", "tofu")]))
    assert (given_values["drawn"], given_values["unneeded"]) == (2, 1)


def test_nothing_is_drawn_where_paths_are_not_known() -> None:
    assert values(assembled([page("a/a", "A", "tofu")], counted=False)) == {}


def test_the_drawing_of_forty_pages() -> None:
    found = drawing(render(routed_site(40)))
    if os.environ.get("UPDATE_CASES"):
        GOLDEN.write_text(found, "utf-8")
    assert found == GOLDEN.read_text("utf-8")


def test_ten_thousand_pages_take_few_bytes() -> None:
    drawn = drawing(render(routed_site(10_000)))
    assert len(drawn.encode()) < 60_000


def test_words_of_the_site_are_no_markup() -> None:
    found = drawing(render(hostile()))
    assert "<script" not in found
    assert "<img" not in found
    assert "<b>" not in found


def test_the_table_tells_the_same_numbers() -> None:
    text = render(small())
    section = text[text.index('id="path-map"') : text.index('id="flow"')]
    row = re.search(r'<tr><th scope="row">All</th>(.*?)</tr>', section)
    assert row
    counts = [int(number) for number in re.findall(r">(\d+)<", row[1])]
    assert counts == [column.pages for column in lay_out(small()).columns] + [11]
