"""Which source a built page was made of.

The page's own word counts first (``<meta name="leadsto:source">``), then a manifest, then the
conventions of the generator. What none of them tells stays unmatched; nothing is guessed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from leadsto.paths.addresses import key
from leadsto.sources.built.pages import Found

By = Literal["meta", "manifest", "path"]


class Source(NamedTuple):
    """One source file of the project."""

    name: str  #: from the project's root, POSIX
    path: str  #: from the content root
    address: str | None  #: where its generator puts it, as far as that can be told
    also: tuple[str, ...] = ()  #: other addresses it may have, best first


class Matched(NamedTuple):
    """Pages and their sources."""

    source_of: Mapping[str, tuple[str, By]]  #: file of the page → name of its source, and how
    unknown: tuple[str, ...] = ()  #: sources that pages name and nobody finds


def match(
    pages: Sequence[Found], sources: Iterable[Source], manifest: Mapping[str, str]
) -> Matched:
    """Match pages to sources; one source may have made several pages.

    ``manifest`` is keyed by ``paths.addresses.key`` and names sources from the project's root.
    """
    sources = tuple(sources)
    by_name = {source.path: source.name for source in reversed(sources)}
    by_name |= {source.name: source.name for source in sources}
    by_address: dict[str, str] = {}
    for source in sources:
        if source.address:
            by_address.setdefault(key(source.address), source.name)
    for source in sources:
        for address in source.also:
            by_address.setdefault(key(address), source.name)
    found: dict[str, tuple[str, By]] = {}
    unknown = []
    for page in pages:
        told = page.page.source
        if told:
            name = by_name.get(_plain(told), "")
            if name:
                found[page.file] = (name, "meta")
                continue
            unknown.append(told)
        listed = by_name.get(_plain(manifest.get(key(page.address), "")), "")
        if listed:
            found[page.file] = (listed, "manifest")
    taken = {name for name, _ in found.values()}
    for page in pages:
        name = by_address.get(key(page.address), "")
        if page.file not in found and name and name not in taken:
            found[page.file] = (name, "path")
    return Matched(found, tuple(dict.fromkeys(unknown)))


def _plain(name: str) -> str:
    """A source as generators write it (``./src/a.md``, ``@site/docs/a.md``) as we do."""
    return posixpath.normpath(name.removeprefix("@site/").replace("\\", "/")) if name else ""
