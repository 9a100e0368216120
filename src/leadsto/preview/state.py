"""The shell's files for one state of a site: the pages, their details, all blocks, the report.

Each is made when it is asked for. ``news.json`` is the last one, so that whoever writes them one
after the other announces a state only when it is there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from hashlib import blake2b
from importlib import resources
from threading import Lock
from typing import Literal, TypeVar

from leadsto.audit.whole import audit, site_name
from leadsto.model import SEVERITIES, Page, Step
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses
from leadsto.preview.details import Details, Fields, Rendered
from leadsto.preview.lending import PageHtml
from leadsto.preview.remembering import Memory
from leadsto.preview.sheet import sheet
from leadsto.report.changes import changed_pages
from leadsto.report.html import render
from leadsto.report.why import shown_step
from leadsto.site import Judgement, Site

VERSION = 1
CHUNK = 100  #: pages of one file of details, where files are written
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
_DETAILS = re.compile(r"details/(0|[1-9][0-9]{0,6})\.json")
_NONE = [0] * len(SEVERITIES)
_LAST = ("blocks.html", "report.html", "state.json", "news.json")

Make = Callable[[], bytes]
Live = Literal["events", "poll", ""]
T = TypeVar("T")


class About(NamedTuple):
    """What a state tells of itself."""

    epoch: str
    problem: str = ""
    #: False: it is for others to read, so it does not tell where the sources lie on this machine
    local: bool = True
    #: how the shell learns of another state: by ``events``, by asking for ``news.json`` again and
    #: again (``poll``), or never
    live: Live = ""
    since: str = ""  #: the revision of git that it is compared with
    looks: str = ""  #: another one where the style of all pages may be; "" where that is not known


class State(Mapping[str, Make]):
    """What makes each file below ``__leadsto__/``, by name, in the order of their writing.

    A server is asked for the details of one page and makes those; a file that is written holds the
    details of ``CHUNK`` pages, of which ``memory`` has most.
    """

    def __init__(
        self,
        judgement: Judgement,
        rendered: Rendered,
        page_html: PageHtml,
        about: About,
        before: Site | None = None,
        memory: Memory | None = None,
    ) -> None:
        """``page_html`` gives the built page of an id as readers get it.

        ``before`` is the same site by the leadsto.yml of the revision ``about.since``.
        """
        site = judgement.site
        self._judgement = judgement
        self._page_html = page_html
        self._about = about
        self._memory = memory or Memory()
        addressed = (p for p in site.pages if p.address and p.state != "elsewhere")
        self._pages = sorted(addressed, key=lambda page: page.address or "")
        self._changed = changed_pages(before, site) if before else frozenset()
        self._details = Details(judgement, rendered, before, self._changed)
        self._chunk = 1 if about.live == "events" else CHUNK
        title, root = site_name(site), base_of(site)
        blocks = partial(sheet, site, self._pages, rendered, page_html, title, root)
        self._made: Mapping[str, Make] = {
            **{name: partial(asset, name) for name in _ASSETS},
            "blocks.html": _once(blocks),
            "report.html": _once(lambda: render(audit(judgement, title=title)).encode()),
            "state.json": _once(partial(self._state, title, root)),
            "news.json": lambda: _json({"epoch": about.epoch}),
        }
        self._all_details = _once(self._every_page)

    def __getitem__(self, name: str) -> Make:
        """What makes a file. Raises ``KeyError``."""
        found = _DETAILS.fullmatch(name)
        if found is None:
            return self._made[name]
        first = int(found[1]) * self._chunk
        if first >= len(self._pages):
            raise KeyError(name)
        return partial(self._details_of, slice(first, first + self._chunk))

    def __iter__(self) -> Iterator[str]:
        yield from _ASSETS
        yield from map("details/{}.json".format, range(-(-len(self._pages) // self._chunk)))
        yield from _LAST

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def _state(self, title: str, root: str) -> bytes:
        about, site = self._about, self._judgement.site
        told = {
            "version": VERSION,
            "epoch": about.epoch,
            "problem": about.problem,
            "title": title,
            "base": root,
            "root": str(site.config.root) if about.local else "",
            "chunk": self._chunk,
            "live": about.live,
            "since": about.since,
            "looks": about.looks,
        }
        counts = Counter((found.page, found.severity) for found in self._judgement.findings)
        counted = {page: [counts[page, s] for s in SEVERITIES] for page, _ in counts}
        steps, verdicts, changed = site.steps, site.verdicts, self._changed

        def made_of(page: Page) -> tuple[Page, Step | None, bool, list[int], bool]:
            name = page.id
            verdict = verdicts.get(name)
            dead = bool(verdict and verdict.needed and not verdict.walk)
            return page, steps.get(name), dead, counted.get(name, _NONE), name in changed

        listed = self._memory.listed.of(
            ((page.id, made_of(page)) for page in self._pages),
            lambda name: _json(_in_short(*made_of(site.by_id[name]))),
        )
        return _with_pages(told, listed)

    def _details_of(self, which: slice) -> bytes:
        if self._about.live != "events":
            return _with_pages({}, self._all_details()[which])
        pages = self._pages[which]
        return _with_pages({}, [_json(self._details.of(p) | self._seen(p)) for p in pages])

    def _seen(self, page: Page) -> Fields:
        """Tells one look of a page in the frame from another."""
        return {"seen": blake2b(self._page_html(page.id) or b"", digest_size=8).hexdigest()}

    def _every_page(self) -> list[bytes]:
        by_id, details = self._judgement.site.by_id, self._details
        return self._memory.told.of(
            ((page.id, details.made_of(page)) for page in self._pages),
            lambda page: _json(details.of(by_id[page])),
            details.frame(),
        )


def asset(name: str) -> bytes:
    """A file of the shell that is the same for every site."""
    return resources.files(__package__).joinpath("assets", name).read_bytes()


def base_of(site: Site) -> str:
    """The path below which a site lives: ``/docs``; "" at the root of its host."""
    return Addresses(site.config.site.url or site.around.site_url, base=site.around.base).base


def _in_short(
    page: Page, step: Step | None, dead: bool, counts: Sequence[int], changed: bool
) -> Fields:
    errors, warnings, notes = counts
    return {
        "id": page.id,
        "address": page.address,
        "title": page.title,
        "stage": page.intent.stage.value if page.intent.stage else "",
        "errors": errors,
        "warnings": warnings,
        "notes": notes,
        "dead": dead,
        "offer": shown_step(step) if step and step.shown else "",
        "changed": changed,
    }


def _json(content: Fields) -> bytes:
    text = json.dumps(content, ensure_ascii=False, separators=(",", ":"))
    try:
        return text.encode()
    except UnicodeEncodeError:  # half a character, of which no browser makes an address
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _with_pages(content: Fields, pages: Sequence[bytes]) -> bytes:
    """The JSON of some content with pages, which are JSON already."""
    return _json({**content, "pages": []})[:-2] + b",".join(pages) + b"]}"


def _once(make: Callable[[], T]) -> Callable[[], T]:
    """The same, made at the first call and kept: the server asks from several threads."""
    lock = Lock()
    made: list[T] = []

    def get() -> T:
        with lock:
            if not made:
                made.append(make())
            return made[0]

    return get
