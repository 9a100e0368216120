"""The configuration as it was at a revision, laid out in a folder."""

from __future__ import annotations

from pathlib import Path

import pytest
from repository import git

from leadsto.adopt.earlier import lay_out
from leadsto.adopt.since import RevisionError

PARTS = ("leadsto.yml", "offers/ü a.yaml", "block.jinja")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project in a folder of a repository, changed since its one commit."""
    root = tmp_path / "repository/site"
    for name in (*PARTS, "docs/a.md", "../outside.yml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("old")
    git(root.parent, "init", "--quiet")
    git(root.parent, "add", "--all")
    git(root.parent, "commit", "--quiet", "--message", "first")
    for name in PARTS:
        (root / name).write_text("new")
    return root


def laid_out(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_only_the_parts_of_a_configuration_are_laid_out(root: Path, tmp_path: Path) -> None:
    into = tmp_path / "into"
    into.mkdir()
    lay_out("HEAD", root, into)

    assert laid_out(into) == dict.fromkeys(PARTS, "old")


def test_where_there_was_no_configuration(root: Path, tmp_path: Path) -> None:
    git(root, "rm", "-r", "--quiet", "--cached", "--force", *PARTS)
    git(root, "commit", "--quiet", "--message", "without")

    with pytest.raises(RevisionError) as caught:
        lay_out("HEAD", root, tmp_path / "into")
    assert str(caught.value) == "There was no leadsto.yml here at `HEAD`."
