"""Options that commands share. They look and behave the same everywhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from leadsto import __version__
from leadsto.model import BuiltAt
from leadsto.model.frozen import dataclass

F = TypeVar("F", bound=Callable[..., Any])

CACHE = Path(".leadsto", "cache")  #: from the folder of leadsto.yml


@dataclass(frozen=True, slots=True)
class Common:
    """The values of the options that every command takes."""

    config: Path | None = None
    color: str = "auto"
    date: dt.date | None = None


@dataclass(frozen=True, slots=True)
class OfSite(Common):
    """The values of the options of commands that judge a site."""

    site: Path | None = None
    manifest: tuple[Path, ...] = ()
    jobs: int = 0
    cache: bool = True
    cache_dir: Path | None = None

    @property
    def built(self) -> BuiltAt:
        """The built site that was named."""
        cache = self.cache_dir.absolute() if self.cache_dir else CACHE
        return BuiltAt(self.site, self.manifest, self.jobs, cache if self.cache else None)


def with_version(command: F) -> F:
    """Add ``--version``."""
    return click.version_option(__version__, prog_name="leadsto", message="%(prog)s %(version)s")(
        command
    )


def common(command: F) -> F:
    """Add the options of ``Common``, and ``--version``."""
    return click.option(
        "--config",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="The leadsto.yml to use, instead of the nearest one here or above.",
    )(everywhere(command))


def everywhere(command: F) -> F:
    """Add the same without ``--config``, for a command that means something else by it."""
    for option in (
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


def of_site(command: F) -> F:
    """Add the options of ``OfSite``."""
    return click.option(
        "--site",
        type=click.Path(path_type=Path, exists=True, file_okay=False),
        metavar="DIR",
        help="Judge the site that any generator has built there.",
    )(reading_site(command))


def site_dir(command: F) -> F:
    """Add the argument SITE_DIR, which goes with ``reading_site``."""
    return click.argument(
        "site",
        metavar="[SITE_DIR]",
        required=False,
        type=click.Path(path_type=Path, exists=True, file_okay=False),
    )(command)


def reading_site(command: F) -> F:
    """Add the same without ``--site``, for a command that takes the site as its argument."""
    for option in (
        click.option(
            "--manifest",
            type=click.Path(path_type=Path, exists=True, dir_okay=False),
            multiple=True,
            metavar="FILE",
            help="What the generator tells of which page was made of which source, such as "
            "`hugo list all`. May be repeated.",
        ),
        click.option(
            "--jobs",
            type=click.IntRange(0),
            default=0,
            metavar="N",
            help="How many processes read a built site. By default it depends on its size.",
        ),
        cached,
        common,
    )[::-1]:
        command = option(command)
    return command


def cached(command: F) -> F:
    """Add the options of what is kept for the next run."""
    for option in (
        click.option(
            "--cache-dir",
            type=click.Path(path_type=Path, file_okay=False),
            envvar="LEADSTO_CACHE_DIR",
            metavar="DIR",
            help="Where to keep what was read of a built site for the next time, instead of "
            "`.leadsto/cache` beside leadsto.yml. LEADSTO_CACHE_DIR does the same.",
        ),
        click.option(
            "--no-cache",
            "cache",
            is_flag=True,
            flag_value=False,
            default=True,
            help="Read every page of a built site, and keep nothing.",
        ),
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


def to_file(command: F) -> F:
    """Add ``--output FILE``."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path, dir_okay=False),
        metavar="FILE",
        help="Where to write it, instead of standard output.",
    )(command)


def _day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    try:
        return dt.datetime.strptime(value, "%Y-%m-%d").date() if value else None
    except ValueError:
        raise click.BadParameter(f"`{value}` is not a day, as in 2026-11-22.") from None
