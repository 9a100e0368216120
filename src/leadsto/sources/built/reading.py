"""The pages of a built site: what is not known yet is read, by as many processes as it pays."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from leadsto.files import read_file, state_of
from leadsto.limits import PAGE
from leadsto.memo import Memo, Once
from leadsto.model import BuiltPage, Jobs
from leadsto.processes import in_chunks
from leadsto.sources.built.cache import Journal
from leadsto.sources.built.files import SiteFiles, site_files
from leadsto.sources.built.fingerprint import fingerprint
from leadsto.sources.built.kept import PACKING, HowToRead, Kept, digest_of
from leadsto.sources.built.laid import Shelf
from leadsto.sources.built.packed import Known
from leadsto.sources.built.packing import PackedError
from leadsto.sources.project import Read

__all__ = ["HowToRead", "Memory", "read_pages"]

#: Pages in a piece of the journal: the more, the less of what they share is there twice. 2,000
#: together are read twice as fast as 250 at a time.
_TOGETHER = 5000
_LIGHT = 0.1  #: pages that a file without one weighs
_USELESS = 0.5  #: of the weight of what is of use: more than that, and the journal is written anew
_SOME = 100  #: pages that are not worth it
#: A site of more files is kept packed: half the memory a page, for a third more time cold, half
#: more warm.
_MANY = 100_000


def read_pages(
    root: Path,
    names: Sequence[str],
    how: HowToRead,
    jobs: Jobs = 0,
    memory: Memory | None = None,
) -> Iterator[BuiltPage]:
    """Read files, in their order.

    What ``memory`` knows is not read again. A file that cannot be read is a page with that problem.
    """
    if memory:
        yield from memory.read(root, names, how, jobs)
    else:
        read = _read(root, names, how, jobs, _Opening(len(names)), kept=False)
        yield from (file.page for file in read if file.page)


class Memory:
    """What was read of files before: in this run and, with a folder, in others.

    A file is known again by its size and times, else by its bytes, wherever it lies, and its page
    is the same object then. Only facts of pages are kept, never what was judged of them.
    """

    def __init__(self, folder: Path | None = None, *, once: bool = False) -> None:
        """With ``once`` there are no later readings in this run, and nothing is kept for them."""
        self._once = once
        self.memo = Once() if once else Memo()  #: what became of the pages afterwards
        self.sources: dict[str, Read] = {}  #: sources that were read beside, by their names
        #: the files that have changed since the last reading, where somebody was told of all that
        #: have; None: every file is looked at
        self.changed: frozenset[str] | None = None
        self._listed: tuple[Path, SiteFiles] | None = None
        self._folder = folder
        self._of: tuple[Path, HowToRead] | None = None
        self._files: dict[str, Kept] = {}
        self._pages: dict[str, BuiltPage] = {}  #: by digest
        self._journal: Journal | None = None
        self._weight = 0.0  #: of the journal, in pages

    def files(self, root: Path) -> SiteFiles:
        """The files of a built site. Raises ``OSError`` as ``site_files`` does."""
        known = self._listed[1] if self._listed and self._listed[0] == root else None
        told = self._told(root)
        if known is None or told is None or not told.issubset((*known.html, *known.others)):
            known = site_files(root)
        elif told:
            try:
                age = max(os.stat(root / name).st_mtime for name in told)  # noqa: PTH116
                known = known._replace(newest=max(known.newest, age))
            except OSError:  # gone
                known = site_files(root)
        self._listed = root, known
        return known

    def _told(self, root: Path) -> frozenset[str] | None:
        """The names, from the site's folder, of its files that have changed, if that is known."""
        if self.changed is None:
            return None
        start = os.path.join(os.path.abspath(root), "")  # noqa: PTH100, PTH118 - as texts
        paths = map(os.path.abspath, self.changed)
        inside = (path[len(start) :] for path in paths if path.startswith(start))
        return frozenset(path.replace(os.sep, "/") for path in inside)

    def read(
        self, root: Path, names: Sequence[str], how: HowToRead, jobs: Jobs = 0
    ) -> Iterator[BuiltPage]:
        """Read files, in their order, and forget what is in none of them."""
        opening = _Opening(len(names))
        if self._of != (root, how):
            self._open(root, how, opening)
        found = list(self._found(root, names))
        new = [file.name for file in found if file.digest not in self._pages]
        fresh = _read(root, new, how, jobs, opening, kept=True)
        files: dict[str, Kept] = {}
        pages: dict[str, BuiltPage] = {}
        for was in found:
            file = was if was.digest in self._pages else next(fresh)
            page = self._pages.get(file.digest) or file.page or BuiltPage()
            if file.digest:
                page = pages.setdefault(file.digest, page)
                files[file.name] = file
            yield page
        changed = [
            file
            for name, file in files.items()
            if (file.page or file.state) and self._files.get(name) is not file
        ]
        self._files, self._pages = files, pages
        self._save(changed)
        if self._once:
            self._of, self._files, self._pages = None, {}, {}

    def _open(self, root: Path, how: HowToRead, opening: _Opening) -> None:
        """Begin with what other runs have kept of these files."""
        if self._folder or (self._of and self._of[1] != how):
            self._pages = {}
        self._of, self._files, self._weight = (root, how), {}, 0.0
        if not self._folder:
            return
        where = os.path.relpath(root, self._folder)
        self._journal = Journal(self._folder, fingerprint(where, how))
        for piece in self._journal.pieces():
            for file in _unpacked(piece, opening):
                self._weight += 1 if file.page else _LIGHT
                self._files[file.name] = file
                if file.page:
                    self._pages[file.digest] = file.page

    def _found(self, root: Path, names: Iterable[str]) -> Iterator[Kept]:
        """Each file as it is now; without a digest where nothing is known of it."""
        now = time.time_ns()
        told = self._told(root)
        for name in names:
            if told is not None and name not in told and name in self._files:
                yield self._files[name]
                continue
            path = f"{root}{os.sep}{name}"
            try:
                state = state_of(os.stat(path), now)  # noqa: PTH116 - twice as fast as Path's
                was = self._files.get(name)
                if was and state and was.state == state:
                    yield was
                elif self._pages:
                    yield Kept(name, state, digest_of(read_file(Path(path), PAGE + 1)))
                else:
                    yield Kept(name, "", "")
            except OSError:
                yield Kept(name, "", "")

    def _save(self, changed: Sequence[Kept]) -> None:
        """Keep pages that are new, and where others are found now."""
        if not self._journal:
            return
        new, all_ = sum(file.page is not None for file in changed), len(self._files)
        self._weight += new + (len(changed) - new) * _LIGHT
        useless = self._weight > (1 + _USELESS) * all_ + _SOME
        if self._journal.damaged or useless or 2 * new > all_:
            self._weight = float(all_)
            self._journal.rewrite(self._pieces())
        elif changed:
            self._journal.add(PACKING.pack(changed))

    def _pieces(self) -> Iterator[bytes]:
        """All that is known, each page once."""
        left = dict(self._pages)
        files = (f._replace(page=left.pop(f.digest, None)) for f in self._files.values())
        while some := list(islice(files, _TOGETHER)):
            yield PACKING.pack(some)


class _Opening:
    """Unpacks the files of one reading; what equals something that it knows becomes that object.

    Of many files that would be too much to know, so they are laid away.
    """

    def __init__(self, files: int) -> None:
        self._known: Known = {}
        self._shelf = Shelf() if files > _MANY else None

    def files(self, piece: bytes) -> list[Kept]:
        """Raises ``PackedError``."""
        if self._shelf is None:
            return PACKING.unpack(piece, self._known)
        lay = self._shelf.lay
        files = PACKING.unpack(piece, {})
        pages = (f.page and f.page._replace(facts=lay(f.page.facts)) for f in files)
        return [file._replace(page=page) for file, page in zip(files, pages, strict=True)]


def _read(
    root: Path, names: Sequence[str], how: HowToRead, jobs: Jobs, opening: _Opening, *, kept: bool
) -> Iterator[Kept]:
    """Read files, in their order."""
    if names:  # or there is no need for a parser
        from leadsto.sources.built.pieces import read_piece

        for piece in in_chunks(partial(read_piece, root=root, how=how, kept=kept), names, jobs):
            yield from opening.files(piece)


def _unpacked(piece: bytes, opening: _Opening) -> list[Kept]:
    try:
        return opening.files(piece)
    except PackedError:
        return []
