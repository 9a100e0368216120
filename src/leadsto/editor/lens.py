"""The one line above a page: how far it is to a conversion point, and what it shows."""

from __future__ import annotations

from leadsto.editor.asking import Asked
from leadsto.editor.judged import BUILD
from leadsto.editor.words import short_path, shown_offer


def lens(asked: Asked) -> str:
    """``2 clicks to /trial/ · shows quickstart``; "" before the site was judged."""
    sites, page = asked.project.sites, asked.in_site
    if page is None or sites.now is None:
        return ""
    built = sites.built
    known = built.site.by_id.get(page.id) if built else None
    parts = [short_path(page, None, sites.now.site)]
    if built and known:
        way = short_path(known, built.site.verdicts.get(page.id), built.site)
        stale = built is not sites.now or (asked.page and not asked.page.shows(known))
        parts = [f"{way} ({BUILD})" if stale and known.id in built.site.verdicts else way]
    shows = shown_offer(page, sites.now.site)
    return " · ".join([*parts, *([shows] if shows and not page.exempt else [])])
