"""Which page somebody means."""

from __future__ import annotations

from pathlib import Path

from leadsto.cli.files import from_root
from leadsto.model import Page
from leadsto.nearest import did_you_mean
from leadsto.paths.addresses import Addresses, key
from leadsto.site import Site


def page_named(word: str, site: Site) -> Page | None:
    """The page with that source (from here, the project or the content folder) or address.

    A whole URL of the site is an address, too.
    """
    by_path = {page.path: page for page in site.pages if page.path}
    for name in (from_root(Path(word), site.config.root), word):
        if name in site.by_id:
            return site.by_id[name]
    if word in by_path:
        return by_path[word]
    if word.startswith("/") and key(word) in site.by_address:  # as leadsto prints it
        return site.by_address[key(word)]
    url = site.config.site.url or site.around.site_url
    resolved = Addresses(url, site.config.site.also, site.around.base).resolver("/")(word)
    return site.by_address.get(key(resolved.address)) if resolved.internal else None


def names_of(site: Site) -> list[str]:
    """What pages may be called, for the nearest name."""
    return [name for page in site.pages for name in (page.id, page.path, page.address) if name]


def no_such_page(word: str, site: Site) -> str:
    """The message for a page that nobody knows."""
    return f"`{word}` is not a page of this site. {did_you_mean(word, names_of(site))}".strip()
