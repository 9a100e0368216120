"""The section ``verdicts``: does a page help with a decision, and is there a next step after it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadsto.model import VERDICTS, Audit
from leadsto.report.html.text import weight

#: Pages that are seen at once, and those that can be unfolded.
FIRST, MORE = 15, 100
#: Verdict → its name on the page, and what it means.
WORDS = {
    "connect": ("Connect", "helps with a decision, and no path follows"),
    "redesign": ("Redesign", "a path follows, and it helps with no decision"),
    "ask": ("Ask the author", "nobody has said which decision it helps with"),
    "retire": ("Retire", "neither a decision nor a path, and nobody viewed it"),
    "keep": ("Keep", "helps with a decision, and a path follows"),
    "none": ("Needs no path", "by its kind, exempt, or not published"),
}
_FINE = ("keep", "none")


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows; {} without pages."""
    if not audit.pages:
        return {}
    viewed = audit.traffic is not None
    numbers = Counter(page.verdict for page in audit.pages)
    open_ = sorted(
        (page for page in audit.pages if page.verdict not in _FINE),
        key=lambda page: (-weight(page, viewed), -page.inlinks, page.id),
    )
    return {
        "counts": [(*WORDS[name], numbers[name]) for name in VERDICTS if numbers[name]],
        "pages": len(audit.pages),
        "groups": (open_[:FIRST], open_[FIRST : FIRST + MORE]),
        "left": max(0, len(open_) - FIRST - MORE),
        "open": len(open_),
        "words": WORDS,
    }
