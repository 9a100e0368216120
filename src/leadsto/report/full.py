"""The format ``full``: each entry with the place it speaks of, for people at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto.model import Fix, Severity, Span
from leadsto.model.frozen import NamedTuple
from leadsto.report.content import Report
from leadsto.report.entries import Entry, entries
from leadsto.report.harmless import clipped, ending, harmless, width
from leadsto.report.lines import NARROWEST, broken
from leadsto.report.pages import rule_address
from leadsto.report.paint import Paint, linked

#: Columns of a source line that are shown where nothing is known of the terminal.
LONGEST = 160
#: Lines of a value that are shown; of a longer one all but the last of these, and how many more.
TALLEST = 4

#: No line of a source is looked at further than this from the place, in characters.
_FAR = 1000
_BREAK = re.compile(r"\r\n?|\n")
#: Where a finding stands that speaks of the whole page: nothing there is worth a look.
_PAGE = Span(1, 1)


class _Row(NamedTuple):
    """What stands right of the margin."""

    text: str
    mark: str = ""  #: the number of a source line; ``=`` for a remark
    severity: Severity | None = None  #: of carets


def render(report: Report) -> str:
    """An entry after the other, an empty line between them."""
    return "\n".join(_entry(e, report) for e in entries(report.judgement.findings))


def _entry(entry: Entry, report: Report) -> str:
    paint = Paint(report.color)
    text = report.text_of(entry.page)
    rows = [*(_trail(entry) or _snippet(entry, text, report.columns)), *_remedies(entry)]
    margin = max((len(row.mark) for row in rows), default=1)
    where = f":{entry.span.line}:{entry.span.column}" if entry.span else ""
    lines = [
        *_head(entry, report, paint),
        f"{' ' * margin}{paint.quiet('-->')} {harmless(entry.page)}{where}",
        *(line for row in rows for line in _row(row, margin, report.columns, paint)),
    ]
    return "".join(f"{line}\n" for line in lines)


def _head(entry: Entry, report: Report, paint: Paint) -> Iterator[str]:
    """Severity, rules and message."""
    plain = f"{entry.severity}[{', '.join(entry.rules)}]"
    rules = ", ".join(
        linked(rule, rule_address(rule)) if report.links else rule for rule in entry.rules
    )
    first, *more = broken(harmless(entry.message), report.columns, len(plain) + 2)
    head = paint.severity(f"{entry.severity}[{rules}]", entry.severity)
    yield f"{head}: {paint.strong(first)}" if first else f"{head}:"
    yield from map(paint.strong, more)


def _row(row: _Row, margin: int, columns: int, paint: Paint) -> Iterator[str]:
    if row.mark != "=":
        text = paint.severity(row.text, row.severity) if row.severity else row.text
        yield f"{paint.quiet(f'{row.mark:>{margin}} |')} {text}".rstrip()
        return
    word, _, text = row.text.partition(" ")
    indent = margin + 4 + len(word)
    first, *more = broken(text, columns, indent, indent)
    yield f"{' ' * (margin + 1)}{paint.quiet('=')} {word} {first}"
    yield from (" " * indent + line for line in more)


def _trail(entry: Entry) -> list[_Row]:
    """What was tried, in place of a snippet."""
    return [_Row(f"note: {harmless(line)}", "=") for line in entry.trail]


def _remedies(entry: Entry) -> Iterator[_Row]:
    if entry.help:
        yield _Row(f"help: {harmless(entry.help)}", "=")
    if entry.fix:
        yield _Row(f"fix: {harmless(entry.fix.title)} ({_command(entry.fix)})", "=")


def _command(fix: Fix) -> str:
    return "leadsto fix" if fix.safe else "leadsto fix --unsafe"


def _snippet(entry: Entry, text: str, columns: int) -> Iterator[_Row]:
    """The lines that the entry points at, with carets below the value; none where there are none.

    The carets of a value of several lines leave out what stands before it on each of them.
    """
    span = entry.span
    lines = _BREAK.split(text) if text and span and span != _PAGE else []
    if span is None or span.line > len(lines):
        return
    last = min(max(span.end_line, span.line), len(lines))
    if last > span.line and span.end_line == last and span.end_column <= 1:
        last -= 1  # it ends with the line break before
    room = max(columns, NARROWEST) - len(str(last)) - 3 if columns else LONGEST
    shown = last if last - span.line < TALLEST else span.line + TALLEST - 2
    yield _Row("")
    for number in range(span.line, shown + 1):
        line = lines[number - 1]
        start = span.column - 1 if number == span.line else len(line) - len(line.lstrip())
        end = span.end_column - 1 if number == span.end_line else len(line)
        if span.end_line < span.line:  # it has no end
            end = start
        source, carets = _underlined(line, start, end, room)
        yield _Row(source, str(number))
        if line.strip() or number == span.line:
            yield _Row(carets, severity=entry.severity)
    if shown < last:
        yield _Row(f"… and {last - shown} more lines")


def _underlined(line: str, start: int, end: int, room: int) -> tuple[str, str]:
    """A line cut around a place so that it fits, and the carets for below it."""
    start = min(start, len(line))
    end = min(max(start, end), len(line))
    before = harmless(line[max(0, start - _FAR) : start])
    value = clipped(harmless(line[start : min(end, start + _FAR)]), room - 2)
    after = harmless(line[end : end + _FAR])
    spare = room - width(value)
    before = ending(before, max(spare - min(width(after), spare // 2), 1))
    after = clipped(after, max(spare - width(before), 1))
    return before + value + after, " " * width(before) + "^" * max(width(value), 1)
