"""Sites in words and numbers, and the format ``concise``: a line a site."""

from __future__ import annotations

from leadsto.model.fleet import SITE_VERDICTS, Fleet, SiteChange, SiteResult
from leadsto.report.harmless import harmless
from leadsto.report.text import counted, percent

#: Where a number is not known.
UNKNOWN = "–"


def render(fleet: Fleet) -> str:
    """``name: verdict: what there is to say``, the worst first."""
    lines = [f"{site.name}: {site.verdict}: {_said(site, fleet)}" for site in fleet.sites]
    return "".join(f"{harmless(line)}\n" for line in lines)


def _said(site: SiteResult, fleet: Fleet) -> str:
    change = changed(fleet.changes.get(site.name))
    return ", ".join(filter(None, (why(site) or numbers(site), change)))


def numbers(site: SiteResult) -> str:
    """``12 pages, 3 dead ends, 75 % lead somewhere, 2 errors, 1 warning``."""
    number = site.counts
    parts = [counted(number["pages"], "page")]
    if led := site.lead_somewhere:
        ends = number["dead_ends"]
        parts += [counted(ends, "dead end")] if ends else []
        parts += [f"{share(site)} lead somewhere"] if led[1] else []
    else:
        parts.append("paths not known without a build")
    levels = ("error", "warning", "note")
    found = [counted(number[f"{level}s"], level) for level in levels if number[f"{level}s"]]
    return ", ".join((*parts, *(found or ["no findings"])))


def share(site: SiteResult) -> str:
    """The share of pages with a path; –, where there is none or it is not known."""
    led = site.lead_somewhere
    return percent(*led, 1).replace("\u00a0", " ") if led and led[1] else UNKNOWN


def dead_ends(site: SiteResult) -> str:
    """How many there are; –, where that is not known."""
    return f"{site.counts['dead_ends']:,}" if site.paths else UNKNOWN


def count(site: SiteResult, name: str) -> str:
    """A number of a site that was judged, else –."""
    return f"{site.counts[name]:,}" if name in site.counts else UNKNOWN


def why(site: SiteResult) -> str:
    """Why a site could not be judged, in a line; "" where it was."""
    first, *others = site.reason.split("\n")
    return f"{first} (and {counted(len(others), 'more line')})" if others else first


def changed(change: SiteChange | None) -> str:
    """What is different since the earlier run; "" where nothing is.

    >>> changed(SiteChange("passed", True, 2, 3, 1))
    'passed before, 2 more dead ends, 3 new findings, 1 gone'
    """
    if change is None:
        return ""
    if change.before == "new":
        return "not there before"
    parts = []
    if change.turned:
        parts.append(f"{change.before} before")
    if ends := change.dead_ends:
        more = f"{'more' if ends > 0 else 'fewer'} dead end"
        parts.append(counted(abs(ends), more))
    if change.new:
        parts.append(counted(change.new, "new finding"))
    if change.gone:
        parts.append(f"{change.gone:,} gone")
    return ", ".join(parts)


def summary(fleet: Fleet) -> str:
    """``12 sites: 2 failed, 10 passed · 340 pages, 12 dead ends · 3 errors · fails on: error``."""
    number = fleet.counts
    verdicts = [
        f"{number[key]:,} {verdict}"
        for verdict in SITE_VERDICTS
        if number[key := verdict.replace(" ", "_")]
    ]
    levels = [counted(number[f"{s}s"], s) for s in ("error", "warning", "note") if number[f"{s}s"]]
    parts = (
        f"{counted(number['sites'], 'site')}: {', '.join(verdicts)}",
        f"{counted(number['pages'], 'page')}, {counted(number['dead_ends'], 'dead end')}",
        ", ".join(levels or ["no findings"]),
        f"fails on: {fleet.fail_on or 'what each site says'}",
    )
    return " · ".join(parts)
