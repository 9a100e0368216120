"""The calendar, and what is planned."""

from __future__ import annotations

import re

from lxml import html
from report.html.sample_audits import assembled, page, small

from leadsto.model import Audit, Month
from leadsto.report.html import render
from leadsto.report.html.rhythm import values

PAGES = [page("a/a", "A", "tofu")]


def told(audit: Audit) -> list[str]:
    """The rows of the section, cells apart by ``|``."""
    section = html.fromstring(render(audit)).get_element_by_id("rhythm")
    return [
        "|".join(" ".join(cell.text_content().split()) for cell in row)
        for row in section.iter("tr")
    ]


def test_each_month_tells_who_got_something_and_who_got_nothing() -> None:
    rows = told(small())
    assert rows[1] == ("Month|TOFU|MOFU|BOFU|ops|finance|Published|Without a path|Updated|Planned")
    assert rows[2] == "September 2026|3|1|none|4|none|4|1|1|0"
    assert rows[4] == "November 2026|none|none|none|none|none|0|0|2|1"


def test_nothing_is_dashed_where_nothing_was_to_be_expected() -> None:
    (_, lines), *_ = values(
        assembled(PAGES, months=(Month("2026-10", {"tofu": 1}, {}, 1, 0, 0, 0),))
    )["calendars"]
    assert lines[0].stages == ((1, False), (0, False), (0, False))


def test_overdue_pages_are_named_with_their_owner() -> None:
    rows = told(small())
    assert "2026-12-01|Which broker first?docs/blog/next.md|Ana|MOFU|ops" in rows
    assert "2026-11-02 overdue|Tariffs in 2027docs/blog/overdue.md|nobody|TOFU|finance" in rows
    assert values(small())["overdue"] == 1


def test_old_months_are_folded_away() -> None:
    months = tuple(
        Month(f"{year}-{month:02}", {"tofu": 1}, {}, 1, 0, 0, 0)
        for year in (2024, 2025, 2026)
        for month in range(1, 13)
    )
    recent, earlier = values(assembled(PAGES, months=months))["calendars"]
    assert [line.month.month for line in recent[1]] == [m.month for m in months[-18:]]
    assert len(earlier[1]) == 18


def test_months_without_anything_that_follow_each_other_are_one_line() -> None:
    months = (
        Month("2026-06", {"tofu": 1}, {}, 1, 0, 0, 0, ("bofu",)),
        Month("2026-07", {}, {}, 0, 0, 0, 0, ("tofu", "bofu")),
        Month("2026-08", {}, {}, 0, 0, 0, 0, ("tofu", "bofu")),
        Month("2026-09", {}, {}, 0, 2, 0, 0, ("tofu", "bofu")),
        Month("2026-10", {}, {}, 0, 2, 0, 0, ("tofu", "bofu")),
        Month("2026-11", {}, {}, 0, 0, 0, 0),
    )
    ((_, lines),) = values(assembled(PAGES, months=months))["calendars"]
    assert [line.label for line in lines] == [
        "June 2026", "July 2026 to August 2026", "September 2026", "October 2026", "November 2026",
    ]  # fmt: skip


def test_many_audiences_are_told_in_words() -> None:
    names = {f"reader {n}": n + 1 for n in range(9)}
    month = Month("2026-10", {"tofu": 1}, names, 1, 0, 0, 0, ("bofu", "reader 0"))
    given = values(assembled(PAGES, months=(month,)))
    assert given["readers"] == [f"reader {n}" for n in range(8, 2, -1)]
    assert given["left_out"] == 3
    assert given["calendars"][0][1][0].silent == "BOFU and reader 0"


def test_no_dates_no_section() -> None:
    assert values(assembled(PAGES)) == {}


def test_volume_is_not_praised() -> None:
    text = " ".join(told(small())).lower()
    assert not re.search(r"great|well done|more than|streak|record|best|\+\d", text)
