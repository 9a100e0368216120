"""The report's pictures and findings in a browser: traced, filtered, and without any script."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from browser.looks import EVERY_LOOK
from playwright.sync_api import Page, expect
from report.html.routed_site import routed_site
from report.html.sample_audits import hostile, small

from leadsto.report.html import render

OpenReport = Callable[..., Page]
AUDITS = {
    "small": small,
    "hostile": hostile,
    "forty": lambda: routed_site(40),
    "many": lambda: routed_site(600),
}


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Address of each report on disk, by name."""
    folder = tmp_path_factory.mktemp("reports")
    for name, audit in AUDITS.items():
        (folder / f"{name}.html").write_text(render(audit()), "utf-8")
    return {name: (folder / f"{name}.html").as_uri() for name in AUDITS}


@pytest.fixture
def opened(reports: dict[str, str], open_page: Callable[..., Page]) -> OpenReport:
    def open_report(name: str, hash_: str = "", **options: Any) -> Page:
        return open_page(reports[name] + hash_, **options)

    return open_report


def rows(page: Page) -> int:
    return page.locator("#findings tbody tr").count()


def found(page: Page) -> str:
    return page.locator("#findings .found").inner_text()


@pytest.mark.parametrize("name", ["many", "hostile"])
@EVERY_LOOK
def test_nothing_is_in_anybodys_way(
    opened: OpenReport,
    axe: Callable[[Page], list[str]],
    shot: Callable[[Page, str], None],
    name: str,
    dark: bool,
    width: int,
) -> None:
    page = opened(name, width=width, dark=dark)
    page.evaluate("document.querySelectorAll('details').forEach((it) => { it.open = true; })")
    page.locator(".canvas").focus()
    page.keyboard.press("End")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    shot(page, f"report-map-{name}-{width}-{'dark' if dark else 'light'}")


def test_the_pointer_traces_a_path(opened: OpenReport, shot: Callable[[Page, str], None]) -> None:
    page = opened("forty")
    deep = page.evaluate("clicks.indexOf(3)")
    x, y = page.evaluate(
        """(page) => {
          const { patches, pitch } = data.map;
          for (const [x, y, across, pages] of patches) {
            if (page < pages) return [x + page % across * pitch, y + pitch * (page / across | 0)];
            page -= pages;
          }
        }""",
        deep,
    )
    page.locator(".canvas").hover(position={"x": x, "y": y})
    tip = page.locator(".tip")
    expect(tip.locator(".title")).to_have_text(page.evaluate("(at) => title[at]", deep))
    assert tip.locator(".facts").inner_text().split(" · ")[1] == "3 clicks"
    steps = tip.locator(".step").all_inner_texts()
    assert len(steps) == 3
    assert steps[-1] in page.evaluate("ends")
    points = page.locator(".trace polyline").get_attribute("points") or ""
    assert points.split()[0] == f"{x},{y}"
    assert len(dict.fromkeys(points.split())) == 4
    shot(page, "report-map-traced")
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    expect(page.locator(".trace")).to_be_hidden()


def test_the_keyboard_follows_the_layout(opened: OpenReport) -> None:
    page = opened("forty")
    canvas = page.locator(".canvas")
    canvas.focus()

    def pressed(key: str) -> tuple[float, float]:
        page.keyboard.press(key)
        points = page.locator(".trace polyline").get_attribute("points") or ""
        x, y = map(float, points.split()[0].split(","))
        return x, y

    first = pressed("Home")
    assert pressed("ArrowUp") == pressed("ArrowLeft") == first
    right = pressed("ArrowRight")
    assert right[0] > first[0]
    assert right[1] == first[1]
    assert pressed("ArrowLeft") == first
    assert pressed("ArrowDown")[1] > first[1]
    assert pressed("End")[1] > first[1]
    assert "No path" in page.locator(".tip[role=status] .facts").inner_text() or pressed("Home")
    page.keyboard.press("Escape")
    expect(page.locator(".tip")).to_be_hidden()


def test_a_dead_end_says_why(opened: OpenReport) -> None:
    page = opened("forty", "")
    page.locator(".canvas").focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    tip = page.locator(".tip")
    assert " · No path · " in tip.locator(".facts").inner_text()
    assert tip.locator(".reason").inner_text() == "No counted link leaves the page"
    assert tip.locator(".step").count() == 0


