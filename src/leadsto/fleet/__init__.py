"""Many sites: each judged in a process of its own, here or on other machines.

``judging.judge_site`` is the one thing that is done, pure but for reading the site: a ``Task`` in,
a ``SiteResult`` out, both plain data. A scheduler decides where it is done: ``local`` in processes
of this machine, ``cluster`` on the workers of Dask. What comes out is the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from leadsto.fleet.judging import judge_site
from leadsto.fleet.task import Task
from leadsto.model.fleet import SiteResult

__all__ = ["Scheduler", "Task", "judge_fleet", "judge_site"]


class Scheduler(Protocol):
    """Who has sites judged."""

    def run(self, tasks: Sequence[Task]) -> Iterator[SiteResult]:
        """What becomes of each, as soon as it is known."""

    def close(self) -> None:
        """Judge nothing more."""


def judge_fleet(tasks: Sequence[Task], scheduler: Scheduler) -> Iterator[SiteResult]:
    """What becomes of every site, as it comes.

    A site whose process is lost is judged once more when all others are through, with nothing
    beside it: what ran out of memory has more of it then.
    """
    lost = set()
    for result in scheduler.run(tasks):
        if result.lost:
            lost.add(result.name)
        else:
            yield result
    for task in tasks:
        if task.name in lost:
            yield from scheduler.run([task])
