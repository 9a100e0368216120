"""A system that refuses: a full disk, a quota, a disk that cannot be written, no permission.

At every step of every command (see ``launcher``) the system refuses what is asked of it, once or
from then on. No process of this test is killed, so nothing half is left, and nobody sees a
traceback; what the cache cannot keep changes no verdict.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from trust.commands import COMMANDS, SOME, prepared
from trust.faults import (
    LEFT,
    Case,
    Run,
    command,
    confined,
    in_the_end,
    limited,
    project,
    run_all,
    tree,
)

from leadsto.stamp import STAMP_PATH

#: A full disk, a quota, a disk that was mounted anew, rights that were taken away, a broken disk.
REFUSALS = {
    "ENOSPC": "No space left on device",
    "EDQUOT": "Disk quota exceeded",
    "EROFS": "Read-only file system",
    "EACCES": "Permission denied",
    "EIO": "Input/output error",
}
#: linux/prctl.h and linux/capability.h
PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH = 24, 1, 2
#: What a command gives where it could not write: it did not do its work.
UNDONE = {"inject": 1, "fix": 1, "baseline": 2, "report": 2, "snapshot": 2, "check": 2, "store": 0}


def judge(case: Case, runs: list[Run]) -> None:
    """It is said what could not be done, and every file is the old or the new one."""
    old, (whole, *refused) = tree(case.template), runs
    assert refused
    for run in refused:
        where = f"{case.fault} {run.point}: {run.step.splitlines()[:1]}"
        assert "Traceback" not in run.said, where
        assert "fault in leadsto" not in run.said, where
        if run.code != whole.code or files(run.at) != files(whole.at):
            assert run.code == UNDONE[case.words[0]], (where, run.said)
            assert REFUSALS[case.fault] in run.said or case.words[0] == "store", (where, run.said)
        else:
            assert run.told == whole.told, where
        for name in {*old, *whole.at, *run.at}:
            if name.endswith(".facts"):
                continue
            if LEFT.fullmatch(name):  # where nothing can be deleted either
                assert case.lasting, where
                assert case.fault not in ("ENOSPC", "EDQUOT"), where
            else:
                new = whole.at.get(name)
                if (
                    name.endswith(STAMP_PATH)
                    and new
                    and run.at.get(name) not in (None, old.get(name))
                ):
                    assert uncounted(run.at[name]) == uncounted(new), where
                else:
                    assert run.at.get(name) in (old.get(name), new), f"{where}: {name}"
        assert run.again == whole.again, where
        assert in_the_end(run.after, run) == in_the_end(whole.at, run), where


def uncounted(stamp: bytes) -> dict[str, object]:
    """What a stamp says, but for how many blocks could be placed."""
    return {**json.loads(stamp), "blocks": 0}


def files(found: Mapping[str, bytes]) -> dict[str, bytes]:
    """All that is not for leadsto alone: it does without."""
    return {n: data for n, data in found.items() if ".leadsto" not in n}


def test_at_some_steps_of_each_command(tmp_path: Path) -> None:
    cases = [
        prepared(name, tmp_path / name)._replace(fault=fault, some=2, lasting=number % 2 == 1)
        for number, (name, fault) in enumerate(zip(SOME, [*REFUSALS] * 2, strict=False))
    ]
    for case, runs in zip(cases, run_all(cases), strict=True):
        judge(case, runs)


@pytest.mark.long
@pytest.mark.parametrize(("fault", "lasting"), [("ENOSPC", True), ("EROFS", True), ("EIO", False)])
@pytest.mark.parametrize("name", COMMANDS)
def test_at_every_step(
    name: str, fault: str, lasting: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    case = prepared(name, tmp_path / name)._replace(fault=fault, lasting=lasting)
    (runs,) = run_all([case])
    judge(case, runs)
    with capsys.disabled():
        print(f"\n{name}: {fault} at each of {len(runs) - 1} steps")


# --------------------------------------------------------------------------------- real ones


def no_larger(root: Path, most: int, *words: str) -> subprocess.CompletedProcess[str]:
    """A command in a process that may write files of so many bytes, and no larger ones."""
    return limited(root, words, {resource.RLIMIT_FSIZE: most})


@pytest.mark.parametrize("words", [("report", "site", "-o", "report.html"), ("inject", "site")])
def test_files_that_may_not_become_large(tmp_path: Path, words: tuple[str, ...]) -> None:
    project(tmp_path)
    before = tree(tmp_path)
    done = no_larger(tmp_path, 100, *words)
    assert done.returncode == UNDONE[words[0]]
    assert "File too large" in done.stderr
    assert files(tree(tmp_path)) == files(before)


def test_a_check_needs_no_room(tmp_path: Path) -> None:
    project(tmp_path)
    usual = command(tmp_path, "check", "--site", "site", "--no-cache")
    done = no_larger(tmp_path, 0, "check", "--site", "site")
    assert (done.returncode, done.stdout) == (usual.returncode, usual.stdout.decode())
    assert done.stderr == usual.stderr.decode()


def obey() -> None:
    """Have the process that is started keep to the modes of files, as root need not (Linux)."""
    if os.geteuid() == 0:
        for right in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            assert ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, right, 0, 0, 0) == 0


def obedient(root: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A command that may do what the modes of files allow their owner."""
    return confined(root, words, obey)


