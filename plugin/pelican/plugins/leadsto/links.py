"""Pelican's own links (``{filename}x.md``) as relative addresses, without touching a content.

Its resolver would change which file an ``{attach}`` belongs to, and reading ``content.content``
now would freeze it before other plugins are done.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping
from html import escape, unescape
from typing import Any
from urllib.parse import unquote, urlsplit

from pelican.urlwrappers import Author, Category, Tag

from pelican.plugins.leadsto.addresses import static_url
from pelican.plugins.leadsto.languages import Part

_LISTS = {"category": Category, "tag": Tag, "author": Author}


class Links:
    """The links of one site, resolved as ``pelican.contents.Content._link_replacer`` does."""

    def __init__(self, context: Mapping[str, Any], settings: Mapping[str, Any], part: Part) -> None:
        self._part = part
        self._generated = context["generated_content"]
        self._static = context["static_content"]
        self._settings = settings

    def resolved(self, content: Any, address: str) -> str:
        """The rendered content of an address with links of Pelican's own as relative addresses."""
        # from the root, in whatever folder of its host the site will live
        root = "../" * address.count("/")
        folder = content.relative_dir
        known: dict[tuple[str, str], str | None] = {}

        def to_address(match: re.Match[str]) -> str:
            link = match["what"], match["value"]
            if link not in known:
                known[link] = self._address(*link, folder)
            address = known[link]
            if address is None:
                return match[0]
            href = escape(root + address.lstrip("/"))
            return f"{match['markup']}{match['quote']}{href}{match['quote']}"

        return str(content._get_intrasite_link_regex().sub(to_address, content._content or ""))

    def _address(self, what: str, value: str, folder: str) -> str | None:
        """Where a link of a source in a folder leads; None where Pelican leaves it as it is."""
        if what in ("filename", "static", "attach"):
            return self._source(what, value, folder)
        parts = urlsplit(value)
        tail = f"#{parts.fragment}" if parts.fragment else ""
        if what == "index":
            return self._part.address(self._settings["INDEX_SAVE_AS"]) + tail
        if what in _LISTS:
            return self._part.address(_LISTS[what](parts.path, self._settings).url) + tail
        return None

    def _source(self, what: str, value: str, folder: str) -> str | None:
        for path, fragment in _readings(value):
            inside = path.removeprefix("/")
            if inside == path:
                inside = posixpath.normpath(posixpath.join(folder, path))
            tail = f"#{fragment}" if fragment else ""
            page = self._generated.get(inside) if what == "filename" else None
            if page is not None:
                return self._part.address_of(page) + tail
            file = self._static.get(inside)
            if file is not None:
                return self._part.address(static_url(file)) + tail
        return None


def _readings(value: str) -> Iterator[tuple[str, str]]:
    """The path and the fragment of a link: as written, percent-decoded, out of HTML."""
    parts = urlsplit(value)
    yield parts.path, parts.fragment
    yield unquote(parts.path), parts.fragment
    parts = urlsplit(unescape(value))
    yield parts.path, parts.fragment
