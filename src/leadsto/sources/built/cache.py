"""What was read of a built site, kept in a file until the next run.

The file is a journal: each run adds what it has read, and when a third of it is of no use any
more, it is written anew. Whatever a run finds there that it cannot read, it does without: two runs
at once, a full disk or a foreign file cost time and nothing else. Nothing of it is ever run.
"""

from __future__ import annotations

import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import suppress
from io import BufferedReader
from pathlib import Path
from struct import Struct
from zlib import crc32

from leadsto.files import is_left_over, keep_from_git, sweep

_MARK = b"leadsto1"
_HEAD = Struct("<8sQI")  #: the mark, the length of what follows, its checksum
_SUFFIX = ".facts"
#: Bytes of one file, and of all files together: what was not used for longest goes.
#: A million small pages take 0.8 GB.
LARGEST = 2 * 1024 * 1024 * 1024
_LONGEST = 512 * 1024 * 1024  #: bytes of a piece; no more is read of a file that is none of ours
_FILES = 8  #: one for each folder of a site and each way of reading it
#: Of another user's making, a file may be a link to somewhere else, or a pipe that never ends.
_PLAIN = getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class Journal:
    """Pieces of bytes in a file. No method raises ``OSError``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._file = folder / f"{name}{_SUFFIX}"
        self._size = 0
        self.damaged = False  #: what is added now would not be found

    def pieces(self) -> Iterator[bytes]:
        """What was added, in that order, up to the first piece that is not whole."""
        file, at = self._opened(), 0
        if file is None:
            return
        with file, suppress(OSError):
            while at < self._size:
                head = file.read(_HEAD.size)
                if len(head) < _HEAD.size:
                    break
                mark, length, check = _HEAD.unpack(head)
                if mark != _MARK or length > _LONGEST:
                    break
                piece = file.read(length)
                if len(piece) != length or crc32(piece) != check:
                    break
                yield piece
                at += _HEAD.size + length
        self.damaged = at < self._size

    def add(self, piece: bytes) -> None:
        """Add a piece, if there is room for it. Two processes may do so at once."""
        framed = _framed(piece)
        if self._size + len(framed) > LARGEST or len(piece) > _LONGEST:
            return
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | _PLAIN
        with suppress(OSError):
            self._prepare()
            handle = os.open(self._file, flags, 0o666)
            try:
                if stat.S_ISREG(os.fstat(handle).st_mode):
                    self._size += os.write(handle, framed)
            finally:
                os.close(handle)

    def rewrite(self, pieces: Iterable[bytes]) -> None:
        """Put these in place of all others, and make room for them."""
        with suppress(OSError):
            self._prepare()
            handle, name = tempfile.mkstemp(prefix=".leadsto.", dir=self._file.parent)
            try:
                with os.fdopen(handle, "wb") as file:
                    for piece in pieces:
                        if file.tell() + len(piece) < LARGEST and len(piece) <= _LONGEST:
                            file.write(_framed(piece))
                Path(name).replace(self._file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _make_room(self._file.parent)
            sweep(self._file.parent)

    def _opened(self) -> BufferedReader | None:
        """The file, open, with its size in ``_size``; None where there is none that is ours."""
        try:
            file = os.fdopen(os.open(self._file, os.O_RDONLY | _PLAIN), "rb")
        except OSError:
            return None
        with suppress(OSError):
            about = os.fstat(file.fileno())
            if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST:
                self._size = about.st_size
                with suppress(OSError):  # in a folder that cannot be written
                    os.utime(self._file)
                return file
        file.close()
        return None

    def _prepare(self) -> None:
        folder = self._file.parent
        folder.mkdir(parents=True, exist_ok=True)
        if all(map(is_left_over, os.listdir(folder))):  # noqa: PTH208 - else it may be anybody's
            keep_from_git(folder)


def _framed(piece: bytes) -> bytes:
    return _HEAD.pack(_MARK, len(piece), crc32(piece)) + piece


def _make_room(folder: Path) -> None:
    """Delete what was not used for longest. Raises ``OSError``."""
    about = [(file.lstat(), file) for file in folder.glob(f"*{_SUFFIX}")]
    room, most = LARGEST, _FILES
    for found, file in sorted(about, key=lambda one: -one[0].st_mtime):
        room, most = room - found.st_size, most - 1
        if room < 0 or most < 0:
            file.unlink(missing_ok=True)
