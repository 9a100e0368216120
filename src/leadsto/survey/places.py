"""Where the links of a site lead: each destination once, with all that leads there."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

from leadsto.config import Config
from leadsto.html.providers import load_providers
from leadsto.model import ConversionPoint, Link, Page, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import Addresses, Resolved, bare_host, key
from leadsto.paths.conversion import Conversions, shares
from leadsto.site import Site

#: Share of a page's text after which a link stands at its end.
_END = 0.8
#: Parts of a layout. What no reader sees is no call to action.
_LAYOUT = frozenset({"nav", "header", "footer", "aside", "list", "layout", "repeated"})
#: What tells where a reader came from, not where the link leads.
_TRACKED = re.compile(r"utm_|mc_|hs_|fbclid|gclid|ref$|source$", re.IGNORECASE)


class Place(NamedTuple):
    """One destination, and how the site leads there."""

    target: str  #: an address of the site, or a URL
    pages: tuple[str, ...]  #: ids of the pages with a link there, sorted
    labels: tuple[tuple[str, int], ...]  #: what the links say, and on how many pages; most first
    ends: int = 0  #: pages on which it stands at the end of the text, or in the layout
    layout: int = 0  #: pages on which it stands in the layout
    point: ConversionPoint | None = None  #: that a link there is, by its address alone
    page: str = ""  #: id of the page there
    kind: str = ""  #: of the page there
    provider: str = ""  #: kind of the provider behind the link: ``booking``, ``list``, …

    @property
    def outside(self) -> bool:
        """Whether it is a URL."""
        return ":" in self.target


class _Found:
    """What is known of one destination so far."""

    def __init__(self, target: str) -> None:
        self.targets = Counter([target])
        self.point: ConversionPoint | None = None
        self.provider = ""
        self.labels: dict[str, tuple[Counter[str], set[str]]] = {}
        self.pages: set[str] = set()
        self.ends: set[str] = set()
        self.layout: set[str] = set()

    def take(self, link: Link, page: str) -> None:
        self.pages.add(page)
        if link.part in _LAYOUT or link.place >= _END:
            self.ends.add(page)
        if link.part in _LAYOUT:
            self.layout.add(page)
        label = " ".join((link.text or link.name).split())
        if label:
            written, pages = self.labels.setdefault(label.casefold(), (Counter(), set()))
            written[label] += 1
            pages.add(page)

    def place(self, page: Page | None) -> Place:
        labels = [(min(w, key=lambda x: (-w[x], x)), len(p)) for w, p in self.labels.values()]
        target = page.address if page and page.address else ""
        return Place(
            target or min(self.targets, key=lambda t: (-self.targets[t], len(t), t)),
            tuple(sorted(self.pages)),
            tuple(sorted(labels, key=lambda found: (-found[1], found[0]))),
            len(self.ends),
            len(self.layout),
            self.point,
            page.id if page else "",
            page.kind if page else "",
            self.provider,
        )


def places_of(site: Site) -> tuple[Place, ...]:
    """Every destination of the links of live pages; those on most pages first."""
    led = _Leading(site.config, site.around, site.pages)
    found: dict[str, _Found] = {}
    at: dict[str, Page | None] = {}
    for page in filter(lambda p: p.live and p.facts, site.pages):
        follow = led(page)
        for link in (*page.facts.links, *page.facts.outside):  # type: ignore[union-attr] # filtered
            if link.code or link.block or link.part == "hidden":
                continue
            name, target, to, there = follow(link.href)
            if not name or there is page:
                continue
            if name not in found:
                found[name] = _Found(target)
                conversions, providers = led.conversions, led.providers
                found[name].point = conversions.point_at(to)
                provider = providers.link(to.url) if to.url else None
                found[name].provider = provider.kind if provider else ""
                at[name] = there
            found[name].targets[target] += 1
            found[name].take(link, page.id)
    places = (entry.place(at[name]) for name, entry in found.items())
    return tuple(sorted(places, key=lambda place: (-len(place.pages), place.target)))


_Follow = Callable[[str], tuple[str, str, Resolved, Page | None]]


class _Leading:
    """The way from what is written on a page to a destination, of sources as of built pages."""

    def __init__(self, config: Config, around: Surroundings, pages: Iterable[Page]) -> None:
        self.addresses = Addresses(
            config.site.url or around.site_url, config.site.also, around.base
        )
        self.providers = load_providers(config.providers)
        self.conversions = Conversions(config, self.providers, self.addresses.host)
        self.by_path: Mapping[str, Page] = {page.path: page for page in pages if page.path}
        self.by_address = {key(page.address): page for page in pages if page.address}

    def __call__(self, page: Page) -> _Follow:
        resolve = self.addresses.resolver(page.address or f"/{page.path}")

        def follow(href: str) -> tuple[str, str, Resolved, Page | None]:
            to = resolve(href)
            if not to.internal:
                target = _whole(to.url)
                return (_name(target), target, to, None) if not shares(to) else ("", "", to, None)
            if href.startswith("#"):
                return "", "", to, None
            there = self._source(href, page) or self.by_address.get(key(to.address))
            if there and there.address:
                to = Resolved(there.address)
            return key(to.address), to.address, to, there

        return follow

    def _source(self, href: str, page: Page) -> Page | None:
        """The page whose source a link names, from the folder of its own or the content root."""
        path = unquote(re.split(r"[?#]", href)[0])
        if not posixpath.splitext(path)[1]:
            return None
        own = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), path))
        return self.by_path.get(own) or self.by_path.get(path.lstrip("/"))


def _whole(url: str) -> str:
    """A URL without fragment and without what only tells where the reader came from."""
    if url.lower().startswith(("mailto:", "tel:", "sms:")):
        return url.partition("?")[0]
    try:
        parts = urlsplit(url)
        asked = [pair for pair in parse_qsl(parts.query, True) if not _TRACKED.match(pair[0])]
    except ValueError:  # brackets that hold no IPv6 address
        return url
    if not parts.query:
        return urlunsplit(parts._replace(fragment=""))
    query = parts.query if len(asked) == len(parse_qsl(parts.query, True)) else urlencode(asked)
    return urlunsplit(parts._replace(query=query, fragment=""))


def _name(url: str) -> str:
    """What two spellings of a URL share."""
    scheme, _, rest = url.partition(":")
    if scheme.lower() not in ("http", "https") and rest and not url.startswith("//"):
        return url.lower()
    host, slash, path = rest.lstrip("/").partition("/")
    return f"{bare_host(host)}{slash}{path}".rstrip("/")
