"""Pelican's two caches: blocks where they belong and right links, on the first run and later."""

from __future__ import annotations

from pathlib import Path

import pytest
from plugin.pelican.blog import BLOCKS, Built, build, put, settings, write
from plugin.pelican.test_clean_outputs import shown
from plugin_builds import differences


def check(done: Built) -> None:
    assert done.ran.code == 0
    assert shown(done) == BLOCKS
    for name, offer in BLOCKS.items():
        assert done.target(name, done.hrefs(name)[1]) == f"{offer}/index.html"


@pytest.mark.parametrize("layer", ["reader", "generator"])
def test_the_second_run_is_the_first(tmp_path: Path, layer: str) -> None:
    root = write(
        tmp_path,
        {
            "pelicanconf.py": settings(
                CACHE_CONTENT=True,
                LOAD_CONTENT_CACHE=True,
                CONTENT_CACHING_LAYER=layer,
                RELATIVE_URLS=True,
            )
        },
    )
    first = build(root)
    check(first)
    assert (root / "cache").is_dir()
    text = (root / "content/blog/belts.md").read_text("utf-8")
    put(root / "content/blog/belts.md", text.replace("A belt squeals", "Each belt squeals"))
    second = build(root)
    check(second)
    assert all(href.startswith((".", "..")) for name in BLOCKS for href in second.hrefs(name))
    if layer == "reader":  # what the other one does to links in texts is Pelican's own
        changed = {n for n in differences(first.files, second.files) if n.endswith(".html")}
        assert changed & set(BLOCKS) == {"when-to-change-a-belt.html"}
