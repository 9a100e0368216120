"""``mkdocs serve``: one process, edited like an author would; it reports and goes on."""

from __future__ import annotations

import json
import queue
import re
import shutil
import socket
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from plugin.mkdocs.builds import built, mkdocs_yml, said
from plugin_builds import environment, project, whole_site

SECONDS = 120  #: that a build may take: other tests may hold the cores

OFFERS = "offers.yml"
BLOCK = 'data-leadsto="checklist"'
#: Its one way on is an address of the site's own, which MkDocs replaces while it serves.
ABSOLUTE = """---
title: Does a rota help?
audience: ops-lead
stage: tofu
decision: Whether to try a rota
outcome: They try a rota for two weeks
block: none
---
# Does a rota help?

Read [the letter](https://fettle.example/plans/letter/).
"""


class Preview:
    """A running ``mkdocs serve``."""

    def __init__(self, root: Path, *options: str) -> None:
        self.root = root
        self.first: list[str] = []  #: what the plugin said of the first build
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        command = ["mkdocs", "serve", "--dev-addr", f"127.0.0.1:{self.port}", *options]
        self.process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=root,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
        )
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line.rstrip("\n"))

    def until(self, words: str) -> list[str]:
        """What it says next, up to the line that holds these words."""
        end = time.monotonic() + SECONDS
        found: list[str] = []
        while not found or words not in found[-1]:
            try:
                found.append(self._lines.get(timeout=max(end - time.monotonic(), 0.01)))
            except queue.Empty:
                raise AssertionError(f"no `{words}` after {found}") from None
        return found

    def rebuilt(self) -> list[str]:
        """What the plugin says of the next build."""
        return said(self.until("Reloading browsers"))

    def page(self, address: str) -> str:
        """A page as a browser gets it."""
        url = f"http://127.0.0.1:{self.port}/plans{address}"
        with urllib.request.urlopen(url, timeout=SECONDS) as answer:
            return str(answer.read().decode())

    def edit(self, name: str, old: str, new: str) -> list[str]:
        """Change a file; what the plugin says of the build that follows."""
        path = self.root / name
        text = path.read_text("utf-8")
        assert old in text
        whole = self.root / "edited"  # a build must not read half a file
        whole.write_text(text.replace(old, new), "utf-8")
        whole.replace(path)
        return self.rebuilt()

    def stop(self) -> None:
        """End it, in any case."""
        self.process.terminate()
        try:
            self.process.wait(5)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait(5)


def blocks(page: str) -> list[str]:
    """The blocks of a page, as they were written."""
    return re.findall(r'<aside class="leadsto".*?</aside>', page, re.DOTALL)


def state(preview: Preview) -> dict[str, Any]:
    """What the preview tells beside the site."""
    told: dict[str, Any] = json.loads(preview.page("/__leadsto__/state.json"))
    return told


@contextmanager
def serving(root: Path, *options: str) -> Iterator[Preview]:
    """A preview of a project, ended in any case."""
    running = Preview(root, *options)
    try:
        yield running
    finally:
        running.stop()


def files() -> dict[str, str | bytes]:
    """A project whose offers have a file of their own, and whose address MkDocs knows alone."""
    site = whole_site(
        {
            "docs/absolute.md": ABSOLUTE,
            "docs/soon.md": "# Soon\n\nNothing is answered yet.\n",
            "mkdocs.yml": mkdocs_yml(
                more="site_url: https://fettle.example/plans/\ndraft_docs: /soon.md\n"
            ),
        }
    )
    text = str(site["leadsto.yml"]).replace("site:\n  url: https://fettle.example\n", "")
    head, _, offers = text.partition("offers:\n")
    site["leadsto.yml"] = f"{head}offers: {{file: {OFFERS}}}\n"
    site[OFFERS] = offers
    return site


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    """One preview for every test; each leaves the project as it was."""
    with serving(project(tmp_path_factory.mktemp("preview"), files())) as running:
        running.first = said(running.until("Serving on"))
        yield running


def test_a_page_shows_its_block(preview: Preview) -> None:
    assert BLOCK in preview.page("/why-plans-slip/")


def test_a_draft_shows_none_and_what_it_lacks_is_only_noted(preview: Preview) -> None:
    text = preview.page("/soon/")

    assert "Nothing is answered yet." in text
    assert "data-leadsto=" not in text
    assert {line.split()[2] for line in preview.first if "soon.md" in line} == {"note"}


def test_the_sites_own_address_is_still_its_own(preview: Preview) -> None:
    """MkDocs calls the site by the address of its server meanwhile."""
    assert [line.split()[3] for line in preview.first if "absolute.md" in line] == ["path-by-luck"]


def test_a_broken_page_is_reported_until_it_is_mended(preview: Preview) -> None:
    page = "docs/why-plans-slip.md"

    broken = preview.edit(page, "stage: tofu", "stage: warm")
    without = preview.page("/why-plans-slip/")
    mended = preview.edit(page, "stage: warm", "stage: tofu")

    assert f"WARNING {page}:4:8: error unknown-value" in "\n".join(broken)
    assert "data-leadsto=" not in without
    assert page not in "\n".join(mended)
    assert BLOCK in preview.page("/why-plans-slip/")


