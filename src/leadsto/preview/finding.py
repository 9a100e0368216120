"""The file of a site that a path asks for, as the hosts of static sites find it."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from leadsto.model.frozen import NamedTuple
from leadsto.sources.built.files import SUFFIXES

_INDEX = ("index.html", "index.htm", "index.xhtml")
#: What Python 3.11 does not know, or what a system's own table may call something else.
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xhtml": "application/xhtml+xml",
    ".xml": "application/xml",
}


class Found(NamedTuple):
    """Where a path leads."""

    file: str = ""  #: from the site's folder, POSIX; "" where there is none
    slash: bool = False  #: it is a folder, and lacks its final slash


def find(root: Path, path: str) -> Found:
    """The file that a path from the site's root leads to; no link leads out of the folder.

    A folder shows its index, and ``/x`` shows ``x.html``.
    """
    name = path.lstrip("/")
    if not name or name.endswith("/"):
        return Found(next((n for n in (name + i for i in _INDEX) if is_inside(root, n)), ""))
    if is_inside(root, name):
        return Found(name)
    if any(is_inside(root, f"{name}/{index}") for index in _INDEX):
        return Found(slash=True)
    return Found(next((n for n in (name + s for s in SUFFIXES) if is_inside(root, n)), ""))


def is_inside(root: Path, name: str) -> bool:
    """Whether a file is there, and stays in the folder wherever its links lead."""
    try:
        file = (root / name).resolve(strict=True)
        return file.is_file() and file.is_relative_to(root.resolve())
    except (OSError, ValueError, RuntimeError):  # not there, no name of a file, a circle of links
        return False


def content_type(name: str) -> str:
    """The ``Content-Type`` of a file by its name.

    A page tells its own encoding; other text is UTF-8, as every generator writes it.
    """
    suffix = Path(name).suffix.lower()
    kind = _TYPES.get(suffix, "")
    if not kind:
        guessed, packed = mimetypes.guess_type(f"x{suffix}", strict=False)
        kind = guessed if guessed and not packed else "application/octet-stream"
    textual = kind.startswith("text/") and kind != "text/html"
    return f"{kind}; charset=utf-8" if textual else kind
