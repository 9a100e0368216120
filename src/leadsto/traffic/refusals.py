"""What to say of a file that holds no table of pages: what it has, and what to export instead."""

from __future__ import annotations

from leadsto.traffic import words
from leadsto.traffic.columns import SHAPES, first
from leadsto.traffic.errors import ExportError
from leadsto.traffic.tables import headers

#: The way out that every system has.
PLAIN = "or write a CSV with the header `path,views`"
_PATHS = tuple(name for shape in SHAPES for name in shape.path)
_COUNTS = tuple(name for shape in SHAPES for names, _ in shape.counts for name in names)


def refusal(text: str, name: str) -> str:
    """The sentences for a text in which no table of pages was found."""
    try:
        for header in headers(text, name):
            said = _refusal([words.plain(cell) for cell in header])
            if said:
                return f"{name}: {said}"
    except ExportError as error:
        return str(error)
    return (
        f"{name}: holds no table of pages and their views. Give an export of GA4 (Pages and "
        "screens), Plausible (pages.csv), Matomo (Page URLs) or Search Console (Pages), "
        f"{PLAIN}."
    )


def _refusal(cells: list[str]) -> str:
    counts = first(cells, _COUNTS) is not None
    if counts and first(cells, words.TITLES) is not None:
        return (
            "has titles of pages, not their addresses. In GA4, choose `Page path and screen "
            "class` above the first column of Pages and screens and export again; in Matomo, "
            f"export Page URLs; {PLAIN}."
        )
    if counts and first(cells, words.QUERIES) is not None:
        return "has what people searched for, not pages. Export the tab Pages: Pages.csv."
    if len(cells) > 1 and first(cells, _PATHS) is not None:
        return (
            "has a column of pages, but none that counts views, sessions, visits or clicks. "
            f"Add that column and export again, {PLAIN}."
        )
    return ""
