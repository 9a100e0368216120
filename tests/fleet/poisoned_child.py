"""A process that judges sites, and does what a file ``poison`` in a site's folder says first.

A script for a process of its own, in place of ``leadsto.fleet.child``.
"""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from leadsto.fleet import judging
from leadsto.fleet.child import serve
from leadsto.fleet.task import Task
from leadsto.model.fleet import SiteResult


def poisoned(task: Task) -> SiteResult:
    """Judge a site; or not."""
    file = Path(task.folder, "poison")
    poison = file.read_text("utf-8") if file.exists() else ""
    match poison:
        case "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        case "kill once":
            file.unlink()
            os.kill(os.getpid(), signal.SIGKILL)
        case "exit":
            os._exit(7)
        case "endless":
            while True:
                time.sleep(60)
        case "print":
            os.write(1, b"nobody asked for this")
            print("nor for this", flush=True)
        case "orphan":
            if os.fork() == 0:  # it would keep the pipe open
                time.sleep(600)
            os.kill(os.getpid(), signal.SIGKILL)
    return judging.judge_site(task)


if __name__ == "__main__":
    serve(poisoned)
