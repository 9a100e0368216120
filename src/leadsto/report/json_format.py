"""The format ``json``: one object, versioned. ``VERSION`` grows when a field changes or goes.

It is plain ASCII, so that no terminal, pipe or code page can spoil it.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.model import Finding
from leadsto.report.content import Report
from leadsto.report.fingerprint import fingerprint
from leadsto.report.summary import counts

VERSION = 1


def render(report: Report) -> str:
    """The findings, the numbers, and the rules that had nothing to go by."""
    judgement = report.judgement
    return dumped(
        VERSION,
        {
            "date": judgement.site.date.isoformat(),
            "fail_on": report.fail_on,
            "failed": bool(judgement.failing(report.fail_on)),
            "counts": counts(judgement),
            "not_judged": judgement.not_judged,
            "findings": [_finding(found) for found in judgement.findings],
        },
    )


def dumped(version: int, content: dict[str, Any]) -> str:
    """An object with the version of its form, as text."""
    return json.dumps({"version": version, **content}, indent=2) + "\n"


def _finding(found: Finding) -> dict[str, Any]:
    span = found.span
    ends = span is not None and span.end_line > 0
    return {
        "rule": found.rule,
        "severity": found.severity,
        "page": found.page,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "end_line": span.end_line if span and ends else None,
        "end_column": span.end_column if span and ends else None,
        "about": found.about,
        "message": found.message,
        "help": found.help,
        "trail": found.trail,
        "fingerprint": fingerprint(found),
    }
