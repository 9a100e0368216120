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
#: Progress, which comes past one second and has gone in the end: on a busy machine, or never.
_CLEARED = re.compile(r"\r\x1b\[K(?:[^\r\n\x1b]*\r\x1b\[K)+")


class Seen(NamedTuple):
    """What came of a command; both streams as the terminal got them."""

    text: str
    code: int


def on_terminal(folder: Path, *arguments: str, columns: int = 80, **environ: str) -> Seen:
    """Run the command with both streams on a terminal of that width; what stays there.

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
    return Seen(_CLEARED.sub("", data.decode().replace("\r\n", "\n")), process.wait())


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
    answered, silent = 0, 0  # how long the text was when the last answer was typed; half seconds
    while silent < _PATIENCE:
        ready, _, _ = select.select([ours], [], [], 0.5)
        if ready and not (chunk := _read(ours)):
            break
        if ready:
            data, silent = data + chunk, 0
        else:
            silent += 1
        if waiting and len(data) > answered and _MARKS.sub(b"", data).endswith(b"> "):
            answered = len(data)
            os.write(ours, waiting.pop(0).encode())
        elif not ready and answers[-1] == CTRL_C and not waiting:
            os.write(ours, CTRL_C.encode())  # it may have come before the command waited for it
    else:
        process.kill()
        raise AssertionError(f"It waits for something else: {data.decode()}")
    os.close(ours)
    text = _MARKS.sub(b"", data).decode()
    return Seen(text.replace("\r\n", "\n"), process.wait())


#: How some readers of lines mark what is pasted: before what they ask, and sometimes behind it.
_MARKS = re.compile(rb"\x1b\[\?2004[hl]\r?")
_PATIENCE = 60  #: half seconds of silence
#: Ctrl-C reaches only processes whose terminal it is, and that a shell has not told to ignore it,
#: as it tells what it runs in the background.
_AT_KEYBOARD = """
import fcntl, signal, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
signal.signal(signal.SIGINT, signal.default_int_handler)
from leadsto.cli import main
main()
"""
