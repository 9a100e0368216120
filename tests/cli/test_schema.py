"""``leadsto schema``."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from leadsto.cli.group import leadsto
from leadsto.config import load

Project = Any


@pytest.mark.parametrize("name", ["config", "frontmatter"])
def test_a_schema_of_this_project(project: Project, name: str) -> None:
    result = project.run("schema", name)
    named = json.dumps(json.loads(result.stdout)["definitions"])

    assert (result.exit_code, result.stderr) == (0, "")
    assert all(
        json.dumps(offer) in named for offer in load(project.root / "leadsto.yml").catalogue.offers
    )


def test_without_a_leadsto_yml_it_is_that_of_any_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    result = CliRunner().invoke(leadsto, ["schema", "frontmatter"])

    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "Frontmatter"
    assert result.stderr == (
        "There is no leadsto.yml here or above: this is the schema of any project.\n"
    )


def test_to_a_file(project: Project) -> None:
    result = project.run("schema", "config", "-o", "schema.json")

    assert (result.exit_code, result.output) == (0, "")
    assert json.loads((project.root / "schema.json").read_bytes())["title"] == "leadsto.yml"


def test_both_where_editors_look_for_them(project: Project) -> None:
    result = project.run("schema", "--write")

    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == (
        ".leadsto/schema/config.json is up to date.\n"
        ".leadsto/schema/frontmatter.json is up to date.\n"
    )
    printed = project.run("schema", "config").stdout
    assert (project.root / ".leadsto/schema/config.json").read_text("utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Name `config` or `frontmatter`, or write both with `--write`."),
        (["config", "--write"], "Name `config` or `frontmatter`, or write both with `--write`."),
        (["--write", "-o", "x.json"], "`--write` has places of its own; take `--output` out."),
    ],
)
def test_what_does_not_go_together(project: Project, arguments: list[str], message: str) -> None:
    result = project.run("schema", *arguments)

    assert result.exit_code == 2
    assert message in result.stderr


def test_a_mistake_in_leadsto_yml_comes_first(project: Project) -> None:
    project.configure("presett: start")

    result = project.run("schema", "config")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Did you mean `preset`?" in result.stderr


def test_it_needs_no_validator() -> None:
    code = (
        "import sys; from leadsto.editor.schemas import *; "
        "config_schema(None); frontmatter_schema(None); print('jsonschema' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout == "False\n"
