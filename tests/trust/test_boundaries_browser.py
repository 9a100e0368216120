"""Pages of other sites, open in the same browser as a preview, get nothing out of it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from browser.conftest import executable
from playwright.sync_api import sync_playwright
from previewed import previewed
from trust.faults import project, tree

pytestmark = pytest.mark.long

#: What a page can try. Each promise ends in what was read, or in how it failed.
TRIES = """
async (target) => {
  const said = {};
  const load = (tag, attribute, url) => new Promise((done) => {
    const element = document.createElement(tag);
    element.onload = () => done("loaded");
    element.onerror = () => done("failed");
    element[attribute] = url;
    if (tag === "link") element.rel = "stylesheet";
    document.body.append(element);
    setTimeout(() => done("silence"), 3000);
  });
  for (const mode of ["cors", "no-cors"]) for (const method of ["GET", "POST"]) {
    try {
      const answer = await fetch(target + "state.json", {mode, method});
      said[`${mode} ${method}`] = answer.type + " " + await answer.text();
    } catch (error) { said[`${mode} ${method}`] = "failed"; }
  }
  said.script = await load("script", "src", target + "shell.js");
  said.style = await load("link", "href", target + "shell.css");
  said.image = await load("img", "src", target + "../favicon.ico");
  said.events = await new Promise((done) => {
    const source = new EventSource(target + "events?e=0");
    source.onmessage = (told) => done(told.data);
    source.onerror = () => done("failed");
  });
  said.socket = await new Promise((done) => {
    const socket = new WebSocket(target.replace("http", "ws") + "events");
    socket.onopen = () => done("open");
    socket.onerror = () => done("failed");
  });
  const looked = async (of) => {  // it is an empty page of ours until the other one comes
    for (let tries = 0; tries < 100; tries += 1) {
      try { if (of().document.body.innerHTML) return of().document.body.innerHTML; }
      catch (error) { return "failed"; }
      await new Promise((done) => setTimeout(done, 100));
    }
    return "silence";
  };
  const frame = document.createElement("iframe");
  frame.src = target;
  document.body.append(frame);
  said.frame = await looked(() => frame.contentWindow);
  const opened = window.open(target);
  said.window = await looked(() => opened);
  return said;
}
"""


@pytest.fixture
def other(tmp_path: Path) -> Iterator[int]:
    """Another site on this machine; gives its port."""
    (tmp_path / "other").mkdir()
    (tmp_path / "other/index.html").write_text("<!doctype html><title>Other</title><p>Other")
    handler = partial(SimpleHTTPRequestHandler, directory=str(tmp_path / "other"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_address[1]
        server.shutdown()


def test_what_other_pages_can_do(tmp_path: Path, other: int) -> None:
    """On another host, on another port of this one, and under a name that leads to this machine."""
    root = project(tmp_path / "project")
    with previewed(root, "site", "--no-cache") as preview, sync_playwright() as playwright:
        before = tree(root)
        names = "--host-resolver-rules=MAP evil.example 127.0.0.1"
        browser = playwright.chromium.launch(
            executable_path=executable(), args=["--no-sandbox", names]
        )
        port = urlsplit(preview.address).port
        page = browser.new_page()
        for origin in (f"http://evil.example:{other}/", f"http://127.0.0.1:{other}/"):
            page.goto(origin)
            said = page.evaluate(TRIES, preview.address)
            assert set(said.values()) <= {"failed", "silence"}, said
        answer = page.goto(f"http://evil.example:{port}/__leadsto__/state.json")
        assert answer
        assert answer.status == 421
        page.goto(preview.address)  # and the same reads all of it from its own origin
        assert '"pages"' in page.evaluate("fetch('state.json').then((a) => a.text())")
        browser.close()
        assert tree(root) == before
