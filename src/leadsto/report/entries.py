"""What people read: a finding an entry, but the four questions of one page together.

Four lines for one empty header read as nagging. Machine formats keep four findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadsto.model import Finding, Fix, Severity, Span
from leadsto.model.frozen import NamedTuple
from leadsto.prose import listed

#: What each rule asks, in the order in which they are asked.
QUESTIONS: Mapping[str, str] = {
    "no-audience": "who it is for",
    "no-stage": "how ready they are",
    "no-decision": "which decision",
    "no-outcome": "what should change",
}


class Entry(NamedTuple):
    """One or more findings of one place as a person reads them."""

    rules: tuple[str, ...]
    severity: Severity
    page: str
    span: Span | None
    message: str
    help: str = ""
    trail: tuple[str, ...] = ()
    fix: Fix | None = None


def entries(findings: Iterable[Finding]) -> list[Entry]:
    """The entries of findings, in their order.

    Questions of different severity stay apart, so that no entry says more or less than it is.
    """
    groups: dict[object, list[Finding]] = {}
    for number, found in enumerate(findings):
        asks = found.rule in QUESTIONS
        groups.setdefault((found.page, found.severity) if asks else number, []).append(found)
    return [_entry(group) for group in groups.values()]


def _entry(group: list[Finding]) -> Entry:
    first = group[0]
    if len(group) == 1:
        return Entry(
            (first.rule,),
            first.severity,
            first.page,
            first.span,
            first.message,
            first.help,
            first.trail,
            first.fix,
        )
    order = list(QUESTIONS)
    asked = sorted(group, key=lambda f: order.index(f.rule))
    return Entry(
        tuple(f.rule for f in asked),
        first.severity,
        first.page,
        first.span,
        f"Unanswered: {', '.join(QUESTIONS[f.rule] for f in asked)}",
        f"Add {listed([f'`{f.about}`' for f in asked])}.",
    )
