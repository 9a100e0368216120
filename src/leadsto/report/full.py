"""The format ``full``: each entry with the place it speaks of, for people at a terminal."""

from __future__ import annotations

import re

from leadsto.model import Span
from leadsto.report.content import Report
from leadsto.report.entries import Entry, entries
from leadsto.report.harmless import harmless, width
from leadsto.report.pages import rule_address
from leadsto.report.paint import Paint, linked

#: Characters of a source line that are shown; a longer one is cut around the place.
LONGEST = 160

_BREAK = re.compile(r"\r\n?|\n")
#: Where a finding stands that speaks of the whole page: nothing there is worth a look.
_PAGE = Span(1, 1)


def render(report: Report) -> str:
    """An entry after the other, an empty line between them."""
    return "\n".join(_entry(e, report) for e in entries(report.judgement.findings))


def _entry(entry: Entry, report: Report) -> str:
    paint = Paint(report.color)
    rules = ", ".join(
        linked(rule, rule_address(rule)) if report.links else rule for rule in entry.rules
    )
    head = paint.severity(f"{entry.severity}[{rules}]", entry.severity)
    where = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
    around = _trail(entry) or _snippet(entry, report.text_of(entry.page), paint)
    if entry.help:
        around = [*around, ("=", f"help: {harmless(entry.help)}")]
    margin = max((len(mark) for mark, _ in around), default=1)
    lines = [
        f"{head}: {paint.strong(harmless(entry.message))}",
        f"{' ' * margin}{paint.quiet('-->')} {harmless(entry.page)}{where}",
    ]
    for mark, text in around:
        if mark == "=":
            lines.append(f"{' ' * (margin + 1)}{paint.quiet('=')} {text}")
        else:
            lines.append(f"{paint.quiet(f'{mark:>{margin}} |')} {text}".rstrip())
    return "".join(f"{line}\n" for line in lines)


def _trail(entry: Entry) -> list[tuple[str, str]]:
    """What was tried, in place of a snippet."""
    return [("=", f"note: {harmless(line)}") for line in entry.trail]


def _snippet(entry: Entry, text: str, paint: Paint) -> list[tuple[str, str]]:
    """The line that the entry points at, with carets below the value; [] where there is none."""
    span = entry.span
    lines = _BREAK.split(text) if text and span and span != _PAGE else []
    if span is None or span.line > len(lines):
        return []
    line = lines[span.line - 1]
    start = min(span.column - 1, len(line))
    end = len(line) if span.end_line > span.line else span.end_column - 1
    end = min(max(start, end), len(line))
    left = max(0, min(start - LONGEST // 2, len(line) - LONGEST))
    right = left + LONGEST
    before = ("…" if left else "") + harmless(line[left:start])
    value = harmless(line[start : min(end, right)])
    after = harmless(line[end:right]) + ("…" if right < len(line) else "")
    carets = "^" * max(width(value), 1)
    return [
        ("", ""),
        (str(span.line), before + value + after),
        ("", " " * width(before) + paint.severity(carets, entry.severity)),
    ]
