"""A process that judges sites for this one, so that none of them can take this one along."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress

from leadsto.fleet.task import Task, not_judged
from leadsto.model.fleet import SiteResult

#: ``-P``: nothing is imported from the folder where the command runs.
COMMAND = (sys.executable, "-P", "-m", "leadsto.fleet.child")
#: What a process that was killed leaves of a result that it was writing.
_CUT_OFF = (OSError, EOFError, pickle.UnpicklingError)


class Apart:
    """One process, started when it is needed, and anew where the last one has ended."""

    def __init__(self, command: Sequence[str] = COMMAND) -> None:
        self._command = command
        self._process: subprocess.Popen[bytes] | None = None
        self._judging = threading.Lock()  #: who holds it reads and closes the pipes
        self._closed = False

    def judge(self, task: Task, timeout: float) -> SiteResult:
        """Judge a site within so many seconds; ``lost`` where the process ended before."""
        with self._judging:
            return self._judged(task, timeout)

    def _judged(self, task: Task, timeout: float) -> SiteResult:
        late = threading.Event()
        process = self._running()
        timer = threading.Timer(timeout, _too_late, (process, late))
        timer.daemon = True
        timer.start()
        try:
            result: SiteResult = _asked(process, task)
            return result
        except _CUT_OFF:
            if late.is_set():
                return not_judged(task, f"It took longer than {timeout:g} s (`--timeout`).")
            return not_judged(task, _how(self._ended(process)), lost=True)
        finally:
            timer.cancel()
            timer.join()  # or it might end the next one
            if late.is_set():
                self._ended(process)

    def close(self) -> None:
        """End the process, whatever it is doing, for good."""
        self._closed = True
        if process := self._process:
            _kill(process)
            with self._judging:
                self._ended(process)

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None:
            quiet = None if os.environ.get("LEADSTO_DEBUG") else subprocess.DEVNULL
            self._process = subprocess.Popen(  # noqa: S603 - ourselves
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=quiet,
                start_new_session=True,  # it may have processes of its own, which end with it
            )
            threading.Thread(target=_buried, args=(self._process,), daemon=True).start()
            if self._closed:  # meanwhile
                _kill(self._process)
        return self._process

    def _ended(self, process: subprocess.Popen[bytes]) -> int:
        """End a process and all that it has started; gives its exit code."""
        _kill(process)
        code = process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        self._process = None
        return code


def _asked(process: subprocess.Popen[bytes], task: Task) -> SiteResult:
    if not (process.stdin and process.stdout):
        raise EOFError
    pickle.dump(task, process.stdin)
    process.stdin.flush()
    result: SiteResult = pickle.load(process.stdout)  # noqa: S301 - of our own process
    return result


def _buried(process: subprocess.Popen[bytes]) -> None:
    """Wait for its end; what it had started would go on, and keep its pipes open."""
    process.wait()
    _kill(process)


def _too_late(process: subprocess.Popen[bytes], late: threading.Event) -> None:
    late.set()
    _kill(process)


def _kill(process: subprocess.Popen[bytes]) -> None:
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _how(code: int) -> str:
    """How a process ended that should not have."""
    try:
        name = signal.Signals(-code).name
    except ValueError:
        return f"The process that judged it ended with {code}."
    memory = ", as systems do when memory runs out" if name == "SIGKILL" else ""
    return f"The process that judged it was ended by {name}{memory}."
