"""The report in a browser: readable by anybody, anywhere, and without its script or its style."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from browser.conftest import OpenPage
from browser.looks import EVERY_LOOK
from playwright.sync_api import Page
from report.html.sample_audits import hostile, large, small, without_views

from leadsto.model import Audit
from leadsto.report.html import render

AUDITS: dict[str, Callable[[], Audit]] = {
    "small": small,
    "without_views": without_views,
    "large": lambda: large(300),
    "hostile": hostile,
}
SIZES = pytest.mark.parametrize("width", [1280, 390])
Axe = Callable[[Page], list[str]]
Shot = Callable[[Page, str], None]


def saved(folder: Path, audit: Audit, change: Callable[[str], str] = str) -> str:
    """The report on disk, as ``file:`` address."""
    file = folder / "leadsto-report.html"
    file.write_text(change(render(audit)), "utf-8")
    return file.as_uri()


@EVERY_LOOK
@pytest.mark.parametrize("name", AUDITS)
def test_anybody_can_read_it(
    name: str, width: int, dark: bool, tmp_path: Path, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = open_page(saved(tmp_path, AUDITS[name]()), width=width, dark=dark)
    shot(page, f"report-{name}-{width}-{'dark' if dark else 'light'}")

    assert page.evaluate("document.documentElement.scrollWidth") == width

    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert axe(page) == []


@SIZES
def test_without_script_every_number_is_there(
    width: int, tmp_path: Path, open_page: OpenPage
) -> None:
    page = open_page(saved(tmp_path, small()), width=width, script=False)

    assert page.locator("h1").inner_text().startswith("63.6")
    assert page.locator("#fix-first tbody tr").count() == 4
    assert page.locator("#write-next .matrix td").count() == 6
    assert page.locator("#measured .yield").first.is_visible()


def test_where_style_and_script_are_forbidden_it_can_be_read(
    tmp_path: Path, open_page: OpenPage, shot: Shot
) -> None:
    """As Jenkins shows it: ``sandbox; default-src 'none'; img-src 'self'; style-src 'self'``."""
    strict = "default-src 'none'; img-src 'self'; style-src 'self'"

    def forbid(text: str) -> str:
        return re.sub(r"(?<=Content-Security-Policy\" content=\")[^\"]*", strict, text)

    page = open_page(
        saved(tmp_path, small(), forbid), script=False, may_fail=("Content Security Policy",)
    )
    shot(page, "report-without-style")
    row = page.locator("#fix-first tbody tr").first.bounding_box()

    assert page.locator("body").evaluate("e => getComputedStyle(e).marginTop") == "8px"
    assert "12 ways to improve" in page.locator("#fix-first").inner_text()
    assert row is not None
    assert row["height"] < 200
    assert page.locator(".bar").first.evaluate("e => e.getBoundingClientRect().height") <= 12


def test_it_is_printed_light_whole_and_without_its_menu(
    tmp_path: Path, open_page: OpenPage, axe: Axe, shot: Shot
) -> None:
    page = open_page(saved(tmp_path, large(300)), dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    shot(page, "report-print")

    assert not page.locator(".top nav").is_visible()
    assert page.locator("body").evaluate("e => getComputedStyle(e).backgroundColor") == (
        "rgb(255, 255, 255)"
    )
    assert page.locator("#fix-first details tbody tr").first.is_visible()
    assert axe(page) == []


def test_titles_run_in_their_own_direction(tmp_path: Path, open_page: OpenPage) -> None:
    first = replace(small().dead_ends[0], title="مقدمة في الجمارك", address="/ar/مقدمة/")
    page = open_page(saved(tmp_path, replace(small(), dead_ends=(first,))))
    title = page.locator("#fix-first .title").first

    assert title.evaluate("e => getComputedStyle(e).direction") == "rtl"
    assert page.locator("#fix-first td.count").first.inner_text() == "5,410"


@SIZES
def test_it_can_be_walked_with_the_keyboard(
    width: int, tmp_path: Path, open_page: OpenPage
) -> None:
    page = open_page(saved(tmp_path, small()), width=width)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")

    # a table that is wider than the window can be reached and scrolled
    region = page.locator("#fix-first .scroll").first
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert (region.evaluate("e => e.scrollLeft") > 0) == (width == 390)


def test_a_focused_link_is_not_under_the_bar(tmp_path: Path, open_page: OpenPage) -> None:
    page = open_page(saved(tmp_path, small()))
    page.locator(".top nav a", has_text="Offers").click()
    page.wait_for_timeout(600)
    top = page.locator("#offers").bounding_box()
    bar = page.locator("header.top").bounding_box()

    assert top is not None
    assert bar is not None
    assert top["y"] >= bar["y"] + bar["height"] - 1
