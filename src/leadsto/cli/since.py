"""``check --since REV``: what the command line says about it."""

from __future__ import annotations

from leadsto.adopt.since import changes_since, only_changed
from leadsto.cli.output import say
from leadsto.site import Judgement


def left_since(revision: str, judgement: Judgement) -> Judgement:
    """The judgement without what stands on unchanged pages, which is said on standard error.

    Raises ``RevisionError``.
    """
    changes = changes_since(revision, judgement.site.config.root)
    pages = [page for page in judgement.site.pages if page.source]
    changed = sum(changes.touch(page) for page in pages)
    have = "has" if changed == 1 else "have"
    line = f"{changed:,} of {len(pages):,} pages {have} changed since {revision} ({changes.base})."
    left = only_changed(judgement, changes)
    by_id = judgement.site.by_id
    if any(not by_id[found.page].source for found in left.unchanged):
        line += " Pages without a known source count as unchanged."
    say(line)
    return left
