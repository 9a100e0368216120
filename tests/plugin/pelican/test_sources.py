"""Who reads the pages: plain Markdown between fences, the YAML reader, and what each leaves out."""

from __future__ import annotations

from pathlib import Path

from plugin.pelican.blog import BLOCKS, build, settings, write
from plugin.pelican.test_clean_outputs import shown

NESTED = """\
---
title: How long is a shift?
date: 2026-03-08
tags: [wear]
intent:
  audience: [ops-lead, finance-director]
  stage: mofu
  decision: Whether to repair in the shift or after it
  outcome: They count the hours of a month first
  next: {offer: review, action: Bring us your hours}
---
A text.
"""

ROOT = Path("content/blog")


def test_plain_markdown_loses_what_is_nested(tmp_path: Path) -> None:
    listed = """\
---
title: A list
date: 2026-03-09
tags:
  - wear
audience: ops-lead
stage: tofu
decision: Whether to sort the shelf by machine or by size
outcome: They sort one shelf and measure the search
---
A text.
"""
    root = write(tmp_path, {f"{ROOT}/nested.md": NESTED, f"{ROOT}/listed.md": listed})
    done = build(root)
    assert done.ran.code == 1
    found = {line for line in done.findings if "frontmatter-cut-off" in line}
    assert found == {
        f"{ROOT}/listed.md:5 error frontmatter-cut-off",
        f"{ROOT}/nested.md:5 error frontmatter-cut-off",
    }
    assert "pelican-yaml-metadata" in done.ran.text


def test_the_yaml_reader_keeps_it(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {
            "pelicanconf.py": settings(PLUGINS=["yaml_metadata", "leadsto"], RELATIVE_URLS=True),
            f"{ROOT}/nested.md": NESTED,
        },
    )
    done = build(root)
    assert done.ran.code == 0
    name = "how-long-is-a-shift.html"
    assert shown(done) == {**BLOCKS, name: "review"}
    assert "Bring us your hours" in done.text(name)
    assert done.hrefs(name)[1] == "./review/"


def test_a_page_that_the_yaml_reader_drops_fails_the_build(tmp_path: Path) -> None:
    broken = "---\ntitle: Oil: a page that vanishes\ndate: 2026-03-08\nstage: tofu\n---\nA text.\n"
    root = write(
        tmp_path,
        {
            "pelicanconf.py": settings(PLUGINS=["yaml_metadata", "leadsto"]),
            f"{ROOT}/broken.md": broken,
            f"{ROOT}/README.md": "No metadata: Pelican says so and leadsto has nothing to add.\n",
        },
    )
    done = build(root)
    assert done.ran.code == 1
    assert [x for x in done.findings if " error " in x] == [
        f"{ROOT}/broken.md:2 error unreadable-frontmatter"
    ]
    assert not done.files


def test_plugins_that_nobody_listed_are_registered_by_pelican(tmp_path: Path) -> None:
    root = write(
        tmp_path,
        {"pelicanconf.py": settings(PLUGINS=None), f"{ROOT}/nested.md": NESTED},
        without=("content/blog/belts-de.md",),  # at which i18n_subsites ends, registered as well
    )
    done = build(root)
    assert done.ran.code == 0
    blocks = {name: offer for name, offer in BLOCKS.items() if not name.endswith("-de.html")}
    assert shown(done) == {**blocks, "how-long-is-a-shift.html": "review"}
