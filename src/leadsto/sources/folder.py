"""Pages from a content folder alone: which files are pages."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from leadsto.globs import any_matches

#: What Python-Markdown, docutils and people's habits call a page.
SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdx", ".rst", ".html", ".htm")

#: Folders of other people's files, which no generator makes pages of.
FOREIGN = frozenset({"node_modules", "bower_components", "__pycache__", "site-packages"})


#: In the head of a report that leadsto wrote, whatever it is called and wherever it lies.
_REPORT, _HEAD = b'<meta name="generator" content="leadsto">', 1000


def is_report(path: Path) -> bool:
    """Whether a file is a report of ours, and so a page of nobody's site."""
    if path.suffix.lower() != ".html":
        return False
    with suppress(OSError), path.open("rb") as file:  # who reads the page tells what is wrong
        return _REPORT in file.read(_HEAD)
    return False


def pages_below(
    root: Path,
    suffixes: tuple[str, ...],
    exclude: tuple[str, ...] = (),
    *,
    folder: str = "",
    without: Path | None = None,
) -> Iterator[str]:
    """Paths of pages relative to a root, POSIX, in order; of one folder below it where named.

    Hidden and foreign folders, hidden files, reports and the folder ``without`` are left out,
    links to folders are not followed, and what ``exclude`` names is never read.
    """
    for where, folders, files in os.walk(root / folder):
        folders[:] = sorted(
            f
            for f in folders
            if not f.startswith(".") and f not in FOREIGN and Path(where, f) != without
        )
        for name in sorted(files):
            path = Path(where, name)
            inside = path.relative_to(root).as_posix()
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                continue
            if path.is_file() and not any_matches(inside, exclude) and not is_report(path):
                yield inside
