import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.made import asked, finding, page, report

from leadsto.model import Fix, Span
from leadsto.report.full import LONGEST, TALLEST, render
from leadsto.report.harmless import harmless, width

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
        ("x: 👩\u200d🔧技術 y", Span(1, 4, 1, 9), "x: 👩\u200d🔧技術 y", "   ^^^^^^"),
        ("❤\ufe0f👍🏽🇩🇪 a b", Span(1, 8, 1, 9), "❤\ufe0f👍🏽🇩🇪 a b", "       ^"),
        ("a: b", Span(1, 2), "a: b", " ^"),
        ("a: b", Span(1, 90, 1, 99), "a: b", "    ^"),
    ],
)
def test_carets_stand_below_the_value(text: str, span: Span, line: str, carets: str) -> None:
    assert shown(text, span).splitlines()[3:] == [f"1 | {line}", f"  | {carets}"]


def test_every_line_of_a_value_is_underlined() -> None:
    text = "a: >\r\n  b c\r\n\r\n  d: e\r\nf: g\r\n"

    assert shown(text, Span(1, 4, 4, 4)).splitlines()[2:] == [
        "  |",
        "1 | a: >",
        "  |    ^",
        "2 |   b c",
        "  |   ^^^",
        "3 |",
        "4 |   d: e",
        "  |   ^",
    ]
    assert shown(text, Span(1, 4, 2, 1)).splitlines()[2:] == ["  |", "1 | a: >", "  |    ^"]


def test_of_a_tall_value_the_beginning_is_shown() -> None:
    text = "a: >\n" + "  b\n" * 20

    lines = shown(text, Span(8, 3, 12, 4)).splitlines()

    assert [line for line in lines if "|" in line and "^" not in line] == [
        "   |",
        " 8 |   b",
        " 9 |   b",
        "10 |   b",
        "   | … and 2 more lines",
    ]
    assert sum("^" in line for line in shown(text, Span(8, 3, 11, 4)).splitlines()) == TALLEST


def test_a_fix_is_told_with_its_command() -> None:
    fix = Fix("Write `tofu`", ())

    assert shown(TEXT, Span(1, 1), help="Help.", fix=fix).splitlines()[2:] == [
        "  = help: Help.",
        "  = fix: Write `tofu` (leadsto fix)",
    ]
    assert shown(TEXT, Span(1, 1), fix=fix._replace(safe=False)).splitlines()[2:] == [
        "  = fix: Write `tofu` (leadsto fix --unsafe)",
    ]


@pytest.mark.parametrize("columns", [40, 60, 80, 200])
def test_words_are_not_broken_for_a_terminal(columns: int) -> None:
    words = "Which choice do readers face? " * 9
    found = finding("a", message=words, help=words, trail=(words,), span=Span(1, 4))

    lines = render(report(found, columns=columns)).splitlines()

    assert max(map(width, lines)) <= columns
    assert re.sub(r"\s+", " ", " ".join(lines)).count(words.strip()) == 3
    assert {len(line) - len(line.lstrip()) for line in lines if "choice" in line} <= {0, 2, 10}


@given(st.text(), st.text(min_size=1), st.text(), st.integers(40, 90))
def test_carets_are_as_wide_as_the_value(left: str, value: str, right: str, columns: int) -> None:
    text = re.sub(r"[\r\n]", "_", f"{left}{value}{right}")
    start = len(left)
    found = finding("a", span=Span(1, start + 1, 1, start + len(value) + 1))
    page_report = report(found, pages=(page("docs/a.md", text),), columns=columns)

    line, carets = render(page_report).splitlines()[3:5]

    assert width(line) <= columns
    assert width(carets) <= columns
    if len(text) * 10 < columns:  # nothing of it can have been cut
        assert width(carets.rstrip("^")) == width(f"1 | {harmless(text[:start])}")


def test_a_long_line_is_cut_around_the_value() -> None:
    _, _, _, line, carets = shown("x" * 5000 + "!" + "y" * 5000, Span(1, 5001, 1, 5002)).split(
        "\n"
    )[:5]

    assert len(line) == LONGEST + 4
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
