"""Payloads in every place of a site, in a real browser: no script of theirs runs, nothing is asked.

``open_page`` fails for a request that leaves the origin, an exception or an error on the console.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from trust.driven import read_once, run
from trust.hostile_site import written
from trust.payloads import PAYLOADS, SENTINEL

OpenPage = Callable[..., Page]
#: What a reader could do: come near each element, and use it.
_TOUCH = """() => { for (const e of document.querySelectorAll("*"))
    for (const kind of ["mouseover", "focus", "load", "error", "input", "toggle"])
        e.dispatchEvent(new Event(kind, {bubbles: false})); }"""
_BLOCK = re.compile(r'<aside class="leadsto".*?</aside>', re.DOTALL)


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A hostile project; its pages load no pictures of their own."""
    with pytest.MonkeyPatch.context() as patch, read_once():
        patch.setenv("SOURCE_DATE_EPOCH", "1795305600")
        found = written(tmp_path_factory.mktemp("hostile"), PAYLOADS)
        for page in found.glob("site/*/*/index.html"):
            page.write_bytes(page.read_bytes().replace(b"<img ", b"<i "))
        yield found


def unharmed(page: Page) -> None:
    """Nothing has run and nothing was put in, at once or when it is touched."""
    for frame in page.frames:
        frame.evaluate(_TOUCH)
        assert frame.evaluate(f"window.{SENTINEL}") is None
        assert frame.locator("pwned-tag, [pwned]").count() == 0


def test_blocks(root: Path, tmp_path: Path, open_page: OpenPage) -> None:
    """Those of every page, one below the other."""
    run(root, "inject site --diff")  # read before anything is written
    run(root, "inject site --jobs 1")
    pages = sorted(root.glob("site/*/*/index.html"))
    blocks = [block for page in pages for block in _BLOCK.findall(page.read_text("utf-8"))]
    assert len(blocks) > 2 * len(PAYLOADS)
    bare = [re.sub(r"<link [^>]*>|<script [^>]*></script>", "", block) for block in blocks]
    file = tmp_path / "blocks.html"
    file.write_text(
        f"<!doctype html><meta charset=utf-8><title>Blocks</title><main>{''.join(bare)}</main>",
        "utf-8",
    )
    page = open_page(file.as_uri())
    assert page.locator("main > aside.leadsto > p.leadsto__go a.leadsto__action").count() == len(
        bare
    )
    assert page.locator("main > :not(aside)").count() == 0
    unharmed(page)


@pytest.mark.parametrize(
    "words",
    ["report site --views views.csv --leads leads.csv", "leads --site site --format html"],
)
def test_pages_to_send(root: Path, tmp_path: Path, open_page: OpenPage, words: str) -> None:
    file = tmp_path / "page.html"
    assert run(root, [*words.split(), "-o", str(file)]).exit_code == 0
    page = open_page(file.as_uri())
    unharmed(page)
    box = page.locator("input[type=search]")
    if box.count():  # what the script draws of its data
        box.first.fill("pwned")
        expect(page.locator("table.all tbody tr").first).to_be_attached()
        unharmed(page)


#: What turns the direction of a text, or is no character that a page may show.
_UNFIT = "/[\\u0000-\\u0008\\u000b-\\u001f\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069]/"


def test_texts_that_the_script_draws_are_what_templates_print(
    root: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    """Neither turns what follows, nor has a control character; filters find what they name."""
    file = tmp_path / "page.html"
    words = "report site --views views.csv --leads leads.csv -o"
    assert run(root, [*words.split(), str(file)]).exit_code == 0
    page = open_page(file.as_uri())
    page.locator("input[type=search]").first.fill("pwned")
    rows = page.locator("#findings tbody tr")
    assert rows.count() == 25
    for _ in range(20):
        assert page.evaluate(
            f"() => !{_UNFIT}.test(document.querySelector('#findings').textContent)"
        )
        page.locator(".pager button").last.click()
    marks = page.locator("#path-map .canvas")
    marks.focus()
    for _ in range(40):
        page.keyboard.press("ArrowRight")
        assert page.evaluate(f"() => !{_UNFIT}.test(document.querySelector('.tip').textContent)")


@pytest.fixture
def preview(root: Path, tmp_path: Path) -> Iterator[str]:
    """The address of an exported preview."""
    out = tmp_path / "preview"
    assert run(root, ["preview", "site", "--export", str(out)]).exit_code == 0

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=out)) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/__leadsto__/index.html"
        server.shutdown()


def test_preview(preview: str, open_page: OpenPage) -> None:
    """The list of pages, and the panel beside some of them."""
    page = open_page(preview, may_fail=("404",))  # pages without an icon or a style sheet
    for place in (
        "/",
        "/shown/00/",
        "/wrong/05/",
        "/own/14/",
        "/wrong/45/",
        "/shown/80/",
        "/own/72/",
    ):
        page.goto(f"{preview}#{place}")
        page.reload()
        expect(page.locator("li, tr").nth(50)).to_be_attached()
        page.wait_for_timeout(200)
        assert page.evaluate(f"window.{SENTINEL}") is None
        assert page.locator("pwned-tag, [pwned]").count() == 0
