"""The project that a command works on: its configuration, its pages, its judgement."""

from __future__ import annotations

from pathlib import Path

import click

from leadsto.cli.options import OfSite
from leadsto.cli.output import say
from leadsto.cli.progress import taking_long, watched
from leadsto.config import Config, find_config
from leadsto.project import judge_gathered, load_config
from leadsto.prose import counted
from leadsto.site import Judgement
from leadsto.sources import Gathered, gather


def nearest_config(file: Path | None) -> Path | None:
    """The configuration that is named, else the nearest one upwards."""
    return file or find_config(Path.cwd())


def open_config(file: Path | None) -> Config:
    """Read the configuration. Raises ``ConfigError``, or a usage error where there is none."""
    path = nearest_config(file)
    if path is None:
        raise click.UsageError(
            "There is no leadsto.yml here or in a folder above. Write one, or name it with "
            "`--config FILE`."
        )
    config = load_config(path)
    for notice in config.notices:
        say(notice)
    return config


def judge_site(config: Config, args: OfSite) -> tuple[Judgement, Gathered]:
    """Judge the whole site, whatever the baseline knows. Raises ``NoPagesError``."""
    gathered = gather(config, at=args.built, watch=watched)
    with taking_long(judging(gathered)):
        return judge_gathered(gathered, config, args.date), gathered


def judge_rendered(args: OfSite) -> tuple[Judgement, Gathered]:
    """The same for what only a built site tells. Raises a usage error where none is found."""
    judgement, gathered = judge_site(open_config(args.config), args)
    for notice in gathered.notices:
        say(notice)
    if not judgement.site.rendered:
        raise click.UsageError(
            "Where pages lead is only known after a build: build the site, with the leadsto plugin "
            "or without, and name the folder with `--site DIR` if it is not found."
        )
    return judgement, gathered


def judging(gathered: Gathered) -> str:
    """What is said where judging takes long."""
    return f"Judging {counted(len(gathered.documents), 'page')}"
