"""The section ``path_map``: every page by section and by clicks to its conversion point."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.model import STAGES, Audit
from leadsto.report.html.map_layout import (
    KINDS,
    LABELS_END,
    PANEL,
    WASTED,
    WIDTH,
    lay_out,
    polylines,
)
from leadsto.report.html.text import stage_label

#: What the legend says of each kind of mark.
_SAYS: Mapping[str, str] = {
    **{str(stage): stage_label(stage) for stage in STAGES},
    "unknown": stage_label(""),
    "dead": "No path",
    "wasted": f"No path, in the {WASTED} % most viewed",
}


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} where paths are not known or no page needs one."""
    drawn = lay_out(audit) if audit.counted else None
    if drawn is None or not drawn.patches:
        return {}
    paths = polylines(drawn)
    return {
        "map": drawn,
        "width": WIDTH,
        "panel": PANEL,
        "labels_end": LABELS_END,
        "paths": paths,
        "legend": [(kind, _SAYS[kind]) for kind in KINDS if kind in paths],
        "drawn": len(drawn.pages),
        "unneeded": sum(not page.needed for page in drawn.pages),
    }
