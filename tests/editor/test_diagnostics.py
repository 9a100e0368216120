from __future__ import annotations

from lsprotocol.types import DiagnosticSeverity, Position, Range

from leadsto.editor.diagnostics import diagnostic, diagnostics
from leadsto.editor.positions import Lines
from leadsto.editor.project import Told
from leadsto.model import Finding, Span

LINES = Lines("---\nstage: warm\n---\n")


def found(rule: str = "unknown-value", **fields: object) -> Finding:
    given = {"severity": "error", "page": "a.md", "message": "Wrong", "span": Span(2, 8, 2, 12)}
    return Finding(rule, **{**given, **fields})  # type: ignore[arg-type]


def test_a_finding_with_what_to_do_and_what_was_tried() -> None:
    told = diagnostic(Told(found(help="Do this.", trail=("a → b", "c\x1b"))), LINES)

    assert told.message == "Wrong. Do this.\na → b\nc␛"
    assert told.range == Range(Position(1, 7), Position(1, 11))
    assert (told.severity, told.source, told.code) == (
        DiagnosticSeverity.Error, "leadsto", "unknown-value",
    )  # fmt: skip
    assert told.code_description
    assert told.code_description.href == "https://leadsto.example/rules/unknown-value/"


def test_severities() -> None:
    levels = [diagnostic(Told(found(severity=s)), LINES).severity for s in ("warning", "note")]

    assert levels == [DiagnosticSeverity.Warning, DiagnosticSeverity.Information]


def test_what_is_of_an_earlier_text_says_so() -> None:
    told = diagnostic(Told(found(), "as of the last build", current=False), LINES)

    assert told.message == "Wrong\n(as of the last build)"


def test_a_mistake_of_the_configuration_is_no_rules() -> None:
    told = diagnostic(Told(found("")), LINES)

    assert told.code == "configuration"
    assert told.code_description is None


def test_from_the_top_to_the_end() -> None:
    several = (Told(found("b")), Told(found("a", span=None)), Told(found("c", span=Span(1))))

    assert [d.code for d in diagnostics(several, LINES)] == ["a", "c", "b"]
