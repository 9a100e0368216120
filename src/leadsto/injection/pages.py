"""The blocks of a judged site's built pages, each as its page must have it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from leadsto.block import BlockError, may_tell
from leadsto.build import Blocks
from leadsto.injection.hrefs import Hrefs
from leadsto.model import Step, Target
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses
from leadsto.site import Judgement


class BuiltPages(NamedTuple):
    """What has to be known of a built site. Files are named from its folder, POSIX."""

    root: Path
    html: tuple[str, ...]  #: every HTML file, pages or not
    files: Mapping[str, str] = {}  #: page id → file
    hydrates: Mapping[str, str] = {}  #: page id → the framework that draws the page again
    bases: Mapping[str, str] = {}  #: page id → ``<base href>``


class Due(NamedTuple):
    """A built page that is due a block."""

    file: str
    address: str
    block: str = ""
    fault: str = ""  #: why it cannot be rendered
    framework: str = ""  #: draws the page again in the browser, so its block goes to a file


class Rendering:
    """The blocks of a judged site, each with its links as its built page must write them."""

    def __init__(self, judgement: Judgement, pages: BuiltPages) -> None:
        self._site = judgement.site
        self._pages = pages
        self._tells = may_tell(self._site.config)
        around = self._site.around
        self.blocks = Blocks(judgement, around.site_url)
        self._addresses = Addresses(self._site.config.site.url or around.site_url, base=around.base)

    def file(self, page: str) -> str:
        """The file that can show a page's block, by the page's id; "" where there is none."""
        return self._pages.files.get(page, "") if self._site.by_id[page].address else ""

    def of_step(self, page: str, step: Step) -> str:
        """The block of a built page with some step. Raises ``BlockError``."""
        facts = self._site.by_id[page].facts
        marked = bool(facts and facts.marker) and page not in self._pages.hydrates
        hrefs = self._hrefs(page)
        return self.blocks.of_step(page, step, hrefs.target, hrefs.style(), marked=marked)

    def shared(self, page: str, step: Step, root: str) -> str:
        """The same with links from ``root``, which many pages can share. Raises ``BlockError``."""
        facts = self._site.by_id[page].facts
        hrefs = Hrefs("/", "", "", Addresses(base=root), moving=True)
        marked = bool(facts and facts.marker)
        return self.blocks.of_step(page, step, hrefs.target, hrefs.style(), marked=marked)

    def root_of(self, page: str) -> str:
        """How a page writes the root of its site: ``../../``. Raises ``BlockError``."""
        return self._hrefs(page).target(Target("page", "/"))

    def head(self, page: str) -> str:
        """The tags of a built page's head; "" where it carries none.

        What draws the page again in the browser may swap pages, and leave the tags of the first.
        """
        if not (self._tells and self.file(page)) or page in self._pages.hydrates:
            return ""
        try:
            return self.blocks.head(page, self._hrefs(page).style())
        except BlockError:  # its block says it
            return ""

    def _hrefs(self, page: str) -> Hrefs:
        return Hrefs(
            self._site.by_id[page].address or "/",
            self.file(page),
            self._pages.bases.get(page, ""),
            self._addresses,
            moving=page in self._pages.hydrates,
        )


def due_heads(judgement: Judgement, pages: BuiltPages) -> Mapping[str, str]:
    """The tags of every head that carries some, by file."""
    rendering = Rendering(judgement, pages)
    heads = {rendering.file(page.id): rendering.head(page.id) for page in judgement.site.pages}
    return {file: tags for file, tags in heads.items() if tags}


def due_blocks(judgement: Judgement, pages: BuiltPages) -> Iterator[Due]:
    """Render the block of every built page that is due one."""
    rendering = Rendering(judgement, pages)
    for page in judgement.site.pages:
        file = rendering.file(page.id)
        step = rendering.blocks.shown(page.id)
        if not file or not page.address or not step:
            continue
        due = Due(file, page.address, framework=pages.hydrates.get(page.id, ""))
        try:
            block = rendering.of_step(page.id, step)
        except BlockError as error:
            yield due._replace(fault=str(error))
        else:
            yield due._replace(block=block)
