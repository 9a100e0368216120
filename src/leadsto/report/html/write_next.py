"""The section ``write_next``: which readers are written for at which stage, and who is not."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any

from leadsto.model import STAGES, Audit, Cell
from leadsto.model.frozen import NamedTuple

#: Audiences and briefs that are shown; more are counted.
AUDIENCES, BRIEFS = 20, 8
_LEVELS = 4  #: shades of a cell with pages


class Shaded(NamedTuple):
    """A cell and how dark it is drawn: 0 for thin ones, up to 4."""

    cell: Cell
    level: int


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where no page says who it is for."""
    if not audit.cells:
        return {}
    most = max(cell.pages for cell in audit.cells)
    lines = [
        (audience, [Shaded(cell, _level(cell, most)) for cell in cells])
        for audience, cells in groupby(audit.cells, attrgetter("audience"))
    ]
    return {
        "stages": STAGES,
        "lines": lines[:AUDIENCES],
        "lines_left": max(0, len(lines) - AUDIENCES),
        "thin": sum(cell.thin for cell in audit.cells),
        "briefs": audit.briefs[:BRIEFS],
        "briefs_left": max(0, len(audit.briefs) - BRIEFS),
        "counted_paths": audit.counted,
    }


def _level(cell: Cell, most: int) -> int:
    if cell.thin or not cell.pages:
        return 0
    return -(-cell.pages * _LEVELS // most)
