"""Segments and the script in pages that Pelican writes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from plugin.pelican.blog import BLOCKS, Built, build, settings, write
from plugin.pelican.conftest import Builder
from plugin_builds import differences

from leadsto.block import SCRIPT_PATH, script
from leadsto.html.in_head import MARK
from leadsto.stamp import STAMP_PATH

NAME = "a-bearing-that-sings.html"
LANDING = "review/index.html"
SEGMENTS = re.compile(r'<meta name="(leadsto:\S+)" content="(.*?)"')


def measured(root: Path, more: str, *arguments: str, theme: str = "notmyidea") -> Built:
    write(root, {"pelicanconf.py": settings(PLUGINS=["leadsto"], THEME=theme)})
    with (root / "leadsto.yml").open("a") as file:
        file.write(more)
    done = build(root, *arguments)
    assert done.ran.code == 0, done.ran.text
    return done


def test_every_head_that_answers_tells_its_segments_and_nothing_else_changes(
    built: Builder, tmp_path: Path
) -> None:
    plain, done = built("notmyidea", True), measured(tmp_path, "segments: true\n")

    (added,) = re.findall(rf"(?:<meta [^<>]*{MARK}[^<>]*>)+", done.text(NAME))
    assert SEGMENTS.findall(added) == [
        ("leadsto:stage", "mofu"),
        ("leadsto:audience", "ops-lead"),
    ]
    assert f"{added}</head>" in done.text(NAME)
    assert done.text(NAME).replace(added, "") == plain.text(NAME)
    marked = {name for name in done.files if MARK.encode() in done.files[name]}
    assert set(BLOCKS) <= marked
    assert differences(plain.files, done.files) == marked | {STAMP_PATH}
    assert not [name for name in marked if "index" in name.partition("/")[0]]


@pytest.mark.parametrize(
    ("arguments", "root"), [((), "https://fettle.example/plans"), (("--relative-urls",), "..")]
)
def test_pages_with_and_without_a_block_link_to_the_script_once(
    tmp_path: Path, arguments: tuple[str, ...], root: str
) -> None:
    done = measured(tmp_path, "carry: true\ntracking: ga4\n", *arguments, theme="simple")

    assert done.text(SCRIPT_PATH) == script()
    (link,) = re.findall(r'<script src="(\S+leadsto\.js)" ([^>]*)>', done.text(LANDING))
    assert link[0] == f"{root}/assets/leadsto.js"
    assert MARK in link[1]
    (link,) = re.findall(r'<script src="(\S+leadsto\.js)" ([^>]*)>', done.text(NAME))
    assert MARK not in link[1]
