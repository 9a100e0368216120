"""A command on a real terminal."""

from __future__ import annotations

import errno
import fcntl
import os
import pty
import re
import select
import struct
import subprocess
import sys
import termios
from pathlib import Path
from typing import NamedTuple

CTRL_C = "\x03"


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


def typed_on_terminal(folder: Path, answers: list[str], *arguments: str) -> Seen:
    """The same with a keyboard: each answer is typed when the command waits behind ``> ``."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 80, 0, 0))
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    process = subprocess.Popen(
        [sys.executable, "-c", _AT_KEYBOARD, *arguments],
        cwd=folder,
        env={**kept, "SOURCE_DATE_EPOCH": "1795305600", "TERM": "xterm-256color"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    waiting = [answer if answer == CTRL_C else f"{answer}\n" for answer in answers]
    data = b""
    while True:
        ready, _, _ = select.select([ours], [], [], 0.5)
        if not ready:  # Ctrl-C may have come before the command was waiting for it
            os.write(ours, CTRL_C.encode() if answers[-1] == CTRL_C and not waiting else b"")
        elif not (chunk := _read(ours)):
            break
        else:
            data += chunk
            if data.endswith(b"> ") and waiting:
                os.write(ours, waiting.pop(0).encode())
    os.close(ours)
    text = re.sub(r"\x1b\[\?2004[hl]\r?", "", data.decode())  # how some mark what is pasted
    return Seen(text.replace("\r\n", "\n"), process.wait())


#: Ctrl-C reaches only processes whose terminal it is.
_AT_KEYBOARD = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from leadsto.cli import main
main()
"""
