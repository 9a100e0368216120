"""What the pages of a built site show in the preview: their blocks of now, put in in memory.

The folder stays as it is. A block that a plugin or an earlier ``leadsto inject`` has written is
replaced, so that a change of leadsto.yml is seen without another build.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from leadsto.block import BlockError, assets
from leadsto.config import Config
from leadsto.files import read_file
from leadsto.html.in_head import in_head
from leadsto.html.splice import SpliceError
from leadsto.injection.own_files import blocks_file
from leadsto.injection.pages import BuiltPages, Rendering
from leadsto.injection.placing import with_block
from leadsto.limits import PAGE
from leadsto.model import Step
from leadsto.model.frozen import dataclass
from leadsto.preview.remembering import Memory
from leadsto.preview.rendered import Rendered, alike, block_frame
from leadsto.site import Judgement, Site
from leadsto.sources.built.blocks import NAME as BLOCKS_PATH
from leadsto.sources.built.files import SUFFIXES
from leadsto.stamp import read_stamp

#: Faults that are told of.
_SOME = 5


def _nothing(_: str) -> str:
    return ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """A built site with what it lacks. Files are named from its folder, POSIX.

    What a file is due is rendered when it is asked for: a large site has thousands.
    """

    pages: BuiltPages
    selector: str = ""
    block: Callable[[str], str] = _nothing  #: the block that a file is due. Raises ``BlockError``
    head: Callable[[str], str] = _nothing  #: the tags that its head is due
    shows: bool = False  #: some file is due a block
    #: files whose block cannot be rendered: an older one is better than none
    kept: frozenset[str] = frozenset()
    files: Mapping[str, bytes] = field(
        default_factory=dict
    )  #: in place of the site's, or beside them
    faults: tuple[str, ...] = ()  #: why the first of the blocks cannot be rendered

    @property
    def root(self) -> Path:
        """The folder of the site."""
        return self.pages.root

    def read(self, file: str) -> bytes:
        """A file of the site as the preview shows it. Raises ``OSError``."""
        data = read_file(self.root / file)  # a film is shown too, so this has no bound
        if not file.lower().endswith(SUFFIXES) or file in self.kept or len(data) > PAGE:
            return data
        try:
            block, head = self.block(file), self.head(file)
            if not (block or head or b"leadsto" in data):
                return data
            return in_head(with_block(file, data, block, self.selector), head)
        except (SpliceError, BlockError):
            return data  # it has no place for a block, of which `leadsto inject` tells

    def page(self, page: str) -> bytes | None:
        """A page by its id as the preview shows it; None where it is not in the folder."""
        file = self.pages.files.get(page)
        try:
            return self.read(file) if file else None
        except OSError:
            return None


def overlay(judgement: Judgement, pages: BuiltPages, memory: Memory | None = None) -> Overlay:
    """The blocks of a judged site, and the files that they need.

    ``memory`` is of earlier states of the same preview.
    """
    memory = memory or Memory()
    site = judgement.site
    rendering = Rendering(judgement, pages)
    ids = {file: page for page, file in pages.files.items() if rendering.file(page)}
    steps = {page: step for page in ids.values() if (step := rendering.blocks.shown(page))}
    linked = (page for page in pages.bases if page in steps and not _links(page, rendering))
    broken = {*_broken(steps, Rendered(judgement, pages, memory), site, memory), *linked}

    def block(file: str) -> str:
        page = ids.get(file, "")
        step = None if page in pages.hydrates else steps.get(page)
        return rendering.of_step(page, step) if step else ""

    def head(file: str) -> str:
        return rendering.head(ids[file]) if file in ids else ""

    wanted: dict[str, bytes] = {}
    drawn = {page: steps[page] for page in pages.hydrates if page in steps and page not in broken}
    if drawn:
        blocks = memory.drawn.of(
            ((page, (site.by_id[page], step, pages.files[page])) for page, step in drawn.items()),
            lambda page: rendering.of_step(page, drawn[page]),
            (block_frame(site), pages.bases),
        )
        addresses = (site.by_id[page].address or "" for page in drawn)
        wanted[BLOCKS_PATH] = blocks_file(dict(zip(addresses, blocks, strict=True)))
    if steps or any(map(head, ids)):
        wanted |= assets(site.config)
    stamp = read_stamp(pages.root)
    ours = stamp.files if stamp else ()
    return Overlay(
        pages,
        site.config.content_selector,
        block,
        head,
        bool(steps),
        frozenset(pages.files[page] for page in broken),
        {n: d for n, d in wanted.items() if n in ours or not (pages.root / n).exists()},
        tuple(_faults(sorted(broken)[:_SOME], steps, rendering, site.config)),
    )


def _broken(
    steps: Mapping[str, Step], rendered: Rendered, site: Site, memory: Memory
) -> Iterator[str]:
    """The pages whose block cannot be rendered; one is tried of those that are alike."""
    kinds = memory.alike.of(
        ((page, (site.by_id[page], step)) for page, step in steps.items()),
        lambda page: alike(site.by_id[page], steps[page]),
    )
    can: dict[object, bool] = {}
    for page, kind in zip(steps, kinds, strict=True):
        if kind not in can:
            can[kind] = rendered.can(page, steps[page])
        if not can[kind]:
            yield page


def _links(page: str, rendering: Rendering) -> bool:
    """Whether links can be written on a page, whose ``<base>`` may lead elsewhere."""
    try:
        return bool(rendering.root_of(page))
    except BlockError:
        return False


def _faults(
    pages: Sequence[str], steps: Mapping[str, Step], rendering: Rendering, config: Config
) -> Iterator[str]:
    """Why blocks cannot be rendered. An export shows it to others: no place of this machine."""
    templates = config.block.templates
    for page in pages:
        try:
            rendering.of_step(page, steps[page])
        except BlockError as error:
            fault = str(error)
            if templates:
                shown = Path(os.path.relpath(templates, config.root)).as_posix()
                fault = fault.replace(os.fspath(templates), shown)
            yield f"{rendering.file(page)}: the block cannot be shown: {fault}"
