"""Files: written so that a reader sees the old one or the new one, whole; known by their times."""

from __future__ import annotations

import os
import re
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from io import BufferedIOBase, RawIOBase
from pathlib import Path

from leadsto.late import late

#: Nanoseconds: a file that was written since may be written again and keep its times. FAT counts by
#: two seconds.
_SETTLED = 2_000_000_000
#: What a run that was killed may leave of the file that it was writing.
_WRITING = ".leadsto."
_LEFT_OVER = late(re.escape(_WRITING) + "[a-z0-9_]{8}")
_DEAD = 60  #: seconds after which nobody is writing it any more
IGNORE = ".gitignore"
_BLOCK = 1 << 20  #: bytes that are compared at a time
#: A pipe that nobody writes to, and some devices, would be waited for.
_AT_ONCE = getattr(os, "O_NONBLOCK", 0)


def at_once(path: str, flags: int) -> int:
    """Open a file and wait for nobody: an ``opener`` for ``open``. Raises ``OSError``."""
    return os.open(path, flags | _AT_ONCE)


def read_file(path: Path, most: int = -1) -> bytes:
    """The bytes of a file, ``most`` of them. Raises ``OSError``: for pipes and devices, too."""
    with open(path, "rb", opener=at_once) as file:
        about = os.fstat(file.fileno())
        must_be_file(about, path)
        return read_open(file, about, most)


def read_open(file: RawIOBase | BufferedIOBase, about: os.stat_result, most: int = -1) -> bytes:
    """The bytes of an open file, ``most`` of them.

    Room is made for those that it has: for ``most`` it would take as long as to read them.
    """
    if most < 0:
        return file.read() or b""
    data = file.read(min(most, about.st_size + 1)) or b""
    return data if len(data) <= about.st_size else data + (file.read(most - len(data)) or b"")


def must_be_file(about: os.stat_result, path: str | Path) -> None:
    """Raise ``OSError`` for what is open and may have no end, or nothing to read yet."""
    if not stat.S_ISREG(about.st_mode):
        raise OSError(0, "It is no file", str(path))


def write_atomic(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Write a file by rename, keeping its mode and owner; False where it holds these bytes already.

    A link is followed, so that what it points to is replaced and the link stays. Not ``lasting``:
    it need not outlive a crash of the machine, so nobody waits for the disk. Raises ``OSError``.
    """
    with suppress(FileNotFoundError):
        if read_file(path, len(data) + 1) == data:
            return False
    return write_parts(path, (data,), lasting=lasting)


def write_parts(path: Path, parts: Iterable[bytes], *, lasting: bool = True) -> bool:
    """The same for what is too large to be held: it is compared once it is written."""
    from tempfile import mkstemp  # slow to import, and most runs write nothing

    path = Path(os.path.realpath(path))
    try:
        old = path.stat()
        mode, owner = stat.S_IMODE(old.st_mode), (old.st_uid, old.st_gid)
    except FileNotFoundError:
        mode, owner = 0o666 & ~umask(), None
    handle, name = mkstemp(dir=path.parent, prefix=_WRITING)
    try:
        with os.fdopen(handle, "wb") as file:
            file.writelines(parts)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if owner and _alike(path, Path(name)):
            Path(name).unlink()
            return False
        if owner and hasattr(os, "chown"):  # root may write what a web server has to read
            with suppress(OSError):
                os.chown(name, *owner)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


def _alike(one: Path, other: Path) -> bool:
    """Whether two files hold the same bytes."""
    if one.stat().st_size != other.stat().st_size:
        return False
    with one.open("rb") as first, other.open("rb") as second:
        blocks = iter(lambda: (first.read(_BLOCK), second.read(_BLOCK)), (b"", b""))
        return all(mine == theirs for mine, theirs in blocks)


def sweep(folder: Path, names: Iterable[str] | None = None) -> None:
    """Delete what a killed run has left in a folder, if anything; ``names`` is what lies there."""
    with suppress(OSError):
        for name in filter(is_left_over, os.listdir(folder) if names is None else names):  # noqa: PTH208
            path = folder / name
            with suppress(OSError):
                if path.lstat().st_mtime < time.time() - _DEAD:
                    path.unlink()


def is_left_over(name: str) -> bool:
    """Whether a file of that name is one that a run is writing, or was when it was killed."""
    return _LEFT_OVER.fullmatch(name) is not None


def keep_from_git(folder: Path) -> None:
    """Have git ignore all that lies in a folder of leadsto's own. Raises ``OSError``."""
    ignore = folder / IGNORE
    if not ignore.exists():
        write_atomic(ignore, b"*\n", lasting=False)


def umask() -> int:
    """The process's file mode mask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask


def state_of(about: os.stat_result, now: int) -> str:
    """A file's size and times; "" where it may change and keep them, ``now`` (ns) being the time.

    Builds that can be reproduced set the time at which a file was written to a day of their own,
    but cannot set the time of its change (``st_ctime``).
    """
    if max(about.st_mtime_ns, about.st_ctime_ns) > now - _SETTLED:
        return ""
    return f"{about.st_size} {about.st_mtime_ns} {about.st_ctime_ns}"
