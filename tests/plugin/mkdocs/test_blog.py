"""The blog of Material: posts show one block each, and nothing that lists them shows any."""

from __future__ import annotations

import re

import pytest
from plugin.mkdocs.builds import Built, built_of, mkdocs_yml
from plugin_builds import differences, insertion, whole_site

from leadsto.stamp import STAMP_PATH

STYLE = "assets/leadsto.css"
PLUGINS = (
    "[meta, {blog: {pagination_per_page: 1}}, tags, search, "
    "{rss: {use_git: false, abstract_chars_count: -1, date_from_meta: {as_creation: date.created}}}"
    "%s]"
)
#: The section's own metadata: what posts inherit, flat and below ``intent:``.
META = """audience: ops-lead
intent:
  not_for: factories with a planning department
tags: [Night work]
"""
FIRST = """---
date: 2026-01-05
categories: [Planning]
stage: tofu
decision: Whether to log stops by hand or by machine
outcome: They log one machine by hand for a week
---
# Should you log stops by hand?

By hand for a week, then decide.

## Why a week

A week holds every shift once.
"""
SECOND = """---
date: 2026-02-09
categories: [Planning, Repair]
tags: [Pumps]
intent:
  stage: bofu
  decision: Whether to keep a spare pump or a service contract
  outcome: They count the hours that a missing pump costs
---
# A spare pump or a contract?

A spare is cheaper above two stops a year.

<!-- more -->

Count the hours first.
"""
#: No audience of its own; a draft, so it is no part of a build.
DRAFT = """---
date: 2026-03-02
draft: true
---
# Not finished
"""
POSTS = {
    "blog/2026/01/05/should-you-log-stops-by-hand/index.html": "checklist",
    "blog/2026/02/09/a-spare-pump-or-a-contract/index.html": "review",
}
LISTS = [
    "blog/index.html",
    "blog/page/2/index.html",
    "blog/archive/2026/index.html",
    "blog/category/planning/index.html",
    "blog/category/planning/page/2/index.html",
    "blog/category/repair/index.html",
]
TO_THE_DRAFT = """---
title: Which repair waits?
audience: ops-lead
stage: tofu
decision: Which repair can wait until Monday
outcome: They write down which machine may stand still
next: blog/posts/draft.md
---
# Which repair waits?

Our [weekly letter](letter.md) has one case a week.
"""
SITE = whole_site(
    {
        "docs/blog/index.md": "# Blog\n",
        "docs/blog/posts/.meta.yml": META,
        "docs/blog/posts/first.md": FIRST,
        "docs/blog/posts/second.md": SECOND,
        "docs/blog/posts/draft.md": DRAFT,
        "docs/waits.md": TO_THE_DRAFT,
    }
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site without the plugin."""
    files = {"mkdocs.yml": mkdocs_yml("material", PLUGINS % "")}
    return built_of(tmp_path_factory.mktemp("plain"), {**SITE, **files})


@pytest.fixture(scope="module")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site with the plugin. Whatever it finds, it builds."""
    files = {"mkdocs.yml": mkdocs_yml("material", PLUGINS % ", leadsto: {fail_on: never}")}
    return built_of(tmp_path_factory.mktemp("blog"), {**SITE, **files})


def test_it_builds(plain: Built, blog: Built) -> None:
    assert plain.ran.code == 0, plain.ran.text
    assert blog.ran.code == 0, blog.ran.text


def test_posts_show_one_block_each(blog: Built) -> None:
    assert {name: blog.blocks[name] for name in POSTS} == dict.fromkeys(POSTS, 1)
    for name, offer in POSTS.items():
        assert f'data-leadsto="{offer}"' in blog.page(name)


def test_the_link_of_a_post_leads_there(blog: Built) -> None:
    """A post's address has nothing of its source's path."""
    for name, offer in POSTS.items():
        assert f'href="../../../../../{offer}/"' in blog.page(name)


def test_lists_of_posts_show_none(blog: Built) -> None:
    assert set(LISTS) <= set(blog.pages)
    assert not set(LISTS) & set(blog.blocks)


def test_nothing_but_the_pages_with_a_block_differs(plain: Built, blog: Built) -> None:
    assert differences(plain.site, blog.site) == {*blog.blocks, STYLE, STAMP_PATH}
    for name in blog.blocks:
        assert insertion(plain.site[name], blog.site[name]).count(b"data-leadsto=") == 1


def test_feeds_tell_of_the_posts_and_not_of_their_blocks(blog: Built) -> None:
    feed = blog.page("feed_rss_created.xml")

    assert "A week holds every shift once" in feed
    assert "leadsto" not in feed


def test_posts_inherit_the_metadata_of_their_folder(blog: Built) -> None:
    """An audience, and ``not_for`` inside ``intent:``, merged with the post's own ``intent:``."""
    assert [line for line in blog.said if "posts/first" in line or "posts/second" in line] == []


def test_a_post_that_is_a_draft_is_no_page_yet(blog: Built) -> None:
    assert not any("not-finished" in name for name in blog.pages)
    assert not any("posts/draft.md" in line for line in blog.said)
    assert [line for line in blog.said if line.startswith("ERROR")] == [
        "ERROR docs/waits.md:7:7: error next-unpublished The next step is a draft."
    ]


def test_no_generated_page_is_judged(blog: Built) -> None:
    assert not re.search(r"(archive|category|page/2)", "\n".join(blog.said))
