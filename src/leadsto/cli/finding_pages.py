"""Which page somebody means."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from leadsto.cli.files import from_root
from leadsto.model import Page
from leadsto.nearest import did_you_mean
from leadsto.paths.addresses import Addresses, key
from leadsto.site import Site

if TYPE_CHECKING:  # a project without a built site needs no parser
    from leadsto.sources.built.site import BuiltSite


def page_named(word: str, site: Site, built: BuiltSite | None = None) -> Page | None:
    """The page with that source (from here, the project or the content folder) or address.

    A whole URL of the site is an address, too, and so is the file of a page of a built site.
    """
    if built:
        file = from_root(Path(word), built.folder.absolute())
        name = next((name for name, own in built.files.items() if own == file), "")
        if name:
            return site.by_id[name]
    # a translation may go by the path of what it translates
    pages = sorted(site.pages, key=lambda page: page.source.endswith(page.path))
    by_path = {page.path: page for page in pages if page.path}
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
