"""The recipes are true: commands parse, pipelines fit their schemas, hooks are taken."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
import pytest
from jsonschema import Draft7Validator
from recipes import ROOT, Command, Fence, commands, fences, parse, read_yaml

from leadsto.report import FORMATS

SCHEMAS = Path(__file__).parent / "schemas"
#: Where a file goes, and the schema that it has to fit.
SCHEMA_OF = (
    (re.compile(r"\.github/workflows/[\w-]+\.yml"), "github-workflow"),
    (re.compile(r"\.gitlab-ci\.yml"), "gitlab-ci"),
)
ACTION = read_yaml((ROOT / "action.yml").read_text("utf-8"))

YAML = [fence for fence in fences() if fence.language == "yaml" and fence.file]
WORKFLOWS = [fence for fence in YAML if fence.file.startswith(".github/")]
PIPELINES = [fence for fence in YAML if any(p.fullmatch(fence.file) for p, _ in SCHEMA_OF)]
HOOKS = [fence for fence in YAML if fence.file == ".pre-commit-config.yaml"]


def titled(fence: Fence) -> str:
    return f"{fence.page}:{fence.file}"


def mistakes(content: Any, schema: str) -> list[str]:
    """What a published schema has against a file."""
    validator = Draft7Validator(json.loads((SCHEMAS / f"{schema}.json").read_text("utf-8")))
    return [f"{e.json_path}: {e.message}" for e in validator.iter_errors(content)]


# ------------------------------------------------------------------------------- the commands


@pytest.fixture
def no_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Paths are taken for what they are called: there is no site here."""
    monkeypatch.setattr(click.Path, "convert", lambda _self, value, _param, _ctx: value)


@pytest.mark.usefixtures("no_files")
@pytest.mark.parametrize("command", sorted(set(commands())), ids=lambda c: f"{c.page}:{c.words}")
def test_a_command_that_is_shown_can_be_run(command: Command) -> None:
    parse(command.words, mentioned=command.mentioned)


@pytest.mark.usefixtures("no_files")
@pytest.mark.parametrize(
    "line",
    [
        "chek",
        "check --sinc main",
        "check --format sariff",
        "check --select no-pth",
        "check --fail-on errors",
        "check --site",
        "path",
        "plan --format concise",
    ],
)
def test_a_command_that_cannot_be_run_would_be_found(line: str) -> None:
    with pytest.raises(click.UsageError):
        parse(tuple(line.split()))


def test_commands_are_found_wherever_they_stand() -> None:
    found = {(command.page, " ".join(command.words)) for command in commands()}

    assert found >= {
        ("docs/ci.md", "check"),  # a step
        ("docs/ci.md", "check --fail-on never --format rdjson:leadsto.rdjson"),
        ("docs/ci.md", "check --since origin/main"),  # a sentence
        ("docs/cli.md", "check --site public"),  # behind &&
        ("docs/fix.md", "fix --diff"),  # in a table, before a pipe
        ("docs/generators/hugo.md", "inject public"),
        ("docs/worked-example.md", "plan"),  # above what it prints
        ("README.md", "baseline"),
        (".pre-commit-hooks.yaml", "check"),
    }
    assert any("gitlab:gl-code-quality-report.json" in text for _, text in found)
    assert any("markdown:leadsto.md" in text for _, text in found)  # a Makefile


def test_every_format_has_its_place() -> None:
    table = (ROOT / "docs/ci.md").read_text("utf-8").partition("| place | format |")[2]

    named = re.findall(r"`(\w+)`", table.partition("\n\n")[0])
    assert sorted(named) == sorted(FORMATS)


# ------------------------------------------------------------------------------ the pipelines


def test_there_are_recipes_for_github_and_gitlab() -> None:
    assert len(WORKFLOWS) >= 4
    assert len(PIPELINES) - len(WORKFLOWS) >= 3
    assert {fence.page for fence in HOOKS} == {"docs/pre-commit.md"}


