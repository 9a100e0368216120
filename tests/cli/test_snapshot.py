from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

Project = Any
DEAD = "---\naudience: ops-lead\nstage: bofu\nblock: none\ndecision: Whether to x or y\n"
DEAD += "outcome: They write down the hours of the last ten stops\n---\n# Dead\n"


def taken(project: Project, name: str = "then.json") -> dict[str, Any]:
    assert project.run("snapshot", "-o", name).exit_code == 0
    content: dict[str, Any] = json.loads((project.root / name).read_text())
    return content


def test_it_goes_to_standard_output(project: Project) -> None:
    project.write("docs/dead.md", DEAD)
    project.build()

    result = project.run("snapshot")

    content = json.loads(result.stdout)
    assert result.exit_code == 0
    assert (content["version"], content["date"]) == (1, "2026-11-22")
    assert content["dead_ends"] == ["docs/dead.md"]
    assert content["pages"] == content["lead_somewhere"] + 1
    pages, arrived = content["pages"], content["lead_somewhere"]
    assert result.stderr.startswith(
        f"{arrived} of {pages} pages that need a path lead somewhere · "
    )
    assert result.stdout == project.run("snapshot").stdout


def test_it_goes_to_a_file(project: Project) -> None:
    project.build()
    result = project.run("snapshot", "--output", "then.json")
    assert result.stdout == ""
    assert json.loads((project.root / "then.json").read_text())["dead_ends"] == []


def test_a_folder_that_is_not_there(project: Project) -> None:
    project.build()
    result = project.run("snapshot", "-o", "no/then.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert "no/then.json: cannot be written" in result.stderr


@pytest.mark.parametrize("name", ["snapshot", "badge"])
def test_sources_alone_do_not_tell(project: Project, name: str) -> None:
    result = project.run(name)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "Where pages lead is only known after a build" in result.stderr


def test_check_tells_the_change(project: Project) -> None:
    project.write("docs/dead.md", DEAD)
    project.build()
    taken(project)
    project.write("docs/dead.md", DEAD.replace("block: none\n", ""))
    project.write("docs/new.md", DEAD)
    project.write("docs/newer.md", DEAD)
    project.build()

    result = project.run("check", "--against", "then.json", "--format", "markdown")

    line = (
        "One dead end more than in the snapshot of 2026-11-22 (1, now 2): one mended, "
        "two new: docs/new.md, docs/newer.md."
    )
    assert result.exit_code == 1
    assert line in result.stderr.splitlines()
    assert line.replace("(", "\\(").replace(")", "\\)") in result.stdout.splitlines()


def test_no_change_fails_nothing(project: Project) -> None:
    project.build()
    taken(project)
    result = project.run("check", "--against", "then.json")
    assert result.exit_code == 0
    assert "As many dead ends as in the snapshot of 2026-11-22 (0).\n" in result.stderr


def test_the_job_summary_has_it(project: Project, tmp_path: Path) -> None:
    project.build()
    taken(project)
    summary = tmp_path / "summary.md"
    project.run(
        "check", "--against", "then.json", GITHUB_ACTIONS="true", GITHUB_STEP_SUMMARY=str(summary)
    )
    assert "As many dead ends as in the snapshot of 2026-11-22 \\(0\\).\n" in summary.read_text()


def test_sources_alone_are_not_compared(project: Project) -> None:
    project.build()
    taken(project)
    project.change("docs/index.md", "# ", "# The ")
    result = project.run("check", "--against", "then.json")
    assert "What has changed since the snapshot is only known after a build.\n" in result.stderr
    assert "dead ends as in" not in result.stderr


def test_pages_and_a_snapshot_do_not_go_together(project: Project) -> None:
    project.build()
    taken(project)
    result = project.run("check", "docs/index.md", "--against", "then.json")
    assert result.exit_code == 2
    assert "Name pages or a snapshot, not both" in result.stderr


def test_a_file_that_is_no_snapshot(project: Project) -> None:
    project.build()
    project.write("then.json", "[]")
    result = project.run("check", "--against", "then.json")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "then.json: is not a snapshot. Write it again with `leadsto snapshot --output FILE`.\n"
    )
