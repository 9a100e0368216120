"""The sheet of lead grades in a browser: light, dark, on a phone, and as paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.looks import EVERY_LOOK
from playwright.sync_api import Page
from report.leads.sheets import EVERY

from leadsto.report.leads.page import render

OpenPage = Callable[..., Page]


@pytest.fixture
def opened(tmp_path: Path, open_page: OpenPage) -> OpenPage:
    def open_sheet(name: str, **options: Any) -> Page:
        file = tmp_path / "leads.html"
        file.write_text(render(EVERY[name]()), "utf-8")
        return open_page(file.as_uri(), **options)

    return open_sheet


@pytest.mark.parametrize("name", EVERY)
@EVERY_LOOK
def test_nothing_is_in_anybodys_way(
    opened: OpenPage,
    axe: Callable[[Page], list[str]],
    shot: Callable[[Page, str], None],
    name: str,
    dark: bool,
    width: int,
) -> None:
    page = opened(name, width=width, dark=dark)
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"leads-{name}-{width}-{'dark' if dark else 'light'}")


@pytest.mark.parametrize("name", EVERY)
def test_on_paper_everything_is_there_and_can_be_signed(
    opened: OpenPage, axe: Callable[[Page], list[str]], shot: Callable[[Page, str], None], name: str
) -> None:
    page = opened(name, width=718, dark=True)  # A4 less its margins, at 96 dots an inch
    page.emulate_media(media="print")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 718
    assert page.locator(".top").is_hidden()
    assert page.locator(".signatures").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    assert page.locator(".offers thead").first.is_visible()
    assert len(page.pdf(format="A4")) > 10_000
    shot(page, f"leads-{name}-print")


def test_it_works_by_keyboard(opened: OpenPage) -> None:
    page = opened("quarrel")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.locator(".steps a").last.press("Enter")
    assert page.url.endswith("#grade-3")
