"""What is said of an export: what was left out of it, and what it may lack."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.prose import counted
from leadsto.traffic.columns import Columns
from leadsto.traffic.counting import Counted, Left
from leadsto.traffic.tables import Table

#: Search Console exports no more pages than this.
_CONSOLE_ROWS = 1_000


def notices(table: Table[Columns], read: Counted) -> Iterator[str]:
    """What was left out of a table or added up in it, a sentence each."""
    unit = table.columns.unit
    nowhere, screens, unread, kept = (
        read.left.get(fate, Left()) for fate in ("nowhere", "screen", "unread", "kept")
    )
    if nowhere.rows:
        yield f"Left out: {nowhere.views:,} {unit} of no page, such as {nowhere.example}."
    if screens.rows:
        rows = counted(screens.rows, "row")
        yield f"Left out: {screens.views:,} {unit} of {rows} without a path, as {screens.example}."
    if unread.rows:
        rows = counted(unread.rows, "row")
        yield f"Left out: {rows} without a number of {unit}, the first at {unread.example}."
    if "set" in read.left:
        yield f"Left out: {read.left['set'].example}; only the first segment or period was read."
    if read.cut:
        rows = counted(read.cut, "address", "addresses")
        yield f"What follows ? or # was taken off {rows}; the same paths were added up."
    if table.second or "next" in read.left:
        yield f"It holds more than one table; only the one at line {table.line} was read."
    if table.columns.left:
        yield f"It compares two periods; the earlier one, {table.columns.left}, was left out."
    seen = kept.views + nowhere.views + screens.views
    if read.total > seen and "set" not in read.left:
        yield (
            f"Its own total is {read.total:,} {unit}, its rows add up to {seen:,}: it may not "
            "hold all pages."
        )
    if table.columns.system == "Search Console" and kept.rows == _CONSOLE_ROWS:
        yield f"Search Console exports at most {_CONSOLE_ROWS:,} pages: it may not hold all pages."
