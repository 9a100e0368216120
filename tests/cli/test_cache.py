"""What is kept between runs, by the command line; and several processes change nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from leadsto import processes
from leadsto.cli.options import OfSite

Project = Any

PAGES = 130


@pytest.fixture
def site(project: Project) -> Path:
    """A built site of its own folder, with pages that lead somewhere and pages that do not."""
    for number in range(PAGES):
        to = f"../{number + 1}/" if number % 3 else "https://elsewhere.example/"
        project.write(
            f"site/{number}/index.html",
            f"<!doctype html><title>No. {number}</title><nav><a href=/>Home</a></nav>"
            f"<main><h1>No. {number}</h1><a href='{to}'>Further</a></main>",
        )
    return project.root / "site"


def kept(folder: Path) -> list[str]:
    return [file.suffix for file in folder.glob("*.facts")]


def check(project: Project, *args: str, **environ: str) -> str:
    done = project.run("check", "--site", "site", "--format", "json", *args, **environ)
    assert json.loads(done.stdout)["findings"], done.output
    return done.stdout


def test_it_is_kept_beside_leadsto_yml(project: Project, site: Path) -> None:
    cold = check(project)
    assert kept(project.root / ".leadsto/cache") == [".facts"]
    assert check(project) == cold
    assert check(project, "--no-cache") == cold
    (site / "5/index.html").unlink()
    assert check(project) == check(project, "--no-cache") != cold


def test_or_where_one_says(project: Project, site: Path) -> None:
    check(project, "--no-cache")
    assert not (project.root / ".leadsto").exists()
    check(project, "--cache-dir", "own")
    check(project, LEADSTO_CACHE_DIR="elsewhere")
    assert kept(project.root / "own") == kept(project.root / "elsewhere") == [".facts"]
    assert not (project.root / ".leadsto").exists()


def test_the_folder_is_from_where_the_command_runs(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    below = project.root / "below"
    below.mkdir()
    monkeypatch.chdir(below)
    assert OfSite(cache_dir=Path("own")).built.cache == below / "own"
    assert OfSite(cache_dir=Path("own"), cache=False).built.cache is None


def test_what_inject_writes_is_read_again(project: Project, site: Path) -> None:
    project.run("inject", "site")
    before = check(project)
    project.run("inject", "site", "--remove")
    assert check(project) == check(project, "--no-cache")
    project.run("inject", "site")
    assert check(project) == check(project, "--no-cache") == before


@pytest.mark.parametrize("chunk", [500, 7])
def test_processes_change_nothing(
    project: Project, site: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(processes, "_CHUNK", chunk)
    one = check(project, "--jobs", "1", "--no-cache")
    for jobs in ("2", "3"):
        assert check(project, "--jobs", jobs, "--no-cache") == one
        assert check(project, "--jobs", jobs, "--cache-dir", f"own{jobs}") == one
        assert check(project, "--jobs", "1", "--cache-dir", f"own{jobs}") == one
