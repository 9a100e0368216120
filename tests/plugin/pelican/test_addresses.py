"""Pages and lists have the addresses that Pelican gives them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from plugin.pelican.blog import BLOCKS, INTENT, Built, build, settings, write
from plugin.pelican.test_clean_outputs import shown

from leadsto.sources import last_build

#: Pages of this build beside the blog's own, and what their blocks are for.
MORE = {
    "to-a-list.html": "/archives.html",
    "to-the-home-page.html": "/",
    "a b/index.html": "checklist",
    "to-spaced.html": "/a b/",
}


def article(title: str, more: str = "", body: str = "A text.") -> str:
    return f"---\ntitle: {title}\ndate: 2026-02-08\n{INTENT}{more}---\n{body}\n"


def documents(done: Built) -> dict[str, dict[str, object]]:
    """What was judged, by source or else by address."""
    stored = json.loads((done.root / ".leadsto/last-build.json").read_bytes())
    return {d["source"] or d["address"]: d for d in stored["documents"]}


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Built:
    root = write(
        tmp_path_factory.mktemp("addresses"),
        {
            "pelicanconf.py": settings(
                RELATIVE_URLS=True,
                TEMPLATE_PAGES={"map.html": "map.html"},
                WITH_FUTURE_DATES=False,
                ARTICLE_EXCLUDES=["templates"],
            ),
            "content/map.html": "<p>{{ SITENAME }}</p>",
            "content/blog/list.md": article("To a list", "next: /archives.html\n"),
            "content/blog/home.md": article("To the home page", "next: /\n"),
            "content/blog/spaced.md": article("Spaced", "url: a b/\nsave_as: a b/index.html\n"),
            "content/blog/to-spaced.md": article("To spaced", "next: spaced.md\n"),
            "content/blog/nowhere.md": article("Only listed", "save_as:\n"),
            "content/blog/tomorrow.md": article("Tomorrow").replace("2026", "2126"),
        },
    )
    return build(root, LEADSTO_FAIL_ON="never")  # a list holds nothing to take


def test_every_list_is_known_by_its_address(done: Built) -> None:
    lists = {name for name, document in documents(done).items() if document["listing"]}
    assert {"/", "/index3.html", "/2026/", "/map.html", "/tag/wear2.html"} <= lists
    files = {name[1:] + "index.html" if name.endswith("/") else name[1:] for name in lists}
    pages = {*BLOCKS, *MORE, "partner-call/index.html", "review/index.html"}
    html = {name for name in done.files if name.endswith(".html") and "drafts/" not in name}
    assert files == html - pages


def test_the_state_of_each_page(done: Built) -> None:
    states = {name: d["state"] for name, d in documents(done).items() if d["state"] != "published"}
    assert states == {
        "content/blog/later.md": "draft",
        "content/blog/spares.md": "hidden",
        "content/blog/tomorrow.md": "future",
        "content/pages/draft.md": "draft",
        "content/pages/unlisted.md": "hidden",
    }


def test_links_of_pelicans_own_are_resolved(done: Built) -> None:
    built = last_build.load(done.root)
    assert built is not None
    (facts,) = (d.facts for d in built.documents if d.source == "content/blog/belts.md")
    assert facts is not None
    assert [link.href for link in facts.links] == [
        "../why-plans-slip/#why",
        "../a-bearing-that-sings.html",
        "../files/parts.csv",
        "../blog/sketch.txt",
        "../category/drives.html",
        "../tag/wear.html",
        "../",
        "../author/ines-roth.html",
    ]


def test_a_file_is_where_attach_moved_it(done: Built) -> None:
    assert "sketch.txt" in done.files
    assert "blog/sketch.txt" not in done.files


def test_a_next_step_may_be_a_list(done: Built) -> None:
    assert done.hrefs("to-a-list.html")[1] == "./archives.html"
    assert done.hrefs("to-the-home-page.html")[1] == "./"


def test_an_address_is_linked_as_the_theme_links_it(done: Built) -> None:
    assert done.hrefs("to-spaced.html")[1] == "./a b/"
    assert done.hrefs("a b/index.html")[1] == "../checklist/"


def test_an_article_without_a_page_of_its_own_gets_no_block_in_lists(done: Built) -> None:
    assert "Only listed" in "".join(done.text(f"category/blog{n}.html") for n in ("", 2, 3))
    assert "content/blog/nowhere.md" not in documents(done)
    assert shown(done) == {**BLOCKS, **MORE}


def test_a_page_may_take_the_place_of_the_index(tmp_path: Path) -> None:
    home = article("Home", "next: review\nurl: ''\nsave_as: index.html\n").replace("''", "")
    root = write(tmp_path, {"content/pages/home.md": home})
    done = build(root)
    assert done.ran.code == 0
    assert shown(done) == {**BLOCKS, "index.html": "review"}
    known = documents(done)
    assert known["content/pages/home.md"]["address"] == "/"
    assert "/" not in known
