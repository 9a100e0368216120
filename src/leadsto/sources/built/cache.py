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
from pathlib import Path
from struct import Struct
from zlib import crc32

from leadsto.files import is_left_over, keep_from_git, sweep

_MARK = b"leadsto1"
_HEAD = Struct("<8sQI")  #: the mark, the length of what follows, its checksum
_SUFFIX = ".facts"
#: Bytes of one file, and of all files together: what was not used for longest goes.
LARGEST = 512 * 1024 * 1024
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
        data = self._read()
        self._size, at = len(data), 0
        while at < len(data):
            if at + _HEAD.size > len(data):
                break
            mark, length, check = _HEAD.unpack_from(data, at)
            begin = at + _HEAD.size
            piece = data[begin : begin + length]
            if mark != _MARK or len(piece) != length or crc32(piece) != check:
                break
            yield piece
            at = begin + length
        self.damaged = at < len(data)

    def add(self, piece: bytes) -> None:
        """Add a piece, if there is room for it. Two processes may do so at once."""
        framed = _framed(piece)
        if self._size + len(framed) > LARGEST:
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
                        if file.tell() + len(piece) < LARGEST:
                            file.write(_framed(piece))
                Path(name).replace(self._file)
            except BaseException:
                Path(name).unlink(missing_ok=True)
                raise
            _make_room(self._file.parent)
            sweep(self._file.parent)

    def _read(self) -> bytes:
        try:
            handle = os.open(self._file, os.O_RDONLY | _PLAIN)
        except OSError:
            return b""
        with os.fdopen(handle, "rb") as file, suppress(OSError):
            about = os.fstat(handle)
            if stat.S_ISREG(about.st_mode) and about.st_size <= LARGEST:
                with suppress(OSError):  # in a folder that cannot be written
                    os.utime(self._file)
                return file.read()
        return b""

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
