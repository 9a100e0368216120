"""Which pages are asked whom they turn away."""

from __future__ import annotations

from leadsto.intent.kinds import needs
from leadsto.model import Page


def owes_not_for(page: Page) -> bool:
    """Whether a page should turn somebody away: sales pages, and articles from evaluating on."""
    return "not_for" in needs(page.kind) or (page.kind == "article" and (page.rank or 0) >= 1)
