"""The format ``json``: one object, versioned. ``VERSION`` grows when a field changes or goes.

It is plain ASCII, so that no terminal, pipe or code page can spoil it.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.model import Finding, Fix, Span
from leadsto.report.content import Report
from leadsto.report.fingerprint import fingerprint
from leadsto.report.summary import counts

VERSION = 1


def render(report: Report) -> str:
    """The findings, the numbers, and the rules that had nothing to go by."""
    findings = [finding_fields(found) for found in report.judgement.findings]
    return dumped(VERSION, {**summary_fields(report), "findings": findings})


def dumped(version: int, content: dict[str, Any]) -> str:
    """An object with the version of its form, as text."""
    return json.dumps({"version": version, **content}, indent=2) + "\n"


def summary_fields(report: Report) -> dict[str, Any]:
    """What is said once: day, threshold, numbers, what was not judged, what authors answer for."""
    judgement = report.judgement
    return {
        "date": judgement.site.date.isoformat(),
        "fail_on": report.fail_on,
        "failed": bool(judgement.failing(report.fail_on)),
        "counts": counts(judgement),
        "not_judged": judgement.not_judged,
        "silenced": [
            {
                "rule": found.rule,
                "page": found.page,
                "about": found.about,
                "reason": judgement.reasons.get(found.key, ""),
            }
            for found in judgement.silenced
        ],
    }


def finding_fields(found: Finding) -> dict[str, Any]:
    """One finding."""
    return {
        "rule": found.rule,
        "severity": found.severity,
        "page": found.page,
        **_place(found.span),
        "about": found.about,
        "message": found.message,
        "help": found.help,
        "trail": found.trail,
        "fixable": bool(found.fix and found.fix.safe),
        "fix": _fix(found.fix) if found.fix else None,
        "fingerprint": fingerprint(found),
    }


def _fix(fix: Fix) -> dict[str, Any]:
    return {
        "title": fix.title,
        "safe": fix.safe,
        "edits": [{**_place(edit.span), "text": edit.text} for edit in fix.edits],
    }


def _place(span: Span | None) -> dict[str, int | None]:
    ends = span is not None and span.end_line > 0
    return {
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span and ends else None,
        "end_column": span.end_column if span and ends else None,
    }
