"""Segments, the script and what is carried on, in pages that MkDocs writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin.mkdocs.builds import Built, built_of, mkdocs_yml
from plugin_builds import differences, whole_site
from rules.cases import base

from leadsto.block import SCRIPT_PATH, STYLE_PATH, script
from leadsto.html.in_head import MARK
from leadsto.stamp import STAMP_PATH

NAME = "in-house-or-shared/index.html"
#: It answers for whom it is, and shows no block.
LANDING = "review/index.html"


def build(root: Path, more: str, theme: str = "mkdocs") -> Built:
    files = {
        "leadsto.yml": f"{base()['leadsto.yml']}{more}",
        "mkdocs.yml": mkdocs_yml(theme, more="site_url: https://fettle.example/\n"),
    }
    done = built_of(root, whole_site(files))
    assert done.ran.code == 0, done.ran.text
    return done


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build(tmp_path_factory.mktemp("plain"), "")


def test_every_head_that_answers_tells_its_segments_and_nothing_else_changes(
    plain: Built, tmp_path: Path
) -> None:
    done = build(tmp_path, "segments: true\n")

    (added,) = re.findall(rf"(?:<meta [^<>]*{MARK}[^<>]*>)+", done.page(NAME))
    assert re.findall(r'name="(.*?)" content="(.*?)"', added) == [
        ("leadsto:stage", "bofu"),
        ("leadsto:audience", "ops-lead"),
    ]
    assert f"{added}</head>" in done.page(NAME)
    assert done.page(NAME).replace(added, "") == plain.page(NAME)
    marked = {name for name in done.pages if MARK in done.page(name)}
    assert differences(plain.site, done.site) == marked | {STAMP_PATH}
    assert "404.html" not in marked
    assert "factories with a planning department" not in added


def test_pages_with_and_without_a_block_link_to_the_script_once(tmp_path: Path) -> None:
    done = build(tmp_path, "segments: true\ntracking: gtm\ncarry: true\n")

    assert done.site[SCRIPT_PATH] == script().encode()
    for name in (NAME, LANDING):
        (link,) = re.findall(r'<script src="(\S+leadsto\.js)" ([^>]*)>', done.page(name))
        assert link[0] == "../assets/leadsto.js"
        assert (MARK in link[1]) == (name == LANDING)
        assert 'data-leadsto-tracking="gtm" data-leadsto-carry=""' in link[1]


def test_without_being_asked_there_is_no_script(plain: Built) -> None:
    assert SCRIPT_PATH not in plain.site
    assert STYLE_PATH in plain.site
    assert not any(MARK in plain.page(name) for name in plain.pages)
