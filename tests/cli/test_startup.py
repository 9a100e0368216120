"""What is imported when: start-up time, without a clock."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version
from typing import Any

import pytest

import leadsto

Project = Any

#: Parsers, templates, generators and servers, by top-level name.
HEAVY = ("lxml", "jinja2", "mkdocs", "pelican", "markdown", "http", "socketserver", "asyncio")

_RUN = """
import sys
from leadsto.cli import main
sys.argv = ["leadsto", *{args!r}]
try:
    main()
except SystemExit as exit:
    code = exit.code
print()
print(code, *sys.modules)
"""


def modules(project: Project, *args: str) -> tuple[str, set[str]]:
    """The exit code of a command, and the modules that it imported."""
    ran = subprocess.run(
        [sys.executable, "-c", _RUN.format(args=args)],
        cwd=project.root,
        capture_output=True,
        text=True,
        check=True,
    )
    code, *names = ran.stdout.splitlines()[-1].split()
    return code, set(names)


@pytest.mark.parametrize("args", [["--version"], ["--help"], []])
def test_help_needs_no_command_and_no_engine(project: Project, args: list[str]) -> None:
    _, names = modules(project, *args)

    assert not names & {*HEAVY, "yaml", "leadsto.engine", "leadsto.cli.check", "leadsto.rules"}
    assert "importlib.metadata" not in names


@pytest.mark.parametrize(
    "args",
    [
        ["check", "docs/why-plans-slip.md"],
        ["check"],
        ["explain", "no-path"],
        ["rules"],
        ["plan"],
    ],
)
def test_sources_are_judged_without_parsers_templates_generators_and_servers(
    project: Project, args: list[str]
) -> None:
    code, names = modules(project, *args)

    assert code in ("0", "None")
    assert not names & {*HEAVY, "importlib.metadata"}


def test_the_version_is_the_packages() -> None:
    assert leadsto.__version__ == version("leadsto")
