"""Sites judged by processes of this machine, some of which do not come back."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fleet.sites import POISONED, faulty, poisoned, task, whole

from leadsto.fleet import judge_fleet, judge_site
from leadsto.fleet.apart import Apart
from leadsto.fleet.local import Local
from leadsto.model.fleet import SiteResult

LONG = 600.0


@pytest.fixture
def apart() -> Iterator[Apart]:
    process = Apart(POISONED)
    yield process
    process.close()


def judged(
    root: Path, jobs: int, poisons: dict[str, str], timeout: float = LONG
) -> dict[str, SiteResult]:
    """The results of some sites, by name, of which these are poisoned."""
    tasks = [task(faulty(root / "a-dead"))]
    tasks += [task(poisoned(root / name, poison)) for name, poison in poisons.items()]
    tasks += [task(whole(root / "z-whole"))]
    local = Local(jobs, LONG, POISONED)
    try:
        results = list(judge_fleet(tasks, local))
    finally:
        local.close()
    assert len(results) == len(tasks)
    return {result.name: result for result in results}


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_killed_process_costs_its_own_site_and_no_other(jobs: int, tmp_path: Path) -> None:
    poisons = {"killed": "kill", "once": "kill once", "exits": "exit", "prints": "print"}

    results = judged(tmp_path, jobs, poisons)

    assert {name: result.verdict for name, result in results.items()} == {
        "a-dead": "failed",
        "killed": "not judged",
        "once": "passed",
        "exits": "not judged",
        "prints": "passed",
        "z-whole": "passed",
    }
    assert "ended by SIGKILL, as systems do when memory runs out" in results["killed"].reason
    assert results["exits"].reason == "The process that judged it ended with 7."
    for name in ("a-dead", "z-whole", "prints"):
        assert results[name] == judge_site(task(tmp_path / name))


def test_endless_time_ends(tmp_path: Path, apart: Apart) -> None:
    endless = apart.judge(task(poisoned(tmp_path / "endless", "endless")), 0.5)

    assert endless.reason == "It took longer than 0.5 s (`--timeout`)."
    assert not endless.lost
    assert apart.judge(task(whole(tmp_path / "acme")), LONG).verdict == "passed"


def test_what_a_killed_process_leaves_running_keeps_nobody_waiting(
    tmp_path: Path, apart: Apart
) -> None:
    result = apart.judge(task(poisoned(tmp_path / "acme", "orphan")), LONG)

    assert result.lost


def test_one_process_judges_one_site_after_the_other(tmp_path: Path, apart: Apart) -> None:
    site = task(whole(tmp_path / "acme"))
    apart.judge(site, LONG)
    first = apart._process

    assert apart.judge(site, LONG).verdict == "passed"
    assert apart._process is first


def test_a_process_that_somebody_killed_between_two_sites_is_replaced(
    tmp_path: Path, apart: Apart
) -> None:
    site = task(whole(tmp_path / "acme"))
    apart.judge(site, LONG)
    assert apart._process
    os.kill(apart._process.pid, signal.SIGKILL)
    apart._process.wait()

    assert {apart.judge(site, LONG).verdict for _ in range(2)} >= {"passed"}


def test_what_is_under_way_can_be_given_up(tmp_path: Path) -> None:
    """As when somebody presses Ctrl-C: nobody waits for the sites that are left."""
    tasks = [task(poisoned(tmp_path / str(number), "endless")) for number in range(3)]
    local = Local(2, LONG, POISONED)
    taken: list[SiteResult] = []
    thread = threading.Thread(target=lambda: taken.append(next(local.run(tasks))), daemon=True)
    thread.start()
    while sum(process._process is not None for process in local._processes) < 2:
        time.sleep(0.01)

    local.close()

    thread.join()
    local._threads.shutdown(wait=True)
    assert [result.lost for result in taken] == [True]
    assert all(process._process is None for process in local._processes)
