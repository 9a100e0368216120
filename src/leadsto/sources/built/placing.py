"""Where everything of a built site is, by its files' names and what these say beside their content.

Nothing here depends on what the pages hold, so it stays as long as only their content changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from leadsto.model import BuiltPage
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.matching import Matched, Source, match
from leadsto.sources.built.pages import Found, Said, SortedOut, file_of, linked, own_url, sort_out

#: Pages that servers show where there is none; no sitemap names them.
_ERRORS = re.compile(r"/[45]\d\d(?:\.html?)?/?\Z")
#: A sitemap that knows fewer of the pages than this is about something else.
_COVERED = 0.5


class Told(NamedTuple):
    """What others tell of a site's places."""

    url: str  #: the address of the site; "" where nobody tells
    also: tuple[str, ...]  #: other hosts of it
    base: str  #: the path below which it lives, where no address is known
    sitemap: tuple[str, ...]
    sources: tuple[Source, ...]
    manifest: Mapping[str, str]  #: address or URL → source


class Placed(NamedTuple):
    """Where everything of a site is."""

    own: str  #: the address that its pages or its sitemap use
    addresses: Addresses
    found: SortedOut
    matched: Matched
    doubtful: frozenset[str]  #: files of pages that an earlier build may have left lying about


def place(names: Sequence[str], said: Sequence[Said], told: Told) -> Placed:
    """Place the HTML files of a site, of which each says something."""
    files = list(map(file_of, names, said))
    own = own_url(files, told.sitemap)
    addresses = Addresses(told.url or own, told.also, told.base)
    found = sort_out(files, addresses)
    known = {key(_address(addresses, to)): name for to, name in told.manifest.items()}
    matched = match(found.pages, told.sources, known)
    doubtful = frozenset(_doubtful(found.pages, matched, told.sitemap, addresses))
    return Placed(own, addresses, found, matched, doubtful)


def _address(addresses: Addresses, to: str) -> str:
    """An address that a manifest writes, or the file of a page."""
    where = addresses.resolver("/")(to if "://" in to or to[:1] == "/" else f"/{to}")
    return where.address or to


def _doubtful(
    pages: Sequence[Found], matched: Matched, sitemap: Sequence[str], addresses: Addresses
) -> Iterable[str]:
    """The files of pages that neither the sitemap nor a source knows."""
    listed = {key(to.address) for to in map(addresses.resolver("/"), sitemap) if to.internal}
    unknown = [page for page in pages if page.key not in listed]
    if len(pages) - len(unknown) < len(pages) * _COVERED:
        return ()
    return (
        page.file.name
        for page in unknown
        if page.file.name not in matched.source_of and not _ERRORS.search(page.address)
    )


def listed(placed: Placed, read: Mapping[str, BuiltPage]) -> tuple[Found, ...]:
    """The pages without those that an earlier build has left lying about.

    What a kept page links to is kept, and what that links to.
    """
    pages, dropped = placed.found.pages, set(placed.doubtful)
    kept = [page for page in pages if page.file.name not in dropped]
    while kept and dropped:
        to = linked(((page.address, read[page.file.name]) for page in kept), placed.addresses)
        kept = [page for page in pages if page.file.name in dropped and page.key in to]
        dropped -= {page.file.name for page in kept}
    return tuple(page for page in pages if page.file.name not in dropped) if dropped else pages
