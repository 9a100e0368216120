"""The format ``markdown`` of a fleet: for the message that a night's run sends."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.model.fleet import Fleet, SiteResult
from leadsto.report.fleet.text import changed, count, dead_ends, share, summary, why
from leadsto.report.markdown import COMMENT, code, inline

_HEAD = (
    "| site | verdict | pages | dead ends | lead somewhere | errors | warnings | |\n"
    "|---|---|--:|--:|--:|--:|--:|---|\n"
)
_LEFT_OUT = "\nNot shown here, for want of room: {:,} more sites.\n"


def render(fleet: Fleet) -> str:
    """The numbers and a row a site, the worst first, within what a comment of GitHub may hold."""
    head = "".join(_head(fleet))
    room = COMMENT - len((head + _LEFT_OUT.format(len(fleet.sites))).encode())
    parts = [head]
    for number, site in enumerate(fleet.sites):
        row = _row(site, fleet)
        room -= len(row.encode())
        if room < 0:
            return "".join(parts) + _LEFT_OUT.format(len(fleet.sites) - number)
        parts.append(row)
    return "".join(parts)


def _head(fleet: Fleet) -> Iterator[str]:
    yield f"## leadsto: {'failed' if fleet.failed else 'passed'}\n\n"
    yield f"{inline(summary(fleet))}\n\n"
    if fleet.since:
        yield f"Compared with {inline(fleet.since)}.\n\n"
    if fleet.left:
        yield f"Not among them any more: {', '.join(map(_cell, fleet.left))}.\n\n"
    yield _HEAD


def _row(site: SiteResult, fleet: Fleet) -> str:
    said = (why(site), changed(fleet.changes.get(site.name)))
    cells = (
        _cell(site.name),
        f"**{site.verdict}**" if site.verdict != "passed" else site.verdict,
        count(site, "pages"),
        dead_ends(site),
        share(site),
        count(site, "errors"),
        count(site, "warnings"),
        inline("; ".join(filter(None, said))),
    )
    return f"| {' | '.join(cells)} |\n"


def _cell(text: str) -> str:
    """A name as code; a bar would end the cell even there (GFM, 4.10: tables)."""
    return code(text).replace("|", "\\|")
