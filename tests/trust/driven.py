"""Every command with every form of its output, run in a hostile project, and read.

The site is read and judged once: what differs from command to command is what they print.
"""

from __future__ import annotations

import json
import os
import shlex
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from click.testing import CliRunner, Result
from trust import readers
from trust.readers import as_csv, as_html, as_json, as_markdown, as_xml, in_actions, on_terminal

from leadsto import project, sources
from leadsto.cli.group import COMMANDS, leadsto

Reader = Callable[[str], Any]
painted = partial(on_terminal, painted=True)
SITE = "--site site"


class Driven(NamedTuple):
    """A command line, and what reads its standard output."""

    words: str
    read: Reader


#: Where a line has ``{out}``, that file is read.
DRIVEN = (
    *(
        Driven(f"check {SITE} --format {name}", read)
        for name, read in {
            "concise": on_terminal,
            "json": as_json,
            "jsonl": readers.as_lines_of_json,
            "sarif": as_json,
            "github": in_actions,
            "gitlab": as_json,
            "rdjson": as_json,
            "junit": as_xml,
            "markdown": as_markdown,
        }.items()
    ),
    Driven(f"check {SITE} --format full --color always", painted),
    Driven(f"check {SITE} --format concise --color always", painted),
    Driven("check --show-config", on_terminal),
    Driven(f"check {SITE} --against state.json", on_terminal),
    Driven(f"plan {SITE} --format table", on_terminal),
    Driven(f"plan {SITE} --format json", as_json),
    Driven(f"path docs/shown/00.md {SITE}", on_terminal),
    Driven(f"explain docs/own/00.md {SITE}", on_terminal),
    Driven("explain no-path", on_terminal),
    Driven(
        "report site --views views.csv --leads leads.csv --against state.json --format html "
        "-o {out}",
        as_html,
    ),
    Driven("report site --views views.csv --leads leads.csv --format csv", as_csv),
    Driven("report site --views views.csv --leads leads.csv --format markdown", as_markdown),
    Driven("report site --views views.csv --leads leads.csv --format json", as_json),
    Driven(f"snapshot {SITE}", json.loads),  # ours to compare with: names stay what they are
    Driven(f"badge {SITE} --format svg", as_xml),
    Driven(f"badge {SITE} --format endpoint", as_json),
    Driven("rules --format table", on_terminal),
    Driven("rules --format json", as_json),
    Driven(f"leads {SITE} --format markdown", as_markdown),
    Driven(f"leads {SITE} --format html", as_html),
    Driven(f"leads {SITE} --format json", as_json),
    Driven(f"init --diff --yes --force --baseline --with ci --with hook {SITE}", on_terminal),
    Driven(f"baseline --stale {SITE}", on_terminal),
    Driven(f"fix --diff --unsafe {SITE}", str),  # bytes for `git apply`
    Driven(f"suggest {SITE} --format table", on_terminal),
    Driven(f"suggest {SITE} --format json", as_json),
    Driven(f"suggest {SITE} --diff", str),
    Driven("inject site --diff", on_terminal),
    Driven("inject site --dry-run", on_terminal),
    Driven("schema config", as_json),
    Driven("schema frontmatter", as_json),
)
#: Outputs that other tests of this folder read: servers, and what is written to files.
ELSEWHERE = {
    "fleet": "test_outputs_fleet",
    "preview": "test_outputs_preview",
    "lsp": "test_outputs_editor",
    "new": "test_outputs_messages",
}
#: Flags that change no output, or what is written rather than said.
NO_OUTPUT = frozenset(
    "--force --yes --baseline --version --no-cache --open --write --remove --online --stdio".split()
)


def run(root: Path, words: str | list[str], **environ: str) -> Result:
    """Run a command in a project; it ends by itself, with one of its codes but that of a fault."""
    listed = shlex.split(words) if isinstance(words, str) else words
    before = Path.cwd()
    os.chdir(root)
    try:
        done = CliRunner().invoke(leadsto, listed, env={"COLUMNS": None, **environ})
    finally:
        os.chdir(before)
    assert done.exit_code in (0, 1, 2), (words, done.exception, done.stderr[-500:])
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


@contextmanager
def read_once() -> Iterator[None]:
    """Configurations are read once; sites are gathered and judged once for each."""
    with pytest.MonkeyPatch.context() as patch:
        for name in COMMANDS:
            leadsto.get_command(None, name)  # type: ignore[arg-type]
        for function in (project.load_config, sources.gather, project.judge):
            again = _remembered(function)
            for module in [m for name, m in sys.modules.items() if name.startswith("leadsto")]:
                if getattr(module, function.__name__, None) is function:
                    patch.setattr(module, function.__name__, again)
        yield


def _remembered(function: Callable[..., Any]) -> Callable[..., Any]:
    """The same function, which gives what it gave for the same objects or for equal ones."""
    known: list[tuple[Any, Any]] = []

    def again(*given: Any, **named: Any) -> Any:
        named = {name: value for name, value in named.items() if name != "watch"}
        asked = (Path.cwd(), given, named)
        for before, result in known:
            if before == asked:
                return result
        result = function(*given, **named)
        known.append((asked, result))
        return result

    return again


def forms() -> Mapping[str, set[str]]:
    """Every form of output of every command: its values of ``--format`` and its flags."""
    from leadsto.report import FORMATS

    found: dict[str, set[str]] = {}
    for name in COMMANDS:
        command = leadsto.get_command(None, name)  # type: ignore[arg-type]
        assert command
        found[name] = set()
        for option in command.params:
            if "--format" in option.opts:
                values = getattr(option.type, "choices", None) or FORMATS
                found[name] |= {f"--format {value}" for value in values}
            elif getattr(option, "is_flag", False):
                found[name].add(option.opts[-1])
    return found
