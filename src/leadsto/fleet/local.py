"""Sites judged by processes of this machine, each by one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from queue import SimpleQueue

from leadsto.fleet.apart import COMMAND, Apart
from leadsto.fleet.task import Task
from leadsto.model.fleet import SiteResult


class Local:
    """So many processes, each of which judges one site at a time in at most so many seconds."""

    def __init__(self, jobs: int, timeout: float, command: Sequence[str] = COMMAND) -> None:
        self._timeout = timeout
        self._processes = [Apart(command) for _ in range(jobs)]
        self._free: SimpleQueue[Apart] = SimpleQueue()
        for process in self._processes:
            self._free.put(process)
        self._threads = ThreadPoolExecutor(jobs)  # they only wait for the processes

    def run(self, tasks: Sequence[Task]) -> Iterator[SiteResult]:
        """What becomes of sites, as it comes."""
        for done in as_completed([self._threads.submit(self._judged, task) for task in tasks]):
            yield done.result()

    def _judged(self, task: Task) -> SiteResult:
        process = self._free.get()
        try:
            return process.judge(task, self._timeout)
        finally:
            self._free.put(process)

    def close(self) -> None:
        """End the processes, whatever they are doing."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        for process in self._processes:
            process.close()
