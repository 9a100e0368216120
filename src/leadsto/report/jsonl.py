"""The format ``jsonl``: an object a line, each whole in itself.

A finding a line, ``"type": "finding"``, and at the end one line of ``"type": "summary"``, which
tells that the output arrived whole. ``VERSION`` is that of ``json``, whose fields these are.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from leadsto.report.content import Report
from leadsto.report.json_format import VERSION, finding_fields, summary_fields, whole_text


def render(report: Report) -> str:
    """The findings, a line each, and the numbers."""
    return "".join(parts(report))


def parts(report: Report) -> Iterator[str]:
    """The same, a line a part."""
    for found in report.judgement.findings:
        yield _line("finding", finding_fields(found))
    yield _line("summary", summary_fields(report))


def _line(kind: str, fields: dict[str, Any]) -> str:
    return whole_text(json.dumps({"version": VERSION, "type": kind, **fields})) + "\n"
