"""The project that a command works on: its configuration, its pages, its judgement."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import click

from leadsto.adopt.baseline import Baseline
from leadsto.config import Config, find_config
from leadsto.engine import judge
from leadsto.project import load_config
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
    return load_config(path)


def judge_gathered(
    gathered: Gathered,
    config: Config,
    date: dt.date | None,
    baseline: Baseline | None = None,
    select: Iterable[str] | None = None,
) -> Judgement:
    """Judge pages that were gathered."""
    return judge(
        gathered.documents,
        config,
        gathered.surroundings,
        date=date,
        baseline=baseline,
        select=select,
    )


def judge_site(config: Config, date: dt.date | None) -> tuple[Judgement, Gathered]:
    """Judge the whole site, whatever the baseline knows. Raises ``NoPagesError``."""
    gathered = gather(config)
    return judge_gathered(gathered, config, date), gathered
