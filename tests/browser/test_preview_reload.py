"""An edit, and the page that follows it in a real browser."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from built_site import build
from playwright.sync_api import Page
from plugin_builds import project, whole_site
from previewed import previewed

OpenPage = Callable[..., Page]
PAGE = "#/why-plans-slip/"
OFFER = "Get the 12-point breakdown checklist"
#: A generator that adds a note to a page, and ends badly where it tells so.
BUILD = """\
import pathlib, shutil, sys
note = pathlib.Path("docs/note.txt").read_text()
shutil.rmtree("site", ignore_errors=True)
if note == "fail":
    sys.exit("docs/note.txt: no such template")
shutil.copytree("ready", "site")
page = pathlib.Path("site/why-plans-slip/index.html")
page.write_text(page.read_text().replace("<main>", f"<main><p>{note}</p>"))
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    files = whole_site({"mkdocs.yml": "site_name: Fettle\n"})
    project(tmp_path, files)
    build(tmp_path, {name: text for name, text in files.items() if isinstance(text, str)})
    return tmp_path


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def shows(page: Page, text: str) -> None:
    """Wait until the site in the frame shows some text."""
    page.frame_locator("iframe").get_by_text(text).first.wait_for()


def test_an_edit_reloads_the_frame_and_not_the_shell(root: Path, open_page: OpenPage) -> None:
    with previewed(root) as preview:
        page = open_page(preview.address + PAGE)
        shows(page, OFFER)
        page.evaluate("window.stays = true")

        edit(root / "leadsto.yml", OFFER, "Get the list")
        shows(page, "Get the list")
        edit(root / "site/why-plans-slip/index.html", "<main>", "<main><p>A new paragraph.</p>")
        shows(page, "A new paragraph.")

        assert page.frames[1].url.endswith("/why-plans-slip/")
        assert page.evaluate("window.stays")
        page.close()  # or it would complain that the server has gone


def test_a_mistake_is_shown_and_the_page_stays(root: Path, open_page: OpenPage) -> None:
    with previewed(root) as preview:
        page = open_page(preview.address + PAGE)
        shows(page, OFFER)
        edit(root / "leadsto.yml", "site:", "prest: strict\nsite:")
        page.get_by_text("`prest`").wait_for()
        shows(page, OFFER)

        edit(root / "leadsto.yml", "prest: strict\n", "")
        page.get_by_text("`prest`").wait_for(state="hidden")
        page.close()


def test_a_site_that_is_built_for_it(root: Path, open_page: OpenPage) -> None:
    (root / "site").rename(root / "ready")
    (root / "build.py").write_text(BUILD)
    note = root / "docs/note.txt"
    note.write_text("The first note.")
    with previewed(root, "--build", shlex.join((sys.executable, "build.py"))) as preview:
        page = open_page(preview.address + PAGE)
        shows(page, "The first note.")
        shows(page, OFFER)

        note.write_text("fail")
        page.get_by_text("docs/note.txt: no such template").wait_for()
        shows(page, "The first note.")

        note.write_text("The second note.")
        shows(page, "The second note.")
        page.get_by_text("docs/note.txt: no such template").wait_for(state="hidden")
        page.close()


def test_the_frame_stays_where_its_page_looks_as_it_did(root: Path, open_page: OpenPage) -> None:
    with previewed(root) as preview:
        page = open_page(preview.address + PAGE)
        shows(page, OFFER)
        page.frames[1].evaluate("document.body.id = 'stays'")
        stays = page.frame_locator("iframe").locator("#stays")

        edit(root / "docs/letter.md", "title: ", "title: Another ")
        page.locator("#pages").get_by_text("Another").first.wait_for()
        edit(root / "site/letter/index.html", "<main>", "<main><p>More of it.</p>")
        edit(root / "docs/letter.md", "title: Another ", "title: One more ")
        page.locator("#pages").get_by_text("One more").first.wait_for()
        assert stays.count() == 1

        (root / "site/style.css").write_text("body { color: red }")
        stays.wait_for(state="detached")
        page.close()
