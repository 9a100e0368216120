"""A configuration as it was at a revision, and the same pages judged by it."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

import click

from leadsto.adopt.earlier import lay_out
from leadsto.adopt.since import RevisionError
from leadsto.cli.options import OfSite
from leadsto.config import Config
from leadsto.engine import judge
from leadsto.project import load_config
from leadsto.site import Site
from leadsto.sources import Gathered


def judged_by(revision: str, config: Config, gathered: Gathered, args: OfSite) -> Site:
    """The pages as leadsto.yml would have judged them at a revision.

    Their own texts are today's. Exit code 2 where git cannot tell, or what it tells has mistakes.
    """
    with tempfile.TemporaryDirectory(prefix="leadsto-") as folder:
        try:
            lay_out(revision, config.root, Path(folder))
        except RevisionError as error:
            raise click.ClickException(str(error)) from error
        file = Path(folder, config.file)
        if not file.exists():
            raise click.ClickException(f"There was no {config.file} at `{revision}`.")
        before = replace(load_config(file), root=config.root)
        return judge(
            gathered.documents, before, gathered.surroundings, date=args.date, select=()
        ).site
