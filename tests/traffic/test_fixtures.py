"""Every export in ``fixtures``, in the shapes that systems write, with made-up pages and numbers.

What each is a sample of: the languages in their names, UTF-16 (ja, matomo_raw with its mark,
matomo_translated without), semicolons (de, ru), tabs (ja), and separators of thousands.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from leadsto.model.traffic import LeadsRow, ViewsRow
from leadsto.traffic import ExportError, read_leads, read_views

FIXTURES = Path(__file__).parent / "fixtures"
GUIDE, PRICING, HOST = "/guides/moving-day/", "/pricing/", "lantern.example"
LOCALES = "de.csv es.csv fr.csv ja.tsv pt.csv ru.csv".split()
CONSOLES = "de en es fr ja old pt ru".split()


@pytest.mark.parametrize("name", LOCALES)
def test_ga4_in_every_language(name: str) -> None:
    views = read_views(FIXTURES / f"ga4_pages_{name}")

    assert (views.system, views.unit) == ("GA4", "views")
    assert (views.since, views.until) == ("2026-09-01", "2026-09-30")
    assert views.rows[:2] == (ViewsRow(GUIDE, 10500, 13), ViewsRow(PRICING, 1845, 8))
    assert len(views.rows) == 2
    assert [said for said in views.notices if "nicht festgelegt" not in said] == []


def test_ga4_in_english_with_all_its_noise() -> None:
    path = FIXTURES / "ga4_pages_en.csv"
    views = read_views(path)

    assert views.file == str(path)
    assert (views.since, views.until) == ("2026-09-01", "2026-09-30")
    assert views.rows == (ViewsRow(GUIDE, 10500, 13), ViewsRow(PRICING, 1500, 8))
    assert views.notices == (
        "Left out: 295 views of no page, such as (not set).",
        "Left out: 50 views of one row without a path, as MainActivity.",
        "What follows ? or # was taken off two addresses; the same paths were added up.",
    )


def test_entries_count_sessions() -> None:
    views = read_views(FIXTURES / "ga4_landing.csv")

    assert (views.system, views.unit) == ("GA4", "sessions")
    assert views.rows == (ViewsRow("/guides/moving-day", 700, 6), ViewsRow("/", 200, 3))


def test_channels_stay_apart() -> None:
    assert read_views(FIXTURES / "ga4_channels.csv").rows == (
        ViewsRow(GUIDE, 600, 1, "Organic Search"),
        ViewsRow(GUIDE, 150, 7, "Email"),
        ViewsRow(PRICING, 250, 2, "Organic Search"),
    )


def test_of_several_tables_the_one_of_pages_is_read_with_its_own_dates() -> None:
    views = read_views(FIXTURES / "ga4_snapshot.csv")

    assert views.rows == (ViewsRow(GUIDE, 30), ViewsRow(PRICING, 12))
    assert (views.since, views.until) == ("2026-09-01", "2026-09-30")
    assert views.notices == ("It holds more than one table; only the one at line 13 was read.",)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("ga4_titles.csv", "choose `Page path and screen class` above the first column"),
        ("console_queries.csv", "has what people searched for, not pages. Export the tab Pages"),
        ("matomo_folders.csv", "line 2: `guides` is a folder or a title, no whole path. In Matomo"),
        ("plausible_visitors.csv", "holds no table of pages and their views"),
        ("plausible_sources.csv", "has a column of pages, but none that counts views"),
        ("leads_pages.csv", "has a column of pages, but none that counts views"),
    ],
)
def test_what_is_no_table_of_pages_is_refused_with_the_remedy(name: str, words: str) -> None:
    path = FIXTURES / name

    with pytest.raises(ExportError) as refused:
        read_views(path)

    assert str(refused.value).startswith(str(path))
    assert words in str(refused.value)


def test_plausibles_pages() -> None:
    views = read_views(FIXTURES / "plausible_pages.csv")

    assert (views.system, views.unit, views.since) == ("Plausible", "views", "")
    assert views.rows == (ViewsRow(GUIDE, 10500), ViewsRow(PRICING, 1845))


def test_plausibles_entries() -> None:
    views = read_views(FIXTURES / "plausible_entry_pages.csv")

    assert (views.system, views.unit) == ("Plausible", "visits")
    assert views.rows == (ViewsRow(GUIDE, 2300), ViewsRow(PRICING, 240))


def test_plausibles_days_are_added_up_by_page_and_host() -> None:
    views = read_views(FIXTURES / "plausible_imported_pages.csv")

    assert (views.system, views.since, views.until) == ("Plausible", "2026-09-01", "2026-09-02")
    assert views.rows == (
        ViewsRow(GUIDE, 91, host=HOST),
        ViewsRow("/", 6, host=f"docs.{HOST}"),
    )


def test_matomos_labels() -> None:
    views = read_views(FIXTURES / "matomo_raw.csv")

    assert (views.system, views.unit) == ("Matomo", "views")
    assert views.rows == (ViewsRow(GUIDE, 10500), ViewsRow("/pricing", 1845))
    assert views.notices == ("Left out: 45 views of no page, such as Others.",)


def test_matomos_addresses_in_german_and_utf_16_without_a_mark() -> None:
    views = read_views(FIXTURES / "matomo_translated.csv")

    assert views.system == "Matomo"
    assert views.rows == (
        ViewsRow(GUIDE, 10500, host=HOST),
        ViewsRow("/pricing", 1845, host=HOST),
    )


def test_matomos_folders_do_where_pages_have_their_address() -> None:
    views = read_views(FIXTURES / "matomo_folders_with_url.csv")

    assert [row.views for row in views.rows] == [10500, 1845]
    assert views.notices == ()


@pytest.mark.parametrize("name", CONSOLES)
def test_search_console_in_every_language(name: str) -> None:
    views = read_views(FIXTURES / f"console_{name}.csv")

    assert (views.system, views.unit, views.notices) == ("Search Console", "clicks", ())
    assert views.rows == (ViewsRow(GUIDE, 1050, host=HOST), ViewsRow(PRICING, 84, host=HOST))


def test_of_two_periods_the_later_one_is_read() -> None:
    views = read_views(FIXTURES / "console_compare.csv")

    assert [row.views for row in views.rows] == [1050, 84]
    assert views.notices == (
        "It compares two periods; the earlier one, previous 28 days clicks, was left out.",
    )


def test_plain_paths_may_lack_their_slash() -> None:
    views = read_views(FIXTURES / "plain.csv")

    assert (views.system, views.unit) == ("plain", "views")
    assert views.rows == (ViewsRow(GUIDE, 10500), ViewsRow(PRICING, 1845))


def test_plain_sources_and_conversions() -> None:
    assert read_views(FIXTURES / "plain_channels.csv").rows == (
        ViewsRow(GUIDE, 6000, 4, "google / organic"),
        ViewsRow(GUIDE, 4500, 9, "newsletter / email"),
        ViewsRow(PRICING, 1845, 8),
    )


def test_leads_by_page() -> None:
    leads = read_leads(FIXTURES / "leads_pages.csv")

    assert leads.rows == (LeadsRow(GUIDE, 50, 8, 1), LeadsRow(PRICING, 1012, 0, 9))
    assert leads.notices == ("Left out: one row without a number of leads, the first at line 6.",)


def test_leads_by_offer() -> None:
    assert read_leads(FIXTURES / "leads_offers.csv").rows == (
        LeadsRow("moving-checklist", 120, 30, 4),
        LeadsRow("first-call", 15, 12, 6),
    )


def test_leads_by_both() -> None:
    assert read_leads(FIXTURES / "leads_both.csv").rows == (
        LeadsRow(PRICING, 12),
        LeadsRow("first-call", 15),
        LeadsRow(GUIDE, 3),
    )


def test_views_are_no_leads() -> None:
    with pytest.raises(ExportError, match=r"columns `path`.*a column `page` or `offer`"):
        read_leads(FIXTURES / "plain.csv")
