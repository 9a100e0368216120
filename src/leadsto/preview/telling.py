"""Noticing that files change because the system tells: no disk is asked, however large the site.

It takes ``watchfiles`` (inotify, FSEvents, ReadDirectoryChangesW), which need not be installed.
10,000 pages and their sources are 20,000 files: to look at all of them takes a quarter of a second,
to be told of one some milliseconds.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from leadsto.preview.watching import (
    Mark,
    Seen,
    Watched,
    changed,
    changes,
    counts,
    look_below,
    mark,
)

#: Milliseconds of quiet after which a change is taken for finished.
QUIET = 50
#: Milliseconds between two looks at the files that are named one by one, of which nothing is told:
#: a folder of theirs may hold anything beside.
PAUSE = 100
#: Paths from which on everything is looked at: that is quicker, and the system loses very many.
_MANY = 200


def noticed(watched: Callable[[], Watched], seen: Seen) -> Iterator[tuple[frozenset[str], Seen]]:
    """As ``watching.changes``: told by the system where it can, else found by looking."""
    try:
        for different, now in told(watched, seen):
            seen = now
            yield different, now
    except (ImportError, OSError, RuntimeError):  # it is not there, or out of watches
        yield from changes(watched, seen)


def told(watched: Callable[[], Watched], seen: Seen) -> Iterator[tuple[frozenset[str], Seen]]:
    """As ``watching.changes``. Raises what is caught above; never ends otherwise."""
    from watchfiles import watch

    while True:
        what = watched()
        folders = _numbers(what.folders)
        events = watch(
            *folders,
            watch_filter=None,
            step=QUIET,
            debounce=3_600_000,
            rust_timeout=PAUSE,
            yield_on_timeout=True,
            ignore_permission_denied=True,
        )
        known = False  #: what has changed before the system began to tell
        for event in events:
            paths = {path for _, path in event}
            if known and len(paths) < _MANY:
                different, now = _at(paths, what, seen)
            else:
                now = what.look()
                different = changed(seen, now)
            known, seen = True, now
            if different:
                yield different, seen
            # of a folder that is made anew nothing would be told
            if what != watched() or folders != _numbers(what.folders) or paths & folders.keys():
                break


def _numbers(folders: Sequence[Path]) -> Mapping[str, int]:
    """The folders that are there, and the number that each has on its disk."""
    found = {os.fspath(folder): folder for folder in folders if folder.is_dir()}
    return {name: folder.stat().st_ino for name, folder in found.items()}


def _at(paths: set[str], what: Watched, seen: Seen) -> tuple[frozenset[str], Seen]:
    """What has changed of some paths, and of the files that are named; and all files now."""
    marks: dict[str, Mark | None] = {}
    for path in map(Path, paths):
        if counts(path, what):
            marks.update(_below(path, what, seen))
    marks.update((os.fspath(file), _mark(file)) for file in what.files)
    different = frozenset(name for name, found in marks.items() if seen.get(name) != found)
    if not different:
        return different, seen
    now = {name: found for name, found in {**seen, **marks}.items() if found}
    return different, now


def _below(path: Path, what: Watched, seen: Seen) -> Mapping[str, Mark | None]:
    """The marks of a file, or of all files of a folder; None for those that have gone."""
    name = os.fspath(path)
    if name in seen or (path.exists() and (path.is_symlink() or not path.is_dir())):
        return {name: _mark(path)}
    if not counts(path / "any", what):
        return {}
    inside: dict[str, Mark] = {}
    look_below(name, frozenset(map(os.fspath, what.without)), inside)
    return {**dict.fromkeys(n for n in seen if n.startswith(name + os.sep)), **inside}


def _mark(path: Path) -> Mark | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return mark(found) if stat.S_ISREG(found.st_mode) else None
