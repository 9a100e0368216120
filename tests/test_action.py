"""action.yml: its scripts, run by bash with what GitHub Actions would set."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from built_site import build
from recipes import ROOT, read_yaml
from repository import git
from rules.cases import base

ACTION = read_yaml((ROOT / "action.yml").read_text("utf-8"))
INSTALL, RESTORE, CHECK, SAVE = ACTION["runs"]["steps"]
#: Text that does something wherever a shell gets to read it as code.
HOSTILE = "$(touch owned)`touch owned`; touch owned\n\"touch' owned && touch owned\n*"


class Done(NamedTuple):
    code: int
    stdout: str
    stderr: str
    outputs: dict[str, str]
    summary: str


class Runner:
    """A workspace with the base site, and a runner's folders beside it."""

    def __init__(self, root: Path) -> None:
        self.workspace = root / "work space"
        self.temp = root / "runner temp"
        self.temp.mkdir()
        self.files = {**base(), "mkdocs.yml": "site_name: Fettle\n"}
        for name, text in self.files.items():
            self.write(name, text)

    def write(self, name: str, text: str) -> None:
        path = self.workspace / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    def read(self, name: str) -> str:
        return (self.workspace / name).read_text("utf-8")

    def install_stub(self) -> None:
        """In place of the first step: leadsto as it stands here."""
        script = self.temp / "leadsto/bin/leadsto"
        script.parent.mkdir(parents=True)
        code = "from leadsto.cli import main; main()"
        script.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -c "{code}" "$@"\n')
        script.chmod(0o755)

    def run(self, step: dict[str, Any], **inputs: str) -> Done:
        """Run one step with these inputs, the others as they are by default."""
        output, summary = self.temp / "output", self.temp / "summary"
        script = self.temp / "script.sh"
        for file in (output, summary):
            file.write_text("", "utf-8")
        script.write_text(step["run"], "utf-8")
        done = subprocess.run(
            # https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#exit-codes-and-error-action-preference
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.workspace / filled(step.get("working-directory", "."), inputs),
            env={
                **{k: v for k, v in os.environ.items() if k in ("HOME", "LANG", "PATH")},
                **{name: filled(value, inputs) for name, value in step["env"].items()},
                "GITHUB_ACTIONS": "true",
                "GITHUB_ACTION_PATH": str(ROOT),
                "GITHUB_OUTPUT": str(output),
                "GITHUB_STEP_SUMMARY": str(summary),
                "RUNNER_TEMP": str(self.temp),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        outputs = dict(line.split("=", 1) for line in output.read_text("utf-8").splitlines())
        return Done(done.returncode, done.stdout, done.stderr, outputs, summary.read_text("utf-8"))


def filled(value: str, inputs: dict[str, str]) -> str:
    """A value with its one expression, or none, in the way of the runner."""
    expression = re.fullmatch(r"\$\{\{ inputs\.([\w-]+) \}\}", value)
    if not expression:
        assert "${{" not in value
        return value
    name = expression[1]
    return inputs.get(name.replace("-", "_"), str(ACTION["inputs"][name]["default"]))


@pytest.fixture
def runner(tmp_path: Path) -> Iterator[Runner]:
    runner = Runner(tmp_path)
    runner.install_stub()
    yield runner
    assert not list(tmp_path.rglob("owned*")), "an input was run"


BAD = "docs/bad.md"
BAD_TEXT = "---\ntitle: Which?\nstage: warm\n---\n# Which?\n"


def test_no_script_holds_an_expression() -> None:
    for step in (INSTALL, CHECK):
        assert "${{" not in step["run"]
        assert step["shell"] == "bash"


def test_every_input_is_used_once() -> None:
    used = re.findall(r"\$\{\{ inputs\.([\w-]+) \}\}", (ROOT / "action.yml").read_text("utf-8"))

    assert sorted(used) == sorted(ACTION["inputs"])


def test_a_site_that_passes(runner: Runner) -> None:
    done = runner.run(CHECK)

    assert (done.code, done.outputs) == (0, {"exit-code": "0"}), done.stderr
    assert done.stdout == ""
    assert done.summary.startswith("## leadsto: passed\n")


def test_a_site_that_fails(runner: Runner) -> None:
    runner.write(BAD, BAD_TEXT)

    done = runner.run(CHECK, sarif="out put.sarif")

    assert (done.code, done.outputs) == (1, {"exit-code": "1"})
    assert "::error file=docs/bad.md,line=3," in done.stdout
    assert done.summary.startswith("## leadsto: failed\n")
    results = json.loads(runner.read("out put.sarif"))["runs"][0]["results"]
    assert "unknown-value" in {result["ruleId"] for result in results}


def test_a_site_that_cannot_be_judged(runner: Runner) -> None:
    runner.write("leadsto.yml", "ofers: {}\n")

    done = runner.run(CHECK)

    assert (done.code, done.outputs) == (2, {"exit-code": "2"})
    assert "ofers" in done.stderr


def test_a_threshold(runner: Runner) -> None:
    runner.write(BAD, BAD_TEXT)

    assert runner.run(CHECK, fail_on="never").code == 0
    assert runner.run(CHECK, fail_on="errors").code == 2


def test_further_arguments_one_a_line(runner: Runner) -> None:
    runner.write(BAD, BAD_TEXT)
    runner.write("docs/a page.md", BAD_TEXT)

    done = runner.run(CHECK, args="--select=unknown-value\n\ndocs/a page.md\n")

    assert done.code == 1
    assert "docs/a page.md" in done.stdout
    assert "bad.md" not in done.stdout
    assert "no-decision" not in done.stdout


def test_a_line_of_arguments_is_taken_as_it_stands(runner: Runner) -> None:
    runner.write("docs/back\\slash  and 'more'.md", BAD_TEXT)

    done = runner.run(CHECK, args="  docs/back\\slash  and 'more'.md\t\n \n")

    assert done.code == 1, done.stderr
    assert "back\\slash  and 'more'.md" in done.stdout


def test_a_built_site_in_another_folder(runner: Runner) -> None:
    folder = runner.workspace / "web site"
    folder.mkdir()
    for name in ("docs", "leadsto.yml", "mkdocs.yml"):
        (runner.workspace / name).rename(folder / name)
    build(folder, runner.files, folder="built site")

    done = runner.run(CHECK, working_directory="web site", site="built site", sarif="x.sarif")

    assert done.code == 0, done.stdout + done.stderr
    assert "built site" in done.stderr
    assert (folder / "x.sarif").exists()


def test_what_was_read_is_kept_where_the_other_steps_look_for_it(runner: Runner) -> None:
    build(runner.workspace, runner.files, folder="public")
    assert runner.run(CHECK, site="public").code == 0
    assert not (runner.temp / "leadsto-cache").exists()

    assert runner.run(CHECK, site="public", cache="true").code == 0
    assert list((runner.temp / "leadsto-cache").glob("*.facts"))
    for step in (RESTORE, SAVE):
        assert step["with"]["path"] == "${{ runner.temp }}/leadsto-cache"
        assert step["with"]["key"] == RESTORE["with"]["key"]
        assert "inputs.cache == 'true'" in step["if"]
    assert RESTORE["with"]["key"].startswith(RESTORE["with"]["restore-keys"])


def test_a_branch_answers_for_what_it_changed(runner: Runner) -> None:
    """The recipe for an old site: first by revision, then by a baseline."""
    runner.write("docs/old.md", BAD_TEXT)
    git(runner.workspace, "init", "--quiet")
    git(runner.workspace, "add", "--all")
    git(runner.workspace, "commit", "--quiet", "--message", "first")
    git(runner.workspace, "update-ref", "refs/remotes/origin/main", "HEAD")

    assert runner.run(CHECK).code == 1
    assert runner.run(CHECK, since="origin/main").code == 0
    runner.write(BAD, BAD_TEXT)
    done = runner.run(CHECK, since="origin/main")
    assert done.code == 1
    assert "docs/bad.md" in done.stdout
    assert "docs/old.md" not in done.stdout

    (runner.workspace / BAD).unlink()
    leadsto = runner.temp / "leadsto/bin/leadsto"
    subprocess.run([leadsto, "baseline"], cwd=runner.workspace, check=True, capture_output=True)
    assert runner.run(CHECK).code == 0
    runner.write(BAD, BAD_TEXT)
    assert runner.run(CHECK).code == 1
    assert runner.run(CHECK, since="origin/main").code == 1


@pytest.mark.parametrize("name", ["args", "fail_on", "since", "site"])
@pytest.mark.parametrize("text", [HOSTILE, "--help"])
def test_an_input_is_never_run_nor_split(runner: Runner, name: str, text: str) -> None:
    done = runner.run(CHECK, **{name: text})

    asks_for_help = (name, text) == ("args", "--help")
    assert done.code == (0 if asks_for_help else 2), done.stdout + done.stderr
    assert done.outputs == {"exit-code": str(done.code)}


def test_a_file_is_called_what_the_input_says(runner: Runner) -> None:
    name = HOSTILE.replace("\n", "\n--fail-on=never\n")
    runner.write(BAD, BAD_TEXT)

    done = runner.run(CHECK, sarif=name)

    assert (done.code, done.outputs) == (1, {"exit-code": "1"})
    assert json.loads(runner.read(name))["version"] == "2.1.0"


@pytest.mark.parametrize("python", [HOSTILE, "no-such-python", ""])
def test_the_interpreter_is_a_name_and_no_command(runner: Runner, python: str) -> None:
    done = runner.run(INSTALL, python=python)

    assert done.code == 127
    assert done.stdout == ""


def test_the_interpreter_may_stand_anywhere(runner: Runner) -> None:
    """And takes nothing from the folder where it runs."""
    runner.write("my python", '#!/bin/sh\nmkdir -p "$5/bin"\ncp "$0" "$5/bin/python"\necho "$@"\n')
    (runner.workspace / "my python").chmod(0o755)

    done = runner.run(INSTALL, python="./my python")

    assert done.code == 0, done.stderr
    made, installed = done.stdout.splitlines()
    assert made == f"-I -m venv --clear {runner.temp}/leadsto"
    assert installed.startswith("-I -m pip install ")
    assert installed.endswith(f" {ROOT}")


@pytest.mark.long
def test_the_real_installation(tmp_path: Path) -> None:
    runner = Runner(tmp_path)
    runner.write(BAD, BAD_TEXT)
    for module in ("venv", "pip", "ensurepip"):  # a stranger's, which must not be taken
        runner.write(f"{module}.py", "raise SystemExit('taken from the workspace')")

    installed = runner.run(INSTALL, python=sys.executable)
    assert installed.code == 0, installed.stdout + installed.stderr
    done = runner.run(CHECK, sarif="out.sarif")

    assert (done.code, done.outputs) == (1, {"exit-code": "1"}), done.stderr
    assert "::error file=docs/bad.md,line=3," in done.stdout
    assert "## leadsto: failed" in done.summary
    assert json.loads(runner.read("out.sarif"))["version"] == "2.1.0"
