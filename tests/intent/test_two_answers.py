"""One field, two answers: which keys are held against each other, and what is said of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.config import load
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.read import Reading, read_intent
from leadsto.model import Problem, Span
from leadsto.stages import STAGE_WORDS

TODAY = date(2026, 11, 22)
CONFIG = """\
audiences:
  ops-lead: {who: they}
  finance-director: {who: they}
defaults: {"**": {stage: bofu}}
"""
MAP = "map: {stage: [funnelStage, funnel], outcome: [takeaway, summary], kind: [pageType]}\n"


def read(text: str, config: str = CONFIG, name: str = "a.md", **given: object) -> Reading:
    found = read_frontmatter(text.encode(), name)
    settings = load(Path("/site/leadsto.yml"), text=config)
    options = {"on": TODAY, "path": name, **given}
    return read_intent(found, settings, **options)  # type: ignore[arg-type]


def twice(fields: str, config: str = CONFIG, **given: object) -> list[Problem]:
    reading = read(f"---\n{fields}\n---\n", config, **given)
    return [p for p in reading.problems if p.rule == "two-answers"]


def only(fields: str, config: str = CONFIG, **given: object) -> Problem:
    (problem,) = twice(fields, config, **given)
    return problem


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("stage: bofu\nfunnel: TOFU", "`stage` says bofu, `funnel` says tofu."),
        ("intent: {stage: bofu}\nstage: 1", "`intent.stage` says bofu, `stage` says tofu."),
        ("stage: tofu/mofu\nfunnel: tofu", "`stage` says tofu and mofu, `funnel` says tofu."),
        ("stage: bofu\nparams: {stage: tofu}", "`stage` says bofu, `params.stage` says tofu."),
        ("kind: sales\nparams: {kind: hub}", "`kind` says sales, `params.kind` says hub."),
        (
            "decision_kind: stop\nintent: {decision_kind: first}",
            "`intent.decision_kind` says prioritise, `decision_kind` says stop.",
        ),
        (
            "exempt_until: 2027-01-31\nintent: {exempt_until: 2027-02-01}",
            "`intent.exempt_until` says 2027-02-01, `exempt_until` says 2027-01-31.",
        ),
        (
            "intent_unreviewed: true\nintent: {unreviewed: no}",
            "`intent.unreviewed` says no, `intent_unreviewed` says yes.",
        ),
        (
            "audience: Ops Lead\nbuyer: [finance-director, ops lead]",
            "`audience` says ops-lead, `buyer` says finance-director and ops-lead.",
        ),
        (
            "audience: people\nintent: {audience: ops-lead}",
            "`intent.audience` and `audience` give different answers.",
        ),
        (
            "decision: Whether to stop\nintent: {decision: {stop: the shift}}",
            "`intent.decision` and `decision` give different answers.",
        ),
    ],
)
def test_two_keys(fields: str, message: str) -> None:
    assert only(fields).message == message


@pytest.mark.parametrize(
    "fields",
    [
        "stage: bofu\nfunnel: ready\nintent: {stage: Decision}",
        "stage: bofu\nawareness: high",
        "stage: warm\nfunnel: tofu",  # `unknown-value` speaks of it
        "kind: post\nparams: {kind: sales}",
        "audience: ops-lead\npersona: the night shift",
        "audience: [ops-lead, finance-director]\nbuyer: finance director, ops lead",
        "outcome: one\ntakeaway: another",
        "outcome: They  stop\nintent: {outcome: They stop}",
        "exempt: press\nno_path: true",
        "next: a\nintent: {next: b}",
        "title: a\ntitle: b",
        "stage: tofu",  # the default of the section is another
        "funnel: high\nfunnel: low",
        "question: a\nquestion: b",
        "unreviewed: true\nunreviewed: false",
    ],
)
def test_one_answer(fields: str) -> None:
    assert twice(fields) == []


def test_it_points_at_the_answer_that_does_not_count() -> None:
    assert only("stage: bofu\nfunnel: tofu").span == Span(3, 9, 3, 13)
    assert only("stage: bofu\nstage: tofu").span == Span(2, 8, 2, 12)
    assert only("stage: bofu\nfunnel: tofu").about == "stage"


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("stage: bofu\nstage: tofu", "`stage` stands twice: bofu on line 2, tofu on line 3"),
        ("stage: bofu\nx: y\nstage:", "`stage` stands twice: bofu on line 2, nothing on line 4"),
        (
            "intent:\n  stage: bofu\n  stage: tofu",
            "`intent.stage` stands twice: bofu on line 3, tofu on line 4",
        ),
        (
            "outcome: a\noutcome: b\noutcome: c",
            "`outcome` stands three times, on lines 2, 3 and 4, with different answers",
        ),
        ("Stage: bofu\nstage: tofu", "`Stage` and `stage` are one key: bofu on line 2, tofu on"),
        ("promoted: true\npromoted: no", "`promoted` stands twice: yes on line 2, no on line 3"),
        (
            "leadsto_ignore: no-path (a reason)\nleadsto_ignore: no-stage (another)",
            "`leadsto_ignore` stands twice, on lines 2 and 3, with different answers",
        ),
        (
            "params:\n  stage: bofu\n  stage: tofu",
            "`params.stage` stands twice: bofu on line 3, tofu on line 4",
        ),
    ],
)
def test_a_key_that_stands_twice(fields: str, message: str) -> None:
    assert only(fields).message.startswith(message)
    assert only(fields).message.endswith("; the last one counts.")


def test_a_key_that_stands_twice_below_a_mapping_that_does() -> None:
    problem = only("intent: {stage: bofu}\nintent:\n  stage: tofu")
    assert problem.message == (
        "`intent` stands twice, on lines 2 and 3, with different answers; the last one counts."
    )
    assert twice("intent: {stage: bofu}\nintent: {stage: bofu}") == []


def test_json_keeps_both_and_toml_does_not_parse() -> None:
    found = read('{"stage": "bofu", "stage": "tofu"}\n', name="a.md")
    assert [p.rule for p in found.problems] == ["two-answers"]
    found = read('+++\nstage = "bofu"\nstage = "tofu"\n+++\n')
    assert [p.rule for p in found.problems] == ["unreadable-frontmatter"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ("funnelStage: bofu\nfunnel: 1", "`funnelStage` says bofu, `funnel` says tofu."),
        ("intent: {stage: mofu}\nfunnel: 1", "`intent.stage` says mofu, `funnel` says tofu."),
        (
            "pageType: sales\npage_type: hub",
            "`pageType` and `page_type` are one key: sales on line 2, hub on line 3; the last one "
            "counts.",
        ),
    ],
)
def test_keys_that_map_names(fields: str, message: str) -> None:
    assert only(fields, MAP).message == message


@pytest.mark.parametrize(
    "fields",
    [
        "funnelStage: bofu\nstage: hard",  # `stage` is no longer ours
        "funnelStage:\nfunnel: tofu",  # left open on purpose
        "funnelStage: {id: 1}\nfunnel: tofu",
        "takeaway: a\nsummary: b",
    ],
)
def test_keys_that_map_sets_aside(fields: str) -> None:
    assert twice(fields, MAP) == []


def test_what_others_add_is_no_answer_of_the_page() -> None:
    assert twice("stage: bofu", inherited={"stage": "tofu", "funnel": "mofu"}) == []
    assert twice("stage: bofu", declared={"stage": "tofu"}) == []
    assert twice("next: a\nnext: b", generator="vitepress") == []


@given(one=st.sampled_from(sorted(STAGE_WORDS)), other=st.sampled_from(sorted(STAGE_WORDS)))
def test_two_words_are_two_answers_where_they_mean_two_stages(one: str, other: str) -> None:
    differ = STAGE_WORDS[one] != STAGE_WORDS[other]
    for fields in (f"stage: {one}\nfunnel: {other}", f"stage: {one}\nstage: {other}"):
        assert bool(twice(fields)) == differ
