"""``leadsto schema config|frontmatter``: what editors and other tools hold the files to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from leadsto.cli.options import Common, common, to_file
from leadsto.cli.output import out, say, write_file
from leadsto.cli.project import nearest_config, open_config
from leadsto.config import FILE_NAME
from leadsto.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Arguments(Common):
    """What was asked for."""

    name: str | None = None
    output: Path | None = None
    write: bool = False


@click.command("schema")
@click.argument(
    "name",
    metavar="[config|frontmatter]",
    type=click.Choice(("config", "frontmatter")),
    required=False,
)
@click.option(
    "--write",
    is_flag=True,
    help="Write both into `.leadsto/schema` beside leadsto.yml, where editors look for them.",
)
@to_file
@common
def command(**given: Any) -> None:
    """Print a JSON Schema of leadsto.yml or of frontmatter.

    It knows this project's own audiences and offers; without a leadsto.yml it is that of any
    project.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Print one schema, or write both. Raises ``ConfigError``."""
    from leadsto.editor.schemas import as_json, config_schema, frontmatter_schema, write_schemas

    if args.write == (args.name is not None):
        raise click.UsageError("Name `config` or `frontmatter`, or write both with `--write`.")
    if args.write and args.output:
        raise click.UsageError("`--write` has places of its own; take `--output` out.")
    if args.write:
        config = open_config(args.config)
        for path in write_schemas(config):
            say(f"{path.relative_to(config.root).as_posix()} is up to date.")
        return
    known = None if nearest_config(args.config) is None else open_config(args.config)
    if known is None:
        say(f"There is no {FILE_NAME} here or above: this is the schema of any project.")
    schema = (config_schema if args.name == "config" else frontmatter_schema)(known)
    if args.output is None:
        out(as_json(schema))
    else:
        write_file(str(args.output), as_json(schema))
