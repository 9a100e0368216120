"""Cells of exports → host and path of a page."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from leadsto.model.frozen import NamedTuple
from leadsto.urls import scheme_of

_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?=/|$)", re.IGNORECASE)


class Address(NamedTuple):
    """Where a page is."""

    host: str  #: in lower case; "" where it is not told
    path: str  #: without query and fragment
    cut: bool  #: it had a query or a fragment


def address(cell: str, *, relative: bool = False, schemeless: bool = False) -> Address | None:
    """The address in a cell; None where there is none, such as the screen of an app.

    ``relative``: the first slash may be missing. ``schemeless``: it begins with its host.

    >>> address("https://Example.com/a/?b#c"), address("MainActivity")
    (Address(host='example.com', path='/a/', cut=True), None)
    >>> address("a/b.html", relative=True).path, address("example.com/a", schemeless=True).host
    ('/a/b.html', 'example.com')
    """
    cell = cell.strip()
    kept = re.split(r"[?#]", cell, maxsplit=1)[0]
    cut = kept != cell
    scheme = scheme_of(cell)
    if scheme in ("http", "https"):
        try:
            parts = urlsplit(kept)
        except ValueError:  # a bracket that opens no IPv6 address
            return None
        host = parts.netloc.rpartition("@")[2].lower()
        return Address(host, parts.path or "/", cut) if host else None
    if cell.startswith("/"):
        return Address("", kept, cut)
    if schemeless and (found := _HOST.match(kept)):
        return Address(found[0].lower(), kept[found.end() :] or "/", cut)
    if relative and not scheme and kept and not re.search(r"\s", kept):
        return Address("", f"/{kept}", cut)
    return None
