"""The section ``headline``: how many pages have a path, by stage, and what changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.model import Audit, Change, Share

#: Pages that became dead ends, or stopped being one, that are named.
NAMED = 12


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; there is always something to tell."""
    overall = audit.overall
    dead = overall.pages - overall.arrived
    return {
        "audit": audit,
        "overall": overall,
        "known": audit.counted and overall.pages > 0,
        "dead": dead,
        "viewed_share": overall.views_arrived is not None and bool(overall.views),
        "stages": [(share, _thousandths(share)) for share in audit.stages] if audit.counted else [],
        "moved": _moved(audit.change, overall) if audit.change and audit.counted else "",
        "lists": _lists(audit),
    }


def _thousandths(share: Share) -> int:
    return share.arrived * 1000 // share.pages if share.pages else 0


def _moved(change: Change, now: Share) -> str:
    """``▲ 1.8 points``, in tenths of a percentage point; "" where one of them is of no pages."""
    before = change.before
    if not before.pages or not now.pages:
        return ""
    tenths = round((now.arrived / now.pages - before.arrived / before.pages) * 1000)
    if not tenths:
        return "No change"
    sign, size = ("▲", tenths) if tenths > 0 else ("▼", -tenths)
    return f"{sign} {size // 10}.{size % 10} points"


def _lists(audit: Audit) -> list[tuple[str, list[str], int]]:
    """(words, titles, how many are not named) of the pages that changed."""
    if not audit.change:
        return []
    titles = {page.id: page.title or page.address for page in audit.pages}
    told = (
        ("new dead end", "new dead ends", audit.change.new_dead_ends),
        ("page that has a path now", "pages that have a path now", audit.change.mended),
    )
    return [
        (
            f"{len(ids):,} {one if len(ids) == 1 else many}",
            [titles.get(name) or name for name in ids[:NAMED]],
            max(0, len(ids) - NAMED),
        )
        for one, many, ids in told
        if ids
    ]
