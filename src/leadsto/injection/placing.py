"""A block and tags of a head into one file, or out of it; and many files, by several processes."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Literal
from xml.parsers.expat import ExpatError, ParserCreate

from leadsto.boundaries import is_below
from leadsto.files import read_file, write_atomic
from leadsto.html.in_head import in_head
from leadsto.html.splice import SpliceError, blocks_of, refuse_large, splice, take_out
from leadsto.limits import PAGE
from leadsto.model.frozen import NamedTuple
from leadsto.processes import in_chunks
from leadsto.report.diff import changed_lines

#: What became of a page. ``head``: it has no block, and the tags of its head have changed. The last
#: one is a failure.
What = Literal["put in", "updated", "unchanged", "taken out", "head", "not placed"]

#: Threads of a process: replacing a file took 5 ms, and 0.5 ms with four at once (ext4).
_WAITING = 4
#: Copies that a server sends in a file's stead.
_COMPRESSED = (".gz", ".br", ".zst")
_XML = ".xhtml"  #: by it servers tell browsers to read a file as XML


class Job(NamedTuple):
    """What is to be done with a file."""

    file: str  #: from the site's folder
    block: str = ""  #: that it is due; "" takes out what it has
    head: str = ""  #: tags that its head is due; likewise


class Options(NamedTuple):
    """How to go about it."""

    write: bool = True
    diff: bool = False
    jobs: int = 0  #: processes; 0 depends on the number of files


class Placed(NamedTuple):
    """What became of one page."""

    file: str  #: from the site's folder
    what: What
    why: str = ""  #: it was not placed
    diff: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()  #: compressed ones that hold what the file held before


def place_all(jobs: Sequence[Job], root: Path, selector: str, options: Options) -> Iterator[Placed]:
    """Do every job, and tell of each file that has a block or had one, in order."""
    place = partial(_place_some, root=root, selector=selector, options=options)
    yield from in_chunks(place, jobs, options.jobs)


def _place_some(jobs: Sequence[Job], root: Path, selector: str, options: Options) -> list[Placed]:
    """Do jobs in one process. Its threads wait for the disk together, where most time goes."""
    threads = ThreadPoolExecutor(_WAITING)
    try:
        found = threads.map(lambda job: _place(job, root, selector, options), jobs)
        return [placed for placed in found if placed]
    finally:
        threads.shutdown(cancel_futures=True)


def _place(job: Job, root: Path, selector: str, options: Options) -> Placed | None:
    """Do one job; None where a file is due nothing and has nothing."""
    path = root / job.file
    try:
        before = read_file(path, PAGE + 1)
        if b"leadsto" not in before and not (job.block or job.head):
            return None
        if len(before) > PAGE:
            refuse_large(before)
        due = job.block
        after = in_head(with_block(job.file, before, due, selector), job.head)
        if after == before:
            return Placed(job.file, "unchanged") if due else None
        had = bool(blocks_of(before))
        what: What = "taken out" if had else "head"
        if due:
            what = "updated" if had else "put in"
        if options.write:
            write_inside(root, job.file, after)
    except SpliceError as error:
        return Placed(job.file, "not placed", str(error))
    except OSError as error:
        return Placed(job.file, "not placed", f"{error.strerror}.")
    diff = changed_lines(job.file, before, after) if options.diff else ()
    return Placed(job.file, what, diff=tuple(diff), copies=_copies(root, job.file))


def with_block(file: str, data: bytes, block: str, selector: str = "") -> bytes:
    """The bytes of a file with the block that it is due; "" takes out what it has.

    Raises ``SpliceError``.
    """
    if block and file.lower().endswith(_XML):
        _check_xml(block)
    return splice(data, block, selector=selector) if block else take_out(data)


def _check_xml(block: str) -> None:
    """Raise ``SpliceError`` for a block that would keep browsers from showing an XML page."""
    try:
        ParserCreate().Parse(block, True)
    except ExpatError:
        raise SpliceError(
            "The page is XML, and the block is not. Build it as .html, or write a template of the "
            "block in XML."
        ) from None


def write_inside(root: Path, name: str, data: bytes) -> None:
    """Write a file below a folder. Raises ``OSError``: for a file that is read-only, too.

    A file can be replaced whatever its own mode says; who has made it read-only means something
    by it. No link leads out of the folder.
    """
    path = root / name
    if not is_below(path, root):
        raise OSError(0, "It is a link that leads out of the site")
    if path.exists() and not path.is_file():  # to open a pipe would wait for somebody
        raise OSError(0, "It is no file")
    if path.exists() and not (path.stat().st_mode & 0o222 and os.access(path, os.W_OK)):
        raise OSError(0, "It is read-only")
    path.parent.mkdir(parents=True, exist_ok=True)
    write_atomic(path, data)


def _copies(root: Path, name: str) -> tuple[str, ...]:
    return tuple(f"{name}{end}" for end in _COMPRESSED if (root / f"{name}{end}").exists())
