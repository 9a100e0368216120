"""The format ``github``: what GitHub Actions makes annotations of, below the lines of ``concise``.

Commands are written as in actions/toolkit, ``packages/core/src/command.ts``; the runner reads them
as in actions/runner, ``src/Runner.Common/ActionCommand.cs``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from leadsto.model import SEVERITIES, Severity, Span
from leadsto.prose import counted
from leadsto.report import concise
from leadsto.report.content import Report
from leadsto.report.entries import Entry, entries
from leadsto.report.harmless import harmless
from leadsto.report.platforms import told

#: Annotations of one severity and step that GitHub shows; it drops the others without a word.
SHOWN = 10
_COMMANDS: dict[Severity, str] = {"error": "error", "warning": "warning", "note": "notice"}


def render(report: Report) -> str:
    """A line an entry, then the annotations that will be shown."""
    lines = guarded(concise.render(replace(report, color=False)))
    return lines + "".join(f"{command}\n" for command in _commands(report))


def guarded(text: str) -> str:
    """A text with nothing in it that the runner would take for a command.

    It takes ``::name::`` where a line begins, and ``##[name]`` anywhere.

    >>> guarded("::error::x.md:1:1: error ##[stop-commands]")
    './::error::x.md:1:1: error ## [stop-commands]'
    """
    if "::" not in text and "##[" not in text:
        return text
    return "".join(map(_guarded, text.splitlines(keepends=True)))


def _guarded(line: str) -> str:
    # a line that begins so begins with the name of a file, and stays one
    start = line.lstrip()
    return f"{'./' if start.startswith('::') else ''}{line}".replace("##[", "## [")


def _commands(report: Report) -> Iterator[str]:
    """Annotations have little room, so that the questions of a page are one of them."""
    every = entries(report.judgement.findings)
    for severity in SEVERITIES:
        found = [entry for entry in every if entry.severity == severity]
        shown = found if len(found) <= SHOWN else found[: SHOWN - 1]
        for entry in shown:
            yield _annotation(entry, report)
        if left := sum(len(entry.rules) for entry in found[len(shown) :]):
            more = f"and {counted(left, f'more {severity}')}: the log and the job summary have them"
            yield f"::{_COMMANDS[severity]} title=leadsto::{data(more)}"


def _annotation(entry: Entry, report: Report) -> str:
    path, span, _, text = told(entry, report)
    title = f"leadsto: {', '.join(entry.rules)}"
    properties = {"file": harmless(path), **_place(span), "title": title}
    listed = ",".join(f"{name}={prop(str(value))}" for name, value in properties.items())
    return f"::{_COMMANDS[entry.severity]} {listed}::{data(text)}"


def _place(span: Span | None) -> dict[str, int]:
    """Lines, and columns within one line: with columns, GitHub refuses what spans several."""
    if span is None:
        return {"line": 1}
    if not span.end_line:
        return {"line": span.line, "col": span.column}
    last = span.end_line - (span.end_column == 1 and span.end_line > span.line)
    lines = {"line": span.line, "endLine": last}
    if span.end_line > span.line:
        return lines
    return {**lines, "col": span.column, "endColumn": span.end_column}


def data(text: str) -> str:
    """A text as the message of a command; inside of one, nothing else is taken for a command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def prop(text: str) -> str:
    """A text as a property of a command."""
    return data(text).replace(":", "%3A").replace(",", "%2C")
