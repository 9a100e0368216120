"""What the pages of a built site show in the preview: their blocks of now, put in in memory.

The folder stays as it is. A block that a plugin or an earlier ``leadsto inject`` has written is
replaced, so that a change of leadsto.yml is seen without another build.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from leadsto.block import BlockError, assets
from leadsto.config import Config
from leadsto.html.in_head import in_head
from leadsto.html.splice import SpliceError
from leadsto.injection.own_files import blocks_file
from leadsto.injection.pages import BuiltPages, Due, Rendering, due_blocks, due_heads
from leadsto.injection.placing import with_block
from leadsto.model import Page, Step
from leadsto.site import Judgement
from leadsto.sources.built.blocks import NAME as BLOCKS_PATH
from leadsto.sources.built.files import SUFFIXES
from leadsto.stamp import read_stamp


@dataclass(frozen=True, slots=True)
class Overlay:
    """A built site with what it lacks. Files are named from its folder, POSIX."""

    pages: BuiltPages
    selector: str = ""
    blocks: Mapping[str, str] = field(default_factory=dict)  #: file → the block that it is due
    heads: Mapping[str, str] = field(default_factory=dict)  #: file → the tags that its head is due
    #: files whose block cannot be rendered: an older one is better than none
    kept: frozenset[str] = frozenset()
    files: Mapping[str, bytes] = field(
        default_factory=dict
    )  #: in place of the site's, or beside them
    faults: tuple[str, ...] = ()  #: why blocks cannot be rendered

    @property
    def root(self) -> Path:
        """The folder of the site."""
        return self.pages.root

    def read(self, file: str) -> bytes:
        """A file of the site as the preview shows it. Raises ``OSError``."""
        data = (self.root / file).read_bytes()
        if not file.lower().endswith(SUFFIXES) or file in self.kept:
            return data
        block, head = self.blocks.get(file, ""), self.heads.get(file, "")
        if not (block or head or b"leadsto" in data):
            return data
        try:
            return in_head(with_block(file, data, block, self.selector), head)
        except SpliceError:
            return data  # it has no place for a block, of which `leadsto inject` tells

    def page(self, page: str) -> bytes | None:
        """A page by its id as the preview shows it; None where it is not in the folder."""
        file = self.pages.files.get(page)
        try:
            return self.read(file) if file else None
        except OSError:
            return None


def overlay(judgement: Judgement, pages: BuiltPages) -> Overlay:
    """The blocks of a judged site, and the files that they need."""
    config = judgement.site.config
    due = tuple(due_blocks(judgement, pages))
    heads = due_heads(judgement, pages)
    drawn = {page.address: page.block for page in due if page.framework and page.block}
    wanted: dict[str, bytes] = {}
    if drawn:
        wanted[BLOCKS_PATH] = blocks_file(drawn)
    if due or heads:
        wanted |= assets(config)
    stamp = read_stamp(pages.root)
    ours = stamp.files if stamp else ()
    return Overlay(
        pages,
        config.content_selector,
        {page.file: page.block for page in due if page.block and not page.framework},
        heads,
        frozenset(page.file for page in due if page.fault),
        {n: d for n, d in wanted.items() if n in ours or not (pages.root / n).exists()},
        tuple(_fault(page, config) for page in due if page.fault),
    )


def _fault(page: Due, config: Config) -> str:
    """Why a block cannot be rendered. An export shows it to others: no place of this machine."""
    fault, templates = page.fault, config.block.templates
    if templates:
        shown = Path(os.path.relpath(templates, config.root)).as_posix()
        fault = fault.replace(os.fspath(templates), shown)
    return f"{page.file}: the block cannot be shown: {fault}"


#: Stands for the site's root in a block that many pages share; no address of a site has it.
_ROOT = "/__leadsto-root__"


class Rendered:
    """Blocks of any page with any step, as that page would show them.

    The readers of three stages on each page make three blocks a page, of which most are the same
    but for their links. So each is rendered once, with links from a root that is put in later.
    """

    def __init__(self, judgement: Judgement, pages: BuiltPages) -> None:
        self._site = judgement.site
        self._rendering = Rendering(judgement, pages)
        self._known: dict[tuple[object, ...], str] = {}

    def __call__(self, page: str, step: Step) -> str:
        """A block by the id of its page; "" where it cannot be rendered or there is no page."""
        if not self._rendering.file(page):
            return ""
        try:
            root = self._rendering.root_of(page)
            key = self._key(self._site.by_id[page], step)
            if key not in self._known:
                self._known[key] = self._rendering.shared(page, step, _ROOT)
        except BlockError:
            return ""
        return self._known[key].replace(f"{_ROOT}/", root)

    def _key(self, page: Page, step: Step) -> tuple[object, ...]:
        """What the words and marks of a block depend on."""
        config, intent = self._site.config, page.intent
        return (
            page.id if config.carry else "",  # outside links name the page then
            page.locale,
            intent.stage and intent.stage.value,
            tuple(answer.value for answer in intent.audience),
            tuple(answer.value for answer in intent.not_for),
            intent.decision.value if intent.decision else "",
            bool(page.facts and page.facts.marker),
            replace(step, why=(), also=None),
            step.also and replace(step.also, why=()),
        )
