"""A small site with the preview's shell, made by hand and served from memory."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from threading import Condition, Thread
from typing import Any

BASE = "/docs"
_SHELL = f"{BASE}/__leadsto__/"
_POLICY = "default-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'"
_KINDS = {
    "html": "text/html; charset=utf-8",
    "js": "text/javascript",
    "css": "text/css",
    "svg": "image/svg+xml",
}
_STAGES = ("tofu", "mofu", "bofu")

Json = dict[str, Any]


def block(offer: str, title: str) -> str:
    """A block as the engine writes it, but for its style."""
    return (
        f'<aside data-leadsto data-leadsto-offer="{offer}"><p>Next step</p><p><b>{title}</b></p>'
        f'<a href="{BASE}/trial/">Open {title}</a></aside>'
    )


def document(title: str, body: str, attributes: str = "") -> str:
    """A page of the site: long enough to be scrolled."""
    filling = "".join(f"<p>Paragraph {n} of a page about backfills.</p>" for n in range(40))
    return (
        f"<!doctype html><html lang=en><meta charset=utf-8><title>{title}</title>"
        "<style>body{font:16px/1.6 sans-serif;margin:0 2rem}"
        "aside{border:1px solid;border-inline-start:4px solid #4051b5;padding:1rem 1.5rem}"
        "[data-md-color-scheme=slate]{background:#1e2129;color:#eee}</style>"
        f"<body {attributes}><main><h1>{title}</h1>{filling}{body}</main><p>The footer.</p></body>"
    )


def listed(address: str, title: str, **more: Any) -> Json:
    """A page in ``state.json``."""
    return {
        "id": address,
        "address": address,
        "title": title,
        "stage": "mofu",
        "errors": 0,
        "warnings": 0,
        "notes": 0,
        "dead": False,
        "offer": "",
    } | more


def other_reader(offer: str, title: str) -> Json:
    """What readers of a stage see: an offer, or nothing and why."""
    return {
        "offer": offer,
        "action": f"Open {title}" if offer else "",
        "leads_to": "/trial/" if offer else "",
        "words": "" if offer else "No offer is for readers who explore.",
        "block": block(offer, title) if offer else "",
    }


def told(page: Json, **more: Any) -> Json:
    """A page in ``details/<n>.json``, by default a dead end that answers nothing."""
    return {
        "id": page["id"],
        "address": page["address"],
        "title": page["title"],
        "source": "docs/page.md",
        "kind": "article",
        "kind_from": "the default",
        "state": "published",
        "exempt": "",
        "intent": [
            {"name": name, "value": "", "line": 0}
            for name in ("Audience", "Not for", "Stage", "Decision", "Outcome")
        ],
        "findings": [],
        "path": None,
        "needs_path": True,
        "reason": "No path: it has no link in its text and no next step.",
        "tried": ["/second/ → /third/, then it stops"],
        "shows": None,
        "why_words": "",
        "why": [],
        "others": [],
        "own": page["stage"],
        "as": {stage: other_reader("", "") for stage in _STAGES},
    } | more


def finding(rule: str, severity: str, message: str, **more: Any) -> Json:
    """A finding with a place in a file."""
    return {
        "rule": rule,
        "severity": severity,
        "message": message,
        "help": "",
        "trail": [],
        "file": "docs/guides/backfill.md",
        "line": 4,
        "column": 8,
        "url": f"https://leadsto.example/rules/{rule}/",
    } | more


def state(pages: list[Json], **more: Any) -> Json:
    """``state.json``."""
    return {
        "version": 1,
        "epoch": "one",
        "live": "events",
        "problem": "",
        "title": "Pipeline Docs",
        "base": BASE,
        "root": "",
        "chunk": 100,
        "pages": pages,
    } | more


class Served:
    """What is served. ``files`` are by their address; a new epoch is told to who waits for it."""

    def __init__(self, files: Mapping[str, str], state: Json, details: list[Json]) -> None:
        self.files = dict(files)
        self.state = state
        self.details = details
        self.events = "held"  # or "missing", or "silent" as Pelican's server is
        self.asked: list[str] = []
        self._changed = Condition()
        self.url = ""

    def change(self, epoch: str, **more: Any) -> None:
        """Publish another state."""
        with self._changed:
            self.state = self.state | {"epoch": epoch} | more
            self._changed.notify_all()

    def answer(self, target: str) -> tuple[int, str, str]:
        """Status, kind and text for an address with its query."""
        path, _, query = target.partition("?")
        self.asked.append(target)
        name = path.removeprefix(_SHELL)
        if path == name:
            return (200, "html", self.files[path]) if path in self.files else (404, "html", "No.")
        if name == "events" and self.events == "held":
            with self._changed:
                known = query.removeprefix("e=")
                changed = self._changed.wait_for(lambda: self.state["epoch"] != known, 20)
                return (200, "txt", self.state["epoch"]) if changed else (204, "txt", "")
        if name == "state.json":
            return 200, "json", json.dumps(self.state)
        if name == "news.json":
            return 200, "json", json.dumps({"epoch": self.state["epoch"]})
        if name.startswith("details/"):
            size, number = self.state["chunk"], int(name[8:-5])
            chunk = self.details[number * size : (number + 1) * size]
            return 200, "json", json.dumps({"pages": chunk})
        if name in ("blocks.html", "report.html"):
            return 200, "html", document(name, f'<a href="{BASE}/trial/">The trial</a>')
        if name.endswith((".js", ".css", ".svg")) or name == "index.html":
            text = resources.files("leadsto.preview").joinpath("assets", name).read_text("utf-8")
            return 200, name.rpartition(".")[2], text
        return 404, "txt", "No."


@contextmanager
def served(site: Served) -> Iterator[Served]:
    """Serve it on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, text = site.answer(self.path)
            if "/events?" in self.path and site.events == "silent":
                self.close_connection = True
                return
            body = text.encode()
            self.send_response(status)
            self.send_header("Content-Type", _KINDS.get(kind, "text/plain; charset=utf-8"))
            self.send_header("Cache-Control", "no-store")
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            if self.path.startswith(f"{_SHELL}index.html"):
                self.send_header("Content-Security-Policy", _POLICY)
            self.end_headers()
            try:
                self.wfile.write(body)
            except OSError:
                self.close_connection = True  # the browser has gone

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True
        block_on_close = False

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    site.url = f"http://127.0.0.1:{server.server_port}{_SHELL}index.html"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