def locked(root: Path) -> dict[str, bytes]:
    """Take the right to write to anything."""
    for path in (*root.rglob("*"), root):
        path.chmod(0o555 if path.is_dir() else 0o444)
    return tree(root)


def unlocked(root: Path) -> None:
    """Give it back, so that the test's folder can be deleted."""
    for path in (root, *root.rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)


@pytest.mark.parametrize(
    ("words", "code", "says"),
    [
        (("check", "--site", "site"), 1, "Failed: "),
        (("inject", "site"), 1, "letter/index.html: not placed: It is read-only."),
        (("fix",), 1, "docs/filling-the-week.md: left as it was: it cannot be written: Perm"),
        (("baseline",), 2, "leadsto-baseline.json: cannot be written: Permission denied."),
        (("report", "site", "-o", "r.html"), 2, "r.html: cannot be written: Permission denied."),
    ],
)
def test_who_may_only_read(tmp_path: Path, words: tuple[str, ...], code: int, says: str) -> None:
    before = locked(project(tmp_path))
    try:
        done = obedient(tmp_path, *words)
        assert (done.returncode, tree(tmp_path)) == (code, before), done.stderr
    finally:
        unlocked(tmp_path)
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def _page(root: Path) -> Path:
    return root / "docs/letter.md"


def _built(root: Path) -> Path:
    return root / "site/letter/index.html"


def _config(root: Path) -> Path:
    return root / "leadsto.yml"


@pytest.mark.parametrize(
    ("which", "words", "code", "says"),
    [
        (_page, ("check",), 2, "docs/letter.md: cannot be read: Permission denied"),
        (_page, ("inject", "site"), 2, "docs/letter.md: cannot be read: Permission denied"),
        (_built, ("check", "--site", "site"), 1, "one unreadable file (letter/index.html)."),
        (_built, ("inject", "site"), 1, "letter/index.html: not placed: "),
        (_config, ("check",), 2, "`leadsto.yml` cannot be read: permission denied."),
    ],
)
def test_a_file_that_may_not_be_read(
    tmp_path: Path, which: Callable[[Path], Path], words: tuple[str, ...], code: int, says: str
) -> None:
    which(project(tmp_path)).chmod(0)
    try:
        done = obedient(tmp_path, *words)
    finally:
        which(tmp_path).chmod(0o644)
    assert done.returncode == code, done.stderr
    assert says in done.stdout + done.stderr
    assert "Traceback" not in done.stderr
