"""Files: written so that a reader sees the old one or the new one, whole; known by their times."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from pathlib import Path

#: Nanoseconds: a file that was written since may be written again and keep its times. FAT counts by
#: two seconds.
_SETTLED = 2_000_000_000


def write_atomic(path: Path, data: bytes, *, lasting: bool = True) -> bool:
    """Write a file by rename, keeping its mode and owner; False where it holds these bytes already.

    A link is followed, so that what it points to is replaced and the link stays. Not ``lasting``:
    it need not outlive a crash of the machine, so nobody waits for the disk. Raises ``OSError``.
    """
    from tempfile import mkstemp  # slow to import, and most runs write nothing

    path = Path(os.path.realpath(path))
    try:
        if path.read_bytes() == data:
            return False
        old = path.stat()
        mode, owner = stat.S_IMODE(old.st_mode), (old.st_uid, old.st_gid)
    except FileNotFoundError:
        mode, owner = 0o666 & ~umask(), None
    handle, name = mkstemp(dir=path.parent, prefix=".leadsto.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if owner and hasattr(os, "chown"):  # root may write what a web server has to read
            with suppress(OSError):
                os.chown(name, *owner)
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    return True


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
