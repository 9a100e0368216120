from __future__ import annotations

import json
from dataclasses import fields
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.catalogue import Part, read_catalogue
from leadsto.config import load
from leadsto.model import Catalogue, FollowUp, MapNode, Offer, Problem, Span, Wording
from leadsto.nodes import read as read_yaml

EXAMPLE = Path(__file__).with_name("example-leadsto.yml")


def part(text: str, file: str = "leadsto.yml") -> Part:
    root = read_yaml(text).root
    assert isinstance(root, MapNode)
    return Part(file, **{entry.key.text: entry.value for entry in root.entries})


def catalogue(*texts: str) -> Catalogue:
    wrong: list[Problem] = []
    read = read_catalogue([part(t, f"{i}.yml") for i, t in enumerate(texts)], wrong)
    assert not wrong
    return read


def mistakes(text: str) -> list[str]:
    wrong: list[Problem] = []
    read_catalogue([part(text)], wrong)
    return [line(p) for p in wrong]


def line(problem: Problem) -> str:
    assert problem.span
    return f"{problem.span.line}:{problem.span.column}: {problem.message} {problem.help}".strip()


# --------------------------------------------------------------- what is no data: mistakes

MISTAKES = {
    "offers: [desk]": "1:9: `offers` takes a map of ids, not a list.",
    "offers: {desk: Book a desk}": (
        "1:16: `offers.desk` takes a map of kind, title, action, helps, why_now …, "
        "not `Book a desk`."
    ),
    "offers:\n  desk: {hlps: x}": "2:10: `hlps` is not a field of an offer. Did you mean `helps`?",
    "offers: {Desk Review: {}}": (
        "1:10: `Desk Review` cannot be an id. "
        "Use 2 to 40 of the letters a to z, digits and hyphens."
    ),
    "offers: {desk: {ends: 10 December}}": (
        "1:23: `offers.desk.ends: 10 December` is not a date. Write it as 2026-12-10."
    ),
    "offers: {desk: {starts: 2026-12-10, ends: 2026-11-01}}": (
        "1:43: `desk` ends before it starts. Correct one of the two dates."
    ),
    "offers: {desk: {title: [a]}}": "1:24: `offers.desk.title` takes a text, not a list.",
    "offers: {desk: {for: [ops, '']}}": "1:28: Item 2 of `offers.desk.for` is empty. Take it out.",
    "offers: {desk: {for: {a: b}}}": "1:22: `offers.desk.for` takes a list of texts, not a map.",
    "offers: {desk: {also: maybe}}": ("1:23: `offers.desk.also` takes true or false, not `maybe`."),
    "offers: {desk: {follow_up: later}}": (
        "1:28: `offers.desk.follow_up` takes a map of sequence, sends, letters, call, within …, "
        "not `later`."
    ),
    "offers: {desk: {follow_up: {sends: some}}}": (
        "1:36: `offers.desk.follow_up.sends` takes a number from 0 to 999, not `some`."
    ),
    "offers: {desk: {follow_up: {send: 3}}}": (
        "1:29: `send` is not a field of a follow-up. Did you mean `sends`?"
    ),
    "offers: {desk: {locales: {german: {}}}}": (
        "1:27: `offers.desk.locales: german` is not a language. Write it as en, de or pt-BR."
    ),
    "offers: {desk: {locales: {de: {lead: x}}}}": (
        "1:32: `lead` is not something that an offer can have for each language. "
        "Known are title, action, helps, why_now, reassures, page, url, confirm."
    ),
    "offers:\n  desk: {}\n  desk: {}": "3:3: `desk` stands here twice, the first in line 2.",
    "audiences: [ops]": "1:12: `audiences` takes a map of ids, not a list.",
    "audiences: {ops: {whom: x}}": (
        "1:19: `whom` is not a field of an audience. Did you mean `who`?"
    ),
    "audiences: {any: {who: x}}": (
        "1:13: `any` cannot be the id of an audience. "
        "It stands for everyone; give this audience another."
    ),
    "leads: {hot lead: {}}": (
        "1:9: `hot lead` cannot be an id. Use 2 to 40 of the letters a to z, digits and hyphens."
    ),
    "leads: {hot: {means: {a: b}}}": (
        "1:22: `leads.hot.means` takes a list of sentences, not a map."
    ),
    "agreed: yes": "1:9: `agreed` takes a map of on, by, review, not `yes`.",
    "agreed: {signed: x}": (
        "1:10: `signed` is not a field of the agreement. Known are on, by, review."
    ),
}


@pytest.mark.parametrize("text", MISTAKES, ids=range(len(MISTAKES)))
def test_what_cannot_be_read_as_data_is_a_mistake(text: str) -> None:
    assert mistakes(text) == [MISTAKES[text]]


