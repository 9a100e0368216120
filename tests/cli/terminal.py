"""A command on a real terminal."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple


class Seen(NamedTuple):
    """What came of a command; both streams as the terminal got them."""

    text: str
    code: int


def on_terminal(folder: Path, *arguments: str, columns: int = 80, **environ: str) -> Seen:
    """Run the command with both streams on a terminal of that width.

    Of the environment only what a shell cannot do without is handed on.
    """
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(
        [Path(sys.executable).parent / "leadsto", *arguments],
        cwd=folder,
        env={**kept, "SOURCE_DATE_EPOCH": "1795305600", "TERM": "xterm-256color", **environ},
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    data = b""
    while chunk := _read(ours):
        data += chunk
    os.close(ours)
    return Seen(data.decode().replace("\r\n", "\n"), process.wait())


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 65536)
    except OSError as error:  # as Linux tells that the other end is closed
        if error.errno != errno.EIO:
            raise
        return b""
