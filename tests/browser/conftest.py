"""A real browser for pages: what it complains of, and what it asks of other hosts, fails a test."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
#: A sandbox of its own needs rights that containers lack; the others keep the browser quiet.
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


def executable() -> str:
    """The browser's program: LEADSTO_CHROMIUM, or the first of those there are."""
    found = os.environ.get("LEADSTO_CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), "")
    assert found, "No Chromium here. `make browser` installs it; LEADSTO_CHROMIUM names another."
    return found


_TIMEOUT = 60_000  #: milliseconds: other tests may hold the cores
expect.set_options(timeout=_TIMEOUT)


@pytest.fixture(scope="module")  # its event loop would be in the way of other modules' tests
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=executable(), args=[*_ARGUMENTS])
        yield started
        started.close()


OpenPage = Callable[..., Page]


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """Open an address in a window of its own: ``open_page(url, width=390)``.

    Afterwards there must have been no error on the console, no uncaught exception and no request
    that left the origin (or the folder, for ``file:``). More options of the window go to
    ``Browser.new_context``.
    """
    complaints: list[str] = []
    contexts = []

    def opened(
        url: str,
        *,
        width: int = 1280,
        height: int = 900,
        dark: bool = False,
        script: bool = True,
        may_fail: tuple[str, ...] = (),
        **options: Any,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if dark else "light",
            java_script_enabled=script,
            **options,
        )
        context.set_default_timeout(_TIMEOUT)
        contexts.append(context)
        page = context.new_page()
        origin = "file:" if url.startswith("file:") else "/".join(url.split("/")[:3]) + "/"

        def complain(kind: str, text: str) -> None:
            if not any(part in text for part in may_fail):
                complaints.append(f"{kind}: {text}")

        page.on("pageerror", lambda error: complain("exception", str(error)))
        page.on(
            "console",
            lambda said: complain("console", said.text) if said.type == "error" else None,
        )
        page.on(
            "request",
            lambda asked: (
                None
                if asked.url.startswith((origin, "data:", "blob:", "about:"))
                else complain("left the origin", asked.url)
            ),
        )
        page.goto(url)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def axe() -> Callable[..., list[str]]:
    """What axe finds wrong with a page, or with what a selector names: a line for each element."""

    def violations(page: Page, within: str | None = None) -> list[str]:
        # the rest of what it tells is a megabyte, half of its time
        told = Axe().run(page, within, {"resultTypes": ["violations"]})
        return [
            f"{rule['id']}: {node['html'][:160]} {node['failureSummary'][:240]}"
            for rule in told.response["violations"]
            for node in rule["nodes"]
        ]

    return violations


@pytest.fixture
def shot(request: pytest.FixtureRequest) -> Callable[[Page, str], None]:
    """Keep a picture to look at, where LEADSTO_PICTURES names a folder for them."""

    def keep(page: Page, name: str) -> None:
        folder = os.environ.get("LEADSTO_PICTURES", "")
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.png")

    return keep
