"""The files of a built site: which hold HTML, where readers find each, and what else is there."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from leadsto.model.frozen import NamedTuple
from leadsto.sources.folder import is_report

SUFFIXES = (".html", ".htm", ".xhtml")
#: The folder of a preview that was put beside a site's pages; none of it is the site's.
PREVIEW_FOLDER = "__leadsto__"
_INDEX = ("index.html", "index.htm", "index.xhtml")


class SiteFiles(NamedTuple):
    """The files below a built site's folder, relative to it, POSIX, in order."""

    html: tuple[str, ...]
    others: tuple[str, ...]
    newest: float  #: when the newest HTML file was written, seconds since the epoch; 0 without any


def site_files(root: Path) -> SiteFiles:
    """Walk a built site. Hidden folders and a preview are left out, and no link leads out.

    Links to folders are not followed. Reports of ours are among the files: whoever reads them can
    tell (``without_reports``). Raises ``OSError`` where a folder cannot be read: a page that is
    not seen would not be judged.
    """
    html: list[str] = []
    others: list[str] = []
    last = 0.0
    top = os.path.realpath(root)
    start = f"{root}{os.sep}"
    waiting = [""]  #: folders from the root, each with its slash
    while waiting:
        folder = waiting.pop()
        with os.scandir(start + folder) as entries:
            for entry in entries:
                name = entry.name
                if entry.is_dir(follow_symlinks=False):
                    if name[0] != "." and name != PREVIEW_FOLDER:
                        waiting.append(f"{folder}{name}/")
                elif not (_stays(entry, top) if entry.is_symlink() else entry.is_file()):
                    continue
                elif name.lower().endswith(SUFFIXES):
                    with suppress(FileNotFoundError):  # gone since
                        last = max(last, entry.stat().st_mtime)
                        html.append(folder + name)
                else:
                    others.append(folder + name)
    return SiteFiles(tuple(sorted(html)), tuple(sorted(others)), last)


def without_reports(root: Path, names: Iterable[str]) -> tuple[str, ...]:
    """HTML files of a site without reports of ours."""
    return tuple(name for name in names if not is_report(root / name))


def newest(root: Path, names: Iterable[str]) -> float:
    """When the newest of some files was written, in seconds since the epoch; 0 without any."""
    found = 0.0
    for name in names:
        with suppress(OSError):
            found = max(found, (root / name).stat().st_mtime)
    return found


def _stays(link: os.DirEntry[str], top: str) -> bool:
    target = os.path.realpath(link.path)
    return target.startswith(top + os.sep) and Path(target).is_file()


def address_of(name: str) -> str:
    """Where readers find a file of the site.

    >>> address_of("guides/index.html"), address_of("guides/x.html"), address_of("index.html")
    ('/guides/', '/guides/x.html', '/')
    """
    folder, _, file = name.rpartition("/")
    if file.lower() in _INDEX:
        return f"/{folder}/" if folder else "/"
    return f"/{name}"


def without_suffix(address: str) -> str:
    """The address of a page as servers with clean addresses know it; "" where it has no suffix.

    GitHub Pages, Netlify and others serve ``/a.html`` at ``/a`` too.
    """
    if address.endswith("/"):
        return ""
    stem, suffix = posixpath.splitext(address)
    return stem if suffix.lower() in SUFFIXES else ""
