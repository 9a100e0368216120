"""The format ``jsonl``: an object a line, each whole in itself.

A finding a line, ``"type": "finding"``, and at the end one line of ``"type": "summary"``, which
tells that the output arrived whole. ``VERSION`` is that of ``json``, whose fields these are.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto.report.content import Report
from leadsto.report.json_format import VERSION, finding_fields, summary_fields


def render(report: Report) -> str:
    """The findings, a line each, and the numbers."""
    lines = [_line("finding", finding_fields(found)) for found in report.judgement.findings]
    return "".join([*lines, _line("summary", summary_fields(report))])


def _line(kind: str, fields: dict[str, Any]) -> str:
    return json.dumps({"version": VERSION, "type": kind, **fields}) + "\n"