def test_enter_opens_the_findings_of_a_page(opened: OpenReport) -> None:
    page = opened("forty")
    page.locator(".canvas").focus()
    for _ in range(60):
        page.keyboard.press("ArrowRight")
    title = page.locator(".tip .title").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator("#findings .title").first).to_have_text(title)
    assert rows(page) == 1
    assert page.evaluate("document.activeElement.id") == "findings-title"
    expect(page.locator("#findings h2")).to_be_in_viewport()


def test_the_flow_switches_between_pages_and_views(opened: OpenReport) -> None:
    page = opened("small")
    pages, views = page.locator("#flow-pages"), page.locator("#flow-views")
    expect(pages).to_be_visible()
    expect(views).to_be_hidden()
    page.get_by_role("button", name="Views").click()
    expect(pages).to_be_hidden()
    expect(views).to_be_visible()
    pressed = page.locator("[data-shows][aria-pressed=true]")
    assert pressed.all_inner_texts() == ["Views"]


def test_filters_narrow_and_stand_in_the_address(opened: OpenReport) -> None:
    page = opened("many")
    everything = found(page)
    assert rows(page) == 25
    page.get_by_role("combobox", name="Rule").select_option("no-path")
    assert set(page.locator("#findings .rule").all_inner_texts()) == {"no-path"}
    assert page.evaluate("location.hash") == "#findings?rule=no-path"
    page.get_by_role("searchbox").fill("TARIFF guides")
    assert page.evaluate("location.hash") == "#findings?rule=no-path&q=TARIFF+guides"
    for text in page.locator("#findings tbody tr").all_inner_texts():
        assert "tariff" in text.lower()
        assert "guides" in text.lower()
    page.get_by_role("combobox", name="Stage").select_option("unknown")
    assert set(page.locator("#findings .stage").all_inner_texts()) <= {"Not answered"}
    page.get_by_role("link", name="Show all").click()
    expect(page.locator("#findings .found")).to_have_text(everything)
    assert page.get_by_role("searchbox").input_value() == ""


def test_messages_are_searched_too(opened: OpenReport) -> None:
    page = opened("many")
    page.get_by_role("searchbox").fill("how ready are they")
    assert set(page.locator("#findings .rule").all_inner_texts()) == {"no-stage"}


def test_an_address_with_filters_opens_filtered(opened: OpenReport) -> None:
    page = opened("many", "#findings?rule=no-path&q=blog")
    assert page.get_by_role("combobox", name="Rule").input_value() == "no-path"
    assert page.get_by_role("searchbox").input_value() == "blog"
    assert all("blog" in text for text in page.locator("#findings .address").all_inner_texts())
    expect(page.locator("#findings h2")).to_be_in_viewport()


@pytest.mark.parametrize(
    ("asked", "same"),
    [
        ("clicks=none", lambda audit, it: it.dead),
        ("clicks=2", lambda audit, it: it.clicks == 2),
        ("clicks=4", lambda audit, it: (it.clicks or 0) >= 4),
        ("stage=unknown", lambda audit, it: not it.stage),
        ("stage=tofu&audience=ops", lambda audit, it: it.stage == "tofu" and "ops" in it.audiences),
        ("section=/blog&clicks=none", lambda audit, it: it.section == "/blog" and it.dead),
        ("end=/demo/", lambda audit, it: it.end == "/demo/"),
        ("severity=note", lambda audit, it: False),
    ],
)
def test_every_filter_is_right(
    opened: OpenReport, asked: str, same: Callable[[Any, Any], bool]
) -> None:
    audit = AUDITS["many"]()
    pages = {it.source: it for it in audit.pages}
    expected = sum(
        found.severity == "note"
        if "severity" in asked
        else found.page in pages and same(audit, pages[found.page])
        for found in audit.findings
    )
    said = found(opened("many", f"#findings?{asked}"))
    assert f"of {expected:,} findings with " in said


def test_a_plain_anchor_shows_everything(opened: OpenReport) -> None:
    page = opened("many", "#findings?rule=no-path")
    page.get_by_role("navigation", name="Sections").get_by_role("link", name="Findings").click()
    assert "with" not in found(page)
    assert page.evaluate("location.hash") == "#findings"


