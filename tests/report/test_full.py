import pytest
from report.made import asked, finding, page, report

from leadsto.model import Span
from leadsto.report.full import LONGEST, render

TEXT = "---\ntitle: Backfill\nowner: x\nstage: TOFUU\n---\n"


def shown(text: str, span: Span, **more: object) -> str:
    found = finding("unknown-value", message="`TOFUU` is not a stage.", span=span, **more)
    return render(report(found, pages=(page("docs/a.md", text),)))


def test_the_value_is_underlined_and_the_remedy_told() -> None:
    assert shown(TEXT, Span(4, 8, 4, 13), help="Did you mean `tofu`?") == (
        "error[unknown-value]: `TOFUU` is not a stage.\n"
        " --> docs/a.md:4:8\n"
        "  |\n"
        "4 | stage: TOFUU\n"
        "  |        ^^^^^\n"
        "  = help: Did you mean `tofu`?\n"
    )


def test_numbers_of_lines_are_aligned() -> None:
    assert shown("\n" * 99 + "stage: TOFUU\n", Span(100, 8, 100, 13)).splitlines()[1:] == [
        "   --> docs/a.md:100:8",
        "    |",
        "100 | stage: TOFUU",
        "    |        ^^^^^",
    ]


@pytest.mark.parametrize(
    ("text", "span", "line", "carets"),
    [
        ("決定: 漢字 x", Span(1, 5, 1, 7), "決定: 漢字 x", "      ^^^^"),
        ("🙂: a\u0301b c", Span(1, 4, 1, 7), "🙂: a\u0301b c", "    ^^"),
        ("a: \x1b[31mred", Span(1, 4, 1, 12), "a: ␛[31mred", "   ^^^^^^^^"),
        ("a: \u202eb", Span(1, 4, 1, 6), "a: \\u202eb", "   ^^^^^^^"),
        ("a:\tb", Span(1, 4, 1, 5), "a: b", "   ^"),
        ("a: |\r\n  b\r\n", Span(1, 4, 2, 4), "a: |", "   ^"),
        ("a: b", Span(1, 2), "a: b", " ^"),
        ("a: b", Span(1, 90, 1, 99), "a: b", "    ^"),
    ],
)
def test_carets_stand_below_the_value(text: str, span: Span, line: str, carets: str) -> None:
    assert shown(text, span).splitlines()[3:] == [f"1 | {line}", f"  | {carets}"]


def test_a_long_line_is_cut_around_the_value() -> None:
    _, _, _, line, carets = shown("x" * 5000 + "!" + "y" * 5000, Span(1, 5001, 1, 5002)).split(
        "\n"
    )[:5]

    assert len(line) <= LONGEST + 10
    assert line[carets.index("^")] == "!"
    assert line.startswith("1 | …x")
    assert line.endswith("y…")


@pytest.mark.parametrize("span", [Span(1, 1), Span(9, 1, 9, 2)])
def test_no_snippet_where_there_is_nothing_to_see(span: Span) -> None:
    assert len(shown(TEXT, span).splitlines()) == 2


def test_the_path_tried_takes_the_place_of_the_snippet() -> None:
    found = finding("no-path", message="No path.", trail=("/a/ → /b/, then stops", "“x” → /y/: no"))

    assert render(report(found)) == (
        "error[no-path]: No path.\n"
        " --> docs/a.md\n"
        "  = note: /a/ → /b/, then stops\n"
        "  = note: “x” → /y/: no\n"
    )


def test_findings_in_other_files_show_them_too() -> None:
    found = finding("offer-orphan", "leadsto.yml", span=Span(2, 3, 2, 4), severity="warning")

    assert render(report(found, texts={"leadsto.yml": "offers:\n  x:\n"})) == (
        "warning[offer-orphan]: Wrong.\n --> leadsto.yml:2:3\n  |\n2 |   x:\n  |   ^\n"
    )


def test_entries_are_apart_and_questions_together() -> None:
    text = render(
        report(asked("no-stage", "stage"), asked("no-outcome", "outcome"), finding("no-path"))
    )

    assert text == (
        "error[no-stage, no-outcome]: Unanswered: how ready they are, what should change\n"
        " --> docs/a.md:1:1\n"
        "  = help: Add `stage` and `outcome`.\n"
        "\n"
        "error[no-path]: Wrong.\n"
        " --> docs/a.md\n"
    )


def test_colours_and_links() -> None:
    text = render(report(finding("no-path"), color=True, links=True))

    assert text == (
        "\x1b[1;31merror[\x1b]8;;https://leadsto.example/rules/no-path/\x1b\\no-path\x1b]8;;\x1b\\]"
        "\x1b[0m: \x1b[1mWrong.\x1b[0m\n"
        " \x1b[34m-->\x1b[0m docs/a.md\n"
    )
