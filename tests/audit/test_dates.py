"""When a page was published and updated, in the words of many generators."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from site_builder import Settings, documents

from leadsto.audit.dates import Dates, dates
from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import BuiltAt, Document
from leadsto.project import judge_gathered, load_config
from leadsto.sources import gather

DAY, LATER = dt.date(2024, 2, 3), dt.date(2024, 5, 6)


def read(
    text: str, name: str = "docs/a.md", inherited: dict[str, Any] | None = None, reader: str = ""
) -> Dates:
    document = Document(
        name, name.removeprefix("docs/"), None, text.encode(), inherited=inherited or {}
    )
    around = Settings(rendered=False, generator="", reader=reader).surroundings
    return dates(judge([document], Config(Path("/site")), around).site.pages[0])


@pytest.mark.parametrize(
    "lines",
    [
        "date: 2024-02-03",
        "date: 2024-02-03 09:00:00 +0100",
        "date: '2024-02-03T09:00:00Z'",
        "date: 2024/2/3",
        "date: February 3rd, 2024",
        "date: Sat, 03 Feb 2024 18:37:39 +0000",
        "date: 3 February 2024",
        "publishDate: 3 Smarch 2024\ndate: 2024-02-03",
        "Date: 2024-02-03",
        "date:\n  created: 2024-02-03\n  updated: 2024-05-06",
        "created: 2024-02-03",
        "publishDate: 2024-02-03\ndate: 2023-01-01",
        "pubDate: 2024-02-03",
        "published: 2024-02-03",
        "published: true\ndate: 2024-02-03",
        "publishDate: soon\ndate: 2024-02-03",
    ],
)
def test_published(lines: str) -> None:
    assert read(f"---\n{lines}\n---\n# A\n").published == DAY


@pytest.mark.parametrize(
    "lines",
    [
        "lastmod: 2024-05-06",
        "modified: 2024-05-06",
        "updated: 2024-05-06",
        "last_modified: 2024-05-06",
        "last_modified_at: 2024-05-06 10:00",
        "updatedDate: 2024-05-06",
        "last_update:\n  date: 2024-05-06\n  author: Jo",
        "date:\n  updated: 2024-05-06",
    ],
)
def test_updated(lines: str) -> None:
    assert read(f"---\n{lines}\n---\n# A\n").updated == LATER


@pytest.mark.parametrize(
    ("lines", "owner"),
    [
        ("owner: marketing\nauthor: Jo", "marketing"),
        ("author: Jo Doe", "Jo Doe"),
        ("authors: [jo, ann]", "jo, ann"),
        ("authors:\n  - name: Jo Doe\n    title: Editor\n  - ann", "Jo Doe, ann"),
        ("authors: jo; ann", "jo, ann"),
        ("author:\n  name: Jo", "Jo"),
        ("owner:\nauthor: Jo", "Jo"),
        ("author: {mail: x@example.org}", ""),
        ("title: A", ""),
    ],
)
def test_owner(lines: str, owner: str) -> None:
    assert read(f"---\n{lines}\n---\n# A\n").owner == owner


def test_pelican() -> None:
    text = "Title: A\nDate: 2024-02-03 10:20\nModified: 2024-05-06\nAuthor: Jo\n\nText\n"
    assert read(text, reader="pelican") == Dates(DAY, LATER, "Jo")


def test_rest() -> None:
    text = "A\n#\n\n:date: 2024-02-03\n:modified: 2024-05-06\n:authors: Jo; Ann\n\nText\n"
    assert read(text, "docs/a.rst", reader="pelican") == Dates(DAY, LATER, "Jo, Ann")


def test_toml() -> None:
    text = "+++\ndate = 2024-02-03T10:00:00Z\nlastmod = 2024-05-06\nauthor = 'Jo'\n+++\n# A\n"
    assert read(text) == Dates(DAY, LATER, "Jo")


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("docs/_posts/2024-02-03-a-post.md", DAY),
        ("docs/2024-02-03.md", DAY),
        ("docs/blog/2024-02-03-a-post/index.md", DAY),
        ("docs/blog/2024-02-03_a-post.md", DAY),
        ("docs/blog/2024-02-03-a-post/other.md", None),
        ("docs/a-2024-02-03.md", None),
        ("docs/2024-02-31-a.md", None),
        ("docs/2024-02-034.md", None),
    ],
)
def test_the_name_of_a_file(name: str, day: dt.date | None) -> None:
    assert read("# A\n", name).published == day
    assert read("---\ndate: 2024-05-06\n---\n# A\n", name).published == LATER


@pytest.mark.parametrize(
    ("address", "day"),
    [("/2024/02/03/a/", DAY), ("/blog/2024/02/03/a.html", DAY), ("/2024/02/", None)],
)
def test_the_address_of_a_page_without_a_source(address: str, day: dt.date | None) -> None:
    around = Settings(rendered=False).surroundings
    page = judge([Document("", "", address)], Config(Path("/site")), around).site.pages[0]
    assert dates(page).published == day


def test_what_the_generator_adds_comes_after_the_page() -> None:
    added = {
        "date": dt.datetime(2024, 2, 3, 4),
        "git_revision_date_localized_raw_iso_date": "2024-05-06",
        "author": "Jo",
    }
    assert read("# A\n", inherited=added) == Dates(DAY, LATER, "Jo")
    assert read("---\ndate: 2020-01-01\n---\n# A\n", inherited=added).published == dt.date(
        2020, 1, 1
    )


def test_a_page_that_says_nothing() -> None:
    (page,) = documents({"docs/a.md": "# A\n"}, rendered=False)
    judged = judge([page], Config(Path("/site")), Settings(rendered=False).surroundings)
    assert dates(judged.site.pages[0]) == Dates()


def test_a_built_page_tells_in_its_head_what_its_source_does_not(tmp_path: Path) -> None:
    tags = (
        "<meta property=article:published_time content=2024-02-03T04:05:06Z>"
        "<meta property=article:modified_time content=2024-05-06T04:05:06Z>"
    )
    page = f"<!doctype html><html><head>{tags}</head><body><main><h1>A</h1></main></body></html>"
    source = "---\ndate: 2020-01-01\n---\n# A\n"
    for name, text in (
        ("leadsto.yml", ""),
        ("site/a/index.html", page),
        ("site/b/index.html", page),
        ("docs/b.md", source),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    config = load_config(tmp_path / "leadsto.yml")
    judgement = judge_gathered(gather(config, at=BuiltAt(tmp_path / "site")), config, LATER)
    found = {page.id: dates(page) for page in judgement.site.pages}

    assert found == {
        "/a/": Dates(DAY, LATER),
        "docs/b.md": Dates(dt.date(2020, 1, 1), LATER),
    }
