"""Many small sites: ``python -m benchmarks.fleet FOLDER``.

Makes them in FOLDER, unless they are there, and judges all of them with one and with two processes,
on Dask with two workers, and once more with one of these killed in the middle. Every run has to
give the same bytes.
"""

from __future__ import annotations

import argparse
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from benchmarks.corpora import ROOT, opened
from benchmarks.machine import machine, versions
from benchmarks.measuring import Command, FailedError, say, timed
from benchmarks.serving import free_port
from benchmarks.sites import make_built

_UNTIL = 60.0  #: seconds in which scheduler and workers have to be there
#: What a run may end with: sites of the corpus have dead ends.
_CODES = (0, 1)


def main() -> int:
    """Measure and print a table; 1 where a run gave other bytes than the first."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fleet", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sites", type=int, default=500)
    parser.add_argument("--pages", type=int, default=20, help="of each site")
    parser.add_argument("--corpus", type=Path, help="see python -m benchmarks")
    args = parser.parse_args()
    folder = args.folder.resolve()
    _make(folder, args.sites, args.pages, args.corpus)
    print(f"{args.sites:,} sites of {args.pages:,} pages. {machine()}. {_versions()}.\n")
    print("| how | seconds | sites a second | the same bytes |\n|---|--:|--:|---|")
    first = b""
    equal = True
    for name, wall, result in _runs(folder):
        first = first or result
        equal = equal and result == first
        same = "yes" if result == first else "no"
        print(f"| {name} | {wall:.1f} | {args.sites / wall:.0f} | {same} |", flush=True)
    return 0 if equal else 1


def _versions() -> str:
    return ", ".join(f"{name} {number}" for name, number in versions().items())


def _make(folder: Path, sites: int, pages: int, corpus: Path | None) -> None:
    """Sites of different pages: each begins in the corpus where the one before has ended."""
    work = folder / "work"
    work.mkdir(parents=True, exist_ok=True)
    whole = make_built(opened(corpus, work), work / "whole", sites * pages)
    files = sorted(whole.rglob("*.html"))
    for number in range(sites):
        site = folder / f"sites/site-{number:04}"
        if (site / "leadsto.yml").exists():
            continue
        for file in files[number * pages : (number + 1) * pages]:
            copy = site / "site" / file.relative_to(whole)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(file.read_bytes())
        (site / "leadsto.yml").write_bytes((whole.parent / "leadsto.yml").read_bytes())


def _runs(folder: Path) -> Iterator[tuple[str, float, bytes]]:
    """Each way to judge them: its name, how many seconds it took, and what it gave."""
    with tempfile.TemporaryDirectory(prefix="leadsto-") as made:
        work = Path(made)
        for jobs in (1, 2):
            yield f"--jobs {jobs}", *_judged(folder, work, "--jobs", str(jobs))
        with _dask(work) as (address, _):
            yield "Dask, 2 workers", *_judged(folder, work, "--scheduler", address)
        with _dask(work) as (address, workers):
            killed = threading.Timer(5, workers[0].send_signal, (signal.SIGKILL,))
            killed.start()
            yield "Dask, one of 2 killed after 5 s", *_judged(folder, work, "--scheduler", address)
            killed.cancel()


def _judged(folder: Path, work: Path, *how: str) -> tuple[float, bytes]:
    """Seconds of one run, and what it gave."""
    result = work / "result.json"
    words = ("fleet", "sites/*", "--no-cache", "--format", f"json:{result}", *how)
    argv = (sys.executable, "-m", "leadsto", *words)
    sample = timed(Command("fleet", argv, folder, codes=_CODES), work / "log.txt")
    return sample.wall, result.read_bytes()


@contextmanager
def _dask(work: Path) -> Iterator[tuple[str, Sequence[subprocess.Popen[bytes]]]]:
    """A scheduler on loopback and two workers of one thread, until the end of the block."""
    port = free_port()
    address = f"tcp://127.0.0.1:{port}"
    scheduler = _started(work, "scheduler", "--host", "127.0.0.1", "--port", str(port))
    more = ("--nthreads", "1", "--no-nanny", "--local-directory", str(work))
    workers = [_started(work, "worker", address, *more) for _ in range(2)]
    try:
        _wait(address, len(workers))
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.terminate()
            process.wait()


def _started(work: Path, what: str, *words: str) -> subprocess.Popen[bytes]:
    argv = [sys.executable, "-m", f"distributed.cli.dask_{what}", *words, "--no-dashboard"]
    with (work / "dask.txt").open("ab") as log:
        return subprocess.Popen(argv, cwd=ROOT, stdout=log, stderr=log)  # noqa: S603


def _wait(address: str, workers: int) -> None:
    from importlib import import_module

    client = import_module("distributed").Client(address, timeout=_UNTIL, set_as_default=False)
    try:
        client.wait_for_workers(workers, timeout=_UNTIL)
    finally:
        client.close()
        time.sleep(0.5)  # until it has left


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except (FailedError, OSError) as failed:
        say(str(failed))
        raise SystemExit(1) from failed