# ------------------------------------------------------------- what is missing: problems

WHOLE = """\
audiences: {export-manager: {who: x}, finance-director: {who: y}}
leads: {subscriber: {}, sales-ready: {}}
offers:
  delay-diagnostic:
    kind: assessment
    title: Clearance delay diagnostic
    action: Find your main cause of delay
    helps: Nine questions, then the one cause to fix first
    serves: mofu
    for: [export-manager]
    page: /tools/delay-diagnostic/
    lead: subscriber
  desk-review:
    kind: conversation
    title: 30-minute desk review
    action: Book a desk review
    helps: A specialist reads three of your files
    serves: bofu
    for: any
    url: https://meet.example/desk
    lead: sales-ready
"""


def problems(old: str, new: str) -> list[tuple[str, str, str]]:
    """What a whole catalogue is told when the last ``old`` in it becomes ``new``."""
    head, _, tail = WHOLE.rpartition(old)
    return [(p.rule, p.about, line(p)) for p in catalogue(head + new + tail).problems]


def test_a_whole_catalogue_has_no_problems() -> None:
    assert problems("bofu", "bofu") == []


MISSING = {
    "kind: conversation": "write resource, assessment, conversation or list",
    "title: 30-minute desk review": "say what it is",
    "action: Book a desk review": "write the words of its link, verb first",
    "helps: A specialist reads three of your files": "say why it benefits the reader",
    "serves: bofu": (
        "say whether its readers are tofu (exploring), mofu (evaluating) or bofu (ready)"
    ),
    "for: any": "name its audiences, or `any`",
    "lead: sales-ready": "name the lead grade that it makes",
}


@pytest.mark.parametrize("written", MISSING)
@pytest.mark.parametrize("instead", ["why_now: x", "{key}:", "{key}: ''"])
def test_a_required_field_that_is_missing_or_empty(written: str, instead: str) -> None:
    key = written.partition(":")[0]
    message = f"Offer `desk-review` has no `{key}`: {MISSING[written]}."
    assert problems(written, instead.format(key=key)) == [
        ("offer-incomplete", f"desk-review.{key}", f"13:3: {message}")
    ]


PROBLEMS = {
    ("url: https://meet.example/desk", "why_now: x"): (
        "offer-incomplete desk-review.page",
        "13:3: Offer `desk-review` has no `page` and no `url`: say where a reader takes it.",
    ),
    ("lead: sales-ready", "lead: sales-ready\n    page: /x/"): (
        "offer-incomplete desk-review.url",
        "20:10: Offer `desk-review` has both `page` and `url`: keep one.",
    ),
    (
        "lead: sales-ready",
        "lead: sales-ready\n    locales: {de: {title: a, action: b, helps: c, page: /x/, url: https://x}}",
    ): (
        "offer-incomplete desk-review.locales.de.url",
        "22:67: Offer `desk-review` has both `page` and `url`: keep one.",
    ),
    ("lead: sales-ready", "lead: sales-ready\n    locales: {de: {title: a, page: /x/}}"): (
        "offer-not-in-locale desk-review.locales.de",
        "22:19: Offer `desk-review` has no `action` or `helps` in de: its block shows those words "
        "in the site's first language.",
    ),
    ("kind: conversation", "kind: conversaton"): (
        "unknown-value desk-review.kind",
        "14:11: `kind: conversaton` is not one of resource, assessment, conversation, list. "
        "Did you mean `conversation`?",
    ),
    ("serves: bofu", "serves: [bofu, warm]"): (
        "unknown-value desk-review.serves",
        "18:20: `serves: warm` is not tofu (exploring), mofu (evaluating) or bofu (ready).",
    ),
    ("serves: bofu", "serves: warm, hot"): (
        "unknown-value desk-review.serves",
        "18:13: `serves: warm, hot` is not tofu (exploring), mofu (evaluating) or bofu (ready).",
    ),
    ("for: any", "gate: befor\n    for: any"): (
        "unknown-value desk-review.gate",
        "19:11: `gate: befor` is not one of before, after, none. Did you mean `before`?",
    ),
    ("lead: sales-ready", "lead: hot"): (
        "unknown-grade desk-review.lead",
        "21:11: `lead: hot` is not one of subscriber, sales-ready.",
    ),
    ("lead: sales-ready", "lead: sales-ready\n    then: dealy-diagnostic"): (
        "offer-dangling desk-review.then",
        "22:11: `then: dealy-diagnostic` is not an offer. Did you mean `delay-diagnostic`?",
    ),
    ("lead: sales-ready", "lead: sales-ready\n    replaced_by: qwxz"): (
        "offer-dangling desk-review.replaced_by",
        "22:18: `replaced_by: qwxz` is not an offer. Known are delay-diagnostic, desk-review.",
    ),
    ("for: any", "for: [any, export-manger, cfo]"): (
        "offer-dangling desk-review.for",
        "19:16: `for: export-manger, cfo` are not audiences. Did you mean `export-manager`?",
    ),
    (
        "lead: sales-ready",
        "lead: sales-ready\n    follow_up: {letters: [/a/, b.md, desk-review, delay]}",
    ): (
        "offer-dangling desk-review.follow_up.letters",
        "22:51: `letters: delay` is not an offer. Known are delay-diagnostic, desk-review.",
    ),
    ("https://meet.example/desk", '"java\\tscript:alert(1)"'): (
        "unsafe-link desk-review.url",
        "20:10: `javascript:` is not a place a reader can go.",
    ),
    ("url: https://meet.example/desk", "page: 'data:text/html,x'"): (
        "unsafe-link desk-review.page",
        "20:11: `data:` is not a place a reader can go.",
    ),
    ("lead: sales-ready", "lead: sales-ready\n    confirm: VBScript:x"): (
        "unsafe-link desk-review.confirm",
        "22:14: `vbscript:` is not a place a reader can go.",
    ),
    (
        "lead: sales-ready",
        "lead: sales-ready\n    follow_up: {letters: ['data:a', 'data:b']}",
    ): (
        "unsafe-link desk-review.follow_up.letters",
        "22:26: `data:` is not a place a reader can go.",
    ),
    ("https://meet.example/desk", "meet.example/desk"): (
        "unsafe-link desk-review.url",
        "20:10: `url: meet.example/desk` has no host: begin it with https://, "
        "or use `page` for a page of this site.",
    ),
    ("https://meet.example/desk", "https:///desk"): (
        "unsafe-link desk-review.url",
        "20:10: `url: https:///desk` has no host: begin it with https://, "
        "or use `page` for a page of this site.",
    ),
    ("https://meet.example/desk", "file:///etc/passwd"): (
        "unsafe-link desk-review.url",
        "20:10: `file:` is not a place a reader can go.",
    ),
    ("who: x", "who: x, value: hgh"): (
        "unknown-value export-manager.value",
        "1:45: `value: hgh` is not one of high, normal, low.",
    ),
}


