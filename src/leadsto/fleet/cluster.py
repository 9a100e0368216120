"""Sites judged by the workers of a Dask scheduler, each of which keeps a process for it.

Dask's wire carries pickles: whoever can reach scheduler or workers can run anything on them. What
is sent is plain data, but only a trusted network, or TLS, keeps others from sending something else.
"""

from __future__ import annotations

import atexit
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import replace
from importlib import import_module
from itertools import islice
from typing import Any

from leadsto import __version__
from leadsto.fleet.apart import Apart
from leadsto.fleet.local import Local
from leadsto.fleet.task import Task, not_judged
from leadsto.model.fleet import SiteResult

#: Seconds in which a scheduler has to answer.
_PATIENCE = 20
_PAUSE = 0.1
_AHEAD = 2  #: pieces of a site for each worker that are under way or wait to be taken
_ADDRESS = re.compile(r"\w+://.+:\d+")
_here = threading.local()


class ClusterError(Exception):
    """The scheduler cannot be used; the message says why."""


def judge_there(task: Task, timeout: float) -> SiteResult:
    """Judge a site on a worker, in a process that the worker's thread keeps for the next one."""
    if not hasattr(_here, "apart"):
        _here.apart = Apart()
        atexit.register(_here.apart.close)
    result: SiteResult = _here.apart.judge(task, timeout)
    return result


def version_there() -> str:
    """The version of leadsto that a worker runs."""
    return __version__


class Cluster:
    """A scheduler that has answered, with workers of this version of leadsto."""

    def __init__(self, address: str, timeout: float) -> None:
        """Connect. A site may take ``timeout`` seconds. Raises ``ClusterError``."""
        if not _ADDRESS.fullmatch(address):  # Dask would take its time to say so
            raise ClusterError(f"`{address}` is no address of a scheduler: tcp://HOST:PORT.")
        self._timeout, self._here = timeout, Local(1, timeout)
        try:
            self._dask: Any = import_module("distributed")
        except ImportError as error:
            raise ClusterError("`--scheduler` needs Dask: pip install 'leadsto[scale]'.") from error
        try:
            self._client = self._dask.Client(address, timeout=_PATIENCE, set_as_default=False)
        except (OSError, ValueError, ImportError) as error:  # no answer; no address; no such wire
            raise ClusterError(f"{address}: no Dask scheduler answers: {error}") from error
        try:
            self._check(address)
        except ClusterError:
            self.close()
            raise

    def _check(self, address: str) -> None:
        found = self._client.run(version_there, on_error="return")
        if not found:
            raise ClusterError(f"{address}: this scheduler has no workers.")
        for worker, version in sorted(found.items()):
            if isinstance(version, Exception):
                raise ClusterError(f"{worker}: leadsto cannot be run by this worker: {version!r}")
            if version != __version__:
                raise ClusterError(
                    f"{worker}: leadsto is {version} on this worker and {__version__} here."
                )

    def run(self, tasks: Sequence[Task]) -> Iterator[SiteResult]:
        """Judge sites, each as ``judge_there``. A worker that is lost costs another try.

        Of a site that is too large for one worker the pages are shared, and the rest is done here.
        """
        if not self._answers():
            yield from (not_judged(t, "The scheduler is gone.", lost=True) for t in tasks)
            return
        huge = []
        asked = {
            self._client.submit(judge_there, task, self._timeout, pure=False): task
            for task in tasks
        }
        try:
            for future in self._dask.as_completed(list(asked), loop=self._client.loop):
                task = asked.pop(future)
                result = _result(future, task)
                future.release()
                if result.huge:
                    huge.append(replace(task, solve=True))
                else:
                    yield result
        finally:
            self._give_up(asked)
        yield from self._here.run(huge)

    def share(
        self, do: Callable[[Sequence[Any]], list[Any]], pieces: Iterable[Sequence[Any]]
    ) -> Iterator[Any]:
        """What the workers make of pieces of work, in order."""
        waiting: list[Any] = []
        left = iter(pieces)
        ahead = _AHEAD * max(1, len(self._client.nthreads()))
        try:
            while True:
                some = islice(left, ahead - len(waiting))
                waiting += [self._client.submit(do, piece, pure=False) for piece in some]
                if not waiting:
                    return
                yield from waiting[0].result()
                waiting.pop(0).release()
        finally:
            self._give_up(waiting)

    def _answers(self) -> bool:
        """Whether the scheduler is there; one that was lost may come back for a while."""
        until = time.monotonic() + _PATIENCE
        while self._client.status == "connecting" and time.monotonic() < until:
            time.sleep(_PAUSE)
        return bool(self._client.status == "running")

    def _give_up(self, futures: Iterable[Any]) -> None:
        if self._client.status == "running":  # or nobody is there to be told
            self._client.cancel(list(futures))

    def close(self) -> None:
        """Leave the scheduler."""
        self._here.close()
        with suppress(Exception):
            self._client.close()


def shared(
    address: str, do: Callable[[Sequence[Any]], list[Any]], pieces: Iterable[Sequence[Any]]
) -> Iterator[Any]:
    """What the workers of a scheduler make of the pieces of one site, in order.

    They read the files themselves, which lie at the same path there. Raises ``ClusterError``.
    """
    with closing(Cluster(address, 0)) as cluster:
        yield from cluster.share(do, pieces)


def _result(future: Any, task: Task) -> SiteResult:
    try:
        result: SiteResult = future.result()
    except Exception as error:  # of Dask: all of ours are in the result
        return not_judged(task, f"Dask has lost it: {type(error).__name__}: {error}", lost=True)
    return result
