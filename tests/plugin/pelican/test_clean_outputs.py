"""What a build with leadsto writes is what one without it writes, and the blocks."""

from __future__ import annotations

import re

import pytest
from plugin.pelican.blog import BLOCKS, MARKED, Built
from plugin.pelican.conftest import VARIANTS, Builder
from plugin_builds import EPOCH, differences

from leadsto.block import STYLE_PATH, stylesheet
from leadsto.config import load
from leadsto.stamp import STAMP_PATH, new_stamp, read_stamp

BLOCK = re.compile(r"(\n<aside class=\"leadsto\" .*</aside>)", re.DOTALL)
BOTH = pytest.mark.parametrize("variant", sorted(VARIANTS))


def shown(build: Built) -> dict[str, str]:
    """What the block of each file is for; a list or a feed with a block would be there too."""
    found = {name: re.findall(rb'data-leadsto="(.*?)"', text) for name, text in build.files.items()}
    return {name: b" ".join(ids).decode() for name, ids in found.items() if ids}


@BOTH
def test_a_good_site_passes(built: Builder, variant: str) -> None:
    done = built(variant, True)
    assert done.ran.code == 0
    assert done.said[-1].startswith("18 pages, 14 lead somewhere, 4 need no path · ")


@BOTH
def test_nothing_differs_but_the_pages_with_blocks_and_the_two_files_of_ours(
    built: Builder, variant: str
) -> None:
    plain, done = built(variant, False), built(variant, True)
    assert differences(plain.files, done.files) == {*BLOCKS, STYLE_PATH, STAMP_PATH}
    assert done.text(STYLE_PATH) == stylesheet()


@BOTH
def test_the_stamp_tells_what_ran_over_how_much(
    built: Builder, variant: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)
    root = built(variant, True).root
    config = load(root / "leadsto.yml")
    assert read_stamp(root / "output") == new_stamp("pelican", config, pages=18, blocks=len(BLOCKS))


@BOTH
def test_a_page_differs_by_its_block_alone(built: Builder, variant: str) -> None:
    plain, done = built(variant, False), built(variant, True)
    for name in BLOCKS:
        if name == MARKED:
            continue
        before, block, after = BLOCK.split(done.text(name))
        assert before + after == plain.text(name)
        assert block.count('<link rel="stylesheet" ') == 1


@BOTH
def test_the_authors_marker_is_the_blocks_place(built: Builder, variant: str) -> None:
    plain, done = built(variant, False).text(MARKED), built(variant, True).text(MARKED)
    before, after = plain.split("<!-- leadsto -->")
    assert done.startswith(before)
    assert done.endswith(after)
    assert done[len(before) :].startswith("<aside ")
    assert done[: -len(after)].endswith("</aside>")


@BOTH
def test_every_page_that_is_due_a_block_has_one(built: Builder, variant: str) -> None:
    assert shown(built(variant, True)) == BLOCKS


@BOTH
def test_every_link_of_a_block_arrives(built: Builder, variant: str) -> None:
    done = built(variant, True)
    for name, offer in BLOCKS.items():
        style, action, *also = [done.target(name, href) for href in done.hrefs(name)]
        assert style == STYLE_PATH
        assert action == f"{offer}/index.html"
        assert all(target in done.files for target in also)


def test_links_are_as_the_theme_writes_them(built: Builder) -> None:
    page = "filling-the-week/index.html"
    assert built("notmyidea", True).hrefs(page)[1] == "https://fettle.example/plans/partner-call/"
    assert built("simple", True).hrefs(page)[1] == "../partner-call/"


def test_full_texts_in_feeds_have_no_block(built: Builder) -> None:
    feed = built("notmyidea", True).text("feeds/all.atom.xml")
    assert "A belt squeals" in feed
    assert "leadsto" not in feed.replace("&lt;!-- leadsto --&gt;", "")
