"""``check --since``: old findings are counted, new ones fail."""

from __future__ import annotations

import json
from typing import Any

import pytest
from repository import git

Project = Any
OLD = "docs/old.md"


@pytest.fixture(autouse=True)
def committed(project: Project) -> None:
    """The base site and a page with old faults, in a repository."""
    project.write(OLD, "# An old page without answers\n")
    git(project.root, "init", "--quiet")
    git(project.root, "add", "--all")
    git(project.root, "commit", "--quiet", "--message", "first")


def test_old_faults_are_counted_and_do_not_fail(project: Project) -> None:
    result = project.run("check", "--since", "HEAD")

    assert (result.exit_code, result.stdout) == (0, "")
    assert "0 of 11 pages have changed since HEAD (" in result.stderr
    assert "no findings · 4 on unchanged pages · fails on: error" in result.stderr
    assert project.run("check").exit_code == 1


def test_a_page_that_has_changed_fails(project: Project) -> None:
    project.write("docs/new.md", "# A new page without answers\n")

    result = project.run("check", "--since", "HEAD")

    assert result.exit_code == 1
    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"docs/new.md"}
    assert "1 of 12 pages has changed since HEAD (" in result.stderr


def test_a_fault_of_the_catalogue_fails_wherever_it_was_made(project: Project) -> None:
    helps = "    helps: A planner reads your maintenance plan and tells you what to change\n"
    project.change("leadsto.yml", helps, "")

    result = project.run("check", "--since", "HEAD")

    assert result.exit_code == 1
    assert result.stdout.startswith("leadsto.yml:")


def test_named_pages_are_judged_as_far_as_they_have_changed(project: Project) -> None:
    project.write("docs/new.md", "# A new page without answers\n")
    project.write("docs/other.md", "# Another one\n")

    result = project.run("check", "docs/new.md", OLD, "--since", "HEAD")

    assert {line.partition(":")[0] for line in result.stdout.splitlines()} == {"docs/new.md"}
    assert "4 on unchanged pages" in result.stderr


def test_the_json_counts_them(project: Project) -> None:
    result = project.run("check", "--since", "HEAD", "--format", "json")

    content = json.loads(result.stdout)
    assert content["counts"]["unchanged"] == 4
    assert (content["failed"], content["findings"]) == (False, [])


def test_known_findings_are_not_counted_twice(project: Project) -> None:
    project.run("baseline")

    assert "4 in the baseline · fails on" in project.run("check", "--since", "HEAD").stderr


@pytest.mark.parametrize("revision", ["no-such-branch", "--output=x", ""])
def test_2_a_revision_that_is_not_here(project: Project, revision: str) -> None:
    result = project.run("check", f"--since={revision}")

    assert (result.exit_code, result.stdout) == (2, "")
    assert f"`{revision}` is not a revision" in result.stderr
