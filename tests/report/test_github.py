import re
from dataclasses import replace

import pytest
from hypothesis import given
from report.commands import command, read
from report.made import asked
from report.made import report as made_report
from report.nasty import anything, many, nasty_report, said

from leadsto.model import Span
from leadsto.report import concise, full
from leadsto.report.github import data, guarded, prop, render
from leadsto.report.harmless import harmless


def test_the_lines_of_concise_and_an_annotation_each() -> None:
    report = said("Leads nowhere.", help="Link it.", trail=("/a/ → /b/",), span=Span(2, 3, 2, 9))

    assert render(report) == (
        "docs/a.md:2:3: error no-path Leads nowhere.\n"
        "::error file=docs/a.md,line=2,endLine=2,col=3,endColumn=9,title=leadsto%3A no-path"
        "::Leads nowhere. Link it.%0A/a/ → /b/\n"
    )


@pytest.mark.parametrize(
    ("span", "place"),
    [
        (None, {"line": "1"}),
        (Span(4, 2), {"line": "4", "col": "2"}),
        (Span(4, 2, 6, 3), {"line": "4", "endLine": "6"}),
        (Span(4, 1, 6, 1), {"line": "4", "endLine": "5"}),
        (Span(4, 1, 5, 1), {"line": "4", "endLine": "4"}),
    ],
)
def test_columns_are_left_out_where_several_lines_are_meant(
    span: Span | None, place: dict[str, str]
) -> None:
    (found,) = read(render(said(span=span)))

    assert {k: v for k, v in found.properties.items() if k not in ("file", "title")} == place


def test_severities_have_the_names_that_github_has() -> None:
    report = made_report(*many(1, "error"), *many(1, "warning"), *many(1, "note"))

    assert [c.name for c in read(render(report))] == ["error", "warning", "notice"]


@pytest.mark.parametrize(("count", "shown", "more"), [(10, 10, None), (11, 9, "two more errors")])
def test_no_more_than_github_shows(count: int, shown: int, more: str | None) -> None:
    report = made_report(*many(count), *many(1, "note"))

    text = render(report)
    errors = [c for c in read(text) if c.name == "error"]

    assert len([c for c in errors if "file" in c.properties]) == shown
    assert [c.data for c in errors[shown:]] == (
        [f"and {more}: the log and the job summary have them"] if more else []
    )
    assert text.count(": error no-path Wrong") == count  # the log has them all
    assert [c.name for c in read(text)][-1] == "notice"


def test_the_questions_of_a_page_are_one_annotation_and_counted_each() -> None:
    questions = [
        replace(asked(rule, "x"), page=f"docs/{n}.md")
        for n in range(11)
        for rule in ("no-audience", "no-stage")
    ]

    *shown, more = read(render(made_report(*questions)))

    assert {command.properties["title"] for command in shown} == {"leadsto: no-audience, no-stage"}
    assert len(shown) == 9
    assert more.data.startswith("and four more errors: ")


def test_nothing_of_the_nasty_pages_is_a_command() -> None:
    commands = read(render(nasty_report()))

    assert [c.name for c in commands] == ["error"] * 3 + ["warning"] + ["notice"] * 2
    assert commands[0].properties["file"] == "site/::error file=x::y.md"


@given(anything, anything)
def test_any_text_comes_back_in_one_command(text: str, name: str) -> None:
    output = render(said(text, name or "x", trail=(text,)))

    (found,) = read(output)

    line = harmless(text)
    expected = f"{line}\n{line}"
    assert found.name == "error"
    assert harmless(output.replace("\n", "")) == output.replace("\n", "")
    assert found.data in (expected, f"{harmless(name)}: {expected}")


@given(anything)
def test_escapes_are_those_of_the_toolkit(text: str) -> None:
    found = command(f"::error file={prop(f'x{text}x')},line=1::{data(text)}")

    assert found == ("error", {"file": f"x{text}x", "line": "1"}, text)


@given(anything, anything)
def test_other_formats_for_people_can_be_guarded(text: str, name: str) -> None:
    report = said(text, name or "x", span=Span(1, 1), text=text)

    for render_one in (concise.render, full.render):
        assert read(guarded(render_one(report))) == []


def test_guarding_changes_as_little_as_it_can() -> None:
    for text in ("a::b\n", "plain\n", "  # [x]\n"):
        assert guarded(text) == text
    assert guarded("  ::error::x\nb ##[group]\n") == "./  ::error::x\nb ## [group]\n"
    assert re.match(r"\./::error", guarded("::error::docs/a.md:1:1: error"))
