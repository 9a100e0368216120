"""Long work beside the typing: one thread, one piece of work at a time, nothing done twice."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Hashable

log = logging.getLogger(__name__)


class Background:
    """Does what it was asked to, in a thread of its own.

    What is asked for again before it was begun is done once; what is asked for while it is being
    done is done once more.
    """

    def __init__(self, pause: float = 0.0) -> None:
        """``pause`` is how many seconds it waits for more of the same to be asked for."""
        self._pause = pause
        self._waiting: dict[Hashable, Callable[[], None]] = {}
        self._told = threading.Condition()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None

    def ask(self, name: Hashable, work: Callable[[], None]) -> None:
        """Have work of a name done; it takes the place of work of that name that waits."""
        with self._told:
            self._waiting[name] = work
            if self._thread is None:
                self._thread = threading.Thread(target=self._run, name="leadsto", daemon=True)
                self._thread.start()
            self._told.notify()

    def end(self) -> None:
        """Begin nothing more."""
        self._ended.set()
        with self._told:
            self._waiting.clear()
            self._told.notify()

    def _run(self) -> None:
        while not self._ended.is_set():
            with self._told:
                self._told.wait_for(lambda: self._waiting or self._ended.is_set())
            if self._ended.wait(self._pause):
                return
            with self._told:
                name = next(iter(self._waiting), None)
                work = self._waiting.pop(name) if self._waiting else None
            if work:
                try:
                    work()
                except Exception:  # what fails once must not end all that follows
                    log.exception("The site could not be judged.")