def test_links_of_the_pictures_filter_the_findings(opened: OpenReport) -> None:
    page = opened("many")
    page.locator("#write-next .matrix a").first.click()
    expect(page.locator("#findings .found")).to_contain_text("with audience: ops, stage: tofu")
    page.locator("#path-map a:has(.dead)").click()
    expect(page.locator("#findings .found")).to_contain_text("with clicks: none")
    page.locator("#flow summary").first.click()
    link = page.locator("#flow-pages tbody tr").last.get_by_role("link").first
    count = link.inner_text()
    link.click()
    expect(page.locator("#findings .found")).to_contain_text("with stage: tofu, clicks: none")
    assert f"of {count} findings" in found(page)


def test_findings_are_paged(opened: OpenReport) -> None:
    page = opened("many")
    previous = page.get_by_role("button", name="Previous")
    following = page.get_by_role("button", name="Next")
    expect(previous).to_be_disabled()
    first = page.locator("#findings tbody tr").first.inner_text()
    following.click()
    assert found(page).startswith("26 to 50 of ")
    while following.is_enabled():
        following.click()
    last = re.match(r"(\d+) to (\d+) of (\d+) findings", found(page))
    assert last
    assert last[2] == last[3]
    assert rows(page) == int(last[2]) - int(last[1]) + 1
    while previous.is_enabled():
        previous.click()
    assert page.locator("#findings tbody tr").first.inner_text() == first


def test_words_of_the_site_never_run(opened: OpenReport) -> None:
    page = opened("hostile", "#findings?q=%3C/script%3E&rule=%3Cimg%20src=x%20onerror=alert(1)%3E")
    opened_dialogs: list[str] = []
    page.on("dialog", lambda dialog: (opened_dialogs.append(dialog.message), dialog.dismiss()))
    page.locator(".canvas").focus()
    for key in ["Home", *["ArrowRight"] * 6, *["ArrowDown"] * 12, "Enter"]:
        page.keyboard.press(key)
    page.get_by_role("searchbox").fill("<script>alert(3)")
    page.get_by_role("link", name="Show all").click()
    assert page.locator("script").count() == 2
    assert page.locator("main img, main b, .tip b").count() == 0
    assert opened_dialogs == []


def test_without_script_everything_is_told(
    opened: OpenReport, axe: Callable[[Page], list[str]]
) -> None:
    page = opened("many", script=False)
    assert rows(page) == 100
    expect(page.locator("#findings .found")).to_contain_text("The first 100 of")
    for name in (".filters", ".pager", ".switch", "#path-map-hint", ".tip"):
        expect(page.locator(name)).to_be_hidden()
    expect(page.locator("#flow-pages")).to_be_visible()
    expect(page.locator("#flow-views")).to_be_visible()
    page.locator("#path-map summary").click()
    expect(page.locator("#path-map tfoot")).to_be_visible()


def test_in_print_there_is_nothing_to_press(
    opened: OpenReport, shot: Callable[[Page, str], None]
) -> None:
    page = opened("many", width=760)
    page.emulate_media(media="print")
    for name in (".filters", ".pager", ".switch", ".trace"):
        expect(page.locator(name)).to_be_hidden()
    drawing = page.locator("#path-map .drawing").bounding_box()
    assert drawing
    assert drawing["x"] + drawing["width"] <= 760
    shot(page, "report-map-print")


def test_right_to_left_pages_keep_the_pictures(
    opened: OpenReport, axe: Callable[[Page], list[str]]
) -> None:
    page = opened("hostile", width=390)
    page.evaluate("document.documentElement.dir = 'rtl'")
    page.locator(".canvas").focus()
    page.keyboard.press("Home")
    mark, tip = page.locator(".canvas").bounding_box(), page.locator(".tip").bounding_box()
    assert mark
    assert tip
    assert tip["x"] >= 0
    assert tip["x"] + tip["width"] <= 390
    for name in ("path-map", "flow", "rhythm", "findings"):
        assert page.locator(f"#{name}").evaluate("(it) => it.scrollWidth <= it.clientWidth"), name
    assert axe(page) == []


def test_motion_is_left_out_where_it_is_not_wanted(opened: OpenReport) -> None:
    page = opened("forty", reduced_motion="reduce")
    moves = page.locator(".map .marks").evaluate("(it) => getComputedStyle(it).transitionDuration")
    assert moves == "0s"


def test_the_script_is_small_and_plain() -> None:
    script = (Path(render.__code__.co_filename).parent / "report.js").read_text("utf-8")
    assert len(script.encode()) < 9_000
    assert not re.search(r"innerHTML|outerHTML|insertAdjacent|eval\(|new Function|write\(", script)
