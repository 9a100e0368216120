"""The process that judges sites for another one: tasks come on standard input, results go out.

It ends when there is nobody any more to write to it. Whatever else is printed goes nowhere, so that
nothing gets between the results.
"""

from __future__ import annotations

import gc
import os
import pickle
import sys
from collections.abc import Callable
from typing import BinaryIO

from leadsto.fleet.judging import judge_site
from leadsto.fleet.task import Task
from leadsto.model.fleet import SiteResult


def serve(judge: Callable[[Task], SiteResult] = judge_site) -> None:
    """Judge what is asked for, one site after the other."""
    gc.set_threshold(100_000, 20, 100)  # as the command itself has it
    tasks, results = _own(sys.stdin.fileno(), "rb"), _own(sys.stdout.fileno(), "wb")
    while True:
        try:
            task = pickle.load(tasks)  # noqa: S301 - of the process that has started this one
        except EOFError:
            return
        pickle.dump(judge(task), results)
        results.flush()


def _own(handle: int, mode: str) -> BinaryIO:
    """A stream that nobody else has; its old number leads nowhere."""
    own = os.dup(handle)
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, handle)
    os.close(nowhere)
    stream: BinaryIO = os.fdopen(own, mode)  # type: ignore[assignment]
    return stream


if __name__ == "__main__":
    serve()
