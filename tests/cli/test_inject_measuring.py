"""Heads and the script, put into a built site and taken out again."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from built_site import build
from plugin_builds import differences, insertion, written
from rules.cases import base

from leadsto.block import SCRIPT_PATH, STYLE_PATH, script
from leadsto.html.in_head import MARK
from leadsto.stamp import STAMP_PATH, read_stamp

Project = Any
PAGE, LANDING = "why-plans-slip/index.html", "review/index.html"


@pytest.fixture
def site(project: Project) -> Path:
    """The base site, built by a generator that has never heard of leadsto."""
    return build(project.root, project.files)


def summary(result: Any) -> str:
    return str(result.stderr.splitlines()[-1].removeprefix("Blocks: "))


def test_everything_that_can_be_asked_for_goes_in_and_out(project: Project, site: Path) -> None:
    bare = written(site)
    project.configure("segments: true\ntracking: gtm\ncarry: true")

    result = project.run("inject", "site")
    full = written(site)

    assert result.exit_code == 0, result.output
    assert summary(result).startswith("7 put in, 0 updated, 0 unchanged, 0 taken out, 0 not placed")
    assert summary(result).endswith(" heads beside")
    html = {name for name in bare if name.endswith(".html")}
    assert differences(bare, full) == html | {STYLE_PATH, SCRIPT_PATH, STAMP_PATH}
    assert full[SCRIPT_PATH] == script().encode()
    assert b'name="leadsto:stage" content="tofu"' in full[PAGE]
    assert insertion(bare[LANDING], full[LANDING]).count(MARK.encode()) >= 1
    stamp = read_stamp(site)
    assert stamp
    assert SCRIPT_PATH in stamp.files

    again = project.run("inject", "site")
    assert summary(again) == "0 put in, 0 updated, 7 unchanged, 0 taken out, 0 not placed"
    assert written(site) == full

    removed = project.run("inject", "site", "--remove")
    assert removed.exit_code == 0
    assert written(site) == bare


def test_what_is_no_longer_asked_for_is_taken_out(project: Project, site: Path) -> None:
    project.run("inject", "site")
    plain = written(site)
    project.configure("segments: true\ntracking: ga4")
    project.run("inject", "site")
    project.write("leadsto.yml", base()["leadsto.yml"])

    result = project.run("inject", "site")

    assert "7 updated" in summary(result)
    assert differences(plain, written(site)) <= {STAMP_PATH}


def test_a_site_judged_again_reads_nothing_of_it_as_its_own(project: Project, site: Path) -> None:
    """Neither the segments nor the campaign parameters of the block."""
    project.change("leadsto.yml", "page: /partner-call/", "url: https://book.example/partners")
    project.configure("segments: true\ncarry: true\ntracking: ga4")
    before = project.run("check", "--site", "site", "--format", "jsonl").stdout
    project.run("inject", "site")

    after = project.run("check", "--site", "site", "--format", "jsonl").stdout

    page = (site / "filling-the-week/index.html").read_text()
    assert "utm_source=fettle.example" in page
    assert not re.search(r'href="(?!https://book)[^"]*utm_', page)
    mended = ("block-not-shown", "plugin-did-not-run")
    found = [line for line in before.splitlines()[:-1] if not any(rule in line for rule in mended)]
    assert found == after.splitlines()[:-1]


def test_a_rehearsal_names_heads_that_would_change(project: Project, site: Path) -> None:
    project.configure("carry: true")
    before = written(site)

    result = project.run("inject", "site", "--dry-run")

    assert written(site) == before
    assert f"head       {LANDING}\n" in result.stdout
    assert f"put in     {PAGE}\n" in result.stdout


def test_a_script_of_the_sites_own_stays(project: Project, site: Path) -> None:
    project.configure("tracking: ga4")
    (site / "assets").mkdir()
    (site / SCRIPT_PATH).write_text("own()")

    result = project.run("inject", "site")

    assert f"{SCRIPT_PATH}: The site has a file of its own of that name, which is left" in (
        result.stderr
    )
    assert (site / SCRIPT_PATH).read_text() == "own()"


def test_heads_of_pages_that_are_drawn_again_stay_as_they_are(project: Project) -> None:
    """The framework swaps pages and may keep the head of the first."""
    site = build(
        project.root, project.files, '<meta name="generator" content="VitePress v1.6.4">\n'
    )
    for page in site.rglob("*.html"):
        text = page.read_text().replace("<main>", '<div id="app"><main>')
        page.write_text(text.replace("</main>", "</main></div>"))
    project.configure("segments: true\ntracking: gtm")
    before = written(site)

    assert project.run("inject", "site").exit_code == 0

    own = {"leadsto.json", STYLE_PATH, SCRIPT_PATH, STAMP_PATH}
    assert differences(before, written(site)) == own
    assert b'src=\\"/assets/leadsto.js\\"' in written(site)["leadsto.json"]
