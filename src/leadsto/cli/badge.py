"""``leadsto badge``: the share of pages that lead somewhere, as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadsto.cli.options import OfSite, of_site, to_file
from leadsto.cli.output import out, write_file
from leadsto.cli.project import judge_rendered
from leadsto.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    form: str = "svg"
    output: Path | None = None


@click.command("badge")
@click.option(
    "--format",
    "form",
    type=click.Choice(("svg", "endpoint")),
    default="svg",
    help="How to write it: as a picture, or as the JSON that an endpoint badge of shields.io asks "
    "for.",
)
@to_file
@of_site
def command(**given: Any) -> None:
    """Draw a badge: the share of pages that lead somewhere.

    Nothing is asked of the network, neither now nor by who looks at the picture.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Judge and draw."""
    from leadsto.audit.badge import endpoint, svg
    from leadsto.audit.snapshot import snapshot

    judgement, _ = judge_rendered(args)
    share = snapshot(judgement).overall
    text = svg(share) if args.form == "svg" else endpoint(share)
    if args.output is None:
        out(text)
    else:
        write_file(str(args.output), text)
