"""A built site and the sources it was made of: documents for the engine, whatever the generator."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin

from leadsto.config import Config
from leadsto.html.repetition import without_repeated
from leadsto.model import Document, Facts, Surroundings
from leadsto.paths.addresses import Addresses, Resolved, key
from leadsto.sources.built.blocks import read_blocks
from leadsto.sources.built.counts import Counts
from leadsto.sources.built.files import address_of, newest, site_files
from leadsto.sources.built.languages import languages, most_common
from leadsto.sources.built.matching import Matched, Source, match
from leadsto.sources.built.pages import Found, SortedOut, linked, own_url, sort_out
from leadsto.sources.built.reading import HowToRead, read_pages
from leadsto.sources.built.redirects import Redirects, read_redirects
from leadsto.sources.built.remarks import remarks
from leadsto.sources.built.sitemap import read_sitemap
from leadsto.stamp import catalogue_digest, read_stamp

#: Addresses of lists that generators make: tags, authors, archives, further pages of a list.
_LISTS = re.compile(
    r"/(?:tags?|categor(?:y|ies))/|/(?:topics?|series|authors?|archives?)/(?:[^/]+/?)?\Z"
    r"|/(?:tags|categories|topics|series|authors|archives?)\.html?\Z"
    r"|/page/?\d+(?:\.html?)?/?\Z|/(?:genindex|py-modindex|modindex|search)(?:\.html)?/?\Z"
    r"|\A/(?:[^/]+/)?\d{4}(?:/\d\d){0,2}/?\Z",
    re.IGNORECASE,
)
#: Pages that servers show where there is none; no sitemap names them.
_ERRORS = re.compile(r"/[45]\d\d(?:\.html?)?/?\Z")
#: The number of a part of a long article, as generators write it.
_PART = re.compile(r"(?:/(?:page/?)?\d+|[-_](?:part[-_]?)?\d+)?(?:\.html?)?/?\Z", re.IGNORECASE)
#: A sitemap that knows fewer of the pages than this is about something else.
_COVERED = 0.5


class Written(NamedTuple):
    """One source file of a project with its bytes."""

    source: Source
    document: Document  #: as it would be judged without a built page


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
    own_url: str = ""  #: set where the site's address was taken from its canonical links


def read_site(
    root: Path,
    config: Config,
    written: Sequence[Written],
    around: Surroundings,
    *,
    manifest: Mapping[str, str] | None = None,
    jobs: int = 0,
) -> BuiltSite:
    """Read a built site.

    ``written`` are the project's sources and ``around`` what its generator's configuration tells;
    ``manifest`` names the source of an address or URL. Raises ``OSError`` for the folder itself.
    """
    files = site_files(root)
    how = HowToRead(config.content_selector, config.path.template, config.providers)
    read = tuple(zip(files.html, read_pages(root, files.html, how, jobs), strict=True))
    told = config.site.url or around.site_url
    sitemap = read_sitemap(root)
    own = own_url(read, sitemap)
    url = told or own
    addresses = Addresses(url, config.site.also, around.base)
    found = sort_out(read, addresses)
    known = {key(_address(addresses, to)): name for to, name in (manifest or {}).items()}
    matched = match(found.pages, [w.source for w in written], known)
    pages, unlisted = _listed(found.pages, matched, sitemap, addresses)
    spoken = languages(pages, addresses)
    facts = _facts(pages, spoken, addresses)
    by_name = {w.source.name: w for w in written}
    shows = read_blocks(root)
    owners = _owners(pages, matched)
    made = [
        _document(
            page,
            facts[page.file],
            by_name.get(matched.source_of.get(page.file, ("", ""))[0]),
            addresses,
            shows,
            language=spoken[page.file],
            first=page.file in owners,
        )
        for page in pages
    ]
    used = {document.source for document in made}
    left = [w for w in written if w.source.name not in used]
    ids = [document.source or document.address or "" for document in made]
    redirects = {
        **_expanded(read_redirects(root), pages, found, addresses),
        **around.redirects,
        **found.redirects,
    }
    surroundings = replace(
        around,
        site_url=told or url,
        locale=around.locale or most_common(spoken),
        redirects=redirects,
        files=frozenset(map(address_of, files.others)),
        rendered=True,
        whole=True,
        built=True,
        stamp=read_stamp(root, newest(root, files.html)),
        catalogue=catalogue_digest(config),
    )
    counts = Counts(
        len(pages),
        found.stubs,
        found.fragments,
        found.copies,
        found.unreadable,
        unlisted,
        Counter(matched.source_of[p.file][1] for p in pages if p.file in matched.source_of),
        tuple(p.address for p in pages if p.file not in matched.source_of),
        tuple(w.source.name for w in left if w.document.state in ("published", "hidden")),
        matched.unknown,
        tuple(remarks(pages, matched, spoken, config, told, own)),
    )
    return BuiltSite(
        root,
        (*made, *_unbuilt(left, pages, redirects)),
        surroundings,
        {name: page.file for name, page in zip(ids, pages, strict=True)},
        {i: page.page.hydrates for i, page in zip(ids, pages, strict=True) if page.page.hydrates},
        counts,
        files.html,
        {i: page.page.base for i, page in zip(ids, pages, strict=True) if page.page.base},
        "" if told else url,
    )


def _unbuilt(
    left: Sequence[Written], pages: Sequence[Found], redirects: Mapping[str, str]
) -> Iterator[Document]:
    """The sources that became no page: nobody can be led there, whatever links to them.

    One that would have the address of a page, or of a redirect, has none.
    """
    taken = {key(page.address) for page in pages} | set(map(key, redirects))
    for document in (written.document for written in left):
        state = "unbuilt" if document.state in ("published", "hidden") else document.state
        address = None if key(document.address or "/") in taken else document.address
        yield replace(document, state=state, address=address)


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


def _facts(
    pages: Sequence[Found], spoken: Mapping[str, str], addresses: Addresses
) -> dict[str, Facts]:
    """The facts of every page without what the layout repeats, a language at a time."""
    groups: dict[str, list[Found]] = {}
    for page in pages:
        groups.setdefault(spoken[page.file].lower().partition("-")[0], []).append(page)
    facts: dict[str, Facts] = {}
    for group in groups.values():
        asked = []
        for page in group:
            base = addresses.resolver(page.address)(page.page.base).address
            resolve = addresses.resolver(base or page.address)
            here = key(page.address)
            asked.append((page.page.facts, lambda href, r=resolve, h=here: _whole(r(href), h)))
        for page, own in zip(group, without_repeated(asked), strict=True):
            facts[page.file] = _rebased(own, page, addresses) if page.page.base else own
    return facts


def _whole(to: Resolved, here: str) -> str:
    """A destination of the page at ``here``, as it is compared with those of other pages.

    Layouts write the page that is left into the query, and a page's own address into its form.
    """
    if not to.internal:
        return to.url.partition("?")[0] or to.url
    address = key(to.address)
    return f"{'' if address == here else address}#{to.anchor}"


def _rebased(facts: Facts, page: Found, addresses: Addresses) -> Facts:
    """Relative links as ``<base href>`` makes a browser read them (HTML, "document base URL")."""
    base = addresses.resolver(page.address)(page.page.base)
    resolve = addresses.resolver(base.address)

    def absolute(href: str) -> str:
        if not base.internal:
            return urljoin(base.url, href)
        to = resolve(href)
        if not to.internal or (href[:1] == "#" and key(base.address) == key(page.address)):
            return href
        anchor = f"#{to.anchor}" if to.anchor else ""
        return f"{addresses.base}{to.address}{anchor}"

    return facts._replace(
        links=tuple(link._replace(href=absolute(link.href)) for link in facts.links),
        outside=tuple(link._replace(href=absolute(link.href)) for link in facts.outside),
    )


def _owners(pages: Sequence[Found], matched: Matched) -> frozenset[str]:
    """The file of each source's own page; further ones are parts and lists made of it.

    A template of which lists are made (one of each tag, say) has no page of its own.
    """
    made: dict[str, list[Found]] = {}
    for page in pages:
        if page.file in matched.source_of:
            made.setdefault(matched.source_of[page.file][0], []).append(page)
    owners = []
    for several in made.values():
        own = [page for page in several if not _LISTS.search(page.address)]
        if own or len(several) == 1:
            owners.append(min(own or several, key=lambda p: (len(p.address), p.address)).file)
    return frozenset(owners)


def _document(
    found: Found,
    facts: Facts,
    written: Written | None,
    addresses: Addresses,
    shows: Mapping[str, str],
    *,
    language: str,
    first: bool,
) -> Document:
    """The document of a page; ``first`` tells that it is its source's own page."""
    page = found.page
    source = written.document if written else Document("", "", found.address)
    listing = page.articles > 1 or (not first and bool(_LISTS.search(found.address)))
    if written and not first:
        # Part two of an article is for the readers of part one; a list of pages is for nobody.
        source = Document("", "", None) if listing else replace(source, source="")
    heading = next((h.text for h in facts.headings if h.level == 1), "")
    return replace(
        source,
        address=found.address,
        title=source.title or ("" if source.data else heading or page.title),
        locale=source.locale or language,
        state="published",
        listing=listing,
        facts=facts,
        declared={} if listing and not first else page.declared,
        shows=page.block or shows.get(key(found.address), ""),
        continues=_continues(found, addresses),
    )


def _continues(found: Found, addresses: Addresses) -> str:
    """The next part of an article of several pages; "" for any other ``rel=next``.

    Themes write ``rel=next`` for whatever follows in the menu. Only an address that differs in
    the number of the part belongs to the same article.
    """
    if not found.page.next_page:
        return ""
    to = addresses.resolver(found.address)(found.page.next_page)
    if not to.internal or key(to.address) == key(found.address):
        return ""
    same = _PART.sub("", to.address) == _PART.sub("", found.address)
    return to.address if same else ""


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
