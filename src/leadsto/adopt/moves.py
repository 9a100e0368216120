"""Pages that have moved: what is known of one stays known under its new name.

The evidence is the page's title. It is recorded only where no other page has it, and followed only
from a page whose file is gone to the one page that has this title now, has no entries of its own
and the same finding. A move that is not followed costs a few findings that count as new; one
followed wrongly would hide some, so whatever is in doubt is left alone.

Redirects are no evidence here: they lead from addresses, and the entries name sources.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace

from leadsto.adopt.baseline import Baseline, Key
from leadsto.model import Finding
from leadsto.site import Site

#: Characters. A longer title is a page's text that went astray.
LONGEST = 200


def follow(baseline: Baseline, findings: Iterable[Finding], site: Site) -> Baseline:
    """A baseline with the entries of moved pages under their new names, told in ``moved``.

    ``findings`` are those of the site as it is now.
    """
    lost = _by_title(
        (page, baseline.titles[page])
        for page in baseline.gone
        if page not in site.by_id and (site.whole or not page.startswith("/"))
    )
    if not lost:
        return baseline
    own = {page for _, page, _ in baseline.keys}
    here = _by_title((page.id, page.title) for page in site.pages)
    candidates = {new: lost[title] for title, new in here.items() if title in lost}
    moved = {
        candidates[found.page]: found.page
        for found in findings
        if found.page in candidates
        and found.page not in own
        and (found.rule, candidates[found.page], found.about) in baseline.keys
    }
    keys = frozenset((rule, moved.get(page, page), about) for rule, page, about in baseline.keys)
    return replace(baseline, keys=keys, moved=dict(sorted(moved.items())))


def titles_to_record(
    keys: Iterable[Key], site: Site, before: Baseline | None = None
) -> Mapping[str, str]:
    """The titles of the pages of these entries, where they tell a page apart.

    That of a page that is not there any more, but has an entry that could not be judged, is kept
    as it was ``before``.
    """
    pages = {page for _, page, _ in keys}
    kept = {} if before is None else {p: t for p, t in before.titles.items() if p not in site.by_id}
    here = {page: title for title, page in _by_title((p.id, p.title) for p in site.pages).items()}
    return {page: title for page, title in (kept | here).items() if page in pages}


def _by_title(titled: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Pages by the titles that only one of them has."""
    pairs = list(titled)
    often = Counter(title for _, title in pairs)
    return {title: page for page, title in pairs if often[title] == 1 and 0 < len(title) <= LONGEST}
