from report.made import asked, finding, report

from leadsto.model import Span
from leadsto.report.concise import concise_lines, render


def test_a_line_an_entry() -> None:
    text = render(
        report(
            asked("no-decision", "decision"),
            finding("unknown-value", message="`TOFUU` is not a stage.", span=Span(4, 8, 4, 13)),
            asked("no-outcome", "outcome"),
            finding("no-path", "docs/b.md", "No path: nothing in this page leads on."),
            finding("stale-baseline", "leadsto-baseline.json", "Gone.", severity="warning"),
        )
    )

    assert text == (
        "docs/a.md:1:1: error no-decision, no-outcome: Unanswered: which decision, "
        "what should change\n"
        "docs/a.md:4:8: error unknown-value `TOFUU` is not a stage.\n"
        "docs/b.md: error no-path No path: nothing in this page leads on.\n"
        "leadsto-baseline.json: warning stale-baseline Gone.\n"
    )


def test_nothing_found_is_nothing_written() -> None:
    assert render(report()) == ""


def test_colour_is_for_the_severity() -> None:
    assert render(report(finding("no-path", severity="note"), color=True)) == (
        "docs/a.md: \x1b[1;36mnote\x1b[0m no-path Wrong.\n"
    )


def test_a_page_cannot_forge_a_line() -> None:
    text = render(report(finding("no-path", "docs/\x1b[2K.md", "a\nb.md:1:1: error x y")))

    assert text == "docs/␛[2K.md: error no-path a␊b.md:1:1: error x y\n"


def test_lines_for_the_plugins() -> None:
    found = [asked("no-stage", "stage"), finding("no-path", severity="warning")]

    assert concise_lines(found) == [
        ("error", "docs/a.md:1:1: error no-stage ? Add `stage`."),
        ("warning", "docs/a.md: warning no-path Wrong."),
    ]
