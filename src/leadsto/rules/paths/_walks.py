"""What several rules of paths share: the walk of a page, in words."""

from __future__ import annotations

from leadsto.model import Page, Walk
from leadsto.site import Site


def within_budget(page: Page, site: Site) -> Walk | None:
    """The walk of a page that needs one and whose walk is short enough."""
    verdict = site.verdicts.get(page.id)
    if not verdict or not verdict.needed or not verdict.walk:
        return None
    return verdict.walk if verdict.walk.clicks <= verdict.budget else None


def end_of(walk: Walk, site: Site) -> str:
    """Where a walk arrives: the offer's title, else the words of the link or the last page."""
    offer = site.catalogue.offers.get(walk.end.what)
    last = walk.addresses[-1]
    if offer:
        words = offer.title
    elif walk.end.by == "text":
        links = (j.link.name for j in site.links.get(last, ()) if j.verdict == "conversion")
        words = next(filter(None, links), "")
    else:
        words = site.by_id[last].title if last in site.by_id else ""
    return f"“{words}”" if words else walk.end.what


def way(walk: Walk, site: Site) -> str:
    """The pages of a walk in one line, and what its last click leads to."""
    pages = (site.by_id.get(i) for i in walk.addresses)
    names = [(p and p.address) or i for p, i in zip(pages, walk.addresses, strict=True)]
    if walk.end.by != "own":
        names.append(walk.end.what)
    return " → ".join(names)
