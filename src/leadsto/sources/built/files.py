"""The files of a built site: which hold HTML, where readers find each, and what else is there."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from leadsto.sources.folder import is_report

SUFFIXES = (".html", ".htm", ".xhtml")
#: The folder of a preview that was put beside a site's pages; none of it is the site's.
PREVIEW_FOLDER = "__leadsto__"
_INDEX = ("index.html", "index.htm", "index.xhtml")


class SiteFiles(NamedTuple):
    """The files below a built site's folder, relative to it, POSIX, in order."""

    html: tuple[str, ...]
    others: tuple[str, ...]


def site_files(root: Path) -> SiteFiles:
    """Walk a built site. Hidden folders, a preview and reports are left out; no link leads out.

    Links to folders are not followed. Raises ``OSError`` where the folder cannot be read.
    """
    html: list[str] = []
    others: list[str] = []
    top = os.path.realpath(root)
    for folder, folders, names in os.walk(root, onerror=_unreadable):
        folders[:] = sorted(f for f in folders if not f.startswith(".") and f != PREVIEW_FOLDER)
        inside = posixpath.normpath(Path(folder).relative_to(root).as_posix())
        for name in sorted(names):
            path = name if inside == "." else f"{inside}/{name}"
            if _stays(Path(folder, name), top) and not is_report(Path(folder, name)):
                (html if name.lower().endswith(SUFFIXES) else others).append(path)
    return SiteFiles(tuple(sorted(html)), tuple(sorted(others)))


def newest(root: Path, names: Iterable[str]) -> float:
    """When the newest of some files was written, in seconds since the epoch; 0 without any."""
    found = 0.0
    for name in names:
        with suppress(OSError):
            found = max(found, (root / name).stat().st_mtime)
    return found


def _unreadable(error: OSError) -> None:
    raise error  # a page that is not seen would not be judged


def _stays(path: Path, top: str) -> bool:
    if not path.is_symlink():
        return path.is_file()
    target = os.path.realpath(path)
    return target.startswith(top + os.sep) and Path(target).is_file()


def address_of(name: str) -> str:
    """Where readers find a file of the site.

    >>> address_of("guides/index.html"), address_of("guides/x.html"), address_of("index.html")
    ('/guides/', '/guides/x.html', '/')
    """
    folder, file = posixpath.split(name)
    if file.lower() in _INDEX:
        return f"/{folder}/" if folder else "/"
    return f"/{name}"


def without_suffix(address: str) -> str:
    """The address of a page as servers with clean addresses know it; "" where it has no suffix.

    GitHub Pages, Netlify and others serve ``/a.html`` at ``/a`` too.
    """
    stem, suffix = posixpath.splitext(address)
    return stem if suffix.lower() in SUFFIXES else ""
