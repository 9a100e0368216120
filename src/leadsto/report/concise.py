"""The format ``concise``: a line an entry, for pipes, logs and the generators' builds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import attrgetter

from leadsto.model import Finding, Severity
from leadsto.report.content import Report
from leadsto.report.entries import Entry, entries
from leadsto.report.harmless import harmless
from leadsto.report.paint import Paint


def render(report: Report) -> str:
    """``path:line:column: severity rule message``, one line each."""
    return "".join(parts(report))


def parts(report: Report) -> Iterator[str]:
    """The same, a line a part."""
    paint = Paint(report.color)
    # what is one entry is of one page, and those of a page stand together
    for _, found in groupby(report.judgement.findings, attrgetter("page")):
        for entry in entries(found):
            yield f"{_line(entry, paint)}\n"


def concise_lines(findings: Iterable[Finding]) -> list[tuple[Severity, str]]:
    """The severity and the line of each entry, without colours."""
    paint = Paint(False)
    return [(entry.severity, _line(entry, paint)) for entry in entries(findings)]


def _line(entry: Entry, paint: Paint) -> str:
    where = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
    rules = ", ".join(entry.rules) + (":" if len(entry.rules) > 1 else "")
    severity = paint.severity(entry.severity, entry.severity)
    return f"{harmless(entry.page)}{where}: {severity} {rules} {harmless(entry.message)}"
