"""The block in real themes, light, dark, narrow, mirrored and printed; and what its script does."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from block.samples import ALSO, AROUND, config, rendered
from playwright.sync_api import Page
from plugin.mkdocs.builds import built_of, mkdocs_yml
from plugin.pelican import blog
from plugin_builds import whole_site
from rules.cases import base

from leadsto.block import assets

OpenPage = Callable[..., Page]
Shot = Callable[[Page, str], None]

MATERIAL = """{name: material, font: false, palette: [
  {media: '(prefers-color-scheme: light)', scheme: default, primary: indigo, accent: pink},
  {media: '(prefers-color-scheme: dark)', scheme: slate, primary: yellow, accent: lime}]}"""
MKDOCS = "{name: mkdocs, highlightjs: false}"
READTHEDOCS = "{name: readthedocs, highlightjs: false}"
HIDDEN = "".join(f'<input type="hidden" name="leadsto_{n}">\n' for n in ("page", "offer", "stage"))
FORM = base()["docs/checklist.md"].replace("<button", f"{HIDDEN}<button")
ARTICLE = "why-plans-slip/"
#: Each theme is built with another system: what leadsto.yml says more.
BUILDS = {
    "material": "tracking: gtm\nsegments: true\n",
    "mkdocs": "tracking: ga4\ncarry: true\n",
    "readthedocs": "tracking: plausible\n",
    "notmyidea": "tracking: matomo\n",
    "simple": "tracking: posthog\n",
}


def build_mkdocs(folder: Path, name: str) -> None:
    theme = {"material": MATERIAL, "mkdocs": MKDOCS, "readthedocs": READTHEDOCS}[name]
    files = {
        "mkdocs.yml": mkdocs_yml(theme, more="site_url: https://fettle.example/\n"),
        "leadsto.yml": f"{base()['leadsto.yml']}{BUILDS[name]}",
        "docs/checklist.md": FORM,
    }
    done = built_of(folder / "work" / name, whole_site(files), "--site-dir", str(folder / name))
    assert done.ran.code == 0, done.ran.text


def build_pelican(folder: Path, name: str) -> None:
    root = blog.write(
        folder / "work" / name,
        {
            "pelicanconf.py": blog.settings(THEME=name),
            "leadsto.yml": f"{blog.configuration()}{BUILDS[name]}",
        },
    )
    done = blog.build(root, "--relative-urls", "--output", str(folder / name))
    assert done.ran.code == 0, done.ran.text


class Handler(SimpleHTTPRequestHandler):
    """Files of a folder, those below ``strict/`` with a policy that lets no inline script run."""

    def do_GET(self) -> None:
        if self.path == "/favicon.ico":  # the browser's own idea
            self.send_response(204)
            self.end_headers()
        else:
            super().do_GET()

    def end_headers(self) -> None:
        if self.path.startswith("/strict/"):
            self.send_header("Content-Security-Policy", "default-src 'self'")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 the name of the base
        """Say nothing."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address below which each theme's site lies."""
    folder = tmp_path_factory.mktemp("themes")
    with ThreadPoolExecutor(2) as pool:
        builds = [pool.submit(build_mkdocs, folder, name) for name in [*BUILDS][:3]]
        builds += [pool.submit(build_pelican, folder, name) for name in [*BUILDS][3:]]
        for build in builds:
            build.result()
    strict(folder / "strict")
    handler = partial(Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def strict(folder: Path) -> None:
    """A page under a strict policy, on which two blocks stand far below the top."""
    settings = config(tracking="gtm")
    for path, data in assets(settings).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    far = '<link rel="stylesheet" href="far.css"><p class="far">Far above.</p>'
    (folder / "far.css").write_text(".far { height: 200vh } .leadsto { height: 40vh }")
    blocks = [rendered(settings=settings), rendered(settings=settings, step=ALSO)]
    html = "".join(f"{far}{block}" for block in blocks).replace(AROUND.style_href[:-11], "assets/")
    (folder / "index.html").write_text(
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>t</title><main>{html}</main>'
    )


# ----------------------------------------------------------------------------------- its looks

VIEWS: dict[str, tuple[str, dict[str, Any]]] = {
    "material-light": (f"material/{ARTICLE}", {}),
    "material-slate": (f"material/{ARTICLE}", {"dark": True}),
    "material-mirrored": (f"material/{ARTICLE}", {}),
    "material-narrow": (f"material/{ARTICLE}", {"width": 360}),
    "mkdocs-light": (f"mkdocs/{ARTICLE}", {}),
    "mkdocs-dark": (f"mkdocs/{ARTICLE}", {"dark": True}),
    "readthedocs": (f"readthedocs/{ARTICLE}", {}),
    # its style sheet names files of the theme that there are not
    "notmyidea": ("notmyidea/a-bearing-that-sings.html", {"may_fail": ("404",)}),
    "simple": ("simple/a-bearing-that-sings.html", {}),
}
#: What a theme sets for a language or by a switch of its own.
SET = {
    "material-mirrored": "document.body.dir = 'rtl'",
    "mkdocs-dark": "document.documentElement.dataset.bsTheme = 'dark'",
}


@pytest.mark.parametrize("view", VIEWS)
def test_the_block_stands_in_a_theme(
    view: str, site: str, open_page: OpenPage, axe: Callable[..., list[str]], shot: Shot
) -> None:
    path, options = VIEWS[view]
    page = open_page(site + path, **options)
    if view in SET:
        page.evaluate(SET[view])
    block = page.locator(".leadsto")
    block.scroll_into_view_if_needed()

    assert axe(page, ".leadsto") == []
    bar = "borderRightWidth" if view == "material-mirrored" else "borderLeftWidth"
    assert block.evaluate(f"block => getComputedStyle(block).{bar}") == "4px"
    assert block.evaluate("block => block.scrollWidth <= block.clientWidth")
    assert min(box["height"] for box in boxes(page, ".leadsto a")) >= 24
    shot(page, f"block-{view}")

    page.emulate_media(media="print")
    link = page.locator(".leadsto__action")
    after = link.evaluate("link => getComputedStyle(link, '::after').content")
    assert after.count("https://fettle.example/") == 1
    assert link.evaluate("link => getComputedStyle(link).borderTopWidth") == "0px"
    shot(page, f"block-{view}-print")


def boxes(page: Page, selector: str) -> list[dict[str, float]]:
    found = [link.bounding_box() for link in page.locator(selector).all()]
    return [dict(box) for box in found if box]


# ----------------------------------------------------------------------------- what is counted

STAY = "addEventListener('click', event => event.target.closest('a') && event.preventDefault())"
#: In the place of Google's own.
GTAG = "window.told = []; window.gtag = (...all) => told.push(all); null"
#: To its end and at once: themes keep room for a header above, and may scroll slowly.
SCROLL = """document.querySelectorAll('.leadsto')[{}]
  .scrollIntoView({{block: 'end', behavior: 'instant'}})"""


def click(page: Page, link: str = ".leadsto__action") -> None:
    """Click without leaving."""
    page.evaluate(STAY)
    page.locator(link).first.click()


def wait_for(page: Page, expression: str) -> None:
    """Wait until something is true. Playwright's own way is forbidden by a strict policy."""
    for _ in range(200):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(25)
    raise AssertionError(expression)


def promotion(event: str, folder: str, role: str = "primary") -> list[Any]:
    offers = {"primary": ("checklist", "The 12-point breakdown checklist")}
    offers["secondary"] = ("letter", "Monday Spanner, one repair decision a week")
    return [
        "event",
        event,
        {
            "promotion_id": offers[role][0],
            "promotion_name": offers[role][1],
            "creative_name": f"/{folder}/{ARTICLE}",
            "creative_slot": "end",
            "location_id": role,
        },
    ]


def test_ga4_is_told_of_one_view_and_of_each_click(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}mkdocs/{ARTICLE}", height=200)
    page.evaluate(GTAG)
    assert page.evaluate("told") == []

    for _ in range(2):
        page.evaluate(SCROLL.format(0))
        wait_for(page, "told.length > 0")
        page.evaluate("scrollTo(0, 0)")
    click(page)
    click(page, ".leadsto__also")

    assert page.evaluate("told") == [
        promotion("view_promotion", "mkdocs"),
        promotion("select_promotion", "mkdocs"),
        promotion("select_promotion", "mkdocs", "secondary"),
    ]


def test_nothing_is_told_without_gtag_or_without_consent(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}mkdocs/{ARTICLE}")
    click(page)
    assert not page.evaluate("'gtag' in window || 'dataLayer' in window")

    page.evaluate("sessionStorage.clear(); window.leadstoConsent = () => false; null")
    page.evaluate(GTAG)
    click(page)
    page.evaluate("leadstoLook()")

    assert page.evaluate("told") == []
    assert page.evaluate("sessionStorage.length") == 0
    page.evaluate("window.leadstoConsent = () => true; null")
    click(page)
    assert [call[1] for call in page.evaluate("told")] == ["select_promotion"]


def test_a_tag_manager_gets_the_same_and_the_segments(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}material/{ARTICLE}")
    page.evaluate(SCROLL.format(0))
    wait_for(page, "dataLayer.length > 1")
    click(page)

    segments, *told = page.evaluate("dataLayer")
    assert segments == {
        "event": "leadsto_segments",
        "leadsto_stage": "tofu",
        "leadsto_audience": "ops-lead",
    }
    assert told == [
        {"event": event, **promotion(event, "material")[2]}
        for event in ("view_promotion", "select_promotion")
    ]


def test_a_page_without_a_block_tells_its_segments(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}material/in-house-or-shared/")
    assert page.evaluate("dataLayer[0].leadsto_stage") == "bofu"
    page = open_page(f"{site}material/review/")
    assert page.evaluate("typeof leadstoLook") == "undefined"


def test_a_strict_policy_and_two_blocks(site: str, open_page: OpenPage) -> None:
    """The script comes with each block, and each is told of once."""
    page = open_page(f"{site}strict/")
    for number in (0, 1):
        page.evaluate(SCROLL.format(number))
        wait_for(page, f"(window.dataLayer || []).length > {number}")
    click(page)

    assert page.evaluate("dataLayer.map(told => [told.event, told.promotion_id])") == [
        ["view_promotion", "delay-diagnostic"],
        ["view_promotion", "field-letter"],
        ["select_promotion", "delay-diagnostic"],
    ]


@pytest.mark.parametrize(
    ("path", "selector"),
    [
        (f"readthedocs/{ARTICLE}", ".leadsto a.plausible-event-role\\=primary"),
        (
            "notmyidea/a-bearing-that-sings.html",
            '.leadsto[data-track-content][data-content-name="next: evaluating"] '
            "a[data-content-target]",
        ),
        (
            "simple/a-bearing-that-sings.html",
            '.leadsto a[data-ph-capture-attribute-offer="diagnostic"]',
        ),
    ],
)
def test_other_systems_find_their_marks_and_no_script(
    site: str, open_page: OpenPage, path: str, selector: str
) -> None:
    page = open_page(site + path, may_fail=("404",))

    assert page.locator(selector).count() == 1
    assert page.locator("script[src$='leadsto.js']").count() == 0


# ----------------------------------------------------------------------------- what is carried

VALUES = """[...document.querySelectorAll('input[name^=leadsto_]')].map(field => field.value)"""


def test_a_form_gets_what_the_reader_clicked(site: str, open_page: OpenPage) -> None:
    page = open_page(f"{site}mkdocs/checklist/")
    assert page.evaluate(VALUES) == ["", "", ""]

    page.goto(f"{site}mkdocs/{ARTICLE}")
    page.locator(".leadsto__action").click()
    page.wait_for_url("**/checklist/")

    assert page.evaluate(VALUES) == [f"/mkdocs/{ARTICLE}", "checklist", "tofu"]
    assert page.evaluate("document.cookie") == ""
    assert "?" not in page.url


def test_a_form_that_is_drawn_later_is_filled_when_it_is_sent(
    site: str, open_page: OpenPage
) -> None:
    page = open_page(f"{site}mkdocs/{ARTICLE}")
    click(page)
    page.evaluate(
        """document.body.insertAdjacentHTML('beforeend', `<form id="late">
        <input type="hidden" name="leadsto_offer"><input type="hidden" name="leadsto_stage"
        value="mine"><input name="leadsto_page"><button>Send</button></form>`);
        document.addEventListener('submit', event => event.preventDefault())"""
    )
    page.locator("#late button").click()

    assert page.evaluate(VALUES) == ["checklist", "mine", ""]
