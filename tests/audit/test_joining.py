"""Exports of views joined with the pages of a site."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from site_builder import Settings, judge_files

from leadsto.audit.joining import finder, join, unmatched_line
from leadsto.model import Views, ViewsRow
from leadsto.site import Site

Make = Callable[..., Site]
URL = "site:\n  url: https://www.fettle.example/help/\n  also: [docs.fettle.example]\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Make:
    made: dict[str, Site] = {}

    def make(config: str = "") -> Site:
        if config not in made:
            files = {
                "leadsto.yml": config,
                "docs/index.md": "# Home\n",
                "docs/guides/drying.md": "# Drying\n",
                "docs/café.md": "# Café\n",
                "docs/flat.html": "<h1>Flat</h1>",
            }
            settings = Settings(
                redirects={"/old/": "/guides/drying/", "/away/": "https://x.example/"}
            )
            made[config] = judge_files(files, tmp_path_factory.mktemp("s"), settings).site
        return made[config]

    return make


def views(*rows: tuple[Any, ...], **more: Any) -> Views:
    usual = {"file": "a.csv", "system": "GA4", "unit": "views"}
    return Views(**{**usual, **more}, rows=tuple(ViewsRow(*row) for row in rows))


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/", "docs/index.md"),
        ("/index.html", "docs/index.md"),
        ("/guides/drying/", "docs/guides/drying.md"),
        ("/guides/drying", "docs/guides/drying.md"),
        ("//guides//drying/index.html", "docs/guides/drying.md"),
        ("guides/drying/", "docs/guides/drying.md"),
        ("/caf%C3%A9/", "docs/café.md"),
        ("/café/", "docs/café.md"),
        ("/cafe\u0301", "docs/café.md"),
        ("/flat.html", "docs/flat.html"),
        ("/old/", "docs/guides/drying.md"),
        ("/away/", ""),
        ("/guides/", ""),
        ("(not set)", ""),
        ("", "docs/index.md"),
    ],
)
def test_a_page_is_found_however_its_path_is_written(site: Make, path: str, page: str) -> None:
    assert finder(site())(path, "") == page
    assert finder(site())(path, "any.example") == page  # no host of the site is known


@pytest.mark.parametrize(
    ("host", "path", "page"),
    [
        ("fettle.example", "/help/guides/drying/", "docs/guides/drying.md"),
        ("WWW.fettle.example:443", "/help/old/", "docs/guides/drying.md"),
        ("docs.fettle.example", "/help/", "docs/index.md"),
        ("", "/help/guides/drying/", "docs/guides/drying.md"),
        ("", "/help", "docs/index.md"),
        ("other.example", "/help/guides/drying/", ""),
        ("localhost", "/help/", ""),
        ("", "/guides/drying/", ""),
        ("fettle.example", "/guides/drying/", ""),
        ("", "/helpful/", ""),
    ],
)
def test_hosts_and_the_folder_of_the_site_count(
    site: Make, host: str, path: str, page: str
) -> None:
    assert finder(site(URL))(path, host) == page


def test_rows_are_joined(site: Make) -> None:
    joined = join(
        site(),
        [
            views(
                ("/guides/drying", 5, 1),
                ("/guides/drying/index.html", 7, 2),
                ("/old/", 1, 0),
                ("/", 3, None),
                ("/gone/", 4),
                ("/b/", 9),
                since="2026-10-01",
                until="2026-10-31",
                notices=("It has a row of totals.",),
            )
        ],
    )

    assert joined.views == {"docs/guides/drying.md": 13, "docs/index.md": 3}
    assert joined.actions == {"docs/guides/drying.md": 3}
    assert joined.channels == {}
    traffic = joined.traffic
    assert traffic is not None
    assert traffic.files == ("a.csv",)
    assert (traffic.unit, traffic.period) == ("views", "2026-10-01 to 2026-10-31")
    assert (traffic.total, traffic.unmatched, traffic.unmatched_paths) == (16, 13, 2)
    assert traffic.examples == ("/b/", "/gone/")
    assert traffic.has_actions
    assert traffic.notices == ("a.csv: It has a row of totals.",)
    assert unmatched_line(traffic) == (
        "13 views on 2 paths that are not in this build: /b/, /gone/."
    )


def test_many_paths_that_are_missing_are_one_line(site: Make) -> None:
    traffic = join(site(), [views(*((f"/{n}/", 1000) for n in range(9)))]).traffic
    assert traffic is not None
    assert unmatched_line(traffic) == (
        "9,000 views on 9 paths that are not in this build: /0/, /1/, /2/, /3/, /4/ …"
    )


def test_one_path_that_is_missing_and_none(site: Make) -> None:
    one = join(site(), [views(("/", 1), ("/x/", 1))]).traffic
    none = join(site(), [views(("/", 1))]).traffic
    assert one is not None
    assert none is not None
    assert unmatched_line(one) == "1 view on 1 path that is not in this build: /x/."
    assert unmatched_line(none) == ""


def test_no_export(site: Make) -> None:
    assert join(site(), []) == (None, {}, {}, {})


def test_months_of_one_system_are_added_up(site: Make) -> None:
    joined = join(
        site(),
        [
            views(("/", 3), file="oct.csv", since="2026-10-01", until="2026-10-31"),
            views(("/", 3), file="sep.csv", since="2026-09-01", until="2026-09-30"),
        ],
    )
    assert joined.views == {"docs/index.md": 6}
    assert joined.traffic is not None
    assert joined.traffic.files == ("oct.csv", "sep.csv")
    assert joined.traffic.period == "2026-09-01 to 2026-10-31"
    assert joined.traffic.notices == ()


def test_a_period_is_only_told_where_every_file_tells(site: Make) -> None:
    known = views(("/", 3), since="2026-10-01", until="2026-10-31")
    joined = join(site(), [known, views(("/", 3), file="b.csv")])
    assert joined.traffic is not None
    assert joined.traffic.period == ""


def test_the_same_file_twice_counts_once(site: Make) -> None:
    joined = join(site(), [views(("/", 3)), views(("/", 3), file="b.csv")])
    assert joined.views == {"docs/index.md": 3}
    assert joined.traffic is not None
    assert joined.traffic.notices == ("b.csv holds the same as a.csv and was left out.",)


def test_different_units_are_never_added(site: Make) -> None:
    joined = join(
        site(),
        [
            views(("/", 50), file="s.csv", system="Search Console", unit="clicks"),
            views(("/", 20, 2), file="l.csv", unit="sessions"),
            views(("/", 30), file="v.csv"),
            views(("/", 31), file="p.csv", system="Plausible"),
        ],
    )
    assert joined.views == {"docs/index.md": 30}
    assert joined.actions == {"docs/index.md": 2}
    assert joined.traffic is not None
    assert joined.traffic.files == ("l.csv", "v.csv")
    assert joined.traffic.notices == (
        "s.csv: not used, as clicks of Search Console cannot be added.",
        "l.csv: used for actions.",
        "v.csv: used for views.",
        "p.csv: not used, as views of Plausible cannot be added.",
    )


def test_channels_come_from_the_export_that_has_them(site: Make) -> None:
    joined = join(
        site(),
        [
            views(("/", 20, None, "Direct"), ("/", 5, None, "Email"), file="c.csv"),
            views(("/", 30), file="v.csv"),
        ],
    )
    assert joined.views == {"docs/index.md": 30}
    assert joined.channels == {"docs/index.md": {"Direct": 20, "Email": 5}}
    assert joined.traffic is not None
    assert joined.traffic.files == ("c.csv", "v.csv")
    assert joined.traffic.notices == (
        "c.csv: used for channels, in views.",
        "v.csv: used for views.",
    )


def test_one_export_with_channels_gives_both(site: Make) -> None:
    joined = join(site(), [views(("/", 20, None, "Direct"), ("/", 5, None, "Email"))])
    assert joined.views == {"docs/index.md": 25}
    assert joined.traffic is not None
    assert joined.traffic.notices == ()


def test_an_export_of_another_site_is_suspected(site: Make) -> None:
    here = join(site(URL), [views(("/x/", 20))]).traffic
    nowhere = join(site(), [views(("/x/", 20))]).traffic
    assert here is not None
    assert nowhere is not None
    assert here.notices == (
        "No path of a.csv is a page of this build; the address of the site is "
        "https://www.fettle.example/help/.",
    )
    assert nowhere.notices == (
        "No path of a.csv is a page of this build; the address of the site is not known.",
    )


PATHS = st.one_of(
    st.sampled_from(["/", "/guides/drying/", "/old/", "/café/index.html", "/help/", "//", "/%"]),
    st.text(max_size=8).map(lambda text: f"/{text}"),
)
ROWS = st.lists(
    st.tuples(
        PATHS,
        st.integers(0, 1000),
        st.none() | st.integers(0, 9),
        st.sampled_from(["", "Direct"]),
        st.sampled_from(["", "fettle.example", "x.example"]),
    ),
    max_size=8,
)


@given(rows=ROWS, config=st.sampled_from(["", URL]))
def test_no_view_is_lost(site: Make, rows: list[Any], config: str) -> None:
    joined = join(site(config), [views(*rows)])
    traffic = joined.traffic
    assert traffic is not None
    assert traffic.total == sum(joined.views.values())
    assert traffic.total + traffic.unmatched == sum(row[1] for row in rows)
    assert set(joined.views) <= set(site(config).by_id)
    assert sum(joined.actions.values()) <= sum(row[2] or 0 for row in rows)
    split = sum(sum(by.values()) for by in joined.channels.values())
    assert split <= traffic.total
