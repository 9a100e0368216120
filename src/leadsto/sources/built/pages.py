"""Which files of a built site are pages, and where each page lives.

Redirect stubs are edges, not pages: they were up to 40 % of the HTML files of the sites that this
was measured on. Nor are pieces of pages, templates, and copies that name another page as their
canonical one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from operator import attrgetter
from urllib.parse import unquote

from leadsto.model import BuiltPage
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.files import address_of, without_suffix


class Said(NamedTuple):
    """What an HTML file says beside its content: all that the places of pages depend on."""

    canonical: str = ""
    refresh: str = ""
    document: bool = True
    readable: bool = True
    source: str = ""
    lang: str = ""
    alternates: tuple[tuple[str, str], ...] = ()


class File(NamedTuple):
    """One HTML file of a built site."""

    name: str  #: from the site's folder
    address: str
    key: str  #: of the address
    clean: str  #: the address without its suffix; "" where it has none
    said: Said


class Found(NamedTuple):
    """One page of a built site."""

    file: File
    address: str
    key: str  #: of the address


class SortedOut(NamedTuple):
    """What the HTML files of a site are."""

    pages: tuple[Found, ...]
    redirects: Mapping[str, str]  #: of stubs and copies, and addresses without a suffix
    stubs: int = 0
    fragments: int = 0
    copies: int = 0
    unreadable: tuple[str, ...] = ()  #: names of files


_SEVERAL = 3
#: What two spellings of one page's URL may end with, slashes before it aside.
_END = re.compile(r"(?:index)?(?:\.x?html?)?\Z", re.IGNORECASE)
_LONGEST_END = len("index.xhtml")
#: An address that means itself wherever it is written.
_PLAIN = re.compile(r"(?:/[\w-]+)*(?:/|\.html)", re.ASCII)
_HREF = attrgetter("href")


def said_by(page: BuiltPage) -> Said:
    """What a file says beside its content."""
    return Said(
        page.canonical,
        page.refresh,
        page.document,
        page.problem is None or page.problem.rule != "unreadable-page",
        page.source,
        page.lang,
        page.alternates,
    )


def file_of(name: str, said: Said) -> File:
    """A file by its name and what it says."""
    address = address_of(name)
    return File(name, address, key(address), without_suffix(address), said)


def own_url(files: Sequence[File], listed: Iterable[str] = ()) -> str:
    """The site's own address, as most of its canonical links tell it; "" where they do not.

    Without any, as most addresses of the sitemap tell, which are ``listed``.
    """
    told: Counter[str] = Counter()
    for file in files:
        canonical = file.said.canonical
        if canonical.startswith(("http://", "https://")):
            there = _without_end(canonical.partition("?")[0])
            here = _without_end(file.address)
            if there.endswith(here):
                told[there[: len(there) - len(here)]] += 1
    if not told:
        ends = frozenset(_without_end(file.address) for file in files)
        told = Counter(filter(None, (_above(url, ends) for url in listed)))
    if not told:
        return ""
    (url, count), *_ = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return f"{url}/" if 2 * count >= told.total() else ""


def _without_end(url: str) -> str:
    if url[-1:] != "/":
        end = _END.search(url, max(len(url) - _LONGEST_END, 0))
        url = url[: end.start()] if end else url
    return url.rstrip("/")


def _above(url: str, ends: Container[str]) -> str:
    """What stands in a URL before the longest end of it that is a page of the site."""
    there = _without_end(url.partition("?")[0])
    origin, *parts = there.split("/")[2:] or [""]
    for at in range(len(parts) + 1):
        end = "".join(f"/{part}" for part in parts[at:])
        if origin and unquote(end) in ends:
            return there[: len(there) - len(end)]
    return ""


def sort_out(files: Sequence[File], addresses: Addresses) -> SortedOut:
    """Tell pages from everything else that ends in ``.html``."""
    redirects: dict[str, str] = {}
    kept: list[File] = []
    unreadable: list[str] = []
    stubs = fragments = 0
    for file in files:
        if not file.said.readable:
            unreadable.append(file.name)
        elif file.said.refresh:
            redirects[file.address] = _target(file, addresses)
            stubs += 1
        elif not file.said.document:
            fragments += 1
        else:
            kept.append(file)
    canonical = _canonical(kept, addresses)
    pages: dict[str, Found] = {}
    copies = 0
    for file in kept:
        address, its_key = canonical.get(file.name) or (file.address, file.key)
        if its_key != file.key and its_key != key(file.clean or file.address):
            redirects[file.address] = address
            copies += 1
            continue
        if its_key in pages:  # x.html beside x/index.html
            address, its_key = file.address, file.key
        pages[its_key] = Found(file, address, its_key)
    for found in pages.values():
        file = found.file
        if file.clean and key(file.clean) not in pages:
            redirects.setdefault(file.clean, found.address)
        if found.key != file.key:
            redirects.setdefault(file.address, found.address)
    return SortedOut(tuple(pages.values()), redirects, stubs, fragments, copies, (*unreadable,))


def _target(file: File, addresses: Addresses) -> str:
    to = addresses.resolver(file.address)(file.said.refresh)
    return to.address or to.url


def _canonical(files: Sequence[File], addresses: Addresses) -> dict[str, tuple[str, str]]:
    """The canonical address of each file and its key, where it is on this site and can be believed.

    One that is no page is a mistake, and so is one that three pages name, or more, if they are
    more than half of all: templates print the home page's everywhere.
    """
    own = {file.key for file in files} | {key(file.clean) for file in files if file.clean}
    top = addresses.absolute("")
    plain = addresses.resolver("/")(f"{top}/").address == "/"
    said: dict[str, tuple[str, str]] = {}
    for file in files:
        canonical = file.said.canonical
        if plain and canonical == top + file.address and _PLAIN.fullmatch(file.address):
            said[file.name] = file.address, file.key  # as most say, told ten times as fast
        elif canonical:
            to = addresses.resolver(file.address)(canonical).address
            if to and (its_key := key(to)) in own:
                said[file.name] = to, its_key
    named = Counter(its_key for _, its_key in said.values())
    most = max(len(files) / 2, _SEVERAL - 1)
    return {name: to for name, to in said.items() if named[to[1]] <= most}


def linked(pages: Iterable[tuple[str, BuiltPage]], addresses: Addresses) -> frozenset[str]:
    """The keys of every address of the site that these pages link to, wherever the link stands.

    Each page comes with its address.
    """
    targets: set[str] = set()
    anywhere: set[str] = set()  #: hrefs that lead to the same place from every page
    for address, page in pages:
        resolve = addresses.resolver(address)
        hrefs = {*map(_HREF, page.facts.links), *map(_HREF, page.facts.outside)}
        for href in hrefs - anywhere:
            if href.startswith(("/", "http://", "https://")):
                anywhere.add(href)
            elif href[:1] != "#":
                targets.add(resolve(href).address)
    resolve = addresses.resolver("/")
    targets |= {resolve(href).address for href in anywhere}
    return frozenset(key(address) for address in targets if address)
