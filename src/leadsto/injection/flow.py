"""The whole run: every page's block where it belongs, and what is left of old ones taken away.

Each file is written whole or not at all, and every step can be done again: a run that was
interrupted is completed by the next one.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from leadsto.block import assets
from leadsto.files import sweep
from leadsto.injection.own_files import OwnFile, OwnFiles, blocks_file
from leadsto.injection.pages import BuiltPages, Due, due_blocks, due_heads
from leadsto.injection.placing import Job, Options, Placed, What, place_all
from leadsto.model.frozen import NamedTuple
from leadsto.report.harmless import harmless
from leadsto.site import Judgement
from leadsto.sources.built.blocks import NAME as BLOCKS_PATH
from leadsto.sources.built.files import newest
from leadsto.stamp import new_stamp

_LINK = "It is a link to another file, which has not the same block."

#: Rules whose findings are no longer true once the blocks are in.
MENDED = frozenset({"block-not-shown", "plugin-did-not-run"})


class PluginBuiltError(Exception):
    """The blocks of a site are its plugin's; the message says what to do instead."""


class Injected(NamedTuple):
    """What became of a site."""

    placed: tuple[Placed, ...]  #: pages that are due a block or had one, in order
    files: tuple[OwnFile, ...]  #: those of ours that are new, changed or gone
    frameworks: tuple[str, ...] = ()  #: that draw pages again, whose blocks are in a file
    foreign: tuple[str, ...] = ()  #: files of ours of which the site has one of its own

    def count(self, what: What) -> int:
        """How many pages that became of."""
        return sum(placed.what == what for placed in self.placed)

    @property
    def failed(self) -> bool:
        """Whether a page did not get its block, or a file could not be written."""
        return self.count("not placed") > 0 or any(f.what == "failed" for f in self.files)


#: Hands on what became of pages while it comes in, of so many files.
Watch = Callable[[Iterable[Placed], int], Iterable[Placed]]


def inject(
    judgement: Judgement,
    pages: BuiltPages,
    options: Options,
    watch: Watch = lambda placed, _: placed,
) -> Injected:
    """Put every page's block into a judged built site, and take out those no longer due.

    Raises ``OSError`` where leadsto.yml has gone meanwhile.
    """
    config = judgement.site.config
    due = list(due_blocks(judgement, pages))
    drawn = {page.address: page for page in due if page.framework and page.block}
    blocks = {page.file: page.block for page in due if page.block and not page.framework}
    heads = due_heads(judgement, pages)
    written = _written(pages)
    linked = blocks.keys() - set(written)
    faulty = [
        *(Placed(page.file, "not placed", page.fault) for page in due if page.fault),
        *(Placed(file, "not placed", _LINK) for file in linked if not _same(file, blocks, pages)),
    ]
    kept = {placed.file for placed in faulty}  # an older block is better than none

    shown = any(page.shows for page in judgement.site.pages)
    age = newest(pages.root, pages.html)
    own = OwnFiles(pages.root, age, write=options.write, shown=shown)
    stored = own.blocks()
    wanted = {}
    if drawn:
        wanted[BLOCKS_PATH] = blocks_file({a: page.block for a, page in drawn.items()})
    if blocks or drawn or heads:
        wanted |= assets(config)
    stamp = own.plugin or new_stamp("inject", config, pages=len(pages.files), blocks=len(due))
    own.add(wanted, stamp)

    jobs = [Job(f, blocks.get(f, ""), heads.get(f, "")) for f in written if f not in kept]
    placed = [
        *watch(place_all(jobs, pages.root, config.content_selector, options), len(jobs)),
        *_drawn(drawn, stored, own.trouble(BLOCKS_PATH)),
        *faulty,
    ]
    found = Injected(
        tuple(sorted(placed)),
        tuple(own.told),
        tuple(sorted({page.framework for page in drawn.values()})),
        tuple(sorted(own.foreign & assets(config).keys())),
    )
    if own.plugin is None:
        stamp = stamp._replace(blocks=len(due) - found.count("not placed"))
    changed = any(page.what not in ("unchanged", "not placed") for page in placed)
    own.finish(stamp, changed=changed)
    if options.write:
        _sweep(pages.root)
    return found._replace(files=tuple(own.told))


def remove(pages: BuiltPages, options: Options) -> Injected:
    """Take every block out that ``inject`` has put in, and every file away that it has added.

    Raises ``PluginBuiltError`` where a plugin has put the blocks in: without them the pages would
    not be what they were before.
    """
    jobs = [Job(file) for file in _written(pages)]
    own = OwnFiles(pages.root, newest(pages.root, pages.html), write=options.write, shown=True)
    if own.plugin and any(place_all(jobs, pages.root, "", Options(write=False))):
        raise PluginBuiltError(
            f"The blocks of this site are from leadsto's plugin ({harmless(own.plugin.by)}). To be "
            "rid of them, build it without the plugin."
        )
    placed = [*place_all(jobs, pages.root, "", options), *_drawn({}, own.blocks(), "")]
    if not any(p.what == "not placed" for p in placed):  # else pages still use the style sheet
        own.remove()
    if options.write:
        _sweep(pages.root)
    return Injected(tuple(sorted(placed)), tuple(own.told))


def _written(pages: BuiltPages) -> Sequence[str]:
    """The files to work on: a link shows what the file shows to which it leads."""
    return [file for file in pages.html if not (pages.root / file).is_symlink()]


def _same(file: str, blocks: Mapping[str, str], pages: BuiltPages) -> bool:
    """Whether the file to which a link leads gets the block that is due at the link."""
    there = os.path.relpath(os.path.realpath(pages.root / file), os.path.realpath(pages.root))
    return blocks.get(Path(there).as_posix()) == blocks[file]


def _drawn(due: Mapping[str, Due], before: Mapping[str, str], trouble: str) -> Iterator[Placed]:
    """What became of pages whose blocks are in a file, and were in it ``before``, by address."""
    for address, page in due.items():
        if trouble:
            yield Placed(page.file, "not placed", f"{BLOCKS_PATH}: {trouble}")
        elif address in before:
            same = before[address] == page.block
            yield Placed(page.file, "unchanged" if same else "updated")
        else:
            yield Placed(page.file, "put in")
    for address in before.keys() - due.keys():
        yield Placed(address, "taken out")


def _sweep(root: Path) -> None:
    """Delete what a killed run has left of the files that it was writing."""
    for folder, _, names in os.walk(root):
        sweep(Path(folder), names)
