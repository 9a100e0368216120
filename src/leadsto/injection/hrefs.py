"""Links of a block as the built page that shows it must write them."""

from __future__ import annotations

import posixpath
from urllib.parse import quote

from leadsto.block import STYLE_PATH, BlockError
from leadsto.model import Target
from leadsto.paths.addresses import Addresses

_INDEX = ("index.html", "index.htm", "index.xhtml")


class Hrefs:
    """The links of one page.

    They are relative, as the plugins make them, so that the site can be moved and read from disk.
    Where it is not known from which folder a browser will read them they begin at the root of the
    host: the address of the page has another folder than its file, or the page is drawn again in
    the browser (``moving``).
    """

    def __init__(
        self, page: str, file: str, base: str, addresses: Addresses, *, moving: bool = False
    ) -> None:
        """``page`` is the address, ``base`` the page's own ``<base href>`` or ""."""
        self._addresses = addresses
        self._base = base
        at = page
        if base:  # HTML, "document base URL": relative links begin there
            at = addresses.resolver(page)(base).address
        folder = at[: at.rfind("/") + 1]
        index = posixpath.basename(file).lower() in _INDEX
        doubtful = moving or (not base and index != page.endswith("/"))
        self._folder = "" if doubtful else folder
        self._outside = bool(base) and not at

    def target(self, target: Target) -> str:
        """The link to a target. Raises ``BlockError`` where none can be written."""
        if target.url:
            return target.url
        anchor = f"#{quote(target.anchor)}" if target.anchor else ""
        return self._to(target.address) + anchor

    def style(self) -> str:
        """The link to the style sheet. Raises ``BlockError`` where none can be written."""
        return self._to(f"/{STYLE_PATH}")

    def _to(self, address: str) -> str:
        if self._outside:
            full = self._addresses.absolute(quote(address))
            if not full:
                raise BlockError(
                    f'its `<base href="{self._base}">` leads elsewhere. Write `site.url` into '
                    "leadsto.yml, so that links can be whole."
                )
            return full
        if not self._folder:
            return quote(self._addresses.base + address)
        parent, _, name = address.rpartition("/")
        path = posixpath.relpath(f"{parent}/", self._folder)
        return quote(name if name and path == "." else f"{path}/{name}")
