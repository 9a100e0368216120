"""The format ``gitlab``: a Code Quality report, as GitLab's documentation has it.

GitLab, "Code Quality", section "Code Quality report format": a subset of the Code Climate
specification. Two findings of one fingerprint are shown as one, so that no two have the same.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.model import Finding, Severity
from leadsto.report.content import Report
from leadsto.report.fingerprint import unique_fingerprints
from leadsto.report.platforms import encodable, told

_SEVERITIES: dict[Severity, str] = {"error": "major", "warning": "minor", "note": "info"}


def render(report: Report) -> str:
    """One array of findings, in plain ASCII."""
    findings = report.judgement.findings
    issues = [
        _issue(found, mark, report)
        for found, mark in zip(findings, unique_fingerprints(findings), strict=True)
    ]
    return json.dumps(issues, indent=2) + "\n"


def _issue(found: Finding, mark: str, report: Report) -> dict[str, Any]:
    path, span, _, text = told(found, report)
    return {
        "description": text,
        "check_name": found.rule,
        "fingerprint": mark,
        "severity": _SEVERITIES[found.severity],
        "location": {"path": encodable(path), "lines": {"begin": span.line if span else 1}},
    }
