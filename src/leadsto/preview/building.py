"""A site that is built for the preview: by its own generator, and kept while the next is built.

The generator's folder is never served: it is empty or half full while the generator runs, and holds
nothing good where it fails. What is served is a copy of the last build that ended well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from leadsto.preview.finding import is_inside
from leadsto.sources.built.files import SUFFIXES

_MOST = 8_000  #: characters of an error text: its end tells what went wrong
_COPYING = 4  #: threads, which wait for the disk together


#: When a file was written and changed (ns), its size and its number.
Mark = tuple[int, int, int, int]
Marks = Mapping[str, Mark]  #: by the file's name from the site's folder, POSIX


class BuildError(Exception):
    """A build failed; the message is what it printed."""


def run(command: Sequence[str], folder: Path) -> None:
    """Run a generator in a folder, without a shell. Raises ``BuildError``.

    Findings do not end the build of our plugins: the preview is where they are looked at.
    """
    environ = {"LEADSTO_FAIL_ON": "never", **os.environ, "NO_COLOR": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - it is what was asked for
            command,
            cwd=folder,
            env=environ,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            check=False,
        )
    except OSError as error:
        raise BuildError(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace").strip()[-_MOST:]
        ended = f"{command[0]} ended with exit code {done.returncode}."
        raise BuildError(f"{ended}\n{said}".strip())


class Copies:
    """Copies of what a generator writes, each complete, in a folder of their own.

    There are two. That which is not shown becomes the next, by the few files that are other in it:
    to make thousands of folders and links anew takes longer than to judge the site.
    """

    def __init__(self, folder: Path) -> None:
        """``folder`` is for this alone, and is deleted by whoever made it."""
        self._folder = folder
        self._number = 0  #: of the copy that is shown
        #: of the generator's files, at the copy that is shown and at the one before
        self._marks: Marks = {}
        self._older: Marks = {}
        self.restyled = False  #: other files than pages are new in the last copy

    def take(self, output: Path) -> Path:
        """Copy a built site and give the copy's folder. Raises ``OSError``.

        A file that has not been written since the last copy is linked to that one and shares its
        place on the disk. It is never linked to the generator's own, which may be written into. A
        link that leads out of the site is left out.
        """
        marks = _marks(output)
        target = self._folder / str(self._number + 1)
        spare = self._folder / str(self._number - 1)
        if spare.exists():
            spare.rename(target)
        before, older = self._marks, self._older
        self._older = {}  # where it fails, nothing is known of that folder
        self._bring(target, marks, older, output)
        others = (f for f in {*before, *marks} if not f.lower().endswith(SUFFIXES))
        self.restyled = any(before.get(file) != marks.get(file) for file in others)
        self._number += 1
        self._marks, self._older = marks, before
        return target

    def _bring(self, target: Path, marks: Marks, old: Marks, output: Path) -> None:
        """Make a folder, whose files have old marks, a copy of what the generator has now."""
        last = self._folder / str(self._number)
        if not old:
            shutil.rmtree(target, ignore_errors=True)
        for file in old.keys() - marks.keys():
            (target / file).unlink()
            with suppress(OSError):  # it still holds others
                os.removedirs((target / file).parent)
        target.mkdir(exist_ok=True)
        new = [file for file, mark in marks.items() if old.get(file) != mark]
        for folder in {(target / file).parent for file in new}:
            folder.mkdir(parents=True, exist_ok=True)

        def copy(file: str) -> None:
            made = target / file
            made.unlink(missing_ok=True)
            if self._marks.get(file) == marks[file]:
                with suppress(OSError):  # a disk without such links
                    os.link(last / file, made)
                    return
            shutil.copyfile(output / file, made)
            # the judgement compares the age of pages and sources
            shutil.copystat(output / file, made)

        with ThreadPoolExecutor(_COPYING) as threads:
            deque(threads.map(copy, new), maxlen=0)


def _marks(root: Path) -> Marks:
    """Every file of a site that does not lead out of it. Raises ``OSError``."""
    marks: dict[str, Mark] = {}
    start = len(os.fspath(root)) + 1
    folders = [os.fspath(root)]
    while folders:
        with os.scandir(folders.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                    continue
                name = entry.path[start:].replace(os.sep, "/")
                if is_inside(root, name) if entry.is_symlink() else entry.is_file():
                    found = entry.stat()
                    mark = found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
                    marks[name] = mark
    return marks
