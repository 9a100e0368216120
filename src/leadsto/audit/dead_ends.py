"""What to fix first: dead ends, those that waste the most before the others."""

from __future__ import annotations

from collections.abc import Iterable

from leadsto.model import AuditedPage


def dead_ends(pages: Iterable[AuditedPage]) -> tuple[AuditedPage, ...]:
    """Dead ends by the views that end there, then by the pages that lead to them, then by id.

    Without exports no views are known, and the pages that lead there decide.
    """
    dead = (page for page in pages if page.dead)
    return tuple(sorted(dead, key=lambda p: (-(p.views or 0), -p.inlinks, p.id)))
