"""Pages from a content folder alone: which files are pages."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

from leadsto.files import read_file
from leadsto.frontmatter.decoding import too_many
from leadsto.globs import any_matches
from leadsto.limits import SOURCE

#: What Python-Markdown, docutils and people's habits call a page.
SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdx", ".rst", ".html", ".htm")

#: Folders of other people's files, which no generator makes pages of.
FOREIGN = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})


#: In the head of a report that leadsto wrote, whatever it is called and wherever it lies.
_REPORT, _HEAD = b'<meta name="generator" content="leadsto">', 1000
_REPORTED = ".html"


def read_source(path: Path) -> bytes:
    """The bytes of a source; too many of one that is too large. Raises ``OSError``."""
    data = read_file(path, SOURCE + 1)
    return data if len(data) <= SOURCE else too_many()


def is_report(path: Path) -> bool:
    """Whether a file is a report of ours, and so a page of nobody's site."""
    if path.suffix.lower() != _REPORTED:
        return False
    with suppress(OSError):  # who reads the page tells what is wrong
        return _REPORT in read_file(path, _HEAD)
    return False


def everything(path: str) -> bool:  # noqa: ARG001 - one of many
    """Want every path."""
    return True


def pages_below(
    root: Path,
    suffixes: tuple[str, ...],
    exclude: tuple[str, ...] = (),
    *,
    folder: str = "",
    without: Path | None = None,
    wanted: Callable[[str], bool] = everything,
) -> Iterator[str]:
    """Paths of pages relative to a root, POSIX, in order; of one folder below it where named.

    Hidden and foreign folders, hidden files, reports and the folder ``without`` are left out,
    links to folders are not followed, and what ``exclude`` names is never read. ``wanted`` is
    asked for every file and every folder on the way: what it does not want is not looked into.
    """
    inside = posixpath.normpath(Path(folder).as_posix())
    waiting = [(str(root / inside), "" if inside == "." else f"{inside}/")]
    while waiting:
        where, above = waiting.pop()
        entries = [
            entry
            for entry in _entries(where)
            if not entry.name.startswith(".") and wanted(above + entry.name)
        ]
        for entry in entries:
            suffix = posixpath.splitext(entry.name)[1].lower()
            if suffix in suffixes and _is_file(entry):
                path = above + entry.name
                if not any_matches(path, exclude) and not (
                    suffix == _REPORTED and is_report(Path(entry.path))
                ):
                    yield path
        waiting += [
            (entry.path, f"{above}{entry.name}/")
            for entry in reversed(entries)
            if entry.is_dir(follow_symlinks=False)
            and entry.name not in FOREIGN
            and Path(entry.path) != without
        ]


def html_below(folder: Path) -> Iterator[str]:
    """What has ``.htm`` in its name in a folder of any kind, and below; no link is followed."""
    waiting = [str(folder)]
    while waiting:
        for entry in _entries(waiting.pop()):
            if ".htm" in entry.name:
                yield entry.path
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """What lies in a folder, by name; nothing where we may not look into it."""
    with suppress(OSError), os.scandir(folder) as entries:
        return sorted(entries, key=lambda entry: entry.name)
    return []


def _is_file(entry: os.DirEntry[str]) -> bool:
    """Whether it is a file, or a link that leads to one."""
    if entry.is_symlink():
        return Path(entry.path).is_file()
    return entry.is_file()
