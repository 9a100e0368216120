"""Pages that traffic is bought for: what becomes of their warnings.

The rule `promoted-page-fails` marks each of them. What its author answers for, what the baseline
knows and what was not asked for has been taken out before, marks as well as warnings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from leadsto.model import Finding
from leadsto.prose import counted

_RULE = "promoted-page-fails"


def raised(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The same findings, with the warnings of marked pages as errors.

    A mark stays only beside a warning. One that is no error itself makes none either.
    """
    found = tuple(findings)
    marks = {f.page: f.severity for f in found if f.rule == _RULE}
    if not marks:
        return found
    warnings = Counter(
        f.page for f in found if f.page in marks and f.severity == "warning" and f.rule != _RULE
    )
    return tuple(
        _mark(f, warnings[f.page])
        if f.rule == _RULE
        else replace(f, severity="error")
        if f.severity == "warning" and marks.get(f.page) == "error"
        else f
        for f in found
        if f.rule != _RULE or warnings[f.page]
    )


def _mark(mark: Finding, warnings: int) -> Finding:
    """A mark in words that hold at its severity."""
    if mark.severity == "error":
        return mark
    message = f"You pay for traffic to this page, and it has {counted(warnings, 'warning')}."
    return replace(mark, message=message)
