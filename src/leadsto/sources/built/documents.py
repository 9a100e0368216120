"""Pages of a built site and their sources as the engine's documents."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from leadsto.memo import Memo
from leadsto.model import BuiltPage, Document, Facts
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.matching import Matched, Source
from leadsto.sources.built.pages import Found

#: Addresses of lists that generators make: tags, authors, archives, further pages of a list.
#: That each begins with a slash lets the search skip to the next one.
_LISTS = re.compile(
    r"/(?:(?:tags?|categor(?:y|ies))/|(?:topics?|series|authors?|archives?)/(?:[^/]+/?)?\Z"
    r"|(?:tags|categories|topics|series|authors|archives?)\.html?\Z"
    r"|page/?\d+(?:\.html?)?/?\Z|(?:genindex|py-modindex|modindex|search)(?:\.html)?/?\Z)",
    re.IGNORECASE,
)
_DATES = re.compile(r"/(?:[^/]+/)?\d{4}(?:/\d\d){0,2}/?\Z")  #: of archives, from the top
#: The number of a part of a long article, as generators write it. It begins with one of three
#: characters, so that the search can skip to the next of them.
_PART = re.compile(r"[-/_](?:(?<=/)(?:page/?)?|(?<=[-_])(?:part[-_]?)?)\d+\Z", re.IGNORECASE)
#: Words that a theme may put into a long content: Starlight says that a page is not translated.
_OF_THEMES = 30
_NO_SOURCE = Document("", "", None)


class Written(NamedTuple):
    """One source file of a project with its bytes."""

    source: Source
    document: Document  #: as it would be judged without a built page


class Making(NamedTuple):
    """What the documents of pages are made of, beside what was read of each."""

    matched: Matched
    written: Mapping[str, Written]  #: by name
    spoken: Mapping[str, str]  #: languages, by file
    shows: Mapping[str, str]  #: ``data-leadsto`` of blocks in a file of their own, by address key
    addresses: Addresses


def without_doubtful(
    matched: Matched, found: Sequence[Found], read: Sequence[BuiltPage], facts: Sequence[Facts]
) -> Matched:
    """What was matched, without copies that hold another text than the page of their source.

    Where a copy would stand there may be a translation whose source nobody sees. A page that
    itself names the source is believed. Of each page, what was read of it and its own facts.
    """
    if not matched.copies:
        return matched
    names = [page.file.name for page in found]
    holds = dict(zip(names, zip(read, facts, strict=True), strict=True))
    owners = _owners(found, matched) - matched.copies
    own = {matched.source_of[file][0]: holds[file] for file in owners}

    def is_copy(file: str) -> bool:
        source, by = matched.source_of[file]
        return source in own and (by != "path" or _alike(*own[source], *holds[file]))

    copies = frozenset(filter(is_copy, matched.copies & holds.keys()))
    doubtful = {file for file in matched.copies - copies if matched.source_of[file][1] == "path"}
    source_of = {file: by for file, by in matched.source_of.items() if file not in doubtful}
    return matched._replace(source_of=source_of, copies=copies)


def _alike(page: BuiltPage, facts: Facts, other: BuiltPage, others: Facts) -> bool:
    """Whether another page holds the text of a page, with a theme's words in another language."""
    if abs(facts.words - others.words) > min(_OF_THEMES, 10 + facts.words // 10):
        return False
    headings, theirs = ([h.text for h in each.headings] for each in (facts, others))
    if not headings:
        return not theirs and _name(page.title) == _name(other.title)
    tops = [next((h.text for h in each.headings if h.level == 1), "") for each in (facts, others)]
    same = sum(text in theirs for text in headings)  # lists of other pages are translated
    return tops[0] == tops[1] and 2 * same >= len(headings)


def _name(title: str) -> str:
    """The title of a page without what follows: the name of the site, mostly."""
    return re.split(r"\s[|\u2013\u2014\u00b7-]\s", title, maxsplit=1)[0]


def documents_of(
    found: Sequence[Found],
    read: Sequence[BuiltPage],
    facts: Sequence[Facts],
    making: Making,
    memo: Memo,
) -> list[Document]:
    """The documents of pages, in their order; of each, what was read of it and its own facts."""
    names = [page.file.name for page in found]
    owners = memo.whole(_owners, found, making.matched)
    source_of, written = making.matched.source_of, making.written
    sources = [
        written[source_of[name][0]].document
        if name in source_of and source_of[name][0] in written
        else None
        for name in names
    ]
    firsts = [name in owners for name in names]
    spoken = [making.spoken[name] for name in names]
    shows = [p.block or making.shows.get(at.key, "") for p, at in zip(read, found, strict=True)]
    copied = [name in making.matched.copies for name in names]
    columns = (read, found, facts, sources, firsts, spoken, shows, copied)
    return memo.each(_document, names, columns, making.addresses, same=_equal)


def unbuilt(
    left: Sequence[Written], pages: Sequence[Found], redirects: Mapping[str, str], memo: Memo
) -> list[Document]:
    """The sources that became no page: nobody can be led there, whatever links to them.

    One that would have the address of a page, or of a redirect, has none.
    """
    if not left:
        return []
    taken = {page.key for page in pages} | set(map(key, redirects))
    documents = [w.document for w in left]
    hidden = [key(document.address or "/") in taken for document in documents]
    names = [w.source.name for w in left]
    return memo.each(_unbuilt, names, (documents, hidden), same=_equal)


def _unbuilt(document: Document, taken: bool) -> Document:
    state = "unbuilt" if document.state in ("published", "hidden") else document.state
    return replace(document, state=state, address=None if taken else document.address)


def _equal(one: Document, other: Document) -> bool:
    """Whether nothing can tell two documents apart; a page may declare 1, or true."""
    return one == other and repr(one.declared) == repr(other.declared)


def _owners(pages: Sequence[Found], matched: Matched) -> frozenset[str]:
    """The file of each source's own page; further ones are parts and lists made of it.

    A template of which lists are made (one of each tag, say) has no page of its own.
    """
    made: dict[str, list[Found]] = {}
    for page in pages:
        if page.file.name in matched.source_of:
            made.setdefault(matched.source_of[page.file.name][0], []).append(page)
    owners = []
    for several in made.values():
        apart = [page for page in several if page.file.name not in matched.copies]
        own = [page for page in apart if not _is_list(page.address)]
        if own or len(several) == 1:
            owners.append(min(own or several, key=lambda p: (len(p.address), p.address)).file.name)
    return frozenset(owners)


def _is_list(address: str) -> bool:
    return bool(_LISTS.search(address) or _DATES.match(address))


def _document(
    page: BuiltPage,
    found: Found,
    facts: Facts,
    written: Document | None,
    first: bool,
    spoken: str,
    shows: str,
    copied: bool,
    addresses: Addresses,
) -> Document:
    """The document of a page; ``first`` tells that it is its source's own page.

    One that is ``copied`` into the part of another language is judged as its source's own page.
    """
    elsewhere = copied and not first
    listing = page.articles > 1 or (not first and _is_list(found.address))
    source = written or _NO_SOURCE
    if written and not first:
        # Part two of an article is for the readers of part one; a list of pages is for nobody.
        source = _NO_SOURCE if listing else replace(written, source="")
    title = source.title
    if not (title or source.data):
        title = next((h.text for h in facts.headings if h.level == 1), "") or page.title
    return Document(  # a third of what ``replace`` takes
        source=source.source,
        path="" if elsewhere else source.path,  # which names the page that is judged
        own_path="" if elsewhere else source.own_path,
        address=found.address,
        data=source.data,
        title=title,
        locale=source.locale or spoken,
        state="elsewhere" if elsewhere else "published",
        listing=listing,
        template=source.template,
        tags=source.tags,
        inherited={**source.inherited, **page.article} if page.article else source.inherited,
        facts=facts,
        silent=source.silent,
        declared={} if listing and not first else page.declared,
        shows=shows,
        continues=_continues(page.next_page, found, addresses) if page.next_page else "",
    )


def _continues(written: str, found: Found, addresses: Addresses) -> str:
    """The next part of an article of several pages; "" for any other ``rel=next``.

    Themes write ``rel=next`` for whatever follows in the menu. Only an address that differs in
    the number of the part belongs to the same article.
    """
    to = addresses.resolver(found.address)(written)
    if not to.internal or key(to.address) == found.key:
        return ""
    there, here = _stem(to.address), _stem(found.address)
    if there[-1:].isdecimal() or here[-1:].isdecimal():
        there, here = _PART.sub("", there), _PART.sub("", here)
    return to.address if there == here else ""


def _stem(address: str) -> str:
    """An address without what it ends with on one server and not on another."""
    stem = address.removesuffix("/")
    end = stem[-5:].lower()
    return stem[:-5] if end == ".html" else stem[:-4] if end.endswith(".htm") else stem
