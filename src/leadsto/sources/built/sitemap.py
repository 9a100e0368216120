"""The addresses that a site tells search engines about (sitemaps.org/protocol.html)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

from leadsto.memo import Memo

NAMES = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml", "sitemap.xml.gz")
#: The protocol's own bounds for one file and for an index.
LARGEST = 50 * 1024 * 1024
MOST_FILES = 1000


def read_sitemap(root: Path, memo: Memo) -> tuple[str, ...]:
    """Every address of a site's sitemap, and of the maps that it names; () without one."""
    for name in NAMES:
        if (root / name).is_file():
            return tuple(_addresses(root, name, memo))
    return ()


def _addresses(root: Path, first: str, memo: Memo) -> Iterator[str]:
    waiting, seen = [first], {first}
    while waiting:
        file = waiting.pop()
        index, addresses = memo.part(file).whole(_read, _bytes(root / file))
        if not index:
            yield from addresses
            continue
        for address in addresses:
            if len(seen) < MOST_FILES:
                # a map of this site lies in its folder, wherever it will be served from
                name = _local(root, unquote(urlsplit(address).path))
                if name and name not in seen:
                    seen.add(name)
                    waiting.append(name)


def _local(root: Path, path: str) -> str:
    """The file of a map: below the site's base path, so by the longest end that there is."""
    parts = [part for part in path.split("/") if part not in ("", ".", "..")]
    names = ("/".join(parts[at:]) for at in range(len(parts)))
    return next((name for name in names if (root / name).is_file()), "")


def _bytes(file: Path) -> bytes:
    """What a map holds, as far as it is read; nothing where it cannot be."""
    try:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rb") as opened:
            return opened.read(LARGEST)
    except (OSError, EOFError, ValueError):
        return b""


def _read(data: bytes) -> tuple[bool, tuple[str, ...]]:
    """Whether a map names other maps, and its addresses."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        tree = etree.fromstring(data, parser)
    except (ValueError, etree.XMLSyntaxError):
        return False, ()
    if tree is None:  # nothing of it could be read
        return False, ()
    index = etree.QName(tree).localname == "sitemapindex"
    return index, tuple((place.text or "").strip() for place in tree.iter("{*}loc"))
