"""Writing files so that a reader sees the old one or the new one, whole."""

from __future__ import annotations

import os
import stat
import tempfile
from contextlib import suppress
from pathlib import Path


def write_atomic(path: Path, data: bytes) -> bool:
    """Write a file by rename, keeping its mode and owner; False where it holds these bytes already.

    A link is followed, so that what it points to is replaced and the link stays. Raises
    ``OSError``.
    """
    path = Path(os.path.realpath(path))
    try:
        if path.read_bytes() == data:
            return False
        old = path.stat()
        mode, owner = stat.S_IMODE(old.st_mode), (old.st_uid, old.st_gid)
    except FileNotFoundError:
        mode, owner = 0o666 & ~umask(), None
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".leadsto.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
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
