"""Addresses to copy where people post a page elsewhere."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from audit.audited import audited
from site_builder import judge_files

from leadsto.audit.posts import NEWEST, PLACES, posts
from leadsto.site import Site

DAY = dt.date(2026, 10, 1)
URL = "site: {url: 'https://fettle.example/help/'}\n"
LETTER = """\
offers:
  letter: {kind: list, title: T, action: Get it, page: /letter/, captures: [email], serves: tofu}
"""


def site(folder: Path, config: str = URL) -> Site:
    return judge_files({"leadsto.yml": config, "docs/letter.md": "# Letter\n"}, folder).site


def test_one_address_a_place(tmp_path: Path) -> None:
    found = posts([audited("docs/guides/drying.md", published=DAY)], site(tmp_path))
    assert [post.place for post in found] == [place.source for place in PLACES]
    assert found[0] == (
        "docs/guides/drying.md",
        "linkedin",
        "https://fettle.example/help/guides/drying/"
        "?utm_source=linkedin&utm_medium=social&utm_campaign=drying",
    )


def test_without_the_address_of_the_site_there_is_nothing_to_copy(tmp_path: Path) -> None:
    assert posts([audited(published=DAY)], site(tmp_path, "")) == ()


def test_any_address_makes_a_url(tmp_path: Path) -> None:
    page = audited(address="/größe & 100%/a?b#c/", published=DAY)
    (url, *_) = (post.url for post in posts([page], site(tmp_path)))
    assert url.isascii()
    assert urlsplit(url).path == "/help/gr%C3%B6%C3%9Fe%20%26%20100%25/a%3Fb%23c/"
    assert parse_qs(urlsplit(url).query)["utm_campaign"] == ["a?b#c"]


def test_the_home_page_and_files_have_a_campaign_too(tmp_path: Path) -> None:
    pages = [
        audited("a", address="/", published=DAY),
        audited("b", address="/x/v2.0.html", published=DAY),
    ]
    found = posts(pages, site(tmp_path))
    assert {post.url.rpartition("=")[2] for post in found} == {"home", "v2.0"}


def test_the_newest_pages_that_lead_somewhere(tmp_path: Path) -> None:
    pages = [audited(f"docs/{n:02}.md", published=DAY + dt.timedelta(n)) for n in range(30)]
    pages[29] = audited("docs/29.md", published=DAY + dt.timedelta(29), clicks=None)
    pages[28] = audited("docs/28.md", published=DAY + dt.timedelta(28), state="hidden")
    pages[27] = audited("docs/27.md", published=DAY + dt.timedelta(27), needed=False)
    named = dict.fromkeys(post.page for post in posts(pages, site(tmp_path)))
    assert list(named) == [f"docs/{n:02}.md" for n in range(26, 26 - NEWEST, -1)]


def test_without_dates_the_landing_pages_of_the_offers(tmp_path: Path) -> None:
    made = site(tmp_path, URL + LETTER)
    pages = [audited("docs/a.md"), audited("docs/letter.md")]
    assert {post.page for post in posts(pages, made)} == {"docs/letter.md"}
    assert posts([audited("docs/letter.md", clicks=None)], made) == ()
