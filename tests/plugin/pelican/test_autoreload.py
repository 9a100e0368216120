"""``pelican --autoreload``: a page that fails is told, and neither stops nor drives the builds."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path

from plugin.pelican.blog import put, settings, write
from plugin.pelican.test_failing import BAD
from plugin_builds import environment

PAGE = "content/blog/misspelt.md"
GOOD = BAD[PAGE].replace("cheklist", "checklist")
AGAIN = 2.0  #: seconds after which a change is made once more
QUIET = 2.0  #: seconds in which a hot loop would build many times
PATIENCE = 30.0  #: seconds to wait for what should take one
#: The default of Pelican 4.10 fits every name with a dot, so that it sees no change at all.
SEES_CHANGES: dict[str, list[str]] = {"IGNORE_FILES": []}


class Preview:
    """A running ``pelican --autoreload`` in a folder."""

    def __init__(self, root: Path, log: Path) -> None:
        self.root = root
        self._log = log

    def text(self) -> str:
        return self._log.read_text("utf-8", "replace")

    def builds(self) -> list[str]:
        """The closing line of every build so far."""
        return re.findall(r"^leadsto: (\d[^·]* pages, .*)$", self.text(), re.MULTILINE)

    def told(self) -> int:
        """How often the page that fails was told of."""
        return self.text().count(f"{PAGE}:7:7: error next-unresolved")

    def wait(self, done: Callable[[], object]) -> None:
        """Wait until something is so."""
        end = time.monotonic() + PATIENCE
        while not done():
            assert time.monotonic() < end, self.text()
            time.sleep(0.05)

    def change(self, name: str, text: str | bytes, words: str) -> None:
        """Change a file until a build that has ended since then said certain words."""
        start = len(self.text())
        since = time.monotonic() - AGAIN

        def noticed() -> bool:
            nonlocal since
            if time.monotonic() > since + AGAIN:  # Pelican looks for changes between builds alone
                since = time.monotonic()
                put(self.root / name, text)
            said = self.text()[start:]
            return words in said and "Done: " in said.rpartition(words)[2]

        self.wait(noticed)


@contextmanager
def preview(root: Path, *arguments: str) -> Iterator[Preview]:
    """Run Pelican until the end of the block, and its children not a moment longer."""
    log = root.parent / f"{root.name}.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "pelican", *arguments],
            cwd=root,
            env=environment(),
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        running = Preview(root, log)
        running.wait(running.builds)
        yield running
        assert process.poll() is None, "it has ended by itself"
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def test_a_failing_page_is_told_once_a_build_and_its_cure_is_noticed(tmp_path: Path) -> None:
    root = write(tmp_path / "site", {PAGE: BAD[PAGE], "pelicanconf.py": settings(**SEES_CHANGES)})
    with preview(root, "-r") as running:
        assert "2 errors" in running.builds()[0]
        assert running.told() == 1
        time.sleep(QUIET)
        assert len(running.builds()) == 1
        page = root / "output/a-step-that-nobody-knows.html"
        assert b"data-leadsto=" not in page.read_bytes()
        running.change(PAGE, GOOD, "15 lead somewhere")
        assert b'data-leadsto="checklist"' in page.read_bytes()
        # the same finding again is told again, which Pelican's log would not do
        running.change(PAGE, BAD[PAGE], "2 errors")
        assert running.told() == sum("2 errors" in build for build in running.builds()) > 1
        assert "Traceback" not in running.text()
    assert not (root / ".leadsto").exists()  # a preview is no build
    assert not (root / "output/assets/leadsto-build.json").exists()


def test_the_server_of_a_preview_stays_up(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def served(name: str) -> bool:
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            connection.request("GET", name)
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()

    root = write(
        tmp_path / "site", {"pelicanconf.py": settings(RELATIVE_URLS=True, **SEES_CHANGES)}
    )
    with preview(root, "-lr", "-p", str(port)) as running:
        running.wait(lambda: served("/checklist/"))
        running.change(PAGE, BAD[PAGE], "2 errors")
        assert served("/a-step-that-nobody-knows.html")
        # a configuration that cannot be used: told, and the pages go without blocks
        text = (root / "leadsto.yml").read_bytes()
        put(root / "leadsto.yml", b"presett: strict\n")
        running.change(PAGE, GOOD, "leadsto.yml:1:1: ")
        assert b"data-leadsto=" not in (root / "output/checklist/index.html").read_bytes()
        told = running.text().count("leadsto.yml:1:1: ")
        time.sleep(QUIET)
        assert running.text().count("leadsto.yml:1:1: ") <= told + 1
        put(root / "leadsto.yml", text)
        running.change(PAGE, GOOD, "15 lead somewhere")
        assert served("/checklist/")
        # the preview stands beside the pages, with the state of now
        assert served("/__leadsto__/index.html")
        told_of = json.loads((root / "output/__leadsto__/state.json").read_bytes())
        assert PAGE in [page["id"] for page in told_of["pages"]]
        assert str(root) not in json.dumps(told_of)
        assert running.text().count("the preview: /__leadsto__/") == 1
    # and a build for readers takes it away
    subprocess.run([sys.executable, "-m", "pelican", "-q"], cwd=root, env=environment(), check=True)
    assert (root / "output/checklist/index.html").exists()
    assert not (root / "output/__leadsto__").exists()
