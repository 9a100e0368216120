"""What is proposed at the ``|``."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from leadsto.editor import schema_paths
from leadsto.editor.completion import MOST, completions
from leadsto.rules import all_rules

Opened = Any
Text = Callable[..., str]
PAGE = "docs/why-plans-slip.md"


def labels(opened: Opened, name: str, marked: str) -> list[str]:
    return [item.label for item in completions(opened.asked(name, marked)).items]


def item(opened: Opened, name: str, marked: str, label: str) -> Any:
    found = completions(opened.asked(name, marked)).items
    return next(i for i in found if i.label == label)


def test_the_keys_that_are_not_there_yet(opened: Opened, page: Text) -> None:
    found = labels(opened, PAGE, page("title: x", "persona: ops-lead", "st|", "outcome: y"))

    assert found[:3] == ["not_for", "stage", "decision"]
    assert not {"audience", "outcome", "intent"} & set(found)


def test_a_key_tells_what_it_asks_and_brings_its_colon(opened: Opened, page: Text) -> None:
    found = item(opened, PAGE, page("title: 🚚", "sta|"), "stage")

    assert found.detail == (
        "How ready are they: tofu (exploring), mofu (evaluating) or bofu (ready)?"
    )
    assert found.text_edit.new_text == "stage: "
    place = found.text_edit.range
    assert (place.start.line, place.start.character, place.end.character) == (2, 0, 3)


@pytest.mark.parametrize(
    ("name", "text", "new"),
    [
        ("docs/a.md", "+++\nsta|\n+++\n", "stage = "),
        ("docs/a.rst", ":title: x\n:sta|\n\nT\n", "stage: "),
    ],
)
def test_each_dialect_has_its_own_sign(opened: Opened, name: str, text: str, new: str) -> None:
    (opened.root / "mkdocs.yml").unlink()
    opened.change("leadsto.yml", "site:\n", "source: docs\nsite:\n")

    assert item(opened, name, text, "stage").text_edit.new_text == new


@pytest.mark.parametrize(
    ("name", "text", "label", "new"),
    [
        (PAGE, "---\nst|age: tofu\n---\n", "stage", "stage"),
        (PAGE, "---\nint|: {stage: tofu}\n---\n", "intent", "intent"),
        (PAGE, "---\nintent: {st|age: tofu}\n---\n", "stage", "stage"),
        (PAGE, "---\nstage:|\n---\n", "tofu", " tofu"),
        (PAGE, "---\nstage: t|\n---\n", "tofu", "tofu"),
        (PAGE, "---\naudience:\n  -|\n---\n", "ops-lead", " ops-lead"),
        (PAGE, "---\naudience: [ops-lead,|]\n---\n", "repair-firm", "repair-firm"),
        ("docs/a.md", "+++\nst|age = 'tofu'\n+++\n", "stage", "stage"),
        ("docs/a.md", "+++\nstage = |\n+++\n", "tofu", '"tofu"'),
        ("docs/a.md", "+++\nstage = 'to|'\n+++\n", "tofu", "tofu"),
        ("docs/a.md", "+++\nunreviewed = |\n+++\n", "true", "true"),
        ("docs/a.rst", ":stage:|\n\nT\n", "tofu", " tofu"),
    ],
)
def test_what_stands_around_is_not_written_twice_and_not_left_out(
    opened: Opened, name: str, text: str, label: str, new: str
) -> None:
    (opened.root / "mkdocs.yml").unlink()
    opened.change("leadsto.yml", "site:\n", "source: docs\nsite:\n")

    assert item(opened, name, text, label).text_edit.new_text == new


def test_nested_answers(opened: Opened, page: Text) -> None:
    found = labels(opened, PAGE, page("intent:", "  stage: tofu", "  |"))
    assert {"audience", "unreviewed"} <= set(found)
    assert not {"stage", "kind", "block", "intent"} & set(found)

    assert "intent" in labels(opened, PAGE, page("title: x", "|"))
    assert labels(opened, PAGE, page("next:", "  offer: x", "  |")) == [
        "page", "url", "action", "helps",
    ]  # fmt: skip
    assert labels(opened, PAGE, page("decision:", "  f|"))[0] == "prioritise"
    assert labels(opened, PAGE, page("other:", "  |")) == []


@pytest.mark.parametrize(
    ("line", "some"),
    [
        ("stage: |", ["tofu", "mofu", "bofu"]),
        ("audience: |", ["ops-lead", "finance-director", "repair-firm"]),
        ("audience: ops-lead, |", ["finance-director", "repair-firm"]),
        ("not_for: |", ["ops-lead"]),
        ("decision_kind: |", ["prioritise", "fix-first", "approach", "stop"]),
        ("kind: a|", ["article"]),
        ("block: |", ["none"]),
        ("exempt: |", ["archive", "changelog"]),
        ("promoted: |", ["true", "false"]),
        ("next: |", ["checklist", "diagnostic", "review", "partner-call", "letter"]),
        ("tags: |", []),
    ],
)
def test_values(opened: Opened, page: Text, line: str, some: list[str]) -> None:
    found = labels(opened, PAGE, page("title: x", line))

    assert found[: len(some)] == some if some else found == []


def test_values_tell_what_they_mean(opened: Opened, page: Text) -> None:
    offer = item(opened, PAGE, page("next: |"), "diagnostic")
    assert offer.detail == "MOFU · Find your main cause of downtime"
    assert "Nine questions" in offer.documentation.value

    audience = item(opened, PAGE, page("audience: |"), "repair-firm")
    assert audience.detail == "Owner of a maintenance firm with 3 to 15 fitters"
    assert "Not: job seekers" in audience.documentation.value

    opened.judge()
    stage = item(opened, PAGE, page("title: x", "stage: |"), "mofu")
    assert stage.detail == "evaluating"
    assert "Downtime diagnostic" in stage.documentation.value  # what such readers get here


def test_pages_for_next_by_their_place_from_the_page(opened: Opened, page: Text) -> None:
    opened.write("docs/guides/a.md", opened.files[PAGE])
    opened.judge()

    assert "letter.md" in labels(opened, PAGE, page("next: l|"))
    assert "../letter.md" in labels(opened, "docs/guides/a.md", page("next:", "  page: l|"))
    assert "checklist" not in labels(opened, PAGE, page("next:", "  page: |"))
    assert PAGE.removeprefix("docs/") not in labels(opened, PAGE, page("next: w|"))


def test_many_pages_are_narrowed_down_by_what_is_typed(opened: Opened, page: Text) -> None:
    for number in range(MOST + 20):
        opened.write(f"docs/many/{number:03}.md", "# T\n")
    opened.judge()

    found = completions(opened.asked(PAGE, page("next: many/21|")))
    assert found.is_incomplete
    assert [i.label for i in found.items] == [f"many/21{n}.md" for n in range(10)]


def test_rules_to_silence_begin_with_those_of_the_page(opened: Opened, page: Text) -> None:
    text = page("title: x", "leadsto_ignore: |", body="# T\n")
    found = completions(opened.asked(PAGE, text)).items

    assert found[0].label == "no-audience"
    assert found[0].text_edit.new_text == "no-audience (why)"
    assert len(found) == len(all_rules())


def test_nothing_outside_of_the_fields(opened: Opened, page: Text) -> None:
    assert labels(opened, PAGE, page("title: x", body="# T\n\nstage: |")) == []
    assert labels(opened, PAGE, "|---\ntitle: x\n---\n") == []


def test_keys_that_the_site_maps(opened: Opened, page: Text) -> None:
    opened.change("leadsto.yml", "site:\n", "map: {stage: [funnel, awareness]}\nsite:\n")

    found = labels(opened, PAGE, page("title: x", "|"))
    assert "funnel" in found
    assert "stage" not in found
    assert labels(opened, PAGE, page("title: x", "funnel: |")) == ["tofu", "mofu", "bofu"]
    assert "funnel" not in labels(opened, PAGE, page("awareness: tofu", "|"))


@pytest.mark.parametrize(
    ("old", "new", "some"),
    [
        ("    then: diagnostic", "    then: |", {"diagnostic", "letter"}),
        ("    for: [repair-firm]", "    for: [|]", {"ops-lead", "repair-firm", "any"}),
        ("    lead: sales-ready", "    lead: |", {"subscriber", "sales-ready"}),
        ("    serves: mofu", "    serves: |", {"tofu", "mofu", "bofu"}),
        ("    gate: after", "    gate: |", {"before", "after", "none"}),
        ("site:\n", "fail_on: |\nsite:\n", {"error", "never"}),
        ("site:\n", "rules:\n  no-path: |\nsite:\n", {"error", "warning", "note", "off"}),
        ("site:\n", "rules:\n  no-p|\nsite:\n", {"no-path", "no-stage"}),
        ("site:\n", "pre|\nsite:\n", {"preset", "rules", "block"}),
        ("    kind: resource\n", "    kind: resource\n    th|\n", {"replaced_by", "starts"}),
    ],
)
def test_leadsto_yml(opened: Opened, old: str, new: str, some: set[str]) -> None:
    text = opened.files["leadsto.yml"]
    assert old in text

    assert some <= set(labels(opened, "leadsto.yml", text.replace(old, new, 1)))


def test_leadsto_yml_proposes_nothing_twice(opened: Opened) -> None:
    text = opened.files["leadsto.yml"]
    found = labels(opened, "leadsto.yml", text.replace("    then: diagnostic", "    then: |", 1))
    assert "checklist" not in found  # itself
    assert len(found) == len(set(found))

    keys = labels(
        opened,
        "leadsto.yml",
        text.replace("    kind: resource\n", "    kind: resource\n    |\n", 1),
    )
    assert not {"kind", "title", "then"} & set(keys)


def test_fields_of_the_site_are_no_stages(opened: Opened) -> None:
    text = opened.files["leadsto.yml"]
    typed = text.replace("site:\n", "map: {stage: |}\nsite:\n", 1)

    assert "mofu" not in labels(opened, "leadsto.yml", typed)


def test_a_file_of_offers_alone(opened: Opened) -> None:
    before, offers = opened.files["leadsto.yml"].split("offers:\n")
    opened.write("offers.yml", offers)
    opened.write("leadsto.yml", f"{before}offers: {{file: offers.yml}}\n")
    marked = offers.replace("    then: diagnostic", "    then: |", 1)

    assert "letter" in labels(opened, "offers.yml", marked)


def test_a_schema_is_walked_through_what_it_refers_to() -> None:
    schema = {
        "properties": {"a": {"$ref": "#/definitions/x"}, "list": {"items": {"enum": ["i"]}}},
        "patternProperties": {
            "^p": {"oneOf": [{"const": 1, "description": "One."}, {"type": "boolean"}]}
        },
        "additionalProperties": {"type": "object", "propertyNames": {"enum": ["k"]}},
        "definitions": {
            "x": {"description": "An x.", "properties": {"b": {"description": "A b."}}}
        },
    }

    assert schema_paths.keys(schema_paths.at(schema, ("a",))) == {"b": "A b."}
    assert schema_paths.description(schema_paths.at(schema, ("a",))) == "An x."
    assert schema_paths.values(schema_paths.at(schema, ("list",))) == {"i": ""}
    assert schema_paths.values(schema_paths.at(schema, ("p1",))) == {
        "1": "One.", "true": "", "false": "",
    }  # fmt: skip
    assert schema_paths.keys(schema_paths.at(schema, ("other",))) == {"k": ""}
    assert schema_paths.at({"$ref": "#"}, ("a",)) == []
