"""Work on many files, shared out to as many processes as it pays to start."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import TypeVar

T = TypeVar("T")
R = TypeVar("R")

#: Below this many files another process costs more than it gives.
WORTH_IT = 400
_CHUNK = 250
_MOST = 61  #: processes; Windows can wait for no more


def in_chunks(
    do: Callable[[Sequence[T]], list[R]], items: Sequence[T], jobs: int = 0
) -> Iterator[R]:
    """What ``do`` makes of the items, a chunk at a time, in their order.

    ``jobs`` is how many processes to use; 0 depends on the number of items. There are never more
    than the work is for.
    """
    processes = jobs or (os.cpu_count() or 1 if len(items) >= WORTH_IT else 1)
    processes = min(processes, len(items), _MOST)
    if processes <= 1:
        yield from do(items)
        return
    size = max(min(_CHUNK, len(items) // processes), 1)
    chunks = [items[at : at + size] for at in range(0, len(items), size)]
    pool = ProcessPoolExecutor(processes, initializer=_leave_interrupts_to_the_parent)
    try:
        for done in pool.map(do, chunks):
            yield from done
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_interrupts_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
