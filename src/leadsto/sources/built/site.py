"""A built site and the sources it was made of: documents for the engine, whatever the generator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from leadsto.config import Config
from leadsto.model import BuiltPage, Document, Surroundings
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.blocks import read_blocks
from leadsto.sources.built.contents import own_facts
from leadsto.sources.built.counts import Counts
from leadsto.sources.built.documents import Making, Written, documents_of, unbuilt
from leadsto.sources.built.files import address_of, newest, site_files
from leadsto.sources.built.languages import languages, most_common
from leadsto.sources.built.matching import Matched, match
from leadsto.sources.built.pages import Found, SortedOut, linked, own_url, sort_out
from leadsto.sources.built.reading import HowToRead, Memory, read_pages
from leadsto.sources.built.redirects import Redirects, read_redirects
from leadsto.sources.built.remarks import remarks
from leadsto.sources.built.sitemap import read_sitemap
from leadsto.stamp import catalogue_digest, read_stamp

#: Pages that servers show where there is none; no sitemap names them.
_ERRORS = re.compile(r"/[45]\d\d(?:\.html?)?/?\Z")
#: A sitemap that knows fewer of the pages than this is about something else.
_COVERED = 0.5


#: Passes pages on, and may tell somebody how many of that number have come.
Watch = Callable[[Iterator[BuiltPage], int], Iterator[BuiltPage]]


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """A built site, ready to be judged."""

    folder: Path
    documents: tuple[Document, ...]
    surroundings: Surroundings
    files: Mapping[str, str]  #: page id → file, from the site's folder
    hydrates: Mapping[str, str]  #: page id → the framework that draws the page again
    counts: Counts
    html: tuple[str, ...]  #: every HTML file, pages or not, from the site's folder
    bases: Mapping[str, str]  #: page id → ``<base href>``


def read_site(
    root: Path,
    config: Config,
    written: Sequence[Written],
    around: Surroundings,
    *,
    manifest: Mapping[str, str] | None = None,
    jobs: int = 0,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> BuiltSite:
    """Read a built site.

    ``written`` are the project's sources and ``around`` what its generator's configuration tells;
    ``manifest`` names the source of an address or URL. ``watch`` is handed the pages as they are
    read, and their number; ``memory`` is of earlier readings. Raises ``OSError`` for the folder
    itself.
    """
    files = site_files(root)
    how = HowToRead(config.content_selector, config.path.template, config.providers)
    pages_read = read_pages(root, files.html, how, jobs, memory)
    if watch:
        pages_read = watch(pages_read, len(files.html))
    read = tuple(zip(files.html, pages_read, strict=True))
    sitemap = read_sitemap(root)
    told, own = config.site.url or around.site_url, own_url(read, sitemap)
    addresses = Addresses(told or own, config.site.also, around.base)
    found = sort_out(read, addresses)
    known = {key(_address(addresses, to)): name for to, name in (manifest or {}).items()}
    matched = match(found.pages, [w.source for w in written], known)
    pages, unlisted = _listed(found.pages, matched, sitemap, addresses)
    spoken = languages(pages, addresses)
    by_name = {w.source.name: w for w in written}
    facts = own_facts(pages, spoken, addresses)
    making = Making(matched, by_name, facts, spoken, read_blocks(root), addresses)
    made = documents_of(pages, making)
    left = [w for w in written if w.source.name not in {document.source for document in made}]
    redirects = {
        **_expanded(read_redirects(root), pages, found, addresses),
        **around.redirects,
        **found.redirects,
    }
    surroundings = replace(
        around,
        site_url=told or own,
        locale=around.locale or most_common(spoken),
        redirects=redirects,
        files=frozenset(map(address_of, files.others)),
        rendered=True,
        whole=True,
        built=True,
        stamp=read_stamp(root, newest(root, files.html)),
        # a report can be made without one
        catalogue=catalogue_digest(config) if (config.root / config.file).exists() else "",
    )
    said = tuple(remarks(pages, matched, spoken, config, told, own))
    by_id = {d.source or d.address or "": page for d, page in zip(made, pages, strict=True)}
    return BuiltSite(
        root,
        (*made, *unbuilt(left, pages, redirects)),
        surroundings,
        {name: page.file for name, page in by_id.items()},
        {name: page.page.hydrates for name, page in by_id.items() if page.page.hydrates},
        _counts(pages, found, matched, left)._replace(unlisted=unlisted, remarks=said),
        files.html,
        {name: page.page.base for name, page in by_id.items() if page.page.base},
    )


def _counts(
    pages: Sequence[Found], found: SortedOut, matched: Matched, left: Sequence[Written]
) -> Counts:
    sources = matched.source_of
    return Counts(
        len(pages),
        found.stubs,
        found.fragments,
        found.copies,
        found.unreadable,
        by=Counter(sources[page.file][1] for page in pages if page.file in sources),
        without_source=tuple(page.address for page in pages if page.file not in sources),
        without_page=tuple(
            w.source.name for w in left if w.document.state in ("published", "hidden")
        ),
        unknown=matched.unknown,
    )


def _address(addresses: Addresses, to: str) -> str:
    """An address that a manifest writes, or the file of a page."""
    where = addresses.resolver("/")(to if "://" in to or to[:1] == "/" else f"/{to}")
    return where.address or to


def _listed(
    pages: Sequence[Found], matched: Matched, sitemap: Sequence[str], addresses: Addresses
) -> tuple[tuple[Found, ...], int]:
    """The pages without those that an earlier build has left lying about, and their count."""
    resolve = addresses.resolver("/")
    listed = {key(to.address) for to in map(resolve, sitemap) if to.internal}
    inside = [page for page in pages if key(page.address) in listed]
    if len(inside) < len(pages) * _COVERED:
        return tuple(pages), 0
    doubtful = [
        page
        for page in pages
        if key(page.address) not in listed
        and page.file not in matched.source_of
        and not _ERRORS.search(page.address)
    ]
    if not doubtful:
        return tuple(pages), 0
    dropped = {page.file for page in doubtful}
    kept = [page for page in pages if page.file not in dropped]
    while kept:  # what a kept page links to is kept, and what that links to
        to = linked(kept, addresses)
        kept = [page for page in doubtful if page.file in dropped and key(page.address) in to]
        dropped -= {page.file for page in kept}
    return tuple(page for page in pages if page.file not in dropped), len(dropped)


def _expanded(
    rules: Redirects, pages: Sequence[Found], found: SortedOut, addresses: Addresses
) -> dict[str, str]:
    """The rules of ``_redirects`` by address; those with holes for every link that needs one."""
    resolve = addresses.resolver("/")

    def inside(to: str) -> str:
        where = resolve(to)
        return where.address or where.url

    redirects = {inside(old): inside(new) for old, new in rules.exact.items()}
    if rules.patterns:
        known = {key(page.address) for page in pages} | set(map(key, found.redirects))
        for address in sorted(linked(pages, addresses) - known - set(map(key, redirects))):
            new = rules.find(addresses.base + address)
            if new:
                redirects[address] = inside(new)
    return redirects
