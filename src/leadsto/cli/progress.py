"""How far long work is: one line on a terminal, and only past one second."""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

T = TypeVar("T")

#: Seconds before anything is shown, and from then on between two changes of the line.
_PATIENCE = 1.0
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"
_WIDTH = 24  #: of the bar, in characters


def watched(
    items: Iterable[T],
    count: int,
    doing: str = "Reading the built site",
    clock: Callable[[], float] = time.monotonic,
) -> Iterator[T]:
    """The same items, with a bar of how many of ``count`` are through.

    The line is gone when they end, or are given up.
    """
    if not _wanted():
        yield from items
        return
    due = clock() + _PATIENCE
    shown = False
    try:
        for number, item in enumerate(items, 1):
            if clock() >= due:
                shown, due = True, clock() + _PAUSE
                _write(f"{_CLEAR}{doing} {_bar(number, count)} {number:,} of {count:,}")
            yield item
    finally:
        if shown:
            _write(_CLEAR)


@contextmanager
def taking_long(doing: str) -> Iterator[None]:
    """Say what is being done where nobody can tell how far it is."""
    if not _wanted():
        yield
        return
    shown = threading.Event()

    def show() -> None:
        shown.set()
        _write(f"{_CLEAR}{doing} …")

    timer = threading.Timer(_PATIENCE, show)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()  # or it might write after the line was cleared
        if shown.is_set():
            _write(_CLEAR)


def _bar(number: int, count: int) -> str:
    full = min(number * _WIDTH // max(count, 1), _WIDTH)
    return f"[{'#' * full}{' ' * (_WIDTH - full)}]"


def _wanted() -> bool:
    return sys.stderr.isatty() and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
