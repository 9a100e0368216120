"""One changed page: the command on its own, and the hooks as the real pre-commit runs them."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from itertools import count
from pathlib import Path

import yaml

from benchmarks.cases import FOUND, Bench, Case
from benchmarks.corpora import ROOT
from benchmarks.measuring import Command
from benchmarks.sites import make_written

BARE, PAGE = "a bare interpreter", "leadsto check PAGE"
NOTHING, PAGES, SITE = "a hook that does nothing", "leadsto-pages", "leadsto-site"
REPOSITORY = 5_000  #: pages
#: Short runs scatter more.
_TIMES = 4

_GIT = {
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_SYSTEM": os.devnull,
    **{
        f"GIT_{who}_{what}": value
        for who in ("AUTHOR", "COMMITTER")
        for what, value in (("NAME", "Somebody"), ("EMAIL", "somebody@site.example"))
    },
}


def page(bench: Bench) -> Case:
    """One page of a large site, without a hook around it."""
    folder = bench.work / "written" / str(bench.main)
    content = make_written(bench.corpus, folder, bench.main)
    name = _some_page(content).relative_to(folder)
    commands = [
        Command(BARE, [bench.tools.python, "-c", "pass"], folder, "python -c pass"),
        Command(PAGE, bench.leadsto("check", name), folder, PAGE, FOUND),
    ]
    return Case(
        key="page",
        title=f"One page of {bench.main:,}",
        rows=bench.measured("page", commands, bench.runs * _TIMES),
        base=BARE,
    )


def commit(bench: Bench) -> Case:
    """One changed page in a repository, judged by pre-commit's hooks."""
    folder = bench.work / "repository"
    content = make_written(bench.corpus, folder, min(REPOSITORY, bench.main))
    environment = _GIT | {
        "PATH": os.pathsep.join([str(Path(bench.tools.python).parent), os.environ["PATH"]]),
        "PRE_COMMIT_HOME": str(bench.work / "pre-commit"),
    }
    _lay_repository(folder, environment)
    changed = _some_page(content)
    change = _changing(changed, folder, environment)
    program = bench.tools.find("pre-commit") or "pre-commit"
    commands = [
        Command(BARE, [bench.tools.python, "-c", "pass"], folder, "python -c pass"),
        Command(
            PAGE,
            bench.leadsto("check", changed.relative_to(folder)),
            folder,
            PAGE,
            FOUND,
            change,
        ),
        *(
            Command(
                f"pre-commit, {hook}",
                [program, "run", hook, *stage],
                folder,
                " ".join(["pre-commit run", hook, *stage]),
                FOUND,
                change,
                environment,
            )
            for hook, stage in (
                (NOTHING.replace(" ", "-"), []),
                (PAGES, []),
                (SITE, ["--hook-stage", "manual"]),
            )
        ),
    ]
    return Case(
        key="commit",
        title=f"One changed page in a repository of {min(REPOSITORY, bench.main):,}",
        rows=bench.measured("commit", commands, bench.runs * 2),
        base=BARE,
        note="The time that pre-commit itself takes is that of the hook that does nothing.",
    )


def _some_page(content: Path) -> Path:
    files = sorted(content.rglob("*.md"))
    return files[len(files) // 2]


def _lay_repository(folder: Path, environment: dict[str, str]) -> None:
    """A repository with everything committed, and our hooks run from this environment."""
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    nothing = {"id": NOTHING.replace(" ", "-"), "name": NOTHING, "entry": "true"}
    local = [hook | {"language": "system"} for hook in (nothing, *hooks)]
    config = {"repos": [{"repo": "local", "hooks": local}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    (folder / ".gitignore").write_text(".made\n.leadsto/\n", "utf-8")
    if not (folder / ".git").is_dir():
        _git(folder, environment, "init", "--quiet")
    _git(folder, environment, "add", "--all")
    _git(folder, environment, "commit", "--quiet", "--allow-empty", "--message", "The site")


def _changing(file: Path, folder: Path, environment: dict[str, str]) -> Callable[[], None]:
    text = file.read_text("utf-8")
    numbers = count(1)

    def change() -> None:
        file.write_text(f"{text}\nChange {next(numbers)}.\n", "utf-8")
        _git(folder, environment, "add", str(file))

    return change


def _git(folder: Path, environment: dict[str, str], *words: str) -> None:
    subprocess.run(  # noqa: S603
        ["git", *words],  # noqa: S607
        cwd=folder,
        env={**os.environ, **environment},
        check=True,
    )
