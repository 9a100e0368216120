"""The format ``json``: one object, versioned. ``VERSION`` grows when a field changes or goes.

It is plain ASCII, so that no terminal, pipe or code page can spoil it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from leadsto.model import Finding, Fix, Span
from leadsto.report.content import Report
from leadsto.report.fingerprint import fingerprint
from leadsto.report.summary import counts

VERSION = 1
_LINE, _INDENT = "\n", "    "
#: An escape of JSON: two halves of a pair, (1) half of one, or another.
_ESCAPE = re.compile(r"\\(?:ud[89ab]..\\ud[c-f]..|(ud[89a-f]..)|.)")


def render(report: Report) -> str:
    """The findings, the numbers, and the rules that had nothing to go by."""
    return "".join(parts(report))


def parts(report: Report) -> Iterator[str]:
    """The same, a finding a part."""
    whole = dumped(VERSION, {**summary_fields(report), "findings": []})
    head, empty, tail = whole.rpartition("[]")
    between = head + "["
    for found in report.judgement.findings:
        # plain ASCII, so that no other line ends are in it
        text = whole_text(json.dumps(finding_fields(found), indent=2))
        yield f"{between}\n    {text.replace(_LINE, _LINE + _INDENT)}"
        between = ","
    yield f"\n  ]{tail}" if report.judgement.findings else head + empty + tail


def dumped(version: int, content: dict[str, Any]) -> str:
    """An object with the version of its form, as text."""
    return whole_text(json.dumps({"version": version, **content}, indent=2)) + "\n"


def whole_text(text: str) -> str:
    r"""JSON in plain ASCII with U+FFFD for what is half a character.

    Names of files may hold bytes that are no text, which Python has as lone surrogates. I-JSON
    (RFC 7493, 2.1) forbids them, and some readers refuse the whole text for one.

    >>> whole_text(json.dumps(["\udcff", "\\udcff", "🙂"]))
    '["\\ufffd", "\\\\udcff", "\\ud83d\\ude42"]'
    """
    return _ESCAPE.sub(lambda found: r"\ufffd" if found[1] else found[0], text)


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
