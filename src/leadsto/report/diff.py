"""What changed in one stretch of a file, as lines of a unified diff.

It is for people. A line of a minified page may hold the whole page, so what is long is cut around
the change; such a diff cannot be applied.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from leadsto.report.harmless import harmless

AROUND = 3  #: lines before and after
NEAR = 60  #: characters that are shown beside a change in a longer line
_WIDE = 400  #: characters of any line
_MOST = 80  #: lines of the old or the new stretch
_CUT = "…"


def changed_lines(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """The lines of a diff of two contents of a file that differ in one stretch."""
    old, new = (data.decode("utf-8", "replace").split("\n") for data in (before, after))
    start = _shared(old, new)
    rest = min(len(old), len(new)) - start
    end = min(_shared(old[::-1], new[::-1]), rest)
    top = max(start - AROUND, 0)
    above, below = old[top:start], old[len(old) - end : len(old) - end + AROUND]
    old, new = old[start : len(old) - end], new[start : len(new) - end]
    around = len(above) + len(below)
    yield f"--- a/{harmless(name)}"
    yield f"+++ b/{harmless(name)}"
    yield f"@@ -{top + 1},{len(old) + around} +{top + 1},{len(new) + around} @@"
    old, new = _cut("\n".join(old), "\n".join(new)) if old and new else (old, new)
    yield from _marked(" ", above)
    yield from _marked("-", old)
    yield from _marked("+", new)
    yield from _marked(" ", below)


def _shared(one: Sequence[str], other: Sequence[str]) -> int:
    """How many items two sequences begin with in common."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _cut(old: str, new: str) -> tuple[list[str], list[str]]:
    """Two stretches without what both begin and end with, but for some characters of it."""
    start = _shared(old, new)
    end = min(_shared(old[::-1], new[::-1]), min(len(old), len(new)) - start)
    drop, tail = max(start - NEAR, 0), max(end - NEAR, 0)

    def shown(text: str) -> list[str]:
        kept = text[drop : len(text) - tail]
        return f"{_CUT if drop else ''}{kept}{_CUT if tail else ''}".split("\n")

    return shown(old), shown(new)


def _marked(mark: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines[:_MOST]:
        line = line.removesuffix("\r")
        yield mark + harmless(line if len(line) <= _WIDE else f"{line[:_WIDE]}{_CUT}")
    if len(lines) > _MOST:
        yield f"{mark}{_CUT} and {len(lines) - _MOST:,} more lines"
