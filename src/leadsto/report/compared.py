"""The change since a snapshot or a baseline, in a line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leadsto.prose import counted, number

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.model import Change

_FEW = 3  #: dead ends that a line can name


def change_line(change: Change, now: int) -> str:
    """How many more or fewer dead ends there are, ``now`` in all, and which of them are new.

    ``Two dead ends fewer than in the snapshot of 2026-10-01 (11, now 9): three mended, one new:
    docs/a.md``. A page that is gone is no dead end any more, and was not mended.
    """
    before = change.before.pages - change.before.arrived
    if before == now:
        line = f"As many dead ends as in {change.since} ({now:,})"
    else:
        which = "more" if now > before else "fewer"
        ends = counted(abs(now - before), "dead end").capitalize()
        line = f"{ends} {which} than in {change.since} ({before:,}, now {now:,})"
    parts = [f"{number(len(change.mended))} mended"] if change.mended else []
    new = change.new_dead_ends
    parts += [f"{number(len(new))} new: {_named(new)}"] if new else []
    return f"{line}: {', '.join(parts)}" if parts else line


def _named(pages: Sequence[str]) -> str:
    left = len(pages) - _FEW
    return f"{', '.join(pages[:_FEW])}{f' and {left:,} more' if left > 0 else ''}"
