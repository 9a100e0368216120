"""Fleets made by hand, and one whose sites say everything that could break a format."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from report.nasty import NASTY, nasty_report

from leadsto.model.fleet import Fleet, SiteChange, SiteResult
from leadsto.report.json_format import finding_fields, summary_fields
from leadsto.report.sarif import run
from leadsto.report.summary import counts

DATE = dt.date(2026, 11, 22)


def judged(name: str, verdict: str = "passed", **more: Any) -> SiteResult:
    """A site as it is judged, with numbers of its own where they are named."""
    report = nasty_report()
    numbers = {**counts(report.judgement), **more.pop("counts", {})}
    found = [finding_fields(finding) for finding in report.judgement.findings]
    usual = {
        "folder": f"clients/{name}",
        "origin": "the built site in site/",
        "counts": numbers,
        "paths": True,
        "result": json.dumps({**summary_fields(report), "counts": numbers, "findings": found}),
        "sarif": json.dumps(run(report)),
    }
    return SiteResult(name, verdict=verdict, **{**usual, **more})  # type: ignore[arg-type]


def unjudged(name: str, reason: str = "There is no such folder.", **more: Any) -> SiteResult:
    return SiteResult(name, more.pop("folder", f"clients/{name}"), "not judged", reason, **more)


def of(*sites: SiteResult, **more: Any) -> Fleet:
    return Fleet(DATE, tuple(sorted(sites, key=lambda site: site.order)), **more)


def nasty() -> Fleet:
    """Hostile folders, reasons and findings."""
    return of(
        judged("acme", "failed", folder=NASTY),
        judged("bolts", paths=False, counts={"pages": 1234, "errors": 0}),
        unjudged("gone", NASTY, folder=f"/x/{NASTY}"),
        since="2026-11-21",
        changes={"acme": SiteChange("passed", True, -1, 2, 3), "gone": SiteChange("new")},
        left=(NASTY,),
    )
