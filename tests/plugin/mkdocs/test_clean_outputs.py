"""A site built with the plugin differs from one without it in the blocks, and in nothing else."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from plugin.mkdocs.builds import Built, built_of, mkdocs_yml
from plugin_builds import EPOCH, differences, insertion, whole_site

from leadsto.config import load
from leadsto.stamp import STAMP_PATH, new_stamp, read_stamp

STYLE = "assets/leadsto.css"
#: What the plugin adds beside the blocks.
ADDED = {STYLE, STAMP_PATH}
#: Pages of the base site that are due a block, by what their block offers.
OFFERS = {
    "checklist": "diagnostic",
    "diagnostic": "review",
    "filling-the-week": "partner-call",
    "guides/in-the-middle": "review",
    "in-house-or-shared": "review",
    "letter": "checklist",
    "which-cause-first": "diagnostic",
    "why-plans-slip": "checklist",
}
IN_THE_MIDDLE = """---
title: Who should keep the plan?
description: One person or a rota, and what each costs on a bad Monday.
audience: ops-lead
not_for: factories with a planning department
stage: bofu
decision: Whether one person or a rota keeps the plan
outcome: They name one person and tell the night shift who it is
---
# Who should keep the plan?

## One person

One person forgets less than three do. [The letter](../letter.md#monday-spanner) has a case.

<!-- leadsto -->

## A rota

A rota never falls ill.
"""
RSS = (
    "{rss: {use_git: false, abstract_chars_count: -1, date_from_meta: {as_creation: date}, "
    "feed_ttl: 60}}"
)


@dataclass(frozen=True)
class Pair:
    """One site built twice."""

    theme: str
    folders: bool  #: addresses end in a slash
    plain: Built
    blocks: Built

    def html(self, name: str) -> str:
        """The file of a page."""
        return f"{name}/index.html" if self.folders else f"{name}.html"


@pytest.fixture(scope="module", params=["mkdocs", "readthedocs", "material"])
def pair(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Pair:
    """One site in each theme; addresses are those of files in one of them."""
    theme, folders = request.param, request.param != "readthedocs"
    more = (
        "site_url: https://fettle.example/plans/\n"
        "site_description: Maintenance plans that hold.\n"
        f"use_directory_urls: {str(folders).lower()}\n"
        "markdown_extensions: [{toc: {permalink: true}}]\n"
        "not_in_nav: letter.md\n"
    )
    site = whole_site({"docs/guides/in-the-middle.md": IN_THE_MIDDLE})
    leadsto_yml = site.pop("leadsto.yml")
    assert isinstance(leadsto_yml, str)
    # the site's address is MkDocs' own, with a sub path
    leadsto_yml = leadsto_yml.replace("site:\n  url: https://fettle.example\n", "")
    if not folders:  # landing pages by their sources
        leadsto_yml = re.sub(r"page: /([\w-]+)/", r"page: \1.md", leadsto_yml)
    site["leadsto.yml"] = leadsto_yml
    root = tmp_path_factory.mktemp(theme)
    found = [
        built_of(
            root / name, site | {"mkdocs.yml": mkdocs_yml(theme, f"[search, {RSS}{ours}]", more)}
        )
        for name, ours in {"plain": "", "blocks": ", leadsto"}.items()
    ]
    assert [b.ran.code for b in found] == [0, 0], found[-1].ran.text
    return Pair(theme, folders, *found)


def test_only_pages_with_a_block_differ_and_the_two_files_of_ours_are_new(pair: Pair) -> None:
    changed = differences(pair.plain.site, pair.blocks.site)

    assert changed == {pair.html(name) for name in OFFERS} | ADDED
    assert ADDED.isdisjoint(pair.plain.site)


def test_the_stamp_tells_what_ran_over_how_much(
    pair: Pair, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    config = load(pair.blocks.root / "leadsto.yml")

    assert read_stamp(pair.blocks.root / "site") == new_stamp(
        "mkdocs", config, pages=11, blocks=len(OFFERS)
    )


def test_a_page_gets_its_block_in_one_piece_and_no_other_byte(pair: Pair) -> None:
    for name, offer in OFFERS.items():
        before, after = (b.site[pair.html(name)] for b in (pair.plain, pair.blocks))
        if name == "guides/in-the-middle":
            block = re.search(rb"<aside class=\"leadsto\".*?</aside>", after, re.DOTALL)
            assert block
            assert after.replace(block[0], b"<!-- leadsto -->") == before
            continue
        block_text = insertion(before, after).decode().strip()

        assert block_text.startswith("<aside ")
        assert block_text.endswith("</aside>")
        assert block_text.count("<aside") == 1
        assert f'data-leadsto="{offer}"' in block_text


def test_links_lead_from_the_page_to_the_place(pair: Pair) -> None:
    text = pair.blocks.page(pair.html("guides/in-the-middle"))
    up = "../.." if pair.folders else ".."
    target = f"{up}/review/" if pair.folders else f"{up}/review.html"

    assert f'href="{target}"' in text
    assert f'<link rel="stylesheet" href="{up}/{STYLE}">' in text
    absolute = "https://fettle.example/plans/" + ("review/" if pair.folders else "review.html")
    assert f'data-leadsto-print="{absolute}"' in text


def test_the_block_stands_where_its_author_wants_it(pair: Pair) -> None:
    text = pair.blocks.page(pair.html("guides/in-the-middle"))

    assert 'data-leadsto-placement="marker"' in text
    assert text.index("One person forgets less") < text.index("data-leadsto=")
    assert text.index("data-leadsto=") < text.index("A rota never falls ill")


def test_the_search_index_holds_no_block(pair: Pair) -> None:
    index = pair.blocks.page("search/search_index.json")

    assert "forgets less" in index
    assert "Book a plan review" not in index
    assert index == pair.plain.page("search/search_index.json")


def test_feeds_and_sitemap_are_there_and_the_same(pair: Pair) -> None:
    outputs = {name for name in pair.plain.site if name.endswith((".xml", ".xml.gz"))}

    assert outputs >= {
        "sitemap.xml",
        "sitemap.xml.gz",
        "feed_rss_created.xml",
        "feed_rss_updated.xml",
    }
    assert "forgets less" in pair.plain.page("feed_rss_created.xml")
    assert all(pair.plain.site[name] == pair.blocks.site[name] for name in outputs)


def test_a_page_that_is_in_no_navigation_has_its_block(pair: Pair) -> None:
    assert 'data-leadsto="checklist"' in pair.blocks.page(pair.html("letter"))


def test_the_plugin_says_what_it_found(pair: Pair) -> None:
    assert pair.blocks.said == [
        "INFO 11 pages, 8 lead somewhere, 3 need no path · no findings · fails on: error",
    ]
    assert pair.plain.said == []
