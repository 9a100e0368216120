"""Options that commands share. They look and behave the same everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

from leadsto import __version__

F = TypeVar("F", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Common:
    """The values of the options that every command takes."""

    config: Path | None = None
    color: str = "auto"
    date: dt.date | None = None


def with_version(command: F) -> F:
    """Add ``--version``."""
    return click.version_option(__version__, prog_name="leadsto", message="%(prog)s %(version)s")(
        command
    )


def common(command: F) -> F:
    """Add the options of ``Common``, and ``--version``."""
    for option in (
        click.option(
            "--config",
            type=click.Path(path_type=Path),
            metavar="FILE",
            help="The leadsto.yml to use, instead of the nearest one here or above.",
        ),
        click.option(
            "--date",
            metavar="YYYY-MM-DD",
            callback=_day,
            help="The day to judge by, instead of today: it decides which offers have ended.",
        ),
        click.option(
            "--color",
            type=click.Choice(("auto", "always", "never")),
            default="auto",
            help="When to write colours. By default NO_COLOR, FORCE_COLOR and the terminal tell.",
        ),
        with_version,
    )[::-1]:
        command = option(command)
    return command


def table_or_json(command: F) -> F:
    """Add ``--format table|json``."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("table", "json")),
        default="table",
        help="How to write it. `json` is for programs and stays as it is.",
    )(command)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        raise click.BadParameter(f"`{value}` is not a day, as in 2026-11-22.") from None
