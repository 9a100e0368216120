"""Which formats are written, where to, and what GitHub Actions makes of them."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from report.commands import read
from report.published import mistakes, mistakes_in_xml

from leadsto.cli.findings import prefix_of
from leadsto.report import FORMATS
from leadsto.report.markdown import SUMMARY

Project = Any
PAGE = "docs/why-plans-slip.md"
ACTIONS = {"GITHUB_ACTIONS": "true", "GITHUB_STEP_SUMMARY": ""}


def break_page(project: Project) -> None:
    project.change(PAGE, "stage: tofu", "stage: TOFUU")


def test_all_of_them_in_one_run(project: Project) -> None:
    break_page(project)
    files = {name: project.root / f"out.{name}" for name in FORMATS}
    formats = [word for name, file in files.items() for word in ("--format", f"{name}:{file}")]

    result = project.run("check", *formats)

    texts = {name: file.read_text("utf-8") for name, file in files.items()}
    assert result.exit_code == 1
    assert result.stdout == ""
    assert all("unknown-value" in text.replace("\\", "") for text in texts.values())
    assert mistakes(json.loads(texts["sarif"]), "sarif-2.1.0") == []
    assert mistakes(json.loads(texts["gitlab"]), "gitlab-code-quality") == []
    assert mistakes(json.loads(texts["rdjson"]), "rdjson") == []
    assert mistakes_in_xml(texts["junit"], "junit-10") == []
    assert "\x1b" not in "".join(texts.values())


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("never", 0)])
def test_what_is_written_changes_no_exit_code(
    project: Project, name: str, fail_on: str, code: int
) -> None:
    break_page(project)

    result = project.run("check", "--format", name, "--fail-on", fail_on)

    assert result.exit_code == code
    assert "unknown-value" in result.stdout
    assert f"fails on: {fail_on}" in result.stderr


@pytest.mark.parametrize("name", FORMATS)
def test_a_good_site_is_written_in_every_format(project: Project, name: str) -> None:
    project.build()

    result = project.run("check", "--format", name)

    assert result.exit_code == 0
    assert bool(result.stdout) == (name not in ("full", "concise", "github"))


def test_a_baseline_leaves_nothing_to_report(project: Project) -> None:
    break_page(project)
    assert project.run("baseline").exit_code == 0

    result = project.run("check", "--format", "sarif")

    (run,) = json.loads(result.stdout)["runs"]
    assert run["results"] == []
    assert run["properties"]["baselined"] > 0


# -------------------------------------------------------------------------------- where files are


def test_platforms_get_paths_from_the_root_of_the_repository(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = type(project)(tmp_path / "sites/blog")
    monkeypatch.chdir(project.root)
    (tmp_path / ".git").mkdir()
    break_page(project)
    path = f"sites/blog/{PAGE}"

    def told(name: str) -> Any:
        return project.run("check", "--format", name).stdout

    (issue,) = json.loads(told("gitlab"))
    (diagnostic,) = json.loads(told("rdjson"))["diagnostics"]
    (result,) = json.loads(told("sarif"))["runs"][0]["results"]
    (command,) = read(told("github"))
    assert issue["location"]["path"] == path
    assert diagnostic["location"]["path"] == path
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == path
    assert command.properties["file"] == path
    assert ET.fromstring(told("junit")).find(".//testcase").attrib["classname"] == PAGE
    (found,) = json.loads(told("json"))["findings"]
    assert found["page"] == PAGE
    assert found["fingerprint"] == issue["fingerprint"]


def test_the_root_is_the_nearest_git_folder_or_file_else_where_the_command_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = tmp_path / "repository" / "sites" / "blog"
    inner.mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "repository")

    assert prefix_of(inner) == "sites/blog/"
    assert prefix_of(tmp_path) == ""
    (tmp_path / "repository" / "sites" / ".git").write_text("gitdir: ../x\n", "utf-8")
    assert prefix_of(inner) == "blog/"
    assert prefix_of(inner.parent) == ""


# --------------------------------------------------------------------------------- GitHub Actions


def test_annotations_are_written_in_github_actions_unless_a_format_is_named(
    project: Project,
) -> None:
    break_page(project)

    usual = project.run("check", **ACTIONS).stdout
    named = project.run("check", "--format", "concise", **ACTIONS).stdout
    elsewhere = project.run("check", GITHUB_ACTIONS="false").stdout

    assert usual == project.run("check", "--format", "github").stdout
    assert [command.name for command in read(usual)] == ["error"]
    assert usual.startswith(named)
    assert named == elsewhere
    assert read(named) == []


@pytest.mark.parametrize("command", ["fix", "plan", "path", "explain"])
def test_no_command_of_ours_gives_one_to_github_actions(command: str, project: Project) -> None:
    page = "docs/##[error]why.md"
    project.write(page, project.files[PAGE].replace("problem:", "problam:"))
    project.build()
    named = [page] if command in ("path", "explain") else []

    elsewhere = project.run(command, *named, GITHUB_ACTIONS="false").output
    in_actions = project.run(command, *named, **ACTIONS).output

    assert read(in_actions) == []
    assert elsewhere.replace("##[", "## [").splitlines() == in_actions.splitlines()


def test_the_job_summary_is_added_to(project: Project, tmp_path: Path) -> None:
    break_page(project)
    summary = tmp_path / "summary.md"
    summary.write_text("Before.\n", "utf-8")
    actions = {**ACTIONS, "GITHUB_STEP_SUMMARY": str(summary)}

    project.run("check", **actions)
    project.run("check", "--format", "json", **actions)

    text = summary.read_text("utf-8")
    assert text == "Before.\n" + project.run("check", "--format", "markdown").stdout
    assert f"#### `{PAGE}`" in text


def test_the_job_summary_stays_within_what_github_takes(project: Project, tmp_path: Path) -> None:
    break_page(project)
    summary = tmp_path / "summary.md"
    summary.write_bytes(b"x" * (SUMMARY - 300))

    result = project.run("check", **{**ACTIONS, "GITHUB_STEP_SUMMARY": str(summary)})

    assert result.exit_code == 1
    assert SUMMARY - 300 < summary.stat().st_size <= SUMMARY
    assert "Not shown here, for want of room: 1 more" in summary.read_text("utf-8")


def test_a_summary_that_cannot_be_written_changes_nothing(project: Project) -> None:
    break_page(project)
    actions = {**ACTIONS, "GITHUB_STEP_SUMMARY": str(project.root)}

    result = project.run("check", **actions)

    assert result.exit_code == 1
    assert result.stdout == project.run("check", **ACTIONS).stdout
    assert "the job summary cannot be written: Is a directory." in result.stderr


def test_names_of_files_are_no_commands(project: Project) -> None:
    name = "docs/##[error]x.md"
    project.write(name, '---\nstage: "::error::"\n---\n# A ##[stop-commands]page\n')

    for arguments in (("check",), ("check", "--format", "full"), ("check", "##[group]x")):
        result = project.run(*arguments, **ACTIONS)
        commands = [*read(result.stdout), *read(result.stderr)]
        assert all(command.properties.get("file") == name for command in commands)
        assert "## [" in result.output
