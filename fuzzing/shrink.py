"""A failing input → a smaller one that fails alike."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic


def failure(target: Callable[[bytes], None], data: bytes) -> str:
    """What kind of fault an input shows, and where; "" where it shows none."""
    try:
        target(data)
    except Exception as error:  # whatever it is: that is what is looked for
        trace = error.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        place = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        return f"{type(error).__name__} {place}"
    return ""


def smallest(target: Callable[[bytes], None], data: bytes, seconds: float) -> bytes:
    """The input with stretches left out, ever shorter ones, as long as it fails alike."""
    kind = failure(target, data)
    ends = monotonic() + seconds
    size = len(data) // 2
    while kind and size:
        at = 0
        while at < len(data) and monotonic() < ends:
            less = data[:at] + data[at + size :]
            if failure(target, less) == kind:
                data = less
            else:
                at += size
        size //= 2
    return data
