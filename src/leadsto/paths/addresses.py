"""Addresses: one canonical form for every page, and the resolver of links.

An address is a path from the site's own root, decoded, without query and fragment:
``/guides/x/``. The path of ``site.url`` is stripped, so a site below ``/docs/`` has the same
addresses as one at the top. Two addresses are the same page when their ``key`` is equal.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import unquote

from leadsto.late import late
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import nearest

_SCHEME = late(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_INDEX = late(r"(?<=/)index\.html?\Z", re.IGNORECASE)
_MOST_KNOWN = 20_000  #: destinations that are remembered, some 10 MB
_MOST_MEANT = 100  #: misspelt targets that are worth a suggestion
#: What browsers drop around an address, and in it (WHATWG URL, "basic URL parser").
_DROPPED = late(r"\A[\x00-\x20]+|[\x00-\x20]+\Z|[\t\n\r]+")


class Resolved(NamedTuple):
    """A link's destination.

    Inside the site ``address`` and ``anchor`` are set; outside ``url`` with its ``host`` (lower
    case, without ``www.``) and ``path``. ``scheme`` is ``""`` for links without one.
    """

    address: str = ""
    anchor: str = ""
    url: str = ""
    host: str = ""
    path: str = ""
    scheme: str = ""

    @property
    def internal(self) -> bool:
        """Whether it stays on the site."""
        return bool(self.address)


def key(address: str) -> str:
    """What two spellings of one page share: no final slash, no ``index.html``.

    >>> key("/a/index.html") == key("/a/") == key("/a")
    True
    """
    if not address.isascii():
        address = unicodedata.normalize("NFC", address)  # names of files on a Mac are NFD
    return _without_index(address).rstrip("/") or "/"


def _without_index(path: str) -> str:
    # most end with a slash, which is told much faster than that nothing fits
    return path if path.endswith("/") else _INDEX.sub("", path)


def bare_host(host: str) -> str:
    """A host as it is compared: lower case, without port and leading ``www.``."""
    return host.lower().partition(":")[0].removeprefix("www.")


def _split_url(url: str) -> tuple[str, str]:
    """Host and path (with query) of what follows ``//``."""
    rest = url.lstrip("/")
    cut = min((i for i in map(rest.find, "/?#") if i >= 0), default=len(rest))
    host = rest[:cut].rpartition("@")[2]
    return bare_host(host), rest[cut:].partition("#")[0] or "/"


def _normal(path: str) -> str:
    """Dot segments removed as RFC 3986 section 5.2.4 says; percent signs decoded."""
    if "%" in path:
        path = unquote(path)
    if "./" in path or path.endswith(("/.", "/..")) or "//" in path:
        out: list[str] = []
        segments = path.split("/")
        for index, segment in enumerate(segments):
            last = index == len(segments) - 1
            if segment == "..":
                del out[-1:]
                if last:
                    out.append("")
            elif segment not in ("", "."):
                out.append(segment)
            elif last:
                out.append("")
        path = "/" + "/".join(out)
    return _without_index(path)


class Addresses:
    """The resolver of one site.

    ``url`` is the site's own address, ``also`` other hosts of it, and ``base`` the path below which
    it lives where no ``url`` tells.
    """

    def __init__(self, url: str = "", also: Iterable[str] = (), base: str = "") -> None:
        host, path = _split_url(url.partition(":")[2])
        self.origin = "/".join(url.split("/", 3)[:3])
        self.host = host
        self.base = (path.partition("?")[0] if url else base).rstrip("/")
        self._hosts = frozenset({host, *map(bare_host, also)} - {""})
        #: By what links say, where it means the same on every page; links repeat across a site.
        self.known: dict[str, Resolved] = {}

    def absolute(self, address: str) -> str:
        """The full URL of an address; "" without ``site.url``."""
        return f"{self.origin}{self.base}{address}" if self.origin else ""

    def _own(self, path: str) -> str:
        """An address from a path on one of our hosts; "" where it leaves the site's folder."""
        path = _normal(path)
        if path == self.base or path.startswith(self.base + "/"):
            return path[len(self.base) :] or "/"
        return ""

    def resolver(self, page: str) -> Callable[[str], Resolved]:
        """A function from href to destination for the links of one page.

        It agrees with ``urllib.parse.urljoin`` at a fraction of its cost, which counts on pages
        with a thousand links.
        """
        folder = page[: page.rfind("/") + 1] or "/"
        plain = _normal(folder) == folder
        known = self.known

        def resolve(href: str) -> Resolved:
            if found := known.get(href):
                return found
            if " " in href or not href.isprintable():  # told much faster than that nothing fits
                href = _DROPPED.sub("", href)
            if href.startswith(("/", "\\\\")) or _SCHEME.match(href):
                return self._everywhere(href)
            rest, _, anchor = href.partition("#")
            rest = rest.partition("?")[0]
            if not rest:
                return Resolved(page, unquote(anchor))
            above = folder
            while plain and rest.startswith("../"):  # most dots there are, told 1.3 times as fast
                above = above[: above.rfind("/", 0, -1) + 1] or "/"
                rest = rest[3:]
            return Resolved(_normal(above + rest), unquote(anchor) if anchor else "")

        return resolve

    def _everywhere(self, href: str) -> Resolved:
        """The destination of what means the same on every page."""
        if len(self.known) == _MOST_KNOWN:
            self.known.clear()
        found = self.known[href] = self._told_by(href)
        return found

    def _told_by(self, href: str) -> Resolved:
        scheme = _SCHEME.match(href)
        if scheme or href.startswith(("//", "\\\\")):
            return self._elsewhere(href, scheme.group()[:-1].lower() if scheme else "")
        rest, _, anchor = href.partition("#")
        rest = rest.partition("?")[0]
        address = self._own(rest)
        if not address:
            return Resolved(url=self.origin + rest, host=self.host, path=rest)
        return Resolved(address, unquote(anchor))

    def _elsewhere(self, href: str, scheme: str) -> Resolved:
        if scheme and scheme not in ("http", "https"):
            return Resolved(url=href, path=href[len(scheme) + 1 :], scheme=scheme)
        after = href[len(scheme) + 1 :] if scheme else href
        host, path = _split_url(after.replace("\\", "/"))
        if host in self._hosts:
            address = self._own(path.partition("?")[0])
            if address:
                return Resolved(address=address, anchor=unquote(href.partition("#")[2]))
        return Resolved(url=href, host=host, path=path, scheme=scheme)


