"""Pages from a content folder alone: which files are pages, and what their state is."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from leadsto.globs import any_matches

#: What Python-Markdown, docutils and people's habits call a page.
SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdown", ".mdx", ".rst", ".html", ".htm")


def pages_below(root: Path, suffixes: tuple[str, ...], exclude: tuple[str, ...]) -> Iterator[str]:
    """Paths of pages relative to a folder, POSIX, in order.

    Hidden folders and files are left out, links to folders are not followed, and what
    ``exclude`` names is never read.
    """
    for folder, folders, files in os.walk(root):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(files):
            path = Path(folder, name)
            inside = path.relative_to(root).as_posix()
            if name.startswith(".") or path.suffix.lower() not in suffixes:
                continue
            if path.is_file() and not any_matches(inside, exclude):
                yield inside
