"""A built site on disk: the pages of a project's sources in a plain layout."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from pathlib import Path

from mkdocs.utils.meta import get_data
from site_builder import address_of, as_bytes, is_page, render

LAYOUT = """\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
{head}</head>
<body>
<nav><a href="/">Home</a></nav>
<main>
{content}
</main>
<footer>Fettle</footer>
</body>
</html>
"""


def build(root: Path, files: Mapping[str, str], head: str = "", folder: str = "site") -> Path:
    """Write the pages among the files below ``root``; gives the folder of the site."""
    site = root / folder
    pages = {name: as_bytes(text) for name, text in files.items() if is_page(name)}
    for name, data in pages.items():
        body, meta = get_data(data.decode())
        page = LAYOUT.format(
            title=meta.get("title", name),
            head=head,
            content=render(body, name, frozenset(pages)),
        )
        path = site / file_of(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, "utf-8")
    return site


def file_of(name: str) -> str:
    """The file of a source's page from the site's folder.

    >>> file_of("docs/index.md"), file_of("docs/guides/x.md")
    ('index.html', 'guides/x/index.html')
    """
    address = address_of(name)
    file = address if address.endswith(".html") else posixpath.join(address, "index.html")
    return file.lstrip("/")
