"""Which pages the counted links of other pages lead to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from leadsto.model import Page
from leadsto.paths.addresses import key
from leadsto.site import Site

_COUNT = ("counts", "conversion")


def inlinks(site: Site) -> Mapping[str, int]:
    """By page id, how many pages lead to it by a text link that counts or by their next step.

    A page counts once however often it links; ``path.count`` tells which links count.
    """
    at: dict[str | None, str] = {page.address: page.id for page in site.pages if page.address}
    found: Counter[str] = Counter()
    for page in site.pages:
        if page.live and page.exempt is None:
            found.update(_led_to(page, site, at) - {page.id})
    return found


def _led_to(page: Page, site: Site, at: Mapping[str | None, str]) -> set[str]:
    """The ids of the pages that one page leads to."""
    found: set[str] = set()
    if "text" in site.config.path.count:
        links = site.links.get(page.id, ())
        found |= {at[x.target] for x in links if x.verdict in _COUNT and x.target in at}
    if "next" in site.config.path.count:
        step = site.steps.get(page.id)
        if step and step.shown and step.target.page:
            found.add(step.target.page)
        part = site.by_address.get(key(page.continues)) if page.continues else None
        if part:
            found.add(part.id)
    return found
