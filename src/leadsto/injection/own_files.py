"""The files that an injection adds to a site, and the record of which of them are ours.

The record is part of the stamp: what is named there is updated and, in the end, taken away again;
everything else belongs to the site, whatever its name.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import Literal

from leadsto.block import SCRIPT_PATH, STYLE_PATH
from leadsto.boundaries import must_stay
from leadsto.files import is_left_over, read_file
from leadsto.injection.placing import write_inside
from leadsto.limits import STORED
from leadsto.model import Stamp
from leadsto.model.frozen import NamedTuple
from leadsto.plain_json import loads
from leadsto.sources.built.blocks import NAME as BLOCKS_PATH
from leadsto.stamp import STAMP_PATH, TOLERATED, read_stamp, stamp_bytes

#: Of the form of ``leadsto.json``; grows when a field changes or goes.
VERSION = 1
#: Where most of them lie; recorded where the site has none.
_FOLDER = "assets/"
#: Nothing else is ever taken away, whatever a stamp says.
_OURS = (_FOLDER, SCRIPT_PATH, STYLE_PATH, BLOCKS_PATH, STAMP_PATH)


Did = Literal["written", "deleted", "failed", ""]


class OwnFile(NamedTuple):
    """What became of one of them."""

    name: str
    what: Did
    why: str = ""  #: it failed


class OwnFiles:
    """The files of one run. Without ``write`` nothing is touched, and all the same is told."""

    def __init__(self, root: Path, newest: float, *, write: bool, shown: bool = False) -> None:
        """``newest`` is when the site's newest page was written, in seconds as files have it.

        ``shown`` tells whether a page shows a block already.
        """
        self._root = root
        self._write = write
        self._shown = shown
        self._stamp = read_stamp(root, newest)
        self._recorded = frozenset(self._stamp.files if self._stamp else ()).intersection(_OURS)
        self._names: tuple[str, ...] = ()
        self.foreign: frozenset[str] = frozenset()  #: wanted, and the site has one of its own
        self.told: list[OwnFile] = []  #: what became of those that were not as they should be

    @property
    def plugin(self) -> Stamp | None:
        """The stamp of a plugin that has built this very site: it stays the plugin's.

        Pages that are younger, and yet show blocks, were only worked on after the build.
        """
        stamp = self._stamp
        if stamp is None or STAMP_PATH in stamp.files:
            return None
        return None if stamp.behind > TOLERATED and not self._shown else stamp

    def add(self, wanted: Mapping[str, bytes], stamp: Stamp) -> None:
        """Write the files that are wanted.

        The record comes first, so that a run that is interrupted leaves nothing unrecorded.
        """
        old = {name: self._read(name) for name in wanted}
        mine = {name for name in wanted if old[name] is None or name in self._recorded}
        self.foreign = frozenset(n for n in wanted if n not in mine and old[n] != wanted[n])
        if stamp is not self.plugin:
            mine.add(STAMP_PATH)
        if _FOLDER in self._recorded or _is_ours(self._root / _FOLDER):
            mine.add(_FOLDER)
        self._names = tuple(sorted(mine))
        if mine - self._recorded - {_FOLDER, STAMP_PATH}:
            self._leave(stamp)
        unrecorded = self.trouble(STAMP_PATH)
        for name in sorted(mine & set(wanted)):
            if old[name] != wanted[name] and unrecorded:  # nobody would know that it is ours
                self.told.append(OwnFile(name, "failed", f"{STAMP_PATH}: {unrecorded}"))
            elif old[name] != wanted[name]:
                self._do("written", name, partial(write_inside, self._root, name, wanted[name]))

    def finish(self, stamp: Stamp, *, changed: bool) -> None:
        """Delete what nobody needs any more, and leave the stamp where anything is new."""
        for name in sorted(self._recorded.difference(self._names)):
            self._delete(name)
        still = {file.name for file in self.told if file.what == "failed"} & self._recorded
        self._names = tuple(sorted(still.union(self._names)))
        new = stamp._replace(files=self._names, behind=0.0)
        old = self._stamp
        if changed or self.told or old is None or old != new._replace(time=old.time):
            self._leave(stamp)

    def remove(self) -> None:
        """Delete every file that is recorded; the record at last, when the others are gone."""
        for name in sorted(self._recorded - {_FOLDER, STAMP_PATH}):
            self._delete(name)
        if STAMP_PATH in self._recorded and not any(file.what == "failed" for file in self.told):
            self._delete(STAMP_PATH)
        if self._write and _FOLDER in self._recorded:
            with suppress(OSError):  # it holds files of the site now
                (self._root / _FOLDER).rmdir()

    def trouble(self, name: str) -> str:
        """Why a file that is wanted is not there; "" where it is."""
        if name in self.foreign:
            return "The site has a file of its own of that name."
        return next((f.why for f in self.told if f.name == name and f.what == "failed"), "")

    def blocks(self) -> Mapping[str, str]:
        """The blocks by address that are stored for pages that are drawn again."""
        if BLOCKS_PATH not in self._recorded:
            return {}
        try:
            stored = loads(self._read(BLOCKS_PATH) or b"")["blocks"]
            return {str(address): str(html) for address, html in stored.items()}
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}

    def _read(self, name: str) -> bytes | None:
        """The bytes of a file; b"" for what none of ours can be, None where there is none."""
        try:
            data = read_file(self._root / name, STORED + 1)
        except (FileNotFoundError, NotADirectoryError):
            return None
        except OSError:
            return b""
        return data if len(data) <= STORED else b""

    def _leave(self, stamp: Stamp) -> None:
        now = read_stamp(self._root)  # another run may be at work, and have recorded more
        more = frozenset(now.files if now else ()).intersection(_OURS) - self._recorded
        data = stamp_bytes(stamp._replace(files=tuple(sorted(more.union(self._names)))))
        if self._read(STAMP_PATH) == data:
            # as young as the pages all the same
            self._do("", STAMP_PATH, lambda: os.utime(self._inside(STAMP_PATH)))
        else:
            self._do("written", STAMP_PATH, lambda: write_inside(self._root, STAMP_PATH, data))

    def _delete(self, name: str) -> None:
        self._do("deleted", name, lambda: self._inside(name, link=True).unlink(missing_ok=True))

    def _inside(self, name: str, *, link: bool = False) -> Path:
        """The path of a file, or of the ``link`` that stands for it.

        Raises ``OSError`` where it leads out of the site.
        """
        path = self._root / name
        must_stay(path.parent if link else path, self._root)
        return path

    def _do(self, what: Did, name: str, act: Callable[[], object]) -> None:
        """Do something to a file, unless this is a rehearsal, and tell of it."""
        try:
            if self._write:
                act()
        except OSError as error:
            failed = OwnFile(name, "failed", f"{error.strerror}.")
            if failed not in self.told:
                self.told.append(failed)
        else:
            if what and OwnFile(name, what) not in self.told:
                self.told.append(OwnFile(name, what))


def _is_ours(folder: Path) -> bool:
    """Whether it is not there, or holds just what a run has left that made it and was killed."""
    try:
        names = os.listdir(folder)  # noqa: PTH208
    except OSError:
        return not folder.exists()
    return bool(names) and all(map(is_left_over, names))


def blocks_file(blocks: Mapping[str, str]) -> bytes:
    """``leadsto.json``: blocks by the address of their page, for a component of the site."""
    content = {"version": VERSION, "style": STYLE_PATH, "blocks": dict(sorted(blocks.items()))}
    text = json.dumps(content, ensure_ascii=False, indent=1) + "\n"
    return text.encode("utf-8", "backslashreplace")  # of a file's name that is no text
