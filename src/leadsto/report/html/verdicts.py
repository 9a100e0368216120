"""The section ``verdicts``: does a page help with a decision, and is there a next step after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadsto.model import VERDICTS, Audit
from leadsto.report.text import FINE, VERDICT_WORDS, weight

#: Pages that are seen at once, and those that can be unfolded.
FIRST, MORE = 15, 100


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} without pages."""
    if not audit.pages:
        return {}
    viewed = audit.traffic is not None
    numbers = Counter(page.verdict for page in audit.pages)
    open_ = sorted(
        (page for page in audit.pages if page.verdict not in FINE),
        key=lambda page: (-weight(page, viewed), -page.inlinks, page.id),
    )
    return {
        "counts": [(*VERDICT_WORDS[name], numbers[name]) for name in VERDICTS if numbers[name]],
        "pages": len(audit.pages),
        "groups": (open_[:FIRST], open_[FIRST : FIRST + MORE]),
        "left": max(0, len(open_) - FIRST - MORE),
        "open": len(open_),
        "staged": any(page.stage for page in audit.pages),
        "words": VERDICT_WORDS,
    }
