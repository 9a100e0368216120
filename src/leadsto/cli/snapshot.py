"""``leadsto snapshot``: the state of the site in a small file, to compare a later one with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadsto.cli.options import OfSite, of_site, to_file
from leadsto.cli.output import out, say, write_file
from leadsto.cli.project import judge_rendered
from leadsto.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    output: Path | None = None


@click.command("snapshot")
@to_file
@of_site
def command(**given: Any) -> None:
    """Write the state of the site as a small JSON file.

    It holds numbers and the names of the dead ends. `leadsto check --against FILE` and
    `leadsto report --against FILE` show what has changed since.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Take the snapshot and write it."""
    from leadsto.audit.snapshot import snapshot, written

    judgement, gathered = judge_rendered(args)
    taken = snapshot(judgement)
    if args.output is None:
        out(written(taken))
    else:
        write_file(str(args.output), written(taken))
    pages, arrived = taken.overall.pages, taken.overall.arrived
    say(f"{arrived:,} of {pages:,} pages that need a path lead somewhere · read: {gathered.origin}")
