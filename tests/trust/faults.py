"""A small project in which every command has something to write, and faults at its steps."""

from __future__ import annotations

import json
import os
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from built_site import build
from rules.cases import base
from site_builder import Settings, documents

from leadsto.sources import last_build
from leadsto.stamp import STAMP_PATH

LAUNCHER = Path(__file__).with_name("launcher.py")
#: What ``write_atomic`` is writing.
LEFT = re.compile(r"(.*/)?\.leadsto\.[a-z0-9_]{8}")
STAMP = f"site/{STAMP_PATH}"
ENVIRON = {"SOURCE_DATE_EPOCH": "1795305600", "PYTHONDONTWRITEBYTECODE": "1"}  # 22 November 2026
FORM = '<form action="/send"><input type="email" name="email"><button>Send it</button></form>'
PAGES = ("docs/why-plans-slip.md", "docs/filling-the-week.md")


class Run(NamedTuple):
    """A command with a fault at one of its steps."""

    point: int  #: the number of the step; 0 for a run without a fault
    step: str  #: what it was; "" without one
    code: int  #: of its end; below 0 the signal's
    said: str
    told: str
    at: Mapping[str, bytes]  #: the files when it had ended
    after: Mapping[str, bytes]  #: the same once it was run again, undisturbed
    again: int  #: the exit code of that
    told_again: str


def project(root: Path) -> Path:
    """The base site of the rules' tests with three faults, built without leadsto."""
    files = dict(base())
    for page in PAGES:
        files[page] = files[page].replace("---\ntitle:", "---\n# kept\nproblam: late\ntitle:", 1)
    files["docs/form.md"] = f"---\ntitle: Form\nexempt: utility\n---\n# Form\n\n{FORM}\n"
    files["docs/x.md"] = "# A page without answers\n"
    files["mkdocs.yml"] = "site_name: Fettle\n"
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    build(root, files)
    then = time.time() - 100_000  # pages are younger than sources, and nothing is new
    for file in root.rglob("*"):
        os.utime(file, (then, then + 10 * ("site" in file.relative_to(root).parts)))
    return root


def store(root: Path) -> None:
    """Store what a build with the MkDocs plugin would."""
    names = [p for p in root.glob("docs/**/*") if p.is_file()]
    files = {p.relative_to(root).as_posix(): p.read_text("utf-8") for p in names}
    last_build.store(
        root,
        documents(files),
        Settings().surroundings,
        content="docs",
        inputs=("leadsto.yml", "mkdocs.yml"),
    )


def command(root: Path, *words: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    """Run a command in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "leadsto", *words],
        cwd=root,
        env={**os.environ, **ENVIRON, **environ},
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )


def limited(
    root: Path, words: Sequence[str], limits: Mapping[int, int]
) -> subprocess.CompletedProcess[str]:
    """A command in a process with limits of ``resource``."""

    def limit() -> None:
        for which, most in limits.items():
            resource.setrlimit(which, (most, most))

    return confined(root, words, limit)


def confined(
    root: Path, words: Sequence[str], confine: Callable[[], None]
) -> subprocess.CompletedProcess[str]:
    """A command in a process that has confined itself, which ends without a traceback."""
    done = subprocess.run(
        [sys.executable, "-m", "leadsto", *words],
        cwd=root,
        env={**os.environ, **ENVIRON},
        capture_output=True,
        text=True,
        preexec_fn=confine,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done


def tree(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in sorted(root.rglob("*"))
        if path.is_file()
    }


class Case(NamedTuple):
    """A command that is run with a fault at its steps, ``some`` of them or (0) every one."""

    template: Path  #: the project, which stays as it is
    words: Sequence[str]
    fault: str = "kill"
    some: int = 0
    lasting: bool = False  #: it stays from then on


def run_all(cases: Sequence[Case]) -> list[list[Run]]:
    """Run each command with its faults; the first run of each is without one."""
    plans = []
    for number, case in enumerate(cases):
        work = case.template.with_name(f"{case.template.name}-work-{number}")
        work.mkdir()
        plan = {**case._asdict(), "template": str(case.template), "work": str(work)}
        plans.append({**plan, "command": list(case.words)})
    paths = (*Path(__file__).parents[:2], *map(Path, sys.path))
    done = subprocess.run(
        [sys.executable, LAUNCHER],
        input=json.dumps(plans).encode(),
        env={**os.environ, **ENVIRON, "PYTHONPATH": os.pathsep.join(map(str, paths))},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()
    found = json.loads(done.stdout)
    return [
        [_run(run, Path(plan["work"])) for run in runs]
        for plan, runs in zip(plans, found, strict=True)
    ]


def _run(run: Mapping[str, Any], work: Path) -> Run:
    at = tree(work / f"{run['point']}-at")
    return Run(
        run["point"],
        run["step"].replace(str(work), ""),
        run["code"],
        run["said"],
        run["told"],
        at,
        tree(work / f"{run['point']}-again") if run["point"] else at,
        run["again"]["code"],
        run["again"]["told"],
    )


def in_the_end(found: Mapping[str, bytes], run: Run) -> dict[str, bytes]:
    """The files that must come out the same whatever a run met with: all but journals.

    A folder that it had made when nothing was recorded yet, and that is empty, is taken for the
    site's own from then on: what is recorded of it does not count.
    """
    kept = {name: data for name, data in found.items() if not name.endswith(".facts")}
    if STAMP in kept and STAMP not in run.at:
        kept[STAMP] = kept[STAMP].replace(b'\n  "assets/",', b"")
    return kept