@pytest.mark.parametrize(("old", "new"), PROBLEMS, ids=range(len(PROBLEMS)))
def test_a_value_that_is_wrong_or_names_nothing(old: str, new: str) -> None:
    rule, message = PROBLEMS[old, new]
    assert [(f"{r} {about}", text) for r, about, text in problems(old, new)] == [(rule, message)]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("for: any", "for: any\n    not_for: [students, job seekers]"),  # phrases are fine
        ("https://meet.example/desk", "mailto:desk@quayside.example"),
        ("serves: bofu", "serves: [Decision, most aware]"),
        ("lead: sales-ready", "lead: sales-ready\n    follow_up: {letters: [desk-review]}"),
    ],
)
def test_values_that_are_fine(old: str, new: str) -> None:
    assert problems(old, new) == []


def test_an_empty_offer_is_told_all_that_it_lacks() -> None:
    found = catalogue("offers:\n  desk-review:\n").problems
    assert [p.about for p in found] == [
        f"desk-review.{key}"
        for key in ("kind", "title", "action", "helps", "serves", "for", "page")
    ]
    assert {p.span for p in found} == {Span(2, 3, 2, 14)}


def test_without_a_registry_any_audience_may_be_named() -> None:
    read = catalogue("offers: {desk: {for: Chief financial officers}}")
    assert not read.registered
    assert "offer-dangling" not in {p.rule for p in read.problems}


def test_without_leads_no_grade_is_asked_for_or_refused() -> None:
    read = catalogue("offers: {desk: {lead: hot}, list: {}}")
    assert not {p.about for p in read.problems} & {"desk.lead", "list.lead"}


# ------------------------------------------------------------------------------- values


def test_the_example_of_the_documentation_has_no_problems() -> None:
    read = load(EXAMPLE).catalogue
    assert read.problems == ()
    assert read.registered
    assert read.file == EXAMPLE.name
    assert list(read.leads) == ["subscriber", "contact", "qualified", "sales-ready"]
    assert read.last_grade == "sales-ready"
    assert list(read.offers)[:2] == ["clearance-checklist", "broker-cost-sheet"]
    assert len(read.offers) == 9
    assert read.agreed is not None
    assert read.agreed.on == date(2026, 9, 14)
    assert read.agreed.by == ("Mara Lind (marketing)", "Tobias Osei (sales)")
    forwarder = read.audiences["forwarder"]
    assert forwarder.not_for == ("large integrators", "job seekers")
    assert (forwarder.size, forwarder.value) == ("5-30", "normal")
    webinar = read.offers["desk-webinar"]
    assert (webinar.starts, webinar.ends) == (date(2026, 11, 1), date(2026, 12, 10))
    assert webinar.serves == ("tofu", "mofu")
    assert webinar.follow_up == FollowUp(sequence="desk-case", sends=3, system="brevo")
    assert webinar.span == Span(71, 3, 71, 15)
    assert webinar.at("follow_up.sends") == Span(84, 45, 84, 46)
    assert webinar.at("gate") == webinar.span
    monday = read.offers["monday-desk"]
    assert (monday.audiences, monday.also, monday.paid) == (("any",), True, False)


