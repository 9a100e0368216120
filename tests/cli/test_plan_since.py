"""``plan --since``: the blocks before and after a change of the catalogue."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

Project = Any


def git(root: Path, *arguments: str) -> None:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.com")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def committed(project: Project) -> Project:
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", ".")
    git(project.root, "commit", "-q", "-m", "The site")
    return project


def test_nothing_has_changed(committed: Project) -> None:
    result = committed.run("plan", "--since", "HEAD")

    assert result.exit_code == 0
    assert result.stdout == ""
    assert "no pages show another next step than by the leadsto.yml of HEAD." in result.stderr


def test_another_wording(committed: Project) -> None:
    committed.change("leadsto.yml", "action: Find your main cause", "action: Find the one cause")

    result = committed.run("plan", "--since", "HEAD")

    assert "- Find your main cause" in result.stdout
    assert "+ Find the one cause" in result.stdout
    assert "docs/checklist.md\n" in result.stdout
    assert "docs/which-cause-first.md\n" in result.stdout


def test_pages_of_one_change_stand_together(committed: Project) -> None:
    again = committed.files["docs/which-cause-first.md"]
    committed.write("docs/which-cause-next.md", again)
    committed.change("leadsto.yml", "action: Find your main cause", "action: Find the one cause")

    said = committed.run("plan", "--since", "HEAD").stdout

    assert "docs/which-cause-first.md\ndocs/which-cause-next.md\n" in said


def test_an_offer_that_serves_others_now(committed: Project) -> None:
    committed.change("leadsto.yml", "serves: mofu", "serves: bofu")

    changes = json.loads(committed.run("plan", "--since", "HEAD", "--format", "json").stdout)

    assert changes["since"] == "HEAD"
    lost = next(c for c in changes["changes"] if "docs/which-cause-first.md" in c["pages"])
    assert lost["before"]
    assert lost["after"] == []
    assert lost["why_after"] == "no offer serves evaluating readers"


@pytest.mark.parametrize(
    ("revision", "said"),
    [
        ("nowhere", "`nowhere` is not a revision that this repository has."),
        ("--output=x", "`--output=x` is not a revision."),
        ("", "`` is not a revision."),
    ],
)
def test_no_such_revision(committed: Project, revision: str, said: str) -> None:
    result = committed.run("plan", f"--since={revision}")

    assert result.exit_code == 2
    assert said in result.stderr


def test_there_was_no_configuration_yet(project: Project) -> None:
    git(project.root, "init", "-q", "-b", "main")
    git(project.root, "add", "docs")
    git(project.root, "commit", "-q", "-m", "Pages")

    result = project.run("plan", "--since", "HEAD")

    assert result.exit_code == 2
    assert "There was no leadsto.yml here at `HEAD`." in result.stderr


def test_nothing_is_written_beside_the_project(committed: Project) -> None:
    before = sorted(committed.root.rglob("*"))
    committed.run("plan", "--since", "HEAD")
    assert [p for p in sorted(committed.root.rglob("*")) if ".git" not in p.parts] == [
        p for p in before if ".git" not in p.parts
    ]
