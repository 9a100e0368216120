"""The format ``json`` of a fleet: one object, versioned; the sites by name, so that two compare.

What ``leadsto check --format json`` says of a site is its ``result``.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.model.fleet import Fleet, SiteChange, SiteResult
from leadsto.report.json_format import dumped

#: Grows when a field changes or goes.
VERSION = 1


def render(fleet: Fleet) -> str:
    """The numbers of all, and what is known of each."""
    sites = [{**site_fields(site, fleet), "result": result_of(site)} for site in by_name(fleet)]
    return dumped(VERSION, {**fleet_fields(fleet), "sites": sites})


def by_name(fleet: Fleet) -> list[SiteResult]:
    """The sites in an order that stays when they get better or worse."""
    return sorted(fleet.sites, key=lambda site: site.name)


def fleet_fields(fleet: Fleet) -> dict[str, Any]:
    """What is said once."""
    return {
        "date": fleet.date.isoformat(),
        "fail_on": fleet.fail_on or None,
        "failed": fleet.failed,
        "counts": fleet.counts,
        "since": fleet.since or None,
        "left": fleet.left,
    }


def site_fields(site: SiteResult, fleet: Fleet) -> dict[str, Any]:
    """What is said of a site, without what was found on it."""
    change = fleet.changes.get(site.name)
    return {
        "name": site.name,
        "folder": site.folder,
        "verdict": site.verdict,
        "reason": site.reason,
        "configured": site.configured,
        "read": site.origin,
        "paths": site.paths,
        "notices": site.notices,
        "change": _change(change) if change else None,
    }


def result_of(site: SiteResult) -> dict[str, Any] | None:
    """The fields of ``leadsto check --format json``; None where it could not be judged."""
    return json.loads(site.result) if site.result else None


def _change(change: SiteChange) -> dict[str, Any]:
    return {
        "before": change.before,
        "dead_ends": change.dead_ends,
        "new_findings": change.new,
        "gone_findings": change.gone,
    }
