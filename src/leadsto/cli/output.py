"""Writing to the terminal: findings to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from leadsto.report.harmless import harmless
from leadsto.report.lines import broken
from leadsto.report.paint import Paint

#: Terminals that make links: by their name, by TERM, and GNOME's from 0.50 on.
_LINKING_PROGRAMS = frozenset(
    ("Hyper", "WezTerm", "ghostty", "iTerm.app", "rio", "terminology", "vscode", "zed")
)
_LINKING_TERMS = frozenset(("alacritty", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty"))
_LINKING_VTE = 5000
_AT_ONCE = 1 << 16  #: characters that are written at a time
_STDERR = 2  #: the last of the three handles that every process is given


def out(text: str) -> None:
    """Write a result, as it is, to standard output."""
    _write(text, sys.stdout)


def out_parts(parts: Iterable[str]) -> None:
    """The same of what comes in parts, some together: each time is a call of the system."""
    some, size = [], 0
    for part in parts:
        some.append(part)
        size += len(part)
        if size > _AT_ONCE:
            out("".join(some))
            some, size = [], 0
    out("".join(some))


def show(text: str) -> None:
    """The same for what people read: GitHub Actions finds no command in it."""
    out(_guarded(text))


def say(text: str) -> None:
    """Write a message on lines of its own to standard error."""
    _write(f"{_said(text)}\n", sys.stderr)


def say_verdict(passed: bool, text: str, color_choice: str) -> None:
    """Write a message that begins with how it went."""
    word = "Passed" if passed else "Failed"
    painted = Paint(wants_color(color_choice, sys.stderr)).verdict(word, passed)
    _write(f"{painted}{_said(f'{word}: {text}').removeprefix(word)}\n", sys.stderr)


def _said(text: str) -> str:
    """A message as it is written: harmless, and broken at its spaces for a terminal."""
    columns = columns_of(sys.stderr)
    lines = "\n".join(part for line in text.split("\n") for part in broken(harmless(line), columns))
    return _guarded(lines)


def _guarded(text: str) -> str:
    if in_actions():
        from leadsto.report.github import guarded

        return guarded(text)
    return text


def columns_of(stream: TextIO) -> int:
    """The width of the terminal that a stream goes to; 0 where it is none or does not tell."""
    try:
        return os.get_terminal_size(stream.fileno()).columns if stream.isatty() else 0
    except (OSError, ValueError):  # what only calls itself a terminal
        return 0


def in_actions(environ: Mapping[str, str] = os.environ) -> bool:
    """Whether GitHub Actions reads along, which takes some lines for commands."""
    return environ.get("GITHUB_ACTIONS") == "true"


def _write(text: str, stream: TextIO) -> None:
    """Write without a word when nobody reads any more: the exit code still tells the result."""
    try:
        # Whether there are colours in it was decided before.
        click.echo(text, file=stream, nl=False, color=True)
    except BrokenPipeError:
        _mute(stream)
    except OSError as error:
        _mute(stream)
        if stream is sys.stdout:  # of messages nothing can be said
            raise click.ClickException(f"Standard output: {error.strerror}.") from error


def with_streams() -> None:
    """Lead nowhere what was closed, or a file that is opened would be taken for it."""
    if None not in (sys.stdin, sys.stdout, sys.stderr):
        return
    while (handle := os.open(os.devnull, os.O_RDWR)) <= _STDERR:
        pass
    os.close(handle)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            nowhere = Path(os.devnull).open(mode, encoding="utf-8", errors="replace")  # noqa: SIM115
            setattr(sys, name, nowhere)


def _mute(stream: TextIO) -> None:
    """Send what is left to nowhere, or Python would complain of it at exit."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def wants_color(choice: str, stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether to write colours: ``--color``, NO_COLOR, FORCE_COLOR, else on a terminal.

    The variables count when they are not empty (no-color.org, force-color.org); CLICOLOR_FORCE is
    the older name of FORCE_COLOR and counts unless it is 0 (bixense.com/clicolors).
    """
    if choice != "auto":
        return choice == "always"
    if environ.get("NO_COLOR"):
        return False
    if environ.get("FORCE_COLOR") or environ.get("CLICOLOR_FORCE", "0") not in ("", "0"):
        return True
    return stream.isatty() and environ.get("TERM") != "dumb"


def wants_links(stream: TextIO, environ: Mapping[str, str] = os.environ) -> bool:
    """Whether a stream goes to a terminal that is known to make links of OSC 8.

    The others are told by what they set (as in the crates and packages called
    ``supports-hyperlinks``); some that know no links print their addresses as text.
    """
    if not stream.isatty() or environ.get("TERM") == "dumb":
        return False
    vte = environ.get("VTE_VERSION", "")
    return (
        any(environ.get(name) for name in ("DOMTERM", "KONSOLE_VERSION", "WT_SESSION"))
        or (vte.isdecimal() and int(vte) >= _LINKING_VTE)
        or environ.get("TERM_PROGRAM") in _LINKING_PROGRAMS
        or environ.get("TERM") in _LINKING_TERMS
    )


def write_file(name: str, text: str | Iterable[str]) -> None:
    """Write a report to a file of that name. Devices and pipes are written to, not replaced.

    A large one may come in parts.
    """
    from leadsto.boundaries import must_stay, repository
    from leadsto.files import sweep, write_parts

    path = Path(name)
    with writing(name):
        must_stay(path, repository(Path.cwd()))
        parts = (text,) if isinstance(text, str) else text
        if path.exists() and not path.is_file():
            with path.open("w", encoding="utf-8") as file:
                file.writelines(parts)
        else:
            write_parts(path, (part.encode() for part in parts))
            sweep(path.parent)


@contextmanager
def writing(name: str) -> Iterator[None]:
    """Blame what cannot be written on the file that was named."""
    try:
        yield
    except OSError as error:
        raise click.ClickException(f"{name}: cannot be written: {error.strerror}.") from error
