"""Attention and outcome side by side."""

from __future__ import annotations

import pytest
from audit.audited import audited
from hypothesis import given
from hypothesis import strategies as st
from site_builder import judge_files

from leadsto.audit.joining import Joined
from leadsto.audit.outcome import EXPECTED, channels, ratios, unknown, wrong_readers
from leadsto.model import Channel, Leads, LeadsRow, OfferLine, Ratio
from leadsto.site import Site

PAGES = (
    audited("docs/a.md", views=1000, actions=4),
    audited("docs/b.md", views=3000, stage="bofu"),
    audited("docs/c.md", stage="bofu"),
    audited("docs/d.md", stage=""),
)
OFFERS = (
    OfferLine("letter", "T", "list", ("tofu",), 2, 4000, 2, (), None, actions=9),
    OfferLine("call", "T", "conversation", ("bofu",), 1, None, 2, (), None),
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    files = {f"docs/{name}.md": f"# {name}\n" for name in "abcd"} | {"leadsto.yml": ""}
    return judge_files(files, tmp_path_factory.mktemp("s")).site


def told(*rows: LeadsRow) -> list[Leads]:
    return [Leads("crm.csv", rows)]


def test_without_leads_there_is_no_outcome(site: Site) -> None:
    assert ratios(PAGES, OFFERS, [], site) == {}


def test_by_page_offer_and_stage(site: Site) -> None:
    found = ratios(
        PAGES,
        OFFERS,
        [
            *told(LeadsRow("/a/", 5, 2, 1), LeadsRow("/a/index.html", 1), LeadsRow("/c", 2)),
            *told(LeadsRow("letter", 7, 3), LeadsRow("docs/b.md", 6, 0, 0)),
        ],
        site,
    )
    assert found["page"] == (
        Ratio("docs/b.md", 3000, None, 6, 0, 0),
        Ratio("docs/a.md", 1000, 4, 6, 2, 1),
        Ratio("docs/c.md", None, None, 2, None, None),
    )
    assert found["offer"] == (Ratio("letter", 4000, 9, 7, 3, None),)
    assert found["stage"] == (
        Ratio("tofu", 1000, 4, 6, 2, 1),
        Ratio("bofu", 3000, None, 8, 0, 0),
    )
    assert found["page"][1].yield_ == 2.0


def test_leads_of_the_site_are_never_counted_twice(site: Site) -> None:
    by_page, by_offer = LeadsRow("/a/", 5, 2, 1), LeadsRow("letter", 7, 3)

    assert ratios(PAGES, OFFERS, told(by_page, by_offer), site)["site"] == (
        Ratio("", 4000, 4, 7, 3, None),
    )
    assert ratios(PAGES, OFFERS, told(by_page), site)["site"] == (Ratio("", 4000, 4, 5, 2, 1),)
    assert ratios(PAGES, OFFERS, told(LeadsRow("/gone/", 5)), site)["site"] == ()


def test_what_is_neither_a_page_nor_an_offer(site: Site) -> None:
    leads = told(
        LeadsRow("/gone/", 5), LeadsRow("letter", 1), LeadsRow("lettr", 2), LeadsRow("lettr", 2)
    )
    assert unknown(PAGES, OFFERS, leads, site) == ("/gone/", "lettr")
    assert [r.name for r in ratios(PAGES, OFFERS, leads, site)["offer"]] == ["letter"]


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.integers(0, 99)), max_size=9))
def test_no_lead_of_a_page_is_lost(site: Site, rows: list[tuple[str, int]]) -> None:
    found = ratios(PAGES, OFFERS, told(*(LeadsRow(f"/{p}/", n) for p, n in rows)), site)
    for by in ("page", "stage"):
        assert sum(r.leads or 0 for r in found[by]) == sum(n for _, n in rows)


def test_channels_by_stage() -> None:
    by_page = {
        "docs/a.md": {"Organic": 3, "Email": 5},
        "docs/b.md": {"Organic": 1},
        "docs/c.md": {"Organic": 2},
        "docs/d.md": {"Direct": 5},
    }
    assert channels(PAGES, Joined(None, {}, {}, by_page)) == (
        Channel("Organic", "tofu", 3),
        Channel("Organic", "bofu", 3),
        Channel("Direct", "", 5),
        Channel("Email", "tofu", 5),
    )


def test_wrong_readers() -> None:
    """All of them act 20 times in 10,000 views, so three actions are expected of 1,500."""
    acting = audited("acting", views=6_900, actions=20)
    enough = audited("enough", views=1_500, actions=0)
    too_few = audited("too-few", views=1_499, actions=0)
    rest = audited("rest", views=101, actions=0)
    pages = [rest, too_few, enough, acting]
    assert sum((p.views or 0) for p in pages) == 10_000
    assert EXPECTED == 3
    assert wrong_readers(pages) == (enough,)
    assert wrong_readers(pages, winning={"enough"}) == ()


def test_a_dead_end_and_a_page_of_which_no_export_tells_are_no_question() -> None:
    acting = audited("acting", views=1_000, actions=100)
    assert wrong_readers([acting, audited("dead", views=900, actions=0, clicks=None)]) == ()
    assert wrong_readers([acting, audited("untold", views=900)]) == ()
    assert wrong_readers([acting, audited("unseen", actions=0)]) == ()


def test_without_any_action_there_is_nothing_to_compare_with() -> None:
    assert wrong_readers([audited("a", views=9_000, actions=0)]) == ()
    assert wrong_readers([]) == ()


def test_the_most_viewed_first() -> None:
    pages = [
        audited("few", views=100, actions=0),
        audited("many", views=200, actions=0),
        audited("acting", views=300, actions=60),
    ]
    assert [page.id for page in wrong_readers(pages)] == ["many", "few"]