def test_an_edited_offer_is_noticed(preview: Preview) -> None:
    was, now = "action: Get the 12-point breakdown checklist", "action: Get the list"

    preview.edit(OFFERS, was, now)
    edited = preview.page("/why-plans-slip/")
    preview.edit(OFFERS, now, was)

    assert "Get the list" in edited
    assert "Get the list" not in preview.page("/why-plans-slip/")


def test_rebuilds_end_where_a_build_begins(preview: Preview, tmp_path: Path) -> None:
    """What is remembered from one to the next changes no block of any page."""
    name, old, new = "docs/absolute.md", "# Does a rota help?", "# Does a rota help a shop?"
    preview.edit(OFFERS, "title: ", "title: Now ")
    preview.edit(name, old, new)
    shutil.copytree(preview.root, tmp_path, dirs_exist_ok=True)
    anew = built(tmp_path)
    pages = [page for page in anew.pages if page.endswith("index.html")]
    rebuilt = {page: blocks(preview.page("/" + page.removesuffix("index.html"))) for page in pages}
    preview.edit(name, new, old)
    preview.edit(OFFERS, "title: Now ", "title: ")

    assert rebuilt == {page: blocks(anew.page(page)) for page in pages}
    assert sum(map(len, rebuilt.values())) == sum(anew.blocks.values())
    assert any(re.search("Now ", block) for found in rebuilt.values() for block in found)


def test_a_broken_leadsto_yml_is_reported_until_it_is_mended(preview: Preview) -> None:
    broken = preview.edit("leadsto.yml", "agreed:", "agred:")
    without = preview.page("/why-plans-slip/")
    preview.edit("leadsto.yml", "agred:", "agreed:")

    assert broken == [
        "WARNING leadsto.yml:17:1: `agred` is not a key of leadsto.yml. Did you mean `agreed`?"
    ]
    assert "data-leadsto=" not in without
    assert BLOCK in preview.page("/why-plans-slip/")


def test_a_preview_is_not_taken_for_a_build(preview: Preview) -> None:
    assert not (preview.root / ".leadsto").exists()
    with pytest.raises(urllib.error.HTTPError, match="404"):
        preview.page("/assets/leadsto-build.json")


def test_a_strict_preview_fails_at_each_rebuild(tmp_path: Path) -> None:
    """MkDocs counts the warnings that it is told."""
    root = project(tmp_path, whole_site({"mkdocs.yml": mkdocs_yml()}))
    with serving(root, "--strict") as preview:
        preview.until("Serving on")
        new = root / "new"
        new.mkdir()
        for n in range(30):
            (new / f"unanswered-{n}.md").write_text("# Unanswered\n", "utf-8")
        new.rename(root / "docs" / "new")

        first = preview.until("Aborted with")[-1]
        preview.until("An error happened during the rebuild")
        (root / "docs" / "new" / "unanswered-0.md").write_text("# Unanswered still\n", "utf-8")

        assert re.search(r"with \d\d+ warnings", first)
        assert preview.until("Aborted with")[-1] == first


def test_a_preview_starts_with_a_broken_leadsto_yml(tmp_path: Path) -> None:
    root = project(tmp_path, files())
    text = (root / "leadsto.yml").read_text("utf-8")
    (root / "leadsto.yml").write_text(text.replace("leads:", "leeds:"), "utf-8")
    with serving(root) as preview:
        first = said(preview.until("Serving on"))
        plain = preview.page("/why-plans-slip/")
        preview.edit("leadsto.yml", "leeds:", "leads:")

        assert first == [
            "WARNING leadsto.yml:2:1: `leeds` is not a key of leadsto.yml. Did you mean `leads`?"
        ]
        assert "data-leadsto=" not in plain
        assert BLOCK in preview.page("/why-plans-slip/")


def test_the_preview_stands_beside_the_site_and_follows_it(preview: Preview) -> None:
    before = state(preview)
    page = next(page for page in before["pages"] if page["offer"] == "checklist")
    details = json.loads(preview.page("/__leadsto__/details/0.json"))
    assert page["id"] in [one["id"] for one in details["pages"]]
    assert "<iframe" in preview.page("/__leadsto__/index.html")
    assert BLOCK in preview.page("/__leadsto__/blocks.html")

    preview.edit("docs/absolute.md", "# Does a rota help?", "# Does a rota help a shop?")
    assert state(preview)["epoch"] != before["epoch"]
    preview.edit("docs/absolute.md", "# Does a rota help a shop?", "# Does a rota help?")
    # a mistake is told beside the last good state, and goes with it
    preview.edit("leadsto.yml", "leads:", "leeds:")
    mistaken = state(preview)
    assert mistaken["problem"].startswith("leadsto.yml:2:1: `leeds` is not a key of leadsto.yml.")
    assert [page["id"] for page in mistaken["pages"]] == [page["id"] for page in before["pages"]]
    assert BLOCK in preview.page("/__leadsto__/blocks.html")
    preview.edit("leadsto.yml", "leeds:", "leads:")
    assert state(preview)["problem"] == ""
    # no build for readers has one
    assert not (preview.root / "site" / "__leadsto__").exists()