class Place(NamedTuple):
    """One page as the resolver of targets sees it, before anything of it is read."""

    id: str
    address: str
    path: str  #: of its source from the content root
    state: str
    locale: str
    anchors: frozenset[str] | None = None  #: None where unknown
    title: str = ""
    own_path: str = ""  #: of a translation that goes by the path of what it translates


class Places:
    """Every page by address and by source path, with redirects and other files."""

    def __init__(
        self,
        places: Iterable[Place],
        redirects: Mapping[str, str] | None = None,
        files: Iterable[str] = (),
    ) -> None:
        self.by_key: dict[str, Place] = {}
        self.by_path: dict[str, Place] = {}
        self._translated: dict[str, list[Place]] = {}  #: by the path that translations share
        for place in places:
            if place.address:
                self.by_key.setdefault(key(place.address), place)
            if path := place.own_path or place.path:
                self.by_path.setdefault(path, place)
            if place.own_path:
                self._translated.setdefault(place.path, []).append(place)
        self._redirects = {
            key(old): new if _SCHEME.match(new) else new.partition("#")[0]
            for old, new in (redirects or {}).items()
        }
        self._meant: dict[str, str] = {}  #: what ``nearest`` found
        self._files = frozenset(map(key, files))

    def page(self, address: str) -> Place | None:
        """The page at an address, redirects followed."""
        found = self.by_key.get(key(address))
        if found is None and self._redirects:
            found = self.by_key.get(key(self._end(address)))
        return found

    def at_path(self, path: str, locale: str = "") -> Place | None:
        """The page of a source, or its translation for a page in that locale.

        Where there is none, the first language's, which has the shortest address.
        """
        found = self.by_path.get(path)
        if found and found.locale == locale:
            return found
        several = sorted(self._translated.get(path, ()), key=lambda place: len(place.address))
        first = found or next(iter(several), None)
        return next((place for place in several if place.locale == locale), first)

    def leaves(self, address: str) -> str:
        """The outside URL that an address redirects to, else ""."""
        end = self._end(address)
        return end if _SCHEME.match(end) else ""

    def _end(self, address: str) -> str:
        """Where an address leads; a page stands before a redirect, and a circle ends anywhere."""
        seen: set[str] = set()
        while (here := key(address)) in self._redirects and here not in self.by_key:
            if here in seen:
                break
            seen.add(here)
            address = self._redirects[here]
        return address

    def is_file(self, address: str) -> bool:
        """Whether a file that is no page lives there."""
        return key(address) in self._files

    def nearest(self, target: str) -> str:
        """The address or path of a page nearest to what was written, else "".

        It is looked for a hundred times at most: each time takes a look at every page.
        """
        if len(self._meant) == _MOST_MEANT and target not in self._meant:
            return ""
        if target not in self._meant:
            if "." in target.rpartition("/")[2]:
                self._meant[target] = nearest(target, self.by_path)
            else:
                found = nearest(key(target), self.by_key)
                self._meant[target] = self.by_key[found].address if found else ""
        return self._meant[target]
