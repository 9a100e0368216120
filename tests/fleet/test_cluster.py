"""Sites judged by a real Dask scheduler and real workers on this machine, one of them killed."""

from __future__ import annotations

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from fleet.sites import faulty, fleet, task, whole, write
from plugin_builds import written

from leadsto import processes
from leadsto.cli.group import leadsto
from leadsto.fleet import cluster, judge_fleet, judge_site
from leadsto.fleet.cluster import Cluster, ClusterError, shared
from leadsto.fleet.local import Local
from leadsto.model import Elsewhere
from leadsto.model.fleet import SiteResult
from leadsto.processes import in_chunks

pytestmark = pytest.mark.long

LONG = 600.0
SITES = 24


class Dask:
    """A scheduler on loopback, and its workers."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.address = f"tcp://127.0.0.1:{probe.getsockname()[1]}"
        port = self.address.rpartition(":")[2]
        self.running = [self._start("scheduler", "--host", "127.0.0.1", "--port", port)]
        self.workers: list[subprocess.Popen[bytes]] = []

    def _start(self, *words: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "distributed.cli.dask_" + words[0], *words[1:]]
        with (self.folder / "log.txt").open("ab") as log:
            return subprocess.Popen(
                [*command, "--no-dashboard"], cwd=self.folder, stdout=log, stderr=log
            )

    def worker(self) -> subprocess.Popen[bytes]:
        process = self._start(
            "worker", self.address, "--host", "127.0.0.1", "--nthreads", "1", "--no-nanny",
            "--local-directory", str(self.folder),
        )  # fmt: skip
        self.workers.append(process)
        return process

    def wait_for(self, workers: int) -> None:
        from distributed import Client

        with Client(self.address, timeout=60, set_as_default=False) as client:
            if workers:
                client.wait_for_workers(workers, timeout=60)
            while len(client.scheduler_info(n_workers=-1)["workers"]) > workers:
                time.sleep(0.1)

    def close(self) -> None:
        for process in (*self.workers, *self.running):
            with suppress(ProcessLookupError):
                process.send_signal(signal.SIGTERM)
            process.wait()


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dask]:
    with closing(Dask(tmp_path_factory.mktemp("dask"))) as running:
        yield running


@pytest.fixture
def two(dask: Dask) -> Dask:
    """The same with two workers that live."""
    dask.workers = [worker for worker in dask.workers if worker.poll() is None]
    while len(dask.workers) < 2:
        dask.worker()
    dask.wait_for(2)
    return dask


def sites(root: Path) -> list[Path]:
    return [
        (faulty if number % 3 == 0 else whole)(root / f"site-{number:02}")
        for number in range(SITES)
    ]


def by_name(results: Iterator[SiteResult]) -> dict[str, SiteResult]:
    return {result.name: result for result in results}


def test_the_same_bytes_as_on_this_machine(
    two: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fleet(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795305600")

    def run(*words: str) -> Any:
        formats = [word for name in ("json", "sarif") for word in ("--format", f"{name}:{name}")]
        result = CliRunner().invoke(leadsto, ["fleet", "sites.txt", "--no-cache", *formats, *words])
        return result, [(tmp_path / name).read_bytes() for name in ("json", "sarif")]

    here, files = run("-o", "here")
    there, same = run("-o", "there", "--scheduler", two.address)

    assert (there.exit_code, there.stdout, there.stderr) == (1, here.stdout, here.stderr)
    assert same == files
    assert written(tmp_path / "there") == written(tmp_path / "here") != {}


def test_a_worker_that_is_killed_in_the_middle_costs_nothing_else(
    two: Dask, tmp_path: Path
) -> None:
    tasks = [task(site, report=True) for site in sites(tmp_path)]
    with closing(Local(1, LONG)) as local:
        expected = by_name(judge_fleet(tasks, local))
    found: dict[str, SiteResult] = {}

    with closing(Cluster(two.address, LONG)) as scheduler:
        for number, result in enumerate(judge_fleet(tasks, scheduler)):
            found[result.name] = result
            if number == 3:
                two.workers[0].send_signal(signal.SIGKILL)

    assert two.workers[0].wait() == -signal.SIGKILL
    assert len(found) == SITES
    assert found == expected


def test_a_huge_site_is_shared_by_pages(
    two: Dask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its pages are read by the workers, and one that is killed meanwhile costs nothing else."""
    site = faulty(tmp_path / "acme")
    page = (site / "site/why-plans-slip/index.html").read_text("utf-8")
    for number in range(400):
        write(
            site, f"site/more/{number}/index.html", page.replace("</title>", f" {number}</title>")
        )
    usual = judge_site(task(site, report=True))
    monkeypatch.setattr(processes, "_CHUNK", 20)
    taken = 0

    def counted(*given: Any) -> Iterator[Any]:
        nonlocal taken
        for piece in shared(*given):
            taken += 1
            if taken == 3:
                two.workers[0].send_signal(signal.SIGKILL)
            yield piece

    monkeypatch.setattr(cluster, "shared", counted)

    result = judge_site(task(site, scheduler=two.address, huge=100, solve=True, report=True))

    assert taken > 20
    assert result == usual


def test_a_site_that_a_worker_finds_huge_is_solved_here(two: Dask, tmp_path: Path) -> None:
    site = faulty(tmp_path / "acme")
    usual = judge_site(task(site, report=True))

    with closing(Cluster(two.address, LONG)) as scheduler:
        shared_out = task(site, report=True, scheduler=two.address, huge=5)
        (result,) = judge_fleet([shared_out], scheduler)

    assert result == usual


def test_the_order_of_pieces_is_kept(two: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_CHUNK", 7)
    elsewhere = Elsewhere(10, partial(shared, two.address))

    assert list(in_chunks(sorted, range(500), elsewhere)) == list(range(500))


def test_what_no_scheduler_answers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 1)

    with pytest.raises(ClusterError, match="no Dask scheduler answers"):
        Cluster("tcp://127.0.0.1:1", LONG)


def test_a_scheduler_without_workers(tmp_path: Path) -> None:
    with closing(Dask(tmp_path)) as running:
        running.wait_for(0)

        with pytest.raises(ClusterError, match="this scheduler has no workers"):
            Cluster(running.address, LONG)


def test_a_scheduler_that_is_lost_leaves_nobody_waiting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "_PATIENCE", 10)
    tasks = [task(site) for site in sites(tmp_path)]
    found = []
    with closing(Dask(tmp_path)) as running:
        running.worker()
        running.wait_for(1)
        with closing(Cluster(running.address, LONG)) as scheduler:
            for number, result in enumerate(judge_fleet(tasks, scheduler)):
                found.append(result)
                if number == 1:
                    running.running[0].kill()

    assert len(found) == SITES
    assert found[1].verdict in ("passed", "failed")
    assert (found[-1].verdict, found[-1].reason) == ("not judged", "The scheduler is gone.")


def test_workers_of_another_version_are_refused(two: Dask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "__version__", "9.9")

    with pytest.raises(ClusterError, match=r"leadsto is \d.* on this worker and 9.9 here"):
        Cluster(two.address, LONG)
