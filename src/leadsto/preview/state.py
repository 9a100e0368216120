"""The shell's files for one state of a site: the pages, their details, all blocks, the report.

Each is made when it is first asked for, and once. ``state.json`` is the last one, so that whoever
writes them one after the other announces a state only when it is there.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Container, Iterator, Sequence
from functools import partial
from importlib import resources
from itertools import islice
from threading import Lock
from typing import Literal

from leadsto.audit.whole import audit, site_name
from leadsto.model import Page
from leadsto.paths.addresses import Addresses
from leadsto.preview.details import Details, Fields, Rendered
from leadsto.preview.lending import PageHtml
from leadsto.preview.sheet import sheet
from leadsto.report.changes import changed_pages
from leadsto.report.html import render
from leadsto.report.why import shown_step
from leadsto.site import Judgement, Site

VERSION = 1
CHUNK = 100  #: pages of one file of details
_ASSETS = (
    "index.html",
    "shell.css",
    "shell.js",
    "dressing.js",
    "elements.js",
    "news.js",
    "panel.js",
    "icon.svg",
    "sheet.css",
)

Make = Callable[[], bytes]
Live = Literal["events", "poll", ""]


def files(
    judgement: Judgement,
    rendered: Rendered,
    *,
    epoch: str,
    problem: str = "",
    page_html: PageHtml,
    local: bool = True,
    live: Live = "",
    since: str = "",
    before: Site | None = None,
) -> Iterator[tuple[str, Make]]:
    """The files below ``__leadsto__/`` by name, and what makes each.

    ``page_html`` gives the built page of an id as readers get it. Not ``local``: it is for others
    to read, so it does not tell where the sources lie on this machine. ``live`` is how the shell
    learns of another state: by ``events``, by asking for ``state.json`` again and again (``poll``),
    or never. ``before`` is the same site by the leadsto.yml of the revision ``since``.
    """
    site = judgement.site
    pages = sorted((page for page in site.pages if page.address), key=lambda p: p.address or "")
    title, root = site_name(site), base_of(site)
    changed = changed_pages(before, site) if before else frozenset()
    details = Details(judgement, rendered, before, changed)
    for name in _ASSETS:
        yield name, partial(asset, name)
    for number, chunk in enumerate(_chunks(pages)):
        yield f"details/{number}.json", _once(partial(_details, details, chunk, epoch))
    yield "blocks.html", _once(partial(sheet, site, pages, rendered, page_html, title, root))
    yield "report.html", _once(lambda: render(audit(judgement, title=title)).encode())
    about = {
        "version": VERSION,
        "epoch": epoch,
        "problem": problem,
        "title": title,
        "base": root,
        "root": str(site.config.root) if local else "",
        "chunk": CHUNK,
        "live": live,
        "since": since,
    }
    yield "state.json", _once(partial(_state, judgement, pages, changed, about))


def asset(name: str) -> bytes:
    """A file of the shell that is the same for every site."""
    return resources.files(__package__).joinpath("assets", name).read_bytes()


def base_of(site: Site) -> str:
    """The path below which a site lives: ``/docs``; "" at the root of its host."""
    return Addresses(site.config.site.url or site.around.site_url, base=site.around.base).base


def _state(
    judgement: Judgement, pages: Sequence[Page], changed: Container[str], about: Fields
) -> bytes:
    counts = Counter((found.page, found.severity) for found in judgement.findings)
    site = judgement.site

    def one(page: Page) -> Fields:
        verdict = site.verdicts.get(page.id)
        step = site.steps.get(page.id)
        return {
            "id": page.id,
            "address": page.address,
            "title": page.title,
            "stage": page.intent.stage.value if page.intent.stage else "",
            "errors": counts[page.id, "error"],
            "warnings": counts[page.id, "warning"],
            "notes": counts[page.id, "note"],
            "dead": bool(verdict and verdict.needed and not verdict.walk),
            "offer": shown_step(step) if step and step.shown else "",
            "changed": page.id in changed,
        }

    return _json({**about, "pages": list(map(one, pages))})


def _details(details: Details, pages: Sequence[Page], epoch: str) -> bytes:
    return _json({"epoch": epoch, "pages": list(map(details.of, pages))})


def _json(content: Fields) -> bytes:
    # a lone surrogate of a page's words cannot be UTF-8, and JSON can write it otherwise
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    return text.encode("utf-8", "backslashreplace")


def _chunks(pages: Sequence[Page]) -> Iterator[tuple[Page, ...]]:
    rest = iter(pages)
    while chunk := tuple(islice(rest, CHUNK)):
        yield chunk


def _once(make: Make) -> Make:
    """The same, made at the first call and kept: the server asks from several threads."""
    lock = Lock()
    made: list[bytes] = []

    def get() -> bytes:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
