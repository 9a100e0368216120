"""Writing to the terminal: findings to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from leadsto.report.harmless import harmless


def out(text: str) -> None:
    """Write a result, as it is, to standard output."""
    _write(text, sys.stdout)


def say(text: str) -> None:
    """Write a message on lines of its own to standard error."""
    lines = "\n".join(map(harmless, text.split("\n")))
    _write(f"{lines}\n", sys.stderr)


def _write(text: str, stream: TextIO) -> None:
    """Write without a word when nobody reads any more: the exit code still tells the result."""
    try:
        # Whether there are colours in it was decided before.
        click.echo(text, file=stream, nl=False, color=True)
    except BrokenPipeError:
        _mute(stream)


def _mute(stream: TextIO) -> None:
    """Send what is left to nowhere, or Python would complain of it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def wants_color(choice: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to write colours: ``--color``, NO_COLOR, FORCE_COLOR, else on a terminal.

    The variables count when they are not empty (no-color.org, force-color.org).
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def write_file(name: str, text: str) -> None:
    """Write a report to a file of that name. Devices and pipes are written to, not replaced."""
    from leadsto.files import write_atomic

    path = Path(name)
    with writing(name):
        if path.exists() and not path.is_file():
            path.write_text(text, "utf-8")
        else:
            write_atomic(path, text.encode())


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Blame what cannot be written on the file that was named."""
    try:
        yield
    except OSError as error:
        raise click.UsageError(f"{name}: cannot be written: {error.strerror}.") from error
