from __future__ import annotations

import pytest

from leadsto.traffic import words
from leadsto.traffic.columns import SHAPES, Columns, columns
from leadsto.traffic.words import plain

HEADERS = [
    (shape.system, unit, (path, count, *shape.beside[:1]))
    for shape in SHAPES
    for names, unit in shape.counts
    for path, count in (
        *((path, names[0]) for path in shape.path),
        *((shape.path[0], name) for name in names),
    )
]


def found(header: str) -> Columns:
    read = columns(header.split(","))
    assert read
    return read


@pytest.mark.parametrize(("system", "unit", "header"), HEADERS)
def test_every_header_is_known(system: str, unit: str, header: tuple[str, ...]) -> None:
    read = columns([cell.upper() for cell in header])

    assert read
    assert read.unit == unit
    assert read.system == system or system == "plain"
    assert (read.path, read.number) == (0, 1)


def test_words_are_as_headers_are_made_plain() -> None:
    lists = [value for value in vars(words).values() if isinstance(value, tuple)]

    assert len(lists) > 15
    assert all(plain(word) == word for found in lists for word in found)


@pytest.mark.parametrize(
    "header",
    [
        "Page path,Views per active user",
        "Page path,Total views of it",
        "Country,Views",
        "Nth day,Views",
        "Device,Clicks,Impressions",
        "Page,Impressions,CTR",
        "Page path",
        "",
    ],
)
def test_what_only_looks_like_a_header_is_none(header: str) -> None:
    assert columns(header.split(",")) is None


def test_what_does_not_count_in_a_header() -> None:
    assert found("\ufeff page_path  AND screen\u00a0class,\u201dx, VIEWS ").number == 2
    assert found("ページ パスとスクリーンクラス,表示 回数").system == "GA4"


def test_beside_entries_views_are_no_better() -> None:
    assert found("Landing page,Views,Sessions").unit == "sessions"
    assert found("Page path,Sessions,Views").unit == "views"


def test_groups_of_channels_are_better_than_sources() -> None:
    assert found("path,views,source,medium,channel").channel == (4,)
    assert found("path,views,medium,source").channel == (3, 2)
    assert found("path,views,Sitzung – Quelle / Medium").channel == (2,)
    assert found("path,views").channel == ()


def test_key_events_are_no_event_counts() -> None:
    assert found("Page path,Views,Event count,Key events").action == 3
    assert found("Page path,Views,Event count").action is None


def test_the_address_is_better_than_the_label() -> None:
    assert found("label,nb_hits,metadata_url").path == 2
    assert not found("label,nb_hits,url").labels
    assert found("label,nb_hits").labels
