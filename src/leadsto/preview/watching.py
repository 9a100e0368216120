"""Noticing that files change, by looking at them: works on every disk, needs no library.

A walk over 10,000 files takes some tens of milliseconds, so few of them are looked at five times a
second, and many less often.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from leadsto.model.frozen import NamedTuple
from leadsto.sources.folder import FOREIGN

#: Seconds between two looks at few files, and seconds for each file where there are many: half a
#: second for 20,000.
PAUSE = 0.2
EACH = 0.5 / 20_000
#: Seconds of quiet after which a change is taken for finished.
QUIET = 0.1

#: Of the name of what ``leadsto.files.write_atomic`` is writing.
_OWN = ".leadsto."

#: Of a file: when it was written (ns), its size and its number, which a rename changes.
Mark = tuple[int, int, int]
Seen = Mapping[str, Mark]


class Watched(NamedTuple):
    """What to look at. All paths are absolute; what is not there may come."""

    files: Sequence[Path] = ()
    folders: Sequence[Path] = ()  #: with everything below, but hidden and foreign folders
    without: Sequence[Path] = ()  #: folders below them that are left alone

    def look(self) -> Seen:
        """Every file with its mark."""
        without = frozenset(map(os.fspath, self.without))
        seen: dict[str, Mark] = {}
        for folder in self.folders:
            look_below(os.fspath(folder), without, seen)
        for file in self.files:
            with suppress(OSError):
                seen[os.fspath(file)] = mark(file.stat())
        return seen


def mark(found: os.stat_result) -> Mark:
    """The mark of a file."""
    return found.st_mtime_ns, found.st_size, found.st_ino


def counts(path: Path, watched: Watched) -> bool:
    """Whether a file is one of those that are looked at, as far as its names tell."""
    if path.name.startswith(_OWN) or any(map(path.is_relative_to, watched.without)):
        return False
    above = (path.relative_to(f).parts[:-1] for f in watched.folders if path.is_relative_to(f))
    return any(not any(n.startswith(".") or n in FOREIGN for n in names) for names in above)


def look_below(folder: str, without: frozenset[str], seen: dict[str, Mark]) -> None:
    """Add every file below a folder, but for hidden and foreign folders and those ``without``."""
    folders = [folder]
    while folders:
        try:
            with os.scandir(folders.pop()) as entries:
                for entry in entries:
                    name = entry.name
                    if entry.is_dir(follow_symlinks=False):
                        if not (name[0] == "." or name in FOREIGN or entry.path in without):
                            folders.append(entry.path)
                    elif entry.is_file() and not name.startswith(_OWN):
                        try:
                            seen[entry.path] = mark(entry.stat())
                        except OSError:  # it has gone meanwhile; `suppress` takes a third longer
                            continue
        except OSError:
            continue


def changed(before: Seen, after: Seen) -> frozenset[str]:
    """The files that are new, other or gone."""
    return frozenset(name for name in {*before, *after} if before.get(name) != after.get(name))


def changes(
    watched: Callable[[], Watched],
    seen: Seen,
    sleep: Callable[[float], object] = time.sleep,
) -> Iterator[tuple[frozenset[str], Seen]]:
    """Whenever files have changed and been quiet since: which, and what they are now.

    ``watched`` is asked before every look, since a change may name other files; ``seen`` is what
    is known already.
    """
    while True:
        sleep(max(PAUSE, EACH * len(seen)))
        now = watched().look()
        different = changed(seen, now)
        while different:
            sleep(QUIET)
            before, now = now, watched().look()
            if now == before:
                break
        different = changed(seen, now)
        seen = now
        if different:
            yield different, seen
