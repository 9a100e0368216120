"""The section ``fix_first``: the dead ends that waste most, and what mending them wins back."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import accumulate
from typing import Any

from leadsto.model import Audit, AuditedPage
from leadsto.model.frozen import NamedTuple
from leadsto.report.text import weight

#: Dead ends that are seen at once, and those that can be unfolded: the page stays small.
FIRST, MORE = 12, 100


class Row(NamedTuple):
    """One dead end, and what all down to it stand for."""

    rank: int
    page: AuditedPage
    sum: int  #: views, or links to it, of this and all above
    thousandths: int  #: of the sum of every dead end


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} without dead ends."""
    if not audit.dead_ends or not audit.counted:
        return {}
    viewed = audit.traffic is not None
    weights = [weight(page, viewed) for page in audit.dead_ends]
    whole = sum(weights)
    rows = [
        Row(rank, page, so_far, so_far * 1000 // whole if whole else 0)
        for rank, (page, so_far) in enumerate(
            zip(audit.dead_ends, accumulate(weights), strict=True), 1
        )
    ]
    return {
        "groups": (rows[:FIRST], rows[FIRST : FIRST + MORE]),
        "left": max(0, len(rows) - FIRST - MORE),
        "first": next(row for row in rows if row.sum == rows[:FIRST][-1].sum),
        "whole": whole,
        "dead": len(rows),
        "staged": any(page.stage for page in audit.pages),
        "offered": bool(audit.offers),
    }
