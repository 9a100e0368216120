"""Garbage collection, put off while much is made of which nothing is garbage."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collecting() -> Iterator[None]:
    """Make no search for garbage meanwhile: it walks over all there is again and again.

    That takes a tenth of judging and a fifth of unpacking. What was set before is restored.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collects:
            gc.enable()
