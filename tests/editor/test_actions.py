"""Changes that the editor offers to make."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadsto.editor.actions import Change, changes, code_actions
from leadsto.rules.edits import applied

Opened = Any
Text = Callable[..., str]
PAGE = "docs/why-plans-slip.md"


def offered(opened: Opened, name: str, text: str, line: int = 1, last: int = 0) -> list[Change]:
    asked = opened.asked(name, f"|{text}")
    project, page = asked.project, asked.page
    told = project.told(page) if page else project.told_of_config()[name]
    return list(changes(asked, told, line, last or line))


def done(opened: Opened, name: str, text: str, title: str, line: int = 1) -> str:
    """The text with the change of that title made."""
    found = offered(opened, name, text, line)
    return applied(text, next(c for c in found if c.title == title).edits)


def test_a_rules_own_fix(opened: Opened) -> None:
    text = opened.files[PAGE].replace("outcome:", "outcom:")

    assert done(opened, PAGE, text, "Rename `outcom` to `outcome`", 6) == opened.files[PAGE]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("audience: ops-laed", "audience: ops-lead"),
        ("audience: 'ops-laed'", "audience: 'ops-lead'"),
        ("audience: repair-firm, ops-laed", "audience: repair-firm, ops-lead"),
        ("audience: [🚚, ops-laed]", "audience: [🚚, ops-lead]"),
    ],
)
def test_the_name_that_was_meant(opened: Opened, end: str, wrong: str, right: str) -> None:
    good = opened.files[PAGE].replace("\n", end)
    text = good.replace("audience: ops-lead", wrong)

    assert done(opened, PAGE, text, "Write `ops-lead`", 3) == good.replace(
        "audience: ops-lead", right
    )


def test_the_stage_that_was_meant(opened: Opened) -> None:
    text = opened.files[PAGE].replace("stage: tofu", "stage: toffu")

    assert done(opened, PAGE, text, "Write `tofu`", 4) == opened.files[PAGE]


def test_the_key_and_the_offer_that_were_meant_in_leadsto_yml(opened: Opened) -> None:
    good = opened.files["leadsto.yml"]

    text = good.replace("audiences:\n", "audeinces:\n")
    line = text[: text.index("audeinces")].count("\n") + 1
    assert done(opened, "leadsto.yml", text, "Write `audiences`", line) == good

    text = good.replace("then: diagnostic", "then: diagnotsic")
    line = text[: text.index("diagnotsic")].count("\n") + 1
    assert done(opened, "leadsto.yml", text, "Write `diagnostic`", line) == good


def test_only_what_touches_the_lines_asked_for(opened: Opened) -> None:
    text = opened.files[PAGE].replace("stage: tofu", "stage: toffu")

    assert [c.title for c in offered(opened, PAGE, text, 3)] == []
    assert [c.title for c in offered(opened, PAGE, text, 3, 5)] == [
        "Write `tofu`", "Silence unknown-value on this page",
    ]  # fmt: skip


def test_the_missing_answers_in_one_change(opened: Opened, page: Text) -> None:
    [change] = [c for c in offered(opened, PAGE, page("title: x", "stage: tofu")) if c.fields]

    assert change.title == "Add audience, decision, outcome"
    assert applied(page("title: x", "stage: tofu"), change.edits) == page(
        "title: x", "stage: tofu", "audience: TODO", "decision: TODO", "outcome: TODO"
    )
    assert [t.finding.rule for t in change.told] == ["no-audience", "no-decision", "no-outcome"]


def test_the_missing_answers_of_a_page_without_frontmatter(opened: Opened) -> None:
    text = "# A new page\n"
    [change] = [c for c in offered(opened, "docs/new.md", text) if c.fields]

    assert applied(text, change.edits).startswith("---\naudience: TODO\nstage: TODO\n")


def test_no_answers_for_a_head_that_cannot_be_read(opened: Opened, page: Text) -> None:
    found = offered(opened, PAGE, page("title: [x"), 1, 9)

    assert not any(change.fields for change in found)


def test_a_silence_with_room_for_its_reason(opened: Opened, page: Text) -> None:
    text = opened.files[PAGE].replace("outcome:", "result:")
    silent = done(opened, PAGE, text, "Silence no-outcome on this page")

    assert 'leadsto_ignore: "no-outcome (TODO: why this is right here)"' in silent
    found = opened.project.told(
        opened.project.open_page(opened.project.source(opened.root / PAGE), silent)
    )
    assert "no-outcome" not in {t.finding.rule for t in found}


def test_a_second_silence_is_a_comment(opened: Opened) -> None:
    text = opened.files[PAGE].replace("outcome:", "leadsto_ignore: no-path (x)\nresult:")
    silent = done(opened, PAGE, text, "Silence no-outcome on this page")

    assert silent == (
        f"{text}\n<!-- leadsto: ignore no-outcome because TODO: why this is right here -->\n"
    )


def test_a_fix_of_an_earlier_text_is_not_offered(opened: Opened) -> None:
    text = opened.files[PAGE].replace("---\n#", "next: chekclist\n---\n#")
    opened.write(PAGE, text)
    opened.judge()
    later = f"{text}\nMore.\n"
    [told] = opened.project.told(
        opened.project.open_page(opened.project.source(opened.root / PAGE), later)
    )

    assert not told.current
    assert done(opened, PAGE, later, "Write `checklist`", 7) == later.replace(
        "chekclist", "checklist"
    )  # the word still stands there
    gone = later.replace("next: chekclist", "next: something")
    assert "Write `checklist`" not in [c.title for c in offered(opened, PAGE, gone, 7)]


@pytest.mark.parametrize("snippets", [False, True])
def test_as_the_client_takes_them(opened: Opened, page: Text, snippets: bool) -> None:
    text = page("title: 100 $ or }", "decision: Whether x", "outcome: y")
    asked = opened.asked(PAGE, f"|{text}")
    told = asked.project.told(asked.page)
    found = [c for c in changes(asked, told, 1, 1) if c.fields]
    [action] = code_actions(found, asked, "file:///a.md", 7, snippets=snippets)

    assert action.kind == "quickfix"
    assert {d.code for d in action.diagnostics} == {"no-audience", "no-stage"}
    if snippets:
        [change] = action.edit.document_changes
        assert change.text_document.version == 7
        assert [e.snippet.value for e in change.edits] == [
            "audience: ${1|ops-lead,finance-director,repair-firm|}\nstage: ${2|tofu,mofu,bofu|}\n"
        ]
    else:
        [edit] = action.edit.changes["file:///a.md"]
        assert edit.new_text == "audience: TODO\nstage: TODO\n"
