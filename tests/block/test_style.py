"""The style sheet stands in themes it has never seen, and brings nothing along."""

from __future__ import annotations

import re

import pytest
from block.samples import ALSO, config, rendered

from leadsto.block import STYLE_PATH, stylesheet

CSS = re.sub(r"/\*.*?\*/", "", stylesheet(), flags=re.DOTALL)
#: What a site may set, as docs/block.md lists it.
OPEN = {"accent", "border", "surface", "radius", "button-bg", "button-fg", "button-border"}


def test_it_is_small_and_plain() -> None:
    assert len(stylesheet().encode()) < 4096
    assert stylesheet().isascii()
    assert CSS.count("{") == CSS.count("}")
    assert STYLE_PATH == "assets/leadsto.css"


@pytest.mark.parametrize("word", ["!important", "url(", "@import", "@font-face", "//", "animation"])
def test_it_forces_and_loads_nothing(word: str) -> None:
    assert word not in CSS


def test_it_touches_nothing_but_the_block() -> None:
    heads = re.findall(r"(?:^|[{}])\s*([^{}@]+?)\s*\{", CSS)
    parts = [part.strip() for head in heads for part in head.split(",")]
    assert parts
    assert all(re.match(r"(\.md-typeset )?\.leadsto(?![\w-])", part) for part in parts)


def test_it_paints_in_the_pages_own_colours() -> None:
    drawn = re.sub(r"@supports[^{]*", "", CSS)
    painted = re.findall(r"(?<![-\w])(?:background|color|border-color):\s*([^;}]+)", drawn)
    own = r"inherit|none|LinkText|var\(--(?:leadsto|md-primary)-.*\)"
    assert painted
    assert all(re.fullmatch(own, value.strip()) for value in painted)
    assert "#" not in CSS


def test_the_sides_follow_the_direction_of_the_page() -> None:
    assert not re.search(
        r"(?<![\w-])(?:margin|padding|border)-(?:left|right)|:\s*(?:left|right)\b", CSS
    )


def test_sites_can_set_what_the_docs_list() -> None:
    asked = set(re.findall(r"var\(--leadsto-([\w-]+)", CSS))
    kept = set(re.findall(r"(?<!\()--leadsto-([\w-]+):", CSS))
    assert asked - kept == OPEN
    assert not kept & OPEN


def test_every_class_of_the_block_has_a_style_and_the_other_way_round() -> None:
    html = rendered(settings=config(audience_line="both"), also=ALSO)
    used = {name for names in re.findall(r'class="([^"]+)"', html) for name in names.split()}
    styled = set(re.findall(r"\.(leadsto\w*)", CSS))
    assert styled == used


def test_no_name_is_one_that_ad_blockers_hide() -> None:
    html = rendered(also=ALSO, offer="newsletter-banner")
    names = re.findall(r' (?:class|id)="([^"]+)"', html)
    hidden = (
        r"(?:^|[-_ ])(?:ads?|adv\w*|promo\w*|banner|sponsor\w*|newsletter|cta|popup)(?:$|[-_ ])"
    )
    assert names
    assert not [name for name in names if re.search(hidden, name)]


def test_inline_it_is_the_same_without_comments() -> None:
    html = rendered(settings=config(style="inline"))
    found = re.search(r"<style>(.*?)</style>", html)
    assert found
    assert "".join(found[1].split()) == "".join(CSS.split())
    assert not re.search(r"[<&]", found[1])
