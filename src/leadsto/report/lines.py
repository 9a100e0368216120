"""Long lines broken at their spaces, so that a terminal breaks no word."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.report.harmless import width

#: Terminals narrower than this get lines as they are: little would fit beside an indent.
NARROWEST = 40


def broken(text: str, columns: int, taken: int = 0, indent: int = 0) -> list[str]:
    """A line as several, each within so many columns where its words allow that.

    ``taken`` columns of the first one are in use already, and ``indent`` of each other one; it is
    empty where no word fits beside what is there. Nothing is broken where it all fits, or where
    ``columns`` is less than ``NARROWEST``.

    >>> broken("Name a page or show the next step here, one that is known.", 44, taken=10)
    ['Name a page or show the next step', 'here, one that is known.']
    """
    if columns < NARROWEST or taken + width(text) <= columns:
        return [text]
    return list(_broken(text, columns - taken, columns - indent))


def _broken(text: str, first: int, others: int) -> Iterator[str]:
    line, *words = text.split(" ")
    room = first
    if first < others and width(line) > first:
        yield ""
        room = others
    for word in words:
        longer = f"{line} {word}"
        if line.strip() and width(longer) > room:
            yield line
            line, room = word, others
        else:
            line = longer
    yield line