@pytest.mark.parametrize("fence", PIPELINES, ids=titled)
def test_a_pipeline_fits_its_schema(fence: Fence) -> None:
    (schema,) = (name for pattern, name in SCHEMA_OF if pattern.fullmatch(fence.file))

    assert mistakes(read_yaml(fence.text), schema) == []


@pytest.mark.parametrize(
    ("schema", "content"),
    [
        ("github-workflow", "on: push\njobs: {a: {runs-on: x, stages: []}}"),
        ("github-workflow", "jobs: {}"),
        ("github-action", "name: x\ndescription: y\nruns: {using: composite, steps: [{run: x}]}"),
        ("gitlab-ci", "a: {script: x, artifacts: {when: sometimes}}"),
    ],
)
def test_a_pipeline_that_does_not_fit_would_be_found(schema: str, content: str) -> None:
    assert mistakes(read_yaml(content), schema) != []


@pytest.mark.parametrize("fence", WORKFLOWS, ids=titled)
def test_a_workflow_may_do_no_more_than_it_needs(fence: Fence) -> None:
    workflow = read_yaml(fence.text)
    allowed = workflow["permissions"]

    assert allowed["contents"] == "read"
    assert ("security-events" in allowed) is ("upload-sarif" in fence.text)
    assert ("pull-requests" in allowed) is ("reviewdog" in fence.text)
    for step in steps_of(workflow):
        assert "${{" not in step.get("run", ""), "would be run as part of the script"
        assert step.get("with", {}).get("persist-credentials", False) is False


@pytest.mark.parametrize("fence", WORKFLOWS, ids=titled)
def test_since_has_the_history_that_it_needs(fence: Fence) -> None:
    steps = steps_of(read_yaml(fence.text))
    depths = {step["with"].get("fetch-depth", 1) for step in steps if "checkout@" in str(step)}

    assert depths == ({0} if "since" in fence.text else {1})


def test_workflows_give_our_action_only_what_it_takes() -> None:
    ours = [
        step
        for fence in WORKFLOWS
        for step in steps_of(read_yaml(fence.text))
        if "/leadsto@" in step.get("uses", "")
    ]

    assert len(ours) == 2
    assert {name for step in ours for name in step["with"]} <= set(ACTION["inputs"])


def steps_of(workflow: dict[str, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


# --------------------------------------------------------------------------------- the action


def test_the_action_fits_its_schema() -> None:
    assert mistakes(ACTION, "github-action") == []


def test_every_input_of_the_action_is_listed() -> None:
    table = (ROOT / "docs/ci.md").read_text("utf-8").partition("| input | is |")[2]

    listed = re.findall(r"^\| `([\w-]+)` \|", table.partition("\n\n")[0], re.MULTILINE)
    assert listed == list(ACTION["inputs"])


# ----------------------------------------------------------------------------------- the hooks


@pytest.mark.parametrize("fence", HOOKS, ids=titled)
def test_pre_commit_takes_the_hooks(fence: Fence, tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text(fence.text, "utf-8")
    offered = read_yaml((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))

    assert pre_commit("validate-config", file) == ""
    assert pre_commit("validate-manifest", ROOT / ".pre-commit-hooks.yaml") == ""
    assert [hook["id"] for hook in read_yaml(fence.text)["repos"][0]["hooks"]] == [
        hook["id"] for hook in offered
    ]


def test_pre_commit_would_say_so(tmp_path: Path) -> None:
    file = tmp_path / ".pre-commit-config.yaml"
    file.write_text("repos: [{hooks: []}]", "utf-8")

    assert "Missing required key: repo" in pre_commit("validate-config", file)


def pre_commit(command: str, file: Path) -> str:
    """What pre-commit has against a file."""
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", command, str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode == 0) is (done.stdout + done.stderr == "")
    return done.stdout + done.stderr
