"""How far the reading of a built site is: one line on a terminal, and only past one second."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")

#: Seconds before anything is shown, and from then on between two changes of the line.
_PATIENCE = 1.0
_PAUSE = 0.1
_CLEAR = "\r\x1b[K"


def watched(
    pages: Iterable[T], count: int, clock: Callable[[], float] = time.monotonic
) -> Iterator[T]:
    """The same pages. The line is gone when they end, or are given up."""
    if not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
        yield from pages
        return
    due = clock() + _PATIENCE
    shown = False
    try:
        for number, page in enumerate(pages, 1):
            if clock() >= due:
                shown, due = True, clock() + _PAUSE
                _write(f"{_CLEAR}Reading the built site: {number:,} of {count:,} pages")
            yield page
    finally:
        if shown:
            _write(_CLEAR)


def _write(text: str) -> None:
    sys.stderr.write(text)
    sys.stderr.flush()
