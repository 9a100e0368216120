"""A site that is built for the preview: by its own generator, and kept while the next is built.

The generator's folder is never served: it is empty or half full while the generator runs, and holds
nothing good where it fails. What is served is a copy of the last build that ended well.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import deque
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

from leadsto.preview.finding import is_inside

_MOST = 8_000  #: characters of an error text: its end tells what went wrong
_COPYING = 4  #: threads, which wait for the disk together


#: When a file was written and changed (ns), its size and its number.
_Mark = tuple[int, int, int, int]


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
    """Copies of what a generator writes, each complete, in a folder of their own."""

    def __init__(self, folder: Path) -> None:
        """``folder`` is for this alone, and is deleted by whoever made it."""
        self._folder = folder
        self._number = 0
        self._marks: dict[str, _Mark] = {}  #: of the generator's files at the last copy

    def take(self, output: Path) -> Path:
        """Copy a built site and give the copy's folder. Raises ``OSError``.

        A file that has not been written since the last copy is linked to that one and shares its
        place on the disk. It is never linked to the generator's own, which may be written into. A
        link that leads out of the site is left out.
        """
        last = self._folder / str(self._number)
        target = self._folder / str(self._number + 1)
        shutil.rmtree(target, ignore_errors=True)  # what a copy that failed has left
        target.mkdir()
        marks: dict[str, _Mark] = {}
        for folder, folders, names in os.walk(output):
            inside = Path(folder).relative_to(output)
            for name in folders:
                (target / inside / name).mkdir()
            for name in names:
                file = (inside / name).as_posix()
                if is_inside(output, file):
                    marks[file] = _mark(output / file)

        def copy(file: str) -> None:
            if self._marks.get(file) == marks[file]:
                with suppress(OSError):  # a disk without such links
                    os.link(last / file, target / file)
                    return
            shutil.copyfile(output / file, target / file)
            # the judgement compares the age of pages and sources
            shutil.copystat(output / file, target / file)

        with ThreadPoolExecutor(_COPYING) as threads:
            deque(threads.map(copy, marks), maxlen=0)
        self._number += 1
        self._marks = marks
        shutil.rmtree(self._folder / str(self._number - 2), ignore_errors=True)
        return target


def _mark(file: Path) -> _Mark:
    found = file.stat()
    return found.st_mtime_ns, found.st_ctime_ns, found.st_size, found.st_ino
