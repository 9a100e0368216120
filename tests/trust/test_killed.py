"""A command that is killed at any step leaves every file as it was or as it shall be, whole.

Each step is one at which the system is asked to change something (see ``launcher``); the process
dies just before it, by SIGKILL. What it leaves of the file that it was writing hurts nobody, and is
gone after the next run, which gives what an undisturbed run gives.
"""

from __future__ import annotations

import signal
from pathlib import Path

import pytest
from trust.commands import COMMANDS, SOME, prepared
from trust.faults import LEFT, Case, Run, in_the_end, project, run_all, store, tree

from leadsto.sources import last_build
from leadsto.sources.built.cache import Journal


def judge(case: Case, runs: list[Run]) -> None:
    """Every file is the old or the new one, and the run after it gives what an undisturbed does."""
    old, (whole, *killed) = tree(case.template), runs
    assert whole.code in (0, 1), whole.said
    assert killed
    for run in killed:
        where = f"{run.point}: {run.step}"
        assert run.code == -signal.SIGKILL, where
        for name in {*old, *whole.at, *run.at}:
            if name.endswith(".facts") or LEFT.fullmatch(name):
                continue  # of a journal what is whole is read
            assert run.at.get(name) in (old.get(name), whole.at.get(name)), f"{where}: {name}"
        assert run.again == whole.again, where
        assert case.words[0] != "check" or run.told_again == whole.told, where
        assert in_the_end(run.after, run) == in_the_end(whole.at, run), where
        pieces = [n for n in run.after if n.endswith(".facts")]
        assert len(pieces) == sum(n.endswith(".facts") for n in whole.at), where
        assert not any(map(LEFT.fullmatch, run.after)), where


def test_at_some_steps_of_each_command(tmp_path: Path) -> None:
    cases = [prepared(name, tmp_path / name)._replace(some=2) for name in SOME]
    for case, runs in zip(cases, run_all(cases), strict=True):
        judge(case, runs)


@pytest.mark.long
@pytest.mark.parametrize("name", COMMANDS)
def test_at_every_step(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    case = prepared(name, tmp_path / name)
    (runs,) = run_all([case])
    judge(case, runs)
    with capsys.disabled():
        print(f"\n{name}: killed at each of {len(runs) - 1} steps")


def test_a_journal_is_read_up_to_where_it_was_cut_off(tmp_path: Path) -> None:
    """What a run adds is there whole or not at all, wherever it was killed."""
    journal = Journal(tmp_path, "kept")
    pieces = [b"one", b"two" * 100]
    for piece in pieces:
        journal.add(piece)
    (file,) = tmp_path.glob("*.facts")
    data = file.read_bytes()
    lengths = set()
    for end in range(len(data)):
        file.write_bytes(data[:end])
        found = list(Journal(tmp_path, "kept").pieces())
        assert found == pieces[: len(found)]
        lengths.add(len(found))
    assert lengths == {0, 1}


def test_half_a_build_is_none(tmp_path: Path) -> None:
    project(tmp_path)
    store(tmp_path)
    file = tmp_path / last_build.NAME
    data = file.read_bytes()
    assert last_build.load(tmp_path)
    for end in range(0, len(data), 997):
        file.write_bytes(data[:end])
        assert last_build.load(tmp_path) is None
