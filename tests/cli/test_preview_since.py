"""``preview --since``: each page as it was by an earlier leadsto.yml, beside how it is."""

from __future__ import annotations

import json
import shutil
import subprocess
from typing import Any

import pytest

from leadsto.preview.session import Plan, Session
from leadsto.preview.shell import shell_files

Project = Any

PAGE = "<!doctype html><html lang=en><title>{0}</title><main><h1>{0}</h1><p>Text.</p></main></html>"


@pytest.fixture
def committed(project: Project) -> Project:
    """The built site of a project that is in a repository."""
    for name in tuple(project.files):
        if name.startswith("docs/") and name != "docs/index.md":
            stem = name.removeprefix("docs/").removesuffix(".md")
            project.write(f"site/{stem}/index.html", PAGE.format(stem))
    git = ["git", "-c", "user.name=A", "-c", "user.email=a@example.com"]
    for arguments in (["init", "-q"], ["add", "."], ["commit", "-qm", "The site"]):
        subprocess.run([*git, *arguments], cwd=project.root, check=True)
    return project


def test_a_page_whose_block_has_changed(committed: Project) -> None:
    project = committed
    project.change("leadsto.yml", "action: Find your main cause", "action: Find the one cause")

    result = project.run("preview", "site", "--since", "HEAD", "--export", "shown")

    assert result.exit_code == 0, result.output
    folder = project.root / "shown/__leadsto__"
    told = json.loads((folder / "state.json").read_bytes())
    assert told["since"] == "HEAD"
    changed = {page["address"] for page in told["pages"] if page["changed"]}
    assert "/which-cause-first/" in changed
    assert "/why-plans-slip/" not in changed
    details = json.loads((folder / "details/0.json").read_bytes())["pages"]
    before = {page["address"]: page["as"].get("before") for page in details}
    assert "Find your main cause" in before["/which-cause-first/"]["block"]
    assert before["/why-plans-slip/"] is None


def test_a_repository_that_goes_away_ends_nothing(committed: Project) -> None:
    plan = Plan(committed.root / "leadsto.yml", committed.root / "site", since="HEAD")
    session = Session(plan, None, shell_files)
    shutil.rmtree(committed.root / ".git")

    session.refresh()

    assert "this is no repository of git" in session.problem
    assert session.good.before is not None  # the last good state


def test_there_is_no_repository(project: Project) -> None:
    project.write("site/index.html", PAGE.format("Home"))

    result = project.run("preview", "site", "--since", "HEAD", "--export", "shown")

    assert result.exit_code == 2
    assert "this is no repository of git" in result.stderr
    assert not (project.root / "shown").exists()