def test_a_sentence_in_braces_keeps_what_follows_its_comma() -> None:
    url = "https://meetings-eu1.hubspot.com/quayside/desk-review-de"
    assert load(EXAMPLE).catalogue.offers["desk-review"].locales["de"] == Wording(
        title="Desk-Review (30 Minuten)",
        action="Desk-Review buchen",
        helps="Eine Zollexpertin liest drei Ihrer Akten und sagt, was zu ändern ist",
        url=url,
    )
    read = catalogue("offers: {desk: {helps: Reads 1,000 files, two a day, so that, title: T}}")
    assert read.offers["desk"].helps == "Reads 1,000 files, two a day, so that"
    assert read.offers["desk"].title == "T"


def test_a_misspelt_field_without_a_value_is_no_part_of_a_sentence() -> None:
    assert mistakes("offers: {desk: {helps: a, titel}}") == [
        "1:27: `titel` is not a field of an offer. Did you mean `title`?"
    ]
    assert len(mistakes("offers:\n  desk:\n    helps: a\n    and so on:\n")) == 1


@pytest.mark.parametrize(
    ("fields", "gate"),
    [
        ("captures: [email]", "before"),
        ("captures: []", "none"),
        ("title: x", "none"),
        ("captures: [email], gate: after", "after"),
    ],
)
def test_what_is_captured_is_gated_unless_told(fields: str, gate: str) -> None:
    assert catalogue(f"offers: {{desk: {{{fields}}}}}").offers["desk"].gate == gate


def test_lists_may_be_one_text_but_sentences_are_not_cut() -> None:
    read = catalogue(
        "leads: {contact: {means: gave a name, and took something}}\n"
        "offers: {desk: {serves: 'tofu, mofu', captures: 'name, email'}}"
    )
    assert read.leads["contact"].means == ("gave a name, and took something",)
    assert read.offers["desk"].serves == ("tofu", "mofu")
    assert read.offers["desk"].captures == ("name", "email")


def test_texts_of_several_lines_become_one() -> None:
    read = catalogue("offers:\n  desk:\n    helps: >\n      Reads your\n      files\n")
    assert read.offers["desk"].helps == "Reads your files"


def test_of_two_files_the_later_wins_and_problems_name_their_file() -> None:
    read = catalogue(
        "offers: {one: {title: first, then: nowhere}, two: {kind: odd}}",
        "offers: {one: {title: second}}",
    )
    assert list(read.offers) == ["one", "two"]
    assert read.offers["one"].title == "second"
    assert {(p.page, p.about.partition(".")[0]) for p in read.problems} == {
        ("1.yml", "one"),
        ("0.yml", "two"),
    }
    assert "one.then" not in {p.about for p in read.problems}


def test_every_problem_has_a_key_of_its_own() -> None:
    read = catalogue(WHOLE.replace("for: any", "for: [cfo, cto]").replace("bofu", "[warm, hot]"))
    keys = [(p.rule, p.page, p.about) for p in read.problems]
    assert len(keys) == len(set(keys)) == 2


_FIELDS = ["for", *(f.name for f in fields(Offer)), *(f.name for f in fields(FollowUp))]
_values = st.recursive(
    st.sampled_from(["", "any", "tofu", "desk", "2026-12-10", "http://[", "a:b", "true", "3"])
    | st.text(
        st.characters(exclude_categories=["Cs", "Cc", "Cn"], include_characters="\n"), max_size=9
    ),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from([*_FIELDS, "de"]), inner, max_size=3)
    ),
    max_leaves=9,
)


@given(st.dictionaries(st.sampled_from(_FIELDS), _values, max_size=9))
def test_any_offer_is_read_or_gets_its_mistakes(offer: dict[str, object]) -> None:
    wrong: list[Problem] = []
    # as it stands: of a letter's two halves, which JSON may write, YAML makes none
    text = json.dumps({"offers": {"desk": offer}}, ensure_ascii=False)
    read = read_catalogue([part(text)], wrong)
    assert all(p.message and p.span and p.page for p in (*wrong, *read.problems))
    keys = [(p.rule, p.about) for p in read.problems]
    assert len(keys) == len(set(keys))
