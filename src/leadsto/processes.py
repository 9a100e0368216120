"""Work on many files, shared out to as many processes as it pays to start."""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from typing import Literal, TypeVar

from leadsto.model import Elsewhere, Jobs

T = TypeVar("T")
R = TypeVar("R")

#: How processes are started, and how many files it takes to make up for it: a fork is ready in
#: 5 ms, a new interpreter has to import everything first.
WORTH_IT = {"fork": 60, "spawn": 600}
_SHARED = 16  #: who takes part in what is shared, as far as the size of the last pieces goes
_CHUNK = 500  #: files; fewer would share less of what they have in common, more come in jerks
_LEAST = 10  #: files in a chunk: the last ones are small, so that all end at the same time
_MOST = 61  #: processes; Windows can wait for no more
_AHEAD = 2  #: chunks for each process that are under way or wait to be taken


def in_chunks(
    do: Callable[[Sequence[T]], list[R]], items: Sequence[T], jobs: Jobs = 0
) -> Iterator[R]:
    """What ``do`` makes of the items, a chunk at a time, in their order.

    ``jobs`` is how many processes to use; 0 depends on the number of items. There are never more
    than the work is for. What is not taken is not made: a slow caller needs no more memory. Where
    ``jobs`` is elsewhere, what is too little for that is done by this process.
    """
    if isinstance(jobs, Elsewhere):
        if len(items) >= jobs.least:
            yield from jobs.do(do, _chunks(items, _SHARED))
            return
        jobs = 1
    method = _start_method()
    processes = jobs or (processors() if len(items) >= WORTH_IT[method] else 1)
    processes = max(min(processes, len(items), _MOST), 1)
    chunks = _chunks(items, processes)
    if processes == 1:
        for chunk in chunks:
            yield from do(chunk)
        return
    pool = ProcessPoolExecutor(
        processes,
        mp_context=multiprocessing.get_context(method),
        initializer=_ready_for_work,
    )
    try:
        waiting: deque[Future[list[R]]] = deque()
        waiting.extend(pool.submit(do, chunk) for chunk in islice(chunks, _AHEAD * processes))
        while waiting:
            done = waiting.popleft().result()
            waiting.extend(pool.submit(do, chunk) for chunk in islice(chunks, 1))
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def processors() -> int:
    """How many processors this process may use, which is fewer than there are in a container."""
    if sys.version_info >= (3, 13):
        return os.process_cpu_count() or 1
    if hasattr(os, "sched_getaffinity"):  # Linux
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _start_method() -> Literal["fork", "spawn"]:
    """A fork copies what other threads have locked, and on macOS breaks the system's libraries."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return "fork" if safe else "spawn"


def _chunks(items: Sequence[T], processes: int) -> Iterator[Sequence[T]]:
    """The items in order, in smaller pieces as less is left."""
    least = max(min(_LEAST, len(items) // processes), 1)
    at = 0
    while at < len(items):
        size = min(max((len(items) - at) // (2 * processes), least), _CHUNK)
        yield items[at : at + size]
        at += size


def _ready_for_work() -> None:
    """Leave interrupts to the parent, and what a fork has brought along to no collector."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    gc.freeze()
