"""Frontmatter to intent: where a value is looked for, what counts, and what is said about it."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.config import Config, Defaults, ExemptConfig
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.read import Reading, read_intent
from leadsto.model import Audience, Catalogue, Problem, Span

TODAY = date(2026, 11, 22)
PLAIN = Config(Path("/site"))
REGISTRY = Config(
    Path("/site"),
    catalogue=Catalogue(
        audiences={"ops-lead": Audience("ops-lead", not_for=("students", "job seekers"))},
        registered=True,
    ),
)


def read(fields: str, config: Config = PLAIN, **given: object) -> Reading:
    data = f"---\n{fields}\n---\n# A page\n".encode()
    found = read_frontmatter(data, "a.md", "mkdocs")
    options: dict[str, object] = {"path": "blog/a.md", "generator": "mkdocs", "on": TODAY}
    return read_intent(found, config, **options | given)  # type: ignore[arg-type]


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(p.rule, p.about) for p in reading.problems]


def only(reading: Reading) -> Problem:
    (problem,) = reading.problems
    return problem


# --------------------------------------------------------------------------------- stage


@pytest.mark.parametrize(
    ("written", "stage"),
    [
        ("TOFU", "tofu"),
        ("3", "bofu"),
        ('" mofu\u200b "', "mofu"),
        ("Awareness / Research", "tofu"),
        ("Consideration / Architecture Planning", "mofu"),
        ("Decision (CTO signs)", "bofu"),
        ("tofu [early]", "tofu"),
        ("Decision / Purchase", "bofu"),
        ("[bofu]", "bofu"),
    ],
)
def test_one_stage(written: str, stage: str) -> None:
    reading = read(f"stage: {written}")
    assert reading.intent.stage is not None
    assert reading.intent.stage.value == stage
    assert reading.problems == ()


@pytest.mark.parametrize(
    ("written", "first", "count"),
    [
        ("MOFU_BOFU", "mofu", 2),
        ("tofu/bofu", "tofu", 2),
        ("tofu & mofu", "tofu", 2),
        ("mofu and bofu", "mofu", 2),
        ("bofu, tofu", "bofu", 2),
        ("[TOFU, MOFU, BOFU]", "tofu", 3),
        ("mofu-bofu", "mofu", 2),
    ],
)
def test_the_first_of_several_stages_is_used(written: str, first: str, count: int) -> None:
    reading = read(f"stage: {written}")
    assert reading.intent.stage is not None
    assert reading.intent.stage.value == first
    problem = only(reading)
    assert problem.rule == "two-stages"
    assert problem.message == f"One page, one stage: you list {count}. `{first}` is used."


@pytest.mark.parametrize("written", ["warm", "intermediate", "Research / Awareness", "4"])
def test_an_unknown_stage_under_its_own_name_is_an_error(written: str) -> None:
    for fields in (f"stage: {written}", f"intent: {{stage: {written}}}"):
        reading = read(fields)
        assert reading.intent.stage is None
        assert said(reading) == [("unknown-value", "stage")]
        assert written in only(reading).message


def test_a_stage_that_is_a_mapping() -> None:
    problem = only(read("stage: {level: warm}"))
    assert (problem.rule, problem.span) == ("unknown-value", Span(2, 1, 2, 6))


def test_an_alias_with_an_unknown_word_is_passed_over() -> None:
    reading = read("funnel: Enterprise\nbuyer_stage: Decision")
    assert reading.intent.stage is not None
    assert (reading.intent.stage.value, reading.intent.stage.key) == ("bofu", "buyer_stage")
    assert reading.problems == ()


def test_an_alias_that_nobody_can_use_leaves_the_section_its_say() -> None:
    config = Config(Path("/site"), defaults=(Defaults("blog/**", stage="mofu"),))
    reading = read("awareness: true", config)
    assert reading.intent.stage is not None
    assert (reading.intent.stage.value, reading.intent.stage.origin) == ("mofu", "section")
    assert "stage" in reading.intent.written


@pytest.mark.parametrize("nothing", ["", "~", "null", "[]", "[~]", "{}", '"  "'])
def test_a_blank_value_is_no_answer(nothing: str) -> None:
    reading = read(f"stage: {nothing}\nfunnel: bofu")
    assert reading.intent.stage is not None
    assert reading.intent.stage.key == "funnel"


# ---------------------------------------------------------------------- the order of authority


def test_the_order_in_which_a_value_is_looked_for() -> None:
    config = Config(Path("/site"), defaults=(Defaults("blog/**", audience=("section",)),))
    lines = ["intent: {audience: nested}", "audience: flat", "persona: alias"]
    inherited = {"audience": "added"}
    found = []
    for start in range(4):
        reading = read("\n".join(["title: x", *lines[start:]]), config, inherited=inherited)
        found.append([(a.value, a.key, a.origin) for a in reading.intent.audience])
    assert found == [
        [("nested", "intent.audience", "page")],
        [("flat", "audience", "page")],
        [("alias", "persona", "page")],
        [("added", "audience", "inherited")],
    ]
    assert [a.value for a in read("title: x", config).intent.audience] == ["section"]
    elsewhere = read("title: x", config, path="docs/a.md")
    assert elsewhere.intent.audience == ()


def test_what_is_added_may_be_nested_and_loses_key_by_key() -> None:
    reading = read("intent: {stage: tofu}", inherited={"intent": {"stage": "bofu", "outcome": "X"}})
    assert reading.intent.stage is not None
    assert reading.intent.stage.value == "tofu"
    assert reading.intent.outcome is not None
    assert (reading.intent.outcome.value, reading.intent.outcome.origin) == ("X", "inherited")
    assert reading.own == {"stage"}


@pytest.mark.parametrize(
    "key", ["buyer_stage", "Buyer Stage", "buyer-stage", "buyerStage", "BUYER_STAGE"]
)
def test_spellings_of_a_key(key: str) -> None:
    stage = read(f"{key}: Consideration").intent.stage
    assert stage is not None
    assert (stage.value, stage.key) == ("mofu", key)


def test_the_last_of_a_key_that_stands_there_twice_counts() -> None:
    stage = read("stage: tofu\nstage: bofu").intent.stage
    assert stage is not None
    assert (stage.value, stage.span) == ("bofu", Span(3, 8, 3, 12))


# ------------------------------------------------------------------------------- audiences


def test_audiences_are_ids_where_the_words_mean_one() -> None:
    audience = read("audience: Ops lead; plant_managers; ops-lead", REGISTRY).intent.audience
    assert [a.value for a in audience] == ["ops-lead", "plant_managers"]
    assert [a.span for a in audience] == [Span(2, 11, 2, 19), Span(2, 21, 2, 35)]


def test_not_for_is_inherited_from_the_audience() -> None:
    reading = read("audience: ops-lead", REGISTRY)
    assert [(a.value, a.origin) for a in reading.intent.not_for] == [
        ("students", "audience"),
        ("job seekers", "audience"),
    ]
    assert [
        a.value for a in read("audience: ops-lead\nnot-for: CFOs", REGISTRY).intent.not_for
    ] == ["CFOs"]


def test_a_section_says_whom_it_is_not_for_before_the_registry_does() -> None:
    config = Config(
        Path("/site"),
        catalogue=REGISTRY.catalogue,
        defaults=(Defaults("**", not_for=("landlords",)),),
    )
    (answer,) = read("audience: ops-lead", config).intent.not_for
    assert (answer.value, answer.origin) == ("landlords", "section")


# --------------------------------------------------------------------------- decision, outcome


@pytest.mark.parametrize(
    ("fields", "kind", "sentence"),
    [
        ("decision: Whether to repair", "", "Whether to repair"),
        ("decision: {fix-first: the forms}", "fix-first", "the forms"),
        ("decision: {Fix_First: the forms}", "fix-first", "the forms"),
        ("decision:\n  priority: which project", "prioritise", "which project"),
        ("decision: Whether\ndecision_kind: choose", "approach", "Whether"),
        ("intent:\n  decision:\n    stop: paying twice", "stop", "paying twice"),
        ("question: {how: in-house or hired}", "approach", "in-house or hired"),
        (
            "decision:\n  - Whether to repair\n  - or to replace",
            "",
            "Whether to repair; or to replace",
        ),
    ],
)
def test_forms_of_a_decision(fields: str, kind: str, sentence: str) -> None:
    reading = read(fields)
    assert reading.problems == ()
    assert reading.intent.decision is not None
    assert (reading.intent.decision_kind, reading.intent.decision.value) == (kind, sentence)


def test_the_comma_trap() -> None:
    reading = read("decision: {fix-first: the forms, or the hand-off}")
    problem = only(reading)
    assert problem.message.startswith("Decision `or the hand-off` is not prioritise,")
    assert problem.help.startswith("A comma inside { }")
    assert reading.intent.decision_kind == "fix-first"


def test_another_mapping_under_an_alias_is_passed_over() -> None:
    reading = read("question: {id: 7, votes: 3}")
    assert reading.intent.decision is None
    assert reading.problems == ()


# --------------------------------------------------------------------------------- next step


@pytest.mark.parametrize(
    ("fields", "form", "target"),
    [
        ("next: checklist", "any", "checklist"),
        ("next: {offer: checklist}", "offer", "checklist"),
        ("next: {page: a.md}", "page", "a.md"),
        ("next: {url: 'https://x.example'}", "url", "https://x.example"),
        ("next_step: /tools/", "any", "/tools/"),
        ("nextStep: /tools/", "any", "/tools/"),
        ("intent: {next: checklist}", "any", "checklist"),
    ],
)
def test_forms_of_next(fields: str, form: str, target: str) -> None:
    step = read(fields).intent.next
    assert step is not None
    assert (step.form, step.target) == (form, target)


def test_the_words_of_next() -> None:
    nested = read("next: {offer: a, action: Get it, helps: See it}").intent.next
    flat = read("next: a\nnext_action: Get it\nnext_helps: See it").intent.next
    assert nested is not None
    assert flat is not None
    assert (nested.action, nested.helps) == (flat.action, flat.helps) == ("Get it", "See it")


def test_bare_next_is_ours_only_where_no_generator_turns_pages_with_it() -> None:
    assert read("next: a", generator="").intent.next is None
    assert read("intent: {next: a}", generator="").intent.next is not None
    assert read("next: a", generator="pelican").intent.next is not None


@pytest.mark.parametrize("value", ["{slug: villa, title: Browse}", "true", "no"])
def test_an_alias_that_names_no_step_is_passed_over(value: str) -> None:
    reading = read(f"next_step: {value}")
    assert reading.intent.next is None
    assert reading.problems == ()


@pytest.mark.parametrize("value", ["{action: Get it}", "[a, b]"])
def test_next_that_names_nothing(value: str) -> None:
    assert said(read(f"next: {value}")) == [("next-unresolved", "next")]


# --------------------------------------------------------------------------------- exempt


@pytest.mark.parametrize(
    "reason",
    ["legal", "Job-Ad", "job_ad", "press kit", "archive: old", "Internal notes of the team"],
)
def test_reasons_to_be_exempt(reason: str) -> None:
    reading = read(f"exempt: '{reason}'")
    assert reading.exempt is not None
    assert (reading.exempt.reason, reading.exempt.origin) == (reason, "page")


@pytest.mark.parametrize("reason", ["true", "yes", "because", "{legal: yes}"])
def test_no_reason_to_be_exempt(reason: str) -> None:
    reading = read(f"exempt: {reason}")
    assert reading.exempt is None
    assert said(reading) == [("exempt-without-reason", "exempt")]


SECTION = Config(
    Path("/site"),
    exempt=(
        ExemptConfig("blog/**", "ended long ago", date(2026, 11, 21)),
        ExemptConfig("**/a.md", "left as it is", date(2026, 11, 22)),
    ),
)


def test_exempt_until_is_inclusive_and_then_the_section_counts() -> None:
    until = "exempt: press kit\nexempt_until: "
    own = read(until + "2026-11-22", SECTION).exempt
    later = read(until + "2026-11-21", SECTION).exempt
    assert own is not None
    assert later is not None
    assert (own.origin, own.until) == ("page", TODAY)
    assert (later.origin, later.reason) == ("config", "left as it is")
    assert read(until + "2026-11-21").exempt is None


def test_a_page_may_step_out_of_an_exempt_section() -> None:
    assert read("title: x", SECTION).exempt is not None
    assert read("exempt: no", SECTION).exempt is None


def test_a_date_that_is_none_ends_no_exemption() -> None:
    reading = read("exempt: press kit\nexempt_until: next spring")
    assert reading.exempt is not None
    assert said(reading) == [("unknown-value", "exempt_until")]


# ------------------------------------------------------------------------ silences and the rest


@pytest.mark.parametrize(
    ("written", "silences"),
    [
        ("no-path (a reason)", [("no-path", "a reason")]),
        ("no-path because of us", [("no-path", "of us")]),
        ("'no-path: of us'", [("no-path", "of us")]),
        ("no-path", [("no-path", "")]),
        ("[no-path (x), no-stage (y)]", [("no-path", "x"), ("no-stage", "y")]),
        ("\n  no-path: x\n  no-stage: y", [("no-path", "x"), ("no-stage", "y")]),
        ("\n  - no-path: x\n  - no-stage (y)", [("no-path", "x"), ("no-stage", "y")]),
        ("No Path!", [("No Path!", "")]),
    ],
)
def test_forms_of_a_silence(written: str, silences: list[tuple[str, str]]) -> None:
    found = read(f"leadsto_ignore: {written}").silences
    assert [(s.rule, s.reason) for s in found] == silences
    assert all(s.span is not None and s.span.line >= 2 for s in found)


@pytest.mark.parametrize(("written", "block"), [("none", "none"), ("None", "none"), ("hero", "")])
def test_block(written: str, block: str) -> None:
    assert read(f"block: {written}").block == block


def test_topics_come_from_tags_and_categories() -> None:
    reading = read("tags: [Lean-Production, posts]\ncategory: -Marketing, Strategy")
    assert reading.topics == ("lean production", "marketing", "strategy")


@pytest.mark.parametrize(
    ("key", "meant"),
    [("audeince", "audience"), ("stagee", "stage"), ("outcom", "outcome"), ("takeway", "takeaway")],
)
def test_a_misspelt_key(key: str, meant: str) -> None:
    problem = only(read(f"{key}: x"))
    assert problem.message == f"`{key}` is not a field. Did you mean `{meant}`?"
    assert problem.span == Span(2, 1, 2, 1 + len(key))


@pytest.mark.parametrize(
    "key", ["state", "image", "person", "blocks", "personal", "stages", "page", "bloc", "kinds"]
)
def test_a_word_of_its_own_is_no_misspelling(key: str) -> None:
    assert read(f"{key}: x").problems == ()


def test_inside_intent_every_key_is_ours() -> None:
    reading = read("intent: {stage: tofu, mood: calm, kind: sales}")
    assert [p.about for p in reading.problems] == ["intent.mood", "intent.kind"]
    assert reading.kind is None


@pytest.mark.parametrize("intent", ["tofu", "[a, b]", "~"])
def test_intent_that_is_no_mapping_holds_nothing(intent: str) -> None:
    reading = read(f"intent: {intent}\nstage: tofu")
    assert reading.intent.stage is not None


# ------------------------------------------------------------------------------- properties

KEYS = st.sampled_from(
    "intent audience not_for stage funnel decision question decision_kind outcome next next_step"
    " exempt exempt_until kind block leadsto_ignore tags category title lang template".split()
)
WORDS = st.sampled_from(
    ["tofu", "a / b", "2027-01-31", "no", "{filename}x.md", "[", "", "#x", "🦀"]
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.dates() | WORDS | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | WORDS, inner, max_size=3),
    max_leaves=8,
)


@given(
    own=st.dictionaries(KEYS, VALUES, max_size=5), added=st.dictionaries(KEYS, VALUES, max_size=5)
)
def test_any_metadata_can_be_read(own: dict[str, object], added: dict[str, object]) -> None:
    import yaml

    data = b"---\n" + yaml.safe_dump(own, allow_unicode=True).encode() + b"---\n"
    found = read_frontmatter(data, "a.md", "mkdocs")
    reading = read_intent(found, SECTION, inherited=added, generator="mkdocs", on=TODAY)
    stage = reading.intent.stage
    assert stage is None or stage.value in ("tofu", "mofu", "bofu")


@given(
    st.text(st.characters(codec="utf-8"), max_size=200),
    st.sampled_from(["a.md", "a.rst", "a.html"]),
)
def test_any_text_can_be_read(text: str, name: str) -> None:
    for data in (text.encode(), f"---\n{text}\n---\n".encode()):
        for reader in ("mkdocs", "pelican", ""):
            reading = read_intent(read_frontmatter(data, name, reader), REGISTRY, on=TODAY)
            assert all(p.rule and p.message for p in reading.problems)


@given(
    before=st.lists(
        st.sampled_from(["title: é", "x: [1,\n  2]", "# no", "d: >-\n  folded\n  text"])
    ),
    quote=st.sampled_from(["", "'", '"']),
    value=st.sampled_from(["tofu", "MOFU", "Top of Funnel"]),
    indent=st.booleans(),
)
def test_an_answer_stands_where_it_says(
    before: list[str], quote: str, value: str, indent: bool
) -> None:
    head = "\n".join(dict.fromkeys(before))
    line = f"stage: {quote}{value}{quote}"
    fields = f"{head}\n" + (f"intent:\n  {line}" if indent else line)
    answer = read(fields).intent.stage
    assert answer is not None
    span = answer.span
    assert span is not None
    text = f"---\n{fields}\n---\n".split("\n")[span.line - 1]
    assert text[span.column - 1 : span.end_column - 1].strip("'\"") == value
