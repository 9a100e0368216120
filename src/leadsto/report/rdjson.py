"""The format ``rdjson``: a DiagnosticResult of the Reviewdog Diagnostic Format.

reviewdog, ``proto/rdf/reviewdog.proto``: columns count the bytes of UTF-8 from 1, the end of a
range is exclusive. A safe fix is a suggestion, which reviewdog offers to be taken with one click.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.model import Finding, Severity, Span
from leadsto.nodes.places import Places
from leadsto.report.content import Report
from leadsto.report.pages import DOCUMENTATION, rule_address
from leadsto.report.platforms import encodable, merged, told

_SEVERITIES: dict[Severity, str] = {"error": "ERROR", "warning": "WARNING", "note": "INFO"}


def render(report: Report) -> str:
    """One object, in plain ASCII."""
    findings = report.judgement.findings
    names = {found.page for found in findings if found.span}
    places = {name: Places(text) for name in names if (text := report.text_of(name))}
    result = {
        "source": {"name": "leadsto", "url": DOCUMENTATION},
        "diagnostics": [_diagnostic(f, report, places.get(f.page)) for f in findings],
    }
    return json.dumps(result, indent=2) + "\n"


def _diagnostic(found: Finding, report: Report, places: Places | None) -> dict[str, Any]:
    path, span, _, said = told(found, report)
    location: dict[str, Any] = {"path": encodable(path)}
    if span:
        location["range"] = _range(span, places)
    diagnostic: dict[str, Any] = {
        "message": said,
        "location": location,
        "severity": _SEVERITIES[found.severity],
        "code": {"value": found.rule, "url": rule_address(found.rule)},
    }
    edit = merged(found.fix, places)
    if edit:
        suggestion = {"range": _range(edit.span, places), "text": encodable(edit.text)}
        diagnostic["suggestions"] = [suggestion]
    return diagnostic


def _range(span: Span, places: Places | None) -> dict[str, Any]:
    ends = {"start": _position(span.line, span.column, places)}
    if span.end_line:
        ends["end"] = _position(span.end_line, span.end_column, places)
    return ends


def _position(line: int, column: int, places: Places | None) -> dict[str, int]:
    """A place with its column in bytes; without one where the text is not known."""
    if places is None:
        return {"line": line}
    before = places.text[places.index(line, 1) : places.index(line, column)]
    return {"line": line, "column": len(before.encode("utf-8", "surrogatepass")) + 1}
