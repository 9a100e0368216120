"""Which source a built page was made of.

The page's own word counts first (``<meta name="leadsto:source">``), then a manifest, then the
conventions of the generator. What none of them tells stays unmatched; nothing is guessed.
"""

from __future__ import annotations

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

from leadsto.model.frozen import NamedTuple
from leadsto.paths.addresses import key
from leadsto.sources.built.pages import Found

#: So many pages may be made of one source on the smallest site: parts, and lists of them.
_SEVERAL = 10
By = Literal["meta", "manifest", "path"]


class Source(NamedTuple):
    """One source file of the project."""

    name: str  #: from the project's root, POSIX
    path: str  #: from the content root
    address: str | None  #: where its generator puts it, as far as that can be told
    also: tuple[str, ...] = ()  #: other addresses it may have, best first
    copies: tuple[str, ...] = ()  #: where it may stand in parts of other languages


class Matched(NamedTuple):
    """Pages and their sources."""

    source_of: Mapping[str, tuple[str, By]]  #: file of the page → name of its source, and how
    unknown: tuple[str, ...] = ()  #: sources that pages or a manifest name and nobody finds
    shared: tuple[str, ...] = ()  #: sources that too many pages name to be true
    copies: frozenset[str] = frozenset()  #: files of pages that stand in for a translation


def match(
    pages: Sequence[Found], sources: Iterable[Source], manifest: Mapping[str, str]
) -> Matched:
    """Match pages to sources; one source may have made several pages.

    ``manifest`` is keyed by ``paths.addresses.key`` and names sources from the project's root.
    """
    sources = tuple(sources)
    by_name = {_plain(source.path): source.name for source in reversed(sources)}
    by_name |= {_plain(source.name): source.name for source in sources}
    by_address: dict[str, str] = {}
    for source in sources:
        if source.address:
            by_address.setdefault(key(source.address), source.name)
    for source in sources:
        for address in source.also:
            by_address.setdefault(key(address), source.name)
    found: dict[str, tuple[str, By]] = {}
    told = {name: _plain(name) for name in {page.file.said.source for page in pages}}
    counts = Counter(told[page.file.said.source] for page in pages)
    shared = {n for n, count in counts.items() if n and count > max(len(pages) / 2, _SEVERAL)}
    unknown = [name for name in manifest.values() if _plain(name) not in by_name]
    for page in pages:
        written = page.file.said.source
        if written and told[written] not in shared:
            name = by_name.get(told[written], "")
            if name:
                found[page.file.name] = (name, "meta")
                continue
            unknown.append(written)
        if page.key in manifest and (listed := by_name.get(_plain(manifest[page.key]), "")):
            found[page.file.name] = (listed, "manifest")
    taken = {name for name, _ in found.values()}
    for page in pages:
        name = by_address.get(page.key, "")
        if name and name not in taken and page.file.name not in found:
            found[page.file.name] = (name, "path")
    strange = {  # whose own source nobody finds
        page.file.name
        for page in pages
        if page.file.said.source
        and page.file.name not in found
        and told[page.file.said.source] not in shared
    }
    copies = _copies([p for p in pages if p.file.name not in strange], sources, found)
    for file, name in copies.items():
        found.setdefault(file, (name, "path"))
    unknown = [*dict.fromkeys(unknown)]
    return Matched(found, tuple(unknown), tuple(sorted(shared)), frozenset(copies))


def _copies(
    pages: Sequence[Found], sources: Iterable[Source], found: Mapping[str, tuple[str, By]]
) -> dict[str, str]:
    """File of a page that stands in for a translation → name of the source that it shows.

    Of several the one of the first language, whose own address is the shortest.
    """
    claims: dict[str, list[str]] = {}
    copied = (source for source in sources if source.copies)
    for source in sorted(copied, key=lambda source: len(source.address or "")):
        for at in source.copies:
            claims.setdefault(key(at), []).append(source.name)
    copies = {}
    for page in pages if claims else ():
        if names := claims.get(page.key):
            name, _ = found.get(page.file.name, (names[0], "path"))
            if name in names:
                copies[page.file.name] = name
    return copies


def _plain(name: str) -> str:
    """A source as generators write it (``./src/a.md``, ``/src/a.md``, ``@site/a.md``) as we do."""
    plain = name.removeprefix("@site/").replace("\\", "/").lstrip("/")
    if plain and ("//" in plain or "./" in plain or plain.endswith(("/", "."))):
        plain = posixpath.normpath(plain)
    return plain if plain.isascii() else unicodedata.normalize("NFC", plain)
