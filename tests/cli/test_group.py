from __future__ import annotations

import subprocess
import sys
from dataclasses import fields
from importlib import import_module
from typing import Any

import click
import pytest

from leadsto import __version__
from leadsto.cli.group import COMMANDS, leadsto
from leadsto.cli.options import Common

Project = Any
HELP = """\
Usage: leadsto [OPTIONS] COMMAND [ARGS]...

  Check that every page leads its reader to a next step.

  Settings, audiences and offers stand in leadsto.yml, which is looked for here
  and in the folders above. `leadsto COMMAND --help` tells more.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit.

Build:
  check   Judge the site, or the pages that are named.
  inject  Put each page's next step into a site that is built already.
  plan    Show which page shows which offer, and why.
  path    Walk from a page to where its readers can make themselves known.

Look:
  preview   Show the site in a browser, and the reasons beside each page.
  report    Write one page: what to fix first, and what to write next.
  snapshot  Write the state of the site, to compare a later one with.
  badge     Draw a badge: the share of pages that lead somewhere.
  fleet     Judge many sites: one table, and a report of each.
  explain   Explain a rule, or why a page got its next step.
  rules     List the rules, and what sets each.
  leads     Print the lead grades, and what makes each.

Adopt:
  init      Write leadsto.yml from what the site has already.
  baseline  Accept today's findings, so that only new ones count.
  fix       Change what has one right answer, in the sources.
  suggest   Propose the intent of pages that have none, with evidence.

Write:
  new     Begin a page with the questions of its intent answered.
  schema  Print a JSON Schema of leadsto.yml or of frontmatter.
  lsp     Serve an editor: findings, completion and fixes while you write.
"""


def test_help_groups_the_commands(project: Project) -> None:
    result = project.run("--help")

    assert (result.exit_code, result.stdout) == (0, HELP)


@pytest.mark.parametrize("args", [["--version"], *([name, "--version"] for name in COMMANDS)])
def test_the_version(project: Project, args: list[str]) -> None:
    assert project.run(*args).stdout == "leadsto 0.1.0\n"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_the_shared_options_and_takes_what_it_offers(name: str) -> None:
    command = leadsto.get_command(click.Context(leadsto), name)
    assert command is not None

    options = {p.name for p in command.params if p.expose_value}
    arguments = import_module(f"leadsto.cli.{name}").Arguments

    assert command.name == name
    assert options >= {field.name for field in fields(Common)}
    assert options == {field.name for field in fields(arguments)}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(project: Project, name: str) -> None:
    result = project.run(name, "--help")

    assert result.exit_code == 0
    assert result.stdout.startswith(f"Usage: leadsto {name} ")


def test_the_package_runs_as_a_module() -> None:
    command = [sys.executable, "-m", "leadsto", "--version"]

    assert subprocess.check_output(command, text=True) == f"leadsto {__version__}\n"
