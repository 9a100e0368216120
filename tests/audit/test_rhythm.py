"""What was published and updated in which month, and what is planned."""

from __future__ import annotations

import datetime as dt
from typing import Any

from audit.audited import audited
from hypothesis import given
from hypothesis import strategies as st

from leadsto.audit.rhythm import AHEAD, PAST, rhythm
from leadsto.model import AuditedPage, Month

TODAY = dt.date(2026, 11, 22)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def months(*pages: AuditedPage) -> dict[str, Month]:
    return {month.month: month for month in rhythm(pages, TODAY)[0]}


def test_no_page_has_a_date() -> None:
    assert rhythm([audited()], TODAY) == ((), ())


def test_from_the_first_month_to_the_last_planned_one() -> None:
    found = months(
        audited("a", published=day("2026-09-30")),
        audited("b", published=day("2027-01-01"), state="future"),
    )
    assert list(found) == ["2026-09", "2026-10", "2026-11", "2026-12", "2027-01"]
    assert [m.published for m in found.values()] == [1, 0, 0, 0, 0]
    assert [m.planned for m in found.values()] == [0, 0, 0, 0, 1]


def test_two_years_at_most_each_way() -> None:
    found = months(
        audited("a", published=day("1999-01-01")),
        audited("b", published=day("2999-01-01"), state="draft"),
    )
    assert next(iter(found)) == "2024-12"
    assert list(found)[-1] == "2028-11"
    assert len(found) == PAST + AHEAD


def test_a_site_that_slept_for_years_shows_its_last_two() -> None:
    found = months(audited("a", published=day("1999-01-01")))
    assert next(iter(found)) == "2024-12"
    assert all(m.published == 0 and m.silent == ("tofu",) for m in list(found.values())[:-1])


def test_a_page_that_is_updated_in_its_own_month_counts_once() -> None:
    found = months(
        audited("a", published=day("2026-10-01"), updated=day("2026-10-30")),
        audited("b", published=day("2026-09-01"), updated=day("2026-10-30")),
        audited("c", updated=day("2026-10-30")),
        audited("d", published=day("2026-09-01"), updated=day("2026-12-01")),
    )
    assert (found["2026-10"].published, found["2026-10"].updated) == (1, 2)
    assert found["2026-10"].by_stage == {"tofu": 3}
    assert "2026-12" not in found


def test_months_without_a_stage_or_an_audience_say_so() -> None:
    found = months(
        audited("a", published=day("2026-09-01"), stage="tofu", audiences=("cfo", "ops")),
        audited("b", published=day("2026-10-01"), stage="bofu", audiences=("ops",)),
        audited("any", published=day("2026-09-02"), stage="bofu", audiences=("any",)),
        audited("c", published=day("2026-10-02"), stage="", audiences=()),
    )
    assert found["2026-09"].silent == ()
    assert found["2026-10"].silent == ("tofu", "cfo")
    assert found["2026-10"].by_audience == {"ops": 1}
    assert found["2026-11"].silent == ()  # it is not over


def test_pages_without_a_path_are_counted_in_their_month() -> None:
    found = months(
        audited("a", published=day("2026-10-01"), clicks=None),
        audited("b", published=day("2026-10-01")),
        audited("c", published=day("2026-09-01"), updated=day("2026-10-01"), clicks=None),
    )
    assert (found["2026-09"].dead, found["2026-10"].dead) == (1, 1)


def test_what_is_planned() -> None:
    more: dict[str, Any] = {"owner": "Jo", "title": "T", "stage": "mofu", "audiences": ("cfo",)}
    found = rhythm(
        [
            audited("undated", state="draft"),
            audited("next", state="future", published=day("2026-12-01"), **more),
            audited("today", state="draft", published=TODAY),
            audited("out-but-later", published=day("2027-01-01")),
            audited("overdue", state="draft", published=day("2026-11-21")),
            audited("overdue-long", state="future", published=day("2026-01-21")),
            audited("out", published=day("2026-11-21")),
            audited("exempt", state="draft", exempt="an archive"),
            audited("imprint", state="draft", kind="legal"),
        ],
        TODAY,
    )
    assert [(plan.id, plan.overdue) for plan in found[1]] == [
        ("overdue-long", True),
        ("overdue", True),
        ("today", False),
        ("next", False),
        ("out-but-later", False),
        ("undated", False),
    ]
    assert found[1][3] == ("next", "T", day("2026-12-01"), "Jo", False, "mofu", ("cfo",))
    assert [(m.month, m.published, m.planned) for m in found[0]] == [
        ("2026-11", 1, 1),
        ("2026-12", 0, 1),
        ("2027-01", 0, 1),
    ]


def test_legal_pages_and_sources_without_a_page_are_no_rhythm() -> None:
    assert rhythm(
        [
            audited("a", kind="legal", published=day("2026-10-01")),
            audited("b", exempt="an archive", published=day("2026-10-01")),
            audited("c", state="unbuilt", published=day("2026-10-01")),
        ],
        TODAY,
    ) == ((), ())


DAYS = (
    st.none()
    | st.dates(dt.date(1, 1, 1), dt.date(9999, 12, 31))
    | st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31))
)


@given(
    pages=st.lists(
        st.builds(
            lambda n, state, published, updated, clicks: audited(
                str(n), state=state, published=published, updated=updated, clicks=clicks
            ),
            st.integers(),
            st.sampled_from(["published", "hidden", "draft", "future", "unbuilt"]),
            DAYS,
            DAYS,
            st.none() | st.just(1),
        ),
        unique_by=lambda page: page.id,
    )
)
def test_whatever_the_days(pages: list[AuditedPage]) -> None:
    months, planned = rhythm(pages, TODAY)
    names = [m.month for m in months]
    assert names == sorted(set(names))
    assert len(months) <= PAST + AHEAD
    assert "2026-11" in names or not months
    assert all(m.dead <= m.published for m in months)
    assert sum(m.planned for m in months) <= len(planned)
    assert sum(m.published for m in months) + len(planned) <= len(pages)
    assert all(plan.day for plan in planned if plan.overdue)
