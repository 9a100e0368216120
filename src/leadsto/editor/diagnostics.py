"""Findings as an editor shows them."""

from __future__ import annotations

from lsprotocol import types

from leadsto.editor.positions import Lines
from leadsto.editor.project import Told
from leadsto.model import Severity
from leadsto.report.harmless import harmless
from leadsto.report.pages import rule_address
from leadsto.report.platforms import sentences

SOURCE = "leadsto"
_SEVERITY = {
    "error": types.DiagnosticSeverity.Error,
    "warning": types.DiagnosticSeverity.Warning,
    "note": types.DiagnosticSeverity.Information,
}
#: Lines of what was tried; the rest is what `leadsto path` is for.
_TRIED = 6


def severity_of(severity: Severity) -> types.DiagnosticSeverity:
    """A severity by the protocol's name."""
    return _SEVERITY[severity]


def diagnostic(told: Told, lines: Lines) -> types.Diagnostic:
    """A finding in a text: what is wrong and what to do, then what was tried, a line each."""
    found = told.finding
    message = "\n".join(
        [
            harmless(sentences(found.message, found.help)),
            *map(harmless, found.trail[:_TRIED]),
            *([f"({told.asof})"] if told.asof else []),
        ]
    )
    about = types.CodeDescription(rule_address(found.rule)) if found.rule else None
    return types.Diagnostic(
        lines.range(found.span),
        message,
        severity=severity_of(found.severity),
        code=found.rule or "configuration",
        code_description=about,
        source=SOURCE,
    )


def diagnostics(told: tuple[Told, ...], lines: Lines) -> list[types.Diagnostic]:
    """All findings of a text, from its top to its end."""
    ordered = sorted(told, key=lambda t: (t.finding.span or (0,), t.finding.rule, t.finding.about))
    return [diagnostic(each, lines) for each in ordered]
