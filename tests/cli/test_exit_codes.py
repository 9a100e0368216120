"""The exit codes of docs/cli.md, a test a line."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

Project = Any
PAGE = "docs/why-plans-slip.md"


# ------------------------------------------------------------------------------------- 0, 1


def test_0_nothing_at_or_above_the_threshold(project: Project) -> None:
    assert project.run("check").exit_code == 0


def test_1_a_finding_at_the_threshold(project: Project) -> None:
    project.change(PAGE, "stage: tofu", "stage: TOFUU")

    assert project.run("check").exit_code == 1


@pytest.mark.parametrize(
    ("config", "option", "environ", "code"),
    [
        ("", "", "", 0),
        ("fail_on: warning", "", "", 1),
        ("", "warning", "", 1),
        ("fail_on: warning", "error", "", 0),
        ("fail_on: never", "note", "", 1),
        ("fail_on: warning", "warning", "never", 0),
        ("", "", "warning", 1),
    ],
)
def test_the_threshold_is_the_environments_then_the_options_then_the_settings(
    project: Project, config: str, option: str, environ: str, code: int
) -> None:
    project.write("docs/x.md", "# A page without answers\n")
    project.configure(f"{config}\nper_path: {{x.md: {{no-stage: warning, no-audience: warning,")
    project.configure("  no-decision: warning, no-outcome: warning}}")

    args = ["--fail-on", option] if option else []
    result = project.run("check", *args, LEADSTO_FAIL_ON=environ)

    assert result.exit_code == code
    assert ("!!! LEADSTO_FAIL_ON is set" in result.stderr) is bool(environ)
    assert f"fails on: {environ or option or config[9:] or 'error'} ·" in result.stderr


@pytest.mark.parametrize("command", ["plan", "path", "baseline", "rules", "explain"])
def test_0_other_commands_did_their_work_whatever_they_found(
    project: Project, command: str
) -> None:
    project.change(PAGE, "stage: tofu", "stage: TOFUU")
    project.build()
    args = {"path": [PAGE], "explain": [PAGE]}.get(command, [])

    assert project.run(command, *args).exit_code == 0


# ---------------------------------------------------------------------------------------- 2


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["chek"], "No such command `chek`. Did you mean `check`?"),
        (["check", "--selekt", "no-path"], "--select"),
        (["check", "--select", "no-pat"], "`no-pat` is not a rule. Did you mean `no-path`?"),
        (["check", "--format", "jsn"], "`jsn` is not a format: full, concise, json, "),
        (["check", "--format", "json:"], "`json:` names no file after the colon."),
        (["check", "--format", "json", "--format", "full"], "Only one format can go to standard"),
        (["check", "--format", "json:no/such/folder.json"], "no/such/folder.json: cannot be"),
        (["check", "--fail-on", "eror"], "'eror' is not one of"),
        (["check", "--date", "tomorrow"], "`tomorrow` is not a day, as in 2026-11-22."),
        (["check", "docs/missing.md"], "docs/missing.md: no such file or folder."),
        (["check", "empty"], "empty: no page of this site below it."),
        (["check", "--config", "no.yml"], "`no.yml` cannot be read: there is no such file."),
        (["check", "--select", "no-path"], "1 rule needs pages as a build renders them"),
        (["path"], "Missing argument 'PAGE'."),
        (["path", PAGE], "build the site, with the leadsto plugin or without"),
        (["path", "docs/why-plan-slips.md"], "Did you mean `docs/why-plans-slip.md`?"),
        (["explain", "no-pathh"], "Did you mean `no-path`?"),
        (["explain", "docs/why-plan-slips.md"], "Did you mean `docs/why-plans-slip.md`?"),
        (["baseline", "--config", "lost.yml"], "lost/base.json: cannot be written: No such file"),
        (["baseline", "--stale"], "There is no leadsto-baseline.json"),
    ],
)
def test_2_bad_usage(project: Project, args: list[str], words: str) -> None:
    (project.root / "empty").mkdir()
    project.write("lost.yml", project.files["leadsto.yml"] + "baseline: lost/base.json\n")

    result = project.run(*args)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert words in result.stderr
    assert "Traceback" not in result.stderr


def test_2_bad_configuration(project: Project) -> None:
    project.configure("fail_om: error")

    result = project.run("check")

    assert result.exit_code == 2
    assert result.stderr.startswith(f"{project.line('fail_om')}:1: ")
    assert "fail_on" in result.stderr


def test_2_no_configuration(project: Project) -> None:
    (project.root / "leadsto.yml").unlink()

    result = project.run("check")

    assert result.exit_code == 2
    assert "There is no leadsto.yml here or in a folder above." in result.stderr


def test_2_a_baseline_that_cannot_be_read(project: Project) -> None:
    project.write("leadsto-baseline.json", "{")

    result = project.run("check")

    assert result.exit_code == 2
    assert "leadsto-baseline.json: is not a baseline." in result.stderr


def test_2_no_page_read(project: Project) -> None:
    for page in (project.root / "docs").iterdir():
        page.unlink()

    result = project.run("check")

    assert result.exit_code == 2
    assert "docs/: no page found." in result.stderr


@pytest.mark.parametrize("command", [["check"], ["plan"], ["baseline"]])
def test_2_every_page_of_the_last_build_is_excluded(project: Project, command: list[str]) -> None:
    project.configure("exclude: ['**']")
    project.build()

    result = project.run(*command)

    assert result.exit_code == 2
    assert result.stdout == ""
    assert "No page was read. See `exclude` in leadsto.yml." in result.stderr
    assert not (project.root / "leadsto-baseline.json").exists()


def test_2_another_configuration_that_excludes_every_page(project: Project) -> None:
    project.build()
    project.write("other.yml", project.files["leadsto.yml"] + "exclude: ['**']\n")

    result = project.run("check", "--config", "other.yml")

    assert result.exit_code == 2
    assert "docs/: no page found." in result.stderr


def test_2_an_emergency_that_is_misspelt(project: Project) -> None:
    result = project.run("check", LEADSTO_FAIL_ON="nothing")

    assert result.exit_code == 2
    assert "LEADSTO_FAIL_ON is `nothing`" in result.stderr


# ---------------------------------------------------------------------------------- 3 and on


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise KeyError("a thing")

    monkeypatch.setattr("leadsto.cli.check.gather", fail)


@pytest.mark.usefixtures("broken")
def test_3_a_fault_in_leadsto(project: Project) -> None:
    result = project.run("check")

    assert result.exit_code == 3
    assert "KeyError: 'a thing'" in result.stderr
    assert "Please report it" in result.stderr
    assert "LEADSTO_DEBUG=1" in result.stderr
    assert "Traceback" not in result.stderr


@pytest.mark.usefixtures("broken")
def test_3_with_a_traceback_on_request(project: Project) -> None:
    result = project.run("check", LEADSTO_DEBUG="1")

    assert result.exit_code == 3
    assert "Traceback (most recent call last)" in result.stderr


def test_130_interrupted(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leadsto.cli.check.gather", interrupt)

    result = project.run("check")

    assert result.exit_code == 130
    assert result.output.strip() == ""


@pytest.mark.parametrize("bad", [True, False])
def test_a_reader_that_went_away_changes_nothing(project: Project, bad: bool) -> None:
    for number in range(300 if bad else 0):
        project.write(f"docs/p{number}.md", "# A page without answers\n" * 200)
    command = "import leadsto.cli, sys; sys.argv[1:] = ['check', '--format', 'full']; " + (
        "leadsto.cli.main()"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", command],
        cwd=project.root,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert process.stdout
    process.stdout.close()

    _, errors = process.communicate()

    assert process.returncode == (1 if bad else 0)
    assert b"Error" not in errors
    assert b"fails on: error" in errors


def test_a_narrow_code_page_is_no_fault(project: Project) -> None:
    project.write("docs/ü→.md", "# A page without answers\n")
    ran = subprocess.run(
        [Path(sys.executable).parent / "leadsto", "check"],
        cwd=project.root,
        env={"PYTHONIOENCODING": "ascii", "PATH": ""},
        capture_output=True,
        check=False,
    )

    assert ran.returncode == 1
    assert ran.stdout.startswith(rb"docs/\xfc\u2192.md:1:1: error no-audience")
