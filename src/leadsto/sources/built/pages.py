"""Which files of a built site are pages, and where each page lives.

Redirect stubs are edges, not pages: they were up to 40 % of the HTML files of the sites that this
was measured on. Nor are pieces of pages, templates, and copies that name another page as their
canonical one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import NamedTuple
from urllib.parse import unquote

from leadsto.model import BuiltPage
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.files import address_of, without_suffix


class Found(NamedTuple):
    """One page of a built site."""

    file: str  #: from the site's folder
    address: str
    page: BuiltPage


class SortedOut(NamedTuple):
    """What the HTML files of a site are."""

    pages: tuple[Found, ...]
    redirects: Mapping[str, str]  #: of stubs and copies, and addresses without a suffix
    stubs: int = 0
    fragments: int = 0
    copies: int = 0
    unreadable: int = 0


_SEVERAL = 3
_END = re.compile(r"/*(?:index)?(?:\.x?html?)?\Z", re.IGNORECASE)


def own_url(files: Sequence[tuple[str, BuiltPage]], listed: Iterable[str] = ()) -> str:
    """The site's own address, as most of its canonical links tell it; "" where they do not.

    Without any, as most addresses of the sitemap tell, which are ``listed``.
    """
    told: Counter[str] = Counter()
    for name, page in files:
        if page.canonical.startswith(("http://", "https://")):
            there = _END.sub("", page.canonical.partition("?")[0])
            here = _END.sub("", address_of(name))
            if there.endswith(here):
                told[there[: len(there) - len(here)]] += 1
    if not told:
        ends = frozenset(_END.sub("", address_of(name)) for name, _ in files)
        told = Counter(filter(None, (_above(url, ends) for url in listed)))
    if not told:
        return ""
    (url, count), *_ = sorted(told.items(), key=lambda item: (-item[1], item[0]))
    return f"{url}/" if 2 * count >= told.total() else ""


def _above(url: str, ends: Container[str]) -> str:
    """What stands in a URL before the longest end of it that is a page of the site."""
    there = _END.sub("", url.partition("?")[0])
    origin, *parts = there.split("/")[2:] or [""]
    for at in range(len(parts) + 1):
        end = "".join(f"/{part}" for part in parts[at:])
        if origin and unquote(end) in ends:
            return there[: len(there) - len(end)]
    return ""


def sort_out(files: Sequence[tuple[str, BuiltPage]], addresses: Addresses) -> SortedOut:
    """Tell pages from everything else that ends in ``.html``."""
    redirects: dict[str, str] = {}
    kept: list[tuple[str, BuiltPage]] = []
    stubs = fragments = unreadable = 0
    for name, page in files:
        if page.problem and page.problem.rule == "unreadable-page":
            unreadable += 1
        elif page.refresh:
            redirects[address_of(name)] = _target(page.refresh, address_of(name), addresses)
            stubs += 1
        elif not page.document:
            fragments += 1
        else:
            kept.append((name, page))
    canonical = _canonical(kept, addresses)
    pages: dict[str, Found] = {}
    copies = 0
    for name, page in kept:
        own = address_of(name)
        said = canonical.get(name, "")
        if said and key(said) not in (key(own), key(without_suffix(own) or own)):
            redirects[own] = said
            copies += 1
            continue
        address = said or own
        if key(address) in pages:  # x.html beside x/index.html
            address = own
        pages[key(address)] = Found(name, address, page)
    for found in pages.values():
        clean = without_suffix(address_of(found.file))
        if clean and key(clean) not in pages:
            redirects.setdefault(clean, found.address)
        if key(found.address) != key(address_of(found.file)):
            redirects.setdefault(address_of(found.file), found.address)
    return SortedOut(tuple(pages.values()), redirects, stubs, fragments, copies, unreadable)


def _target(refresh: str, address: str, addresses: Addresses) -> str:
    to = addresses.resolver(address)(refresh)
    return to.address or to.url


def _canonical(files: list[tuple[str, BuiltPage]], addresses: Addresses) -> dict[str, str]:
    """The canonical address of each file, where it is on this site and can be believed.

    One that is no page is a mistake, and so is one that three pages name, or more, if they are
    more than half of all: templates print the home page's everywhere.
    """
    own = {key(address) for name, _ in files for address in _served(name)}
    said: dict[str, str] = {}
    for name, page in files:
        if page.canonical:
            to = addresses.resolver(address_of(name))(page.canonical)
            if to.internal and key(to.address) in own:
                said[name] = to.address
    named = Counter(map(key, said.values()))
    most = max(len(files) / 2, _SEVERAL - 1)
    return {name: to for name, to in said.items() if named[key(to)] <= most}


def _served(name: str) -> tuple[str, ...]:
    address = address_of(name)
    clean = without_suffix(address)
    return (address, clean) if clean else (address,)


def linked(pages: Iterable[Found], addresses: Addresses) -> frozenset[str]:
    """The keys of every address of the site that these pages link to, wherever the link stands."""
    targets: set[str] = set()
    absolute: set[str] = set()
    for found in pages:
        resolve = addresses.resolver(found.address)
        for link in (*found.page.facts.links, *found.page.facts.outside):
            if link.href[:1] == "/":
                absolute.add(link.href)
            elif link.href[:1] != "#":
                targets.add(resolve(link.href).address)
    resolve = addresses.resolver("/")
    targets |= {resolve(href).address for href in absolute}
    return frozenset(key(address) for address in targets if address)
