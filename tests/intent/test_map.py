"""Frontmatter that a site has already: ``map``, ``values`` and ``stages`` of leadsto.yml."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.config import Config, load
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.pages import Known, page_of, read_document
from leadsto.intent.read import Reading, read_intent
from leadsto.intent.tables import FIELD_KEYS
from leadsto.model import FIELDS, Answer, Document, NextStep, Span

TODAY = date(2026, 11, 22)
CONFIG = """\
map:
  stage: [funnelStage, funnel, "Buyer Stage"]
  audience: [rolePrincipal, targetPersona]
  next: [docs_link, callToAction, nextStep.slug, cta.destination, tool_cta]
  offer: [cta.type]
  block: [topcta]
  draft: [brouillon, unlisted, status]
  kind: [pageType, isLanding]
  decision_kind: [question_type]
values:
  stage: {"3": bofu, educate: tofu, "Consideration / Architecture Planning": bofu, "a, b": mofu}
  kind: {blog post: article, "true": sales}
  decision_kind: {vendor choice: approach}
  audience: {cto: tech-lead, "CFO, or the owner": payer}
stages: {bofu: [Product aware]}
audiences:
  tech-lead: {who: they}
  payer: {who: they}
"""


def config(text: str = CONFIG) -> Config:
    return load(Path("/site/leadsto.yml"), text=text)


def read(fields: str, text: str = CONFIG, generator: str = "", **given: object) -> Reading:
    found = read_frontmatter(f"---\n{fields}\n---\n".encode(), "a.md")
    options = {"on": TODAY, "generator": generator, **given}
    return read_intent(found, config(text), **options)  # type: ignore[arg-type]


def said(reading: Reading) -> list[tuple[str, str]]:
    return [(p.rule, p.about) for p in reading.problems]


def stage(reading: Reading) -> str:
    return reading.intent.stage.value if reading.intent.stage else ""


def target(reading: Reading) -> tuple[str, str, str]:
    step = reading.intent.next
    return (step.form, step.target, step.key) if step else ("", "", "")


def test_every_field_can_be_mapped() -> None:
    assert set(FIELDS) == set(FIELD_KEYS)


# ----------------------------------------------------------------------------------- stages


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("funnelStage: BOFU", "bofu"),
        ("Funnel-Stage: educate", "tofu"),
        ("buyer stage: EDUCATE (new readers)", "tofu"),
        ("Buyer Stage: Consideration / Architecture Planning", "bofu"),
        ("Buyer Stage: Consideration / Planning", "mofu"),
        ("funnel: 3", "bofu"),
        ("funnel: a, b", "mofu"),
        ("funnel: product-aware", "bofu"),
        ("funnel: [educate]", "tofu"),
        ("funnelStage: bofu\nfunnel: tofu", "bofu"),
        ("funnelStage: true\nfunnel: tofu", "tofu"),
        ("funnelStage: {id: 1}\nfunnel: tofu", "tofu"),
        ("intent: {stage: mofu}\nfunnel: tofu", "mofu"),
    ],
)
def test_a_stage_under_keys_of_the_site(fields: str, expected: str) -> None:
    reading = read(fields)
    assert stage(reading) == expected
    assert {p.rule for p in reading.problems} <= {"two-answers"}


def test_combined_stages() -> None:
    reading = read("funnel: MOFU_BOFU")
    assert (stage(reading), said(reading)) == ("mofu", [("two-stages", "stage")])


def test_an_unknown_word_under_a_mapped_key_is_an_error() -> None:
    (problem,) = read("title: x\nBuyer Stage: warm").problems
    assert (problem.rule, problem.span) == ("unknown-value", Span(3, 14, 3, 18))
    assert problem.help == "Give it a meaning under `values.stage` in leadsto.yml."


@pytest.mark.parametrize("nothing", ["", "~", "false", '""', "[]", "{}"])
def test_a_key_that_is_there_and_says_nothing_leaves_the_field_open(nothing: str) -> None:
    reading = read(f"funnelStage: {nothing}\nfunnel: tofu")
    assert (stage(reading), reading.problems) == ("", ())
    assert "stage" not in reading.intent.written


def test_where_a_field_has_moved_its_own_name_is_no_longer_read() -> None:
    reading = read("stage: intermediate\npersona: B\nbuyer_stag: x")
    assert (stage(reading), reading.intent.audience) == ("", ())
    assert [p.message for p in reading.problems] == [
        "`buyer_stag` is not a field. Did you mean `buyer_stage`?"
    ]


def test_a_field_that_keeps_its_name_is_listed_with_it() -> None:
    reading = read("stage: tofu", "map: {stage: [level, stage]}")
    assert stage(reading) == "tofu"


def test_the_words_of_the_table_stay_where_nothing_is_mapped() -> None:
    reading = read("stage: product-aware", "stages: {bofu: [productaware]}")
    assert stage(reading) == "bofu"
    assert stage(read("stage: Decision", "stages: {bofu: [productaware]}")) == "bofu"
    assert stage(read("funnel: educate", "values: {stage: {educate: tofu}}")) == "tofu"


def test_letters_beyond_ascii() -> None:
    text = 'map: {stage: ["Étape d’achat"], outcome: [結果]}\nvalues: {stage: {Découverte: tofu}}'
    reading = read("Étape d’achat: découverte\n結果: They know", text)
    assert (stage(reading), reading.problems) == ("tofu", ())
    assert reading.intent.outcome == Answer("They know", Span(3, 5, 3, 14), "結果")


# --------------------------------------------------------------------- audiences, kinds, decisions


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("rolePrincipal: CTO", ["tech-lead"]),
        ("rolePrincipal: CTO / Lead Architect", ["tech-lead"]),
        ("targetPersona: CTO; Payer; nobody", ["tech-lead", "payer", "nobody"]),
        ("targetPersona: CFO, or the owner", ["payer"]),
        ("audience: payer", []),
    ],
)
def test_audiences(fields: str, expected: list[str]) -> None:
    assert [answer.value for answer in read(fields).intent.audience] == expected


def test_what_audiences_mean_holds_for_not_for() -> None:
    assert [a.value for a in read("not_for: cto").intent.not_for] == ["tech-lead"]


def kind(fields: str) -> str:
    document = Document("a.md", "a.md", "/a/", f"---\n{fields}\n---\n".encode())
    settings = config()
    read = read_document(document, settings, reader="", generator="", locales=("en",), on=TODAY)
    return page_of(read, settings, Known()).kind


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("pageType: Blog-Post", "article"),
        ("pageType: hub", "hub"),
        ("isLanding: true", "sales"),
        ("isLanding: false", "article"),
        ("kind: hub", "article"),
    ],
)
def test_kinds(fields: str, expected: str) -> None:
    assert kind(fields) == expected


def test_kinds_of_decisions() -> None:
    reading = read("decision: Which vendor\nquestion_type: Vendor choice")
    assert (reading.intent.decision_kind, reading.problems) == ("approach", ())
    assert read("decision: {vendor choice: whom}").intent.decision_kind == "approach"


# --------------------------------------------------------------------------- next, offer, block


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("nextStep: {title: Browse, slug: villa-search}", ("any", "villa-search", "nextStep.slug")),
        ("cta: {destination: /digital}", ("any", "/digital", "cta.destination")),
        ("tool_cta: /tools/", ("any", "/tools/", "tool_cta")),
        ("callToAction: /demo/", ("any", "/demo/", "callToAction")),
        ("callToAction: {heading: A, label: B, url: /demo/}", ("url", "/demo/", "callToAction")),
        ("callToAction: true\ntool_cta: /tools/", ("any", "/tools/", "tool_cta")),
        ("callToAction: {heading: A}\ntool_cta: /tools/", ("any", "/tools/", "tool_cta")),
        ("nextStep: soon\ntool_cta: /tools/", ("any", "/tools/", "tool_cta")),
        ("docs_link: null\ntool_cta: /tools/", ("", "", "")),
        ("callToAction: false\ntool_cta: /tools/", ("", "", "")),
        ("cta: {type: checklist}", ("offer", "checklist", "cta.type")),
        ("cta: {type: checklist, destination: /x/}", ("offer", "checklist", "cta.type")),
        ("cta: {type: true, destination: /x/}", ("any", "/x/", "cta.destination")),
        ("intent: {next: desk}\ncta: {type: checklist}", ("any", "desk", "intent.next")),
        ("next: desk", ("", "", "")),
    ],
)
def test_next(fields: str, expected: tuple[str, str, str]) -> None:
    for generator in ("", "mkdocs"):
        reading = read(fields, generator=generator)
        assert (target(reading), reading.problems) == (expected, ())


def test_an_offer_beside_a_next_of_its_own_name() -> None:
    text = "map: {offer: [cta]}"
    assert target(read("cta: list", text)) == ("offer", "list", "cta")
    assert target(read("cta: list\nnext: desk", text, "mkdocs")) == ("any", "desk", "next")
    assert target(read("cta: list\nnext_step: true", text)) == ("offer", "list", "cta")


def test_words_beside_an_offer() -> None:
    text = "map: {offer: [cta.type], next_action: [cta.label], next_helps: [cta.why]}"
    assert read("cta: {type: list, label: Join, why: To know}", text).intent.next == NextStep(
        "list", Span(2, 13, 2, 17), "cta.type", "offer", "Join", "To know"
    )


def test_a_mapped_key_that_names_several_steps() -> None:
    (problem,) = read("tool_cta: [a, b]").problems
    assert (problem.rule, problem.message) == (
        "next-unresolved",
        "`tool_cta` takes one offer, page or address.",
    )


@pytest.mark.parametrize(
    ("written", "block"),
    [("false", "none"), ("off", "none"), ("none", "none"), ("true", ""), ("~", ""), ("big", "")],
)
def test_a_switch_for_the_block(written: str, block: str) -> None:
    assert read(f"topcta: {written}").block == block
    assert read("block: false", "").block == ""


# ------------------------------------------------------------------------------------- drafts


@pytest.mark.parametrize(
    ("fields", "draft"),
    [
        ("brouillon: true", True),
        ("brouillon: 'Yes'", True),
        ("brouillon: false\nunlisted: true", True),
        ("status: Draft", True),
        ("status: published", False),
        ("brouillon: false", False),
        ("brouillon:", False),
        ("draft: true", False),
    ],
)
def test_drafts(fields: str, draft: bool) -> None:
    reading = read(fields)
    assert (reading.draft, reading.problems) == (draft, ())
    document = Document("a.md", "a.md", "/a/", f"---\n{fields}\n---\n".encode())
    for state in ("published", "hidden", "future"):
        found = read_document(
            Document(document.source, "a.md", "/a/", document.data, state=state),
            config(),
            reader="",
            generator="",
            locales=("en",),
            on=TODAY,
        )
        assert found.document.state == ("draft" if draft and state != "future" else state)


@pytest.mark.parametrize(
    ("generator", "status", "draft"),
    [("pelican", "draft", True), ("pelican", "published", False), ("hugo", "draft", False)],
)
def test_a_draft_as_the_generator_says_it(generator: str, status: str, draft: bool) -> None:
    assert read(f"status: {status}", text="", generator=generator).draft == draft


# ----------------------------------------------------------------------- where a field may stand


@pytest.mark.parametrize("table", ["params", "extra"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.md", "---\n{}:\n  stage: tofu\n  intent: {{outcome: They know}}\n---\n"),
        ("a.md", '+++\n[{0}]\nstage = "tofu"\n[{0}.intent]\noutcome = "They know"\n+++\n'),
        ("a.html", '{{"{}": {{"stage": "tofu", "intent": {{"outcome": "They know"}}}}}}\n'),
    ],
)
def test_tables_of_hugo_and_zola(table: str, name: str, text: str) -> None:
    found = read_frontmatter(text.format(table).encode(), name)
    intent = read_intent(found, Config(Path()), on=TODAY).intent
    assert intent.stage is not None
    assert intent.outcome is not None
    assert (intent.stage.value, intent.stage.key) == ("tofu", f"{table}.stage")
    assert (intent.outcome.value, intent.outcome.key) == ("They know", f"{table}.intent.outcome")
    assert intent.stage.span is not None


def test_the_page_comes_before_such_a_table_and_other_generators_have_none() -> None:
    assert stage(read("stage: bofu\nparams: {stage: tofu}", "")) == "bofu"
    assert stage(read("params: {stage: tofu}", "", "mkdocs")) == ""
    assert stage(read("params: tofu", "")) == ""
    assert stage(read("params: {funnelStage: tofu}")) == "tofu"
    assert said(read("params: {stagee: tofu, stage: warm, intent: {mood: x}}", "")) == [
        ("unknown-key", "params.intent.mood"),
        ("unknown-key", "params.stagee"),
        ("unknown-value", "stage"),
    ]


# ------------------------------------------------------------------------------- what docs say

DOCS = (Path(__file__).parents[2] / "docs/intent.md").read_text("utf-8")


def shown(language: str, heading: str) -> list[str]:
    """The fenced blocks below a heading of docs/intent.md."""
    return re.findall(rf"```{language}\n(.*?)```", DOCS.partition(heading)[2], re.DOTALL)


def test_the_worked_example_of_the_docs() -> None:
    page, settings = shown("yaml", "## Frontmatter you already have\n")
    found = read_frontmatter(page.encode(), "a.md")
    reading = read_intent(found, config(settings), on=TODAY)
    assert (stage(reading), reading.draft, reading.problems) == ("mofu", False, ())
    assert [answer.value for answer in reading.intent.audience] == ["finance-director"]
    assert reading.intent.next == NextStep(
        "checklist", Span(7, 9, 7, 18), "cta.type", "offer", "Get the list"
    )


@pytest.mark.parametrize("language", ["toml", "json"])
def test_other_forms_in_the_docs(language: str) -> None:
    (page,) = shown(language, "# Intent\n")
    reading = read_intent(read_frontmatter(page.encode(), "a.md"), Config(Path()), on=TODAY)
    assert (stage(reading), reading.problems) == ("mofu", ())
    assert [answer.value for answer in reading.intent.audience] == ["export-manager"]


# --------------------------------------------------------------------------------- any page

KEYS = st.sampled_from(
    "funnelStage funnel stage rolePrincipal docs_link callToAction nextStep slug cta destination"
    " type topcta brouillon status pageType params intent".split()
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(0, 4) | st.sampled_from(["tofu", "a, b", "CTO", "/x/"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3),
    max_leaves=6,
)


@given(st.dictionaries(KEYS, VALUES, max_size=6), st.dictionaries(KEYS, VALUES, max_size=3))
def test_any_page_can_be_read(own: dict[str, object], declared: dict[str, object]) -> None:
    import yaml

    reading = read(yaml.safe_dump(own, allow_unicode=True), declared=declared)
    assert stage(reading) in ("", "tofu", "mofu", "bofu")
    assert all(p.message and p.rule for p in reading.problems)
