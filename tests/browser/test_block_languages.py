"""The block in every language that comes with leadsto, from both sides, wide and narrow."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from block.samples import ALSO, PAGE, STEP, config, rendered
from playwright.sync_api import Page

from leadsto.block import stylesheet
from leadsto.block.languages import WORDS
from leadsto.block.words import direction

#: What an offer would say there: its words are the site's.
OFFERS = {
    "ar": (
        "تشخيص تأخّر التخليص الجمركي",
        "اعرف السبب الرئيسي للتأخير",
        "ست دقائق، والنتيجة على الصفحة",
    ),
    "ja": ("通関遅延の診断", "遅れの主な原因を調べる", "6分、結果は画面に表示"),
}
PLACE = """(locale) => {
  const block = document.querySelector(`div[lang=${locale}] > .leadsto`);
  const box = (name) => block.querySelector(name).getBoundingClientRect();
  const style = getComputedStyle(block);
  return {
    bar: parseFloat(style.borderRightWidth) > parseFloat(style.borderLeftWidth) ? 'right' : 'left',
    start: box('.leadsto__action').left > box('.leadsto__reassures').left ? 'right' : 'left',
  };
}"""


def page_of(folder: Path) -> str:
    blocks = []
    for locale in WORDS:
        title, action, reassures = OFFERS.get(locale, (STEP.title, STEP.action, STEP.reassures))
        block = rendered(
            page=replace(PAGE, id=locale, locale=locale),
            settings=config(audience_line="both", style="none"),
            step=replace(STEP, title=title, action=action, reassures=reassures),
            also=ALSO,
        )
        blocks.append(f'<div lang="{locale}" dir="{direction(locale)}">{block}</div>')
    style = f"<style>body {{ font: 16px sans-serif }} {stylesheet()}</style>"
    head = f'<meta charset="utf-8"><title>Blocks</title>{style}'
    file = folder / "blocks.html"
    html = (
        f'<!doctype html><html lang="en"><head>{head}</head><body>{"".join(blocks)}</body></html>'
    )
    file.write_text(html, "utf-8")
    return file.as_uri()


@pytest.mark.parametrize("width", [900, 320])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_every_language_fits(
    tmp_path: Path,
    open_page: Callable[..., Page],
    axe: Callable[[Page], list[str]],
    shot: Callable[[Page, str], None],
    width: int,
    dark: bool,
) -> None:
    page = open_page(page_of(tmp_path), width=width, height=2300, dark=dark)
    found = [line for line in axe(page) if not line.startswith(("landmark", "region", "page-has"))]
    assert found == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"block-languages-{width}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("locale", WORDS)
def test_it_begins_on_the_side_where_its_readers_begin(
    tmp_path: Path, open_page: Callable[..., Page], locale: str
) -> None:
    page = open_page(page_of(tmp_path), width=900)
    side = "right" if locale == "ar" else "left"
    placed: Any = page.evaluate(PLACE, locale)
    assert placed == {"bar": side, "start": side}
    assert (
        WORDS[locale]["next"]
        in page.locator(f"div[lang={locale}] > .leadsto .leadsto__kicker").inner_text()
    )
