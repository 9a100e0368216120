"""The addresses that a site tells search engines about (sitemaps.org/protocol.html)."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree

NAMES = ("sitemap.xml", "sitemap_index.xml", "sitemap-index.xml", "sitemap.xml.gz")
#: The protocol's own bounds for one file and for an index.
LARGEST = 50 * 1024 * 1024
MOST_FILES = 1000


def read_sitemap(root: Path) -> tuple[str, ...]:
    """Every address of a site's sitemap, and of the maps that it names; () without one."""
    for name in NAMES:
        if (root / name).is_file():
            return tuple(_addresses(root, name))
    return ()


def _addresses(root: Path, first: str) -> Iterator[str]:
    waiting, seen = [first], {first}
    while waiting:
        tree = _tree(root / waiting.pop())
        if tree is None:
            continue
        index = etree.QName(tree).localname == "sitemapindex"
        for place in tree.iter("{*}loc"):
            address = (place.text or "").strip()
            if not index:
                yield address
            elif len(seen) < MOST_FILES:
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


def _tree(file: Path) -> etree._Element | None:
    try:
        with (gzip.open if file.suffix == ".gz" else open)(file, "rb") as opened:
            data = opened.read(LARGEST)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
        return etree.fromstring(data, parser)
    except (OSError, EOFError, ValueError, etree.XMLSyntaxError):
        return None
