"""Pages of a built site and their sources as the engine's documents."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from leadsto.model import Document, Facts
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.matching import Matched, Source
from leadsto.sources.built.pages import Found

#: Addresses of lists that generators make: tags, authors, archives, further pages of a list.
_LISTS = re.compile(
    r"/(?:tags?|categor(?:y|ies))/|/(?:topics?|series|authors?|archives?)/(?:[^/]+/?)?\Z"
    r"|/(?:tags|categories|topics|series|authors|archives?)\.html?\Z"
    r"|/page/?\d+(?:\.html?)?/?\Z|/(?:genindex|py-modindex|modindex|search)(?:\.html)?/?\Z"
    r"|\A/(?:[^/]+/)?\d{4}(?:/\d\d){0,2}/?\Z",
    re.IGNORECASE,
)
#: The number of a part of a long article, as generators write it.
_PART = re.compile(r"(?:/(?:page/?)?\d+|[-_](?:part[-_]?)?\d+)?(?:\.html?)?/?\Z", re.IGNORECASE)


class Written(NamedTuple):
    """One source file of a project with its bytes."""

    source: Source
    document: Document  #: as it would be judged without a built page


class Making(NamedTuple):
    """What documents are made of. Mappings are by the file of a page."""

    matched: Matched
    written: Mapping[str, Written]  #: by name
    facts: Mapping[str, Facts]
    spoken: Mapping[str, str]  #: languages
    shows: Mapping[str, str]  #: ``data-leadsto`` of blocks in a file of their own, by address key
    addresses: Addresses


def documents_of(pages: Sequence[Found], making: Making) -> list[Document]:
    """The documents of pages, in their order."""
    owners = _owners(pages, making.matched)
    return [_document(page, making, first=page.file in owners) for page in pages]


def unbuilt(
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


def _document(found: Found, making: Making, *, first: bool) -> Document:
    """The document of a page; ``first`` tells that it is its source's own page."""
    page, facts = found.page, making.facts[found.file]
    name, _ = making.matched.source_of.get(found.file, ("", ""))
    written = making.written.get(name)
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
        locale=source.locale or making.spoken[found.file],
        state="published",
        listing=listing,
        facts=facts,
        inherited={**source.inherited, **page.article},
        declared={} if listing and not first else page.declared,
        shows=page.block or making.shows.get(key(found.address), ""),
        continues=_continues(found, making.addresses),
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
