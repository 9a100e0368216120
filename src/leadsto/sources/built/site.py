"""A built site and the sources it was made of: documents for the engine, whatever the generator."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from leadsto.config import Config
from leadsto.memo import Once
from leadsto.model import BuiltPage, Document, Jobs, Surroundings
from leadsto.model.frozen import dataclass
from leadsto.paths.addresses import key
from leadsto.sources.built.blocks import read_blocks
from leadsto.sources.built.contents import own_facts
from leadsto.sources.built.counts import Counts
from leadsto.sources.built.documents import (
    Making,
    Written,
    documents_of,
    unbuilt,
    without_doubtful,
)
from leadsto.sources.built.files import address_of, site_files, without_reports
from leadsto.sources.built.languages import languages, most_common
from leadsto.sources.built.matching import Matched
from leadsto.sources.built.pages import Found, SortedOut, linked, said_by
from leadsto.sources.built.placing import Placed, Told, listed, place
from leadsto.sources.built.reading import HowToRead, Memory, read_pages
from leadsto.sources.built.redirects import Redirects, read_redirects
from leadsto.sources.built.remarks import remarks
from leadsto.sources.built.sitemap import read_sitemap
from leadsto.stamp import catalogue_digest, read_stamp

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
    newest: float  #: when the newest HTML file was written, seconds since the epoch


def read_site(
    root: Path,
    config: Config,
    written: Sequence[Written],
    around: Surroundings,
    *,
    manifest: Mapping[str, str] | None = None,
    jobs: Jobs = 0,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> BuiltSite:
    """Read a built site.

    ``written`` are the project's sources and ``around`` what its generator's configuration tells;
    ``manifest`` names the source of an address or URL. ``watch`` is handed the pages as they are
    read, and their number; ``memory`` is of earlier readings. Raises ``OSError`` for the folder
    itself.
    """
    memo = memory.memo if memory else Once()
    files = memory.files(root) if memory else site_files(root)
    read = _read(root, config, files.html, jobs, watch, memory)
    sources = tuple(w.source for w in written)
    told = Told(
        config.site.url or around.site_url,
        tuple(config.site.also),
        around.base,
        read_sitemap(root, memo),
        sources,
        manifest or {},
    )
    said = memo.each(said_by, tuple(read), (tuple(read.values()),))
    placed = memo.whole(place, tuple(read), said, told)
    addresses = placed.addresses
    found = listed(placed, read)
    pages = [read[page.file.name] for page in found]
    spoken = memo.whole(languages, found, addresses)
    facts = own_facts(found, pages, spoken, addresses, memo)
    matched = without_doubtful(placed.matched, found, pages, facts)
    by_name = {w.source.name: w for w in written}
    making = Making(matched, by_name, spoken, read_blocks(root, memo), addresses)
    made = documents_of(found, pages, facts, making, memo)
    names = {document.source for document in made}
    left = [w for w in written if w.source.name not in names]
    expanded = _expanded(read_redirects(root), found, read, placed)
    redirects = {**expanded, **around.redirects, **placed.found.redirects}
    surroundings = replace(
        around,
        site_url=told.url or placed.own,
        locale=around.locale or most_common(spoken),
        redirects=redirects,
        files=frozenset(map(address_of, files.others)),
        rendered=True,
        whole=True,
        built=True,
        stamp=read_stamp(root, files.newest),
        # a report can be made without one
        catalogue=catalogue_digest(config) if (config.root / config.file).exists() else "",
    )
    by_address = dict(zip((page.address for page in found), pages, strict=True))
    lines = tuple(remarks(by_address, matched, spoken, config, told.url, placed.own))
    ids = [document.source or document.address or "" for document in made]
    return BuiltSite(
        root,
        (*made, *unbuilt(left, found, redirects, memo)),
        surroundings,
        {name: page.file.name for name, page in zip(ids, found, strict=True)},
        {name: page.hydrates for name, page in zip(ids, pages, strict=True) if page.hydrates},
        _counts(found, placed.found, matched, left)._replace(remarks=lines),
        tuple(read),
        {name: page.base for name, page in zip(ids, pages, strict=True) if page.base},
        files.newest,
    )


def _read(
    root: Path,
    config: Config,
    names: Sequence[str],
    jobs: Jobs,
    watch: Watch | None,
    memory: Memory | None,
) -> dict[str, BuiltPage]:
    """What was read of each HTML file, reports of ours aside."""
    how = HowToRead(config.content_selector, config.path.template, config.providers)
    pages = read_pages(root, names, how, jobs, memory)
    if watch:
        pages = watch(pages, len(names))
    read = dict(zip(names, pages, strict=True))
    ours = [name for name, page in read.items() if page.generator == "leadsto"]
    for name in {*ours} - {*without_reports(root, ours)}:
        del read[name]
    return read


def _counts(
    found: Sequence[Found], out: SortedOut, matched: Matched, left: Sequence[Written]
) -> Counts:
    sources = matched.source_of
    return Counts(
        len(found),
        out.stubs,
        out.fragments,
        out.copies,
        out.unreadable,
        by=Counter(sources[page.file.name][1] for page in found if page.file.name in sources),
        without_source=tuple(page.address for page in found if page.file.name not in sources),
        without_page=tuple(
            w.source.name for w in left if w.document.state in ("published", "hidden")
        ),
        unknown=matched.unknown,
        untranslated=len(matched.copies),
        unlisted=len(out.pages) - len(found),
    )


def _expanded(
    rules: Redirects, found: Sequence[Found], read: Mapping[str, BuiltPage], placed: Placed
) -> dict[str, str]:
    """The rules of ``_redirects`` by address; those with holes for every link that needs one."""
    addresses = placed.addresses
    resolve = addresses.resolver("/")

    def inside(to: str) -> str:
        where = resolve(to)
        return where.address or where.url

    redirects = {inside(old): inside(new) for old, new in rules.exact.items()}
    if rules.patterns:
        known = {page.key for page in found} | set(map(key, (*placed.found.redirects, *redirects)))
        pages = ((page.address, read[page.file.name]) for page in found)
        for address in sorted(linked(pages, addresses) - known):
            new = rules.find(addresses.base + address)
            if new:
                redirects[address] = inside(new)
    return redirects
