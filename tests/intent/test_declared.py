"""What a built page declares in its meta tags, beside what its source says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from leadsto.config import Config, Defaults
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.pages import Known, page_of, read_document
from leadsto.intent.read import Reading, read_intent
from leadsto.model import Answer, Document, Span

CONFIG = Config(Path("/site"), defaults=(Defaults("**", stage="bofu"),))
TODAY = date(2026, 11, 22)


def read(fields: str, declared: dict[str, object], config: Config = CONFIG) -> Reading:
    data = f"---\n{fields}\n---\n".encode() if fields else b""
    found = read_frontmatter(data, "a.md")
    return read_intent(found, config, path="a.md", declared=declared, on=TODAY)


def test_it_stands_before_the_source_and_the_section() -> None:
    reading = read("title: x", {"stage": "tofu"})
    assert reading.intent.stage == Answer("tofu", None, "leadsto:stage", "declared")
    assert reading.own == set()


def test_where_the_file_says_something_else_it_shows_the_place() -> None:
    reading = read("title: x\nintent: {stage: mofu}", {"stage": "tofu"})
    assert reading.intent.stage == Answer("tofu", Span(3, 17, 3, 21), "leadsto:stage", "declared")
    assert reading.own == {"stage"}


@pytest.mark.parametrize(
    ("fields", "declared"),
    [
        ("stage: ToFu", {"stage": "ToFu"}),
        ("funnel: tofu", {"stage": " tofu "}),
        ("stage: [tofu]", {"stage": "tofu"}),
        ("params: {stage: tofu}", {"intent": {"stage": "tofu"}}),
    ],
)
def test_the_same_text_is_the_files_own(fields: str, declared: dict[str, object]) -> None:
    stage = read(fields, declared).intent.stage
    assert stage is not None
    assert (stage.value, stage.origin) == ("tofu", "page")
    assert stage.span is not None


def test_lists_and_mappings_of_the_same_words_are_the_files_own() -> None:
    reading = read(
        "audience: [ops lead, buyers]\ndecision:\n  fix-first: the forms",
        {"audience": "ops lead, buyers", "intent": {"decision": {"fix_first": "the  forms"}}},
    )
    assert [(a.value, a.span) for a in reading.intent.audience] == [
        ("ops lead", Span(2, 12, 2, 20)),
        ("buyers", Span(2, 22, 2, 28)),
    ]
    assert reading.intent.decision is not None
    assert reading.intent.decision.span == Span(4, 14, 4, 23)


def test_an_empty_tag_says_nothing() -> None:
    reading = read("stage: tofu", {"stage": " ", "audience": "", "intent": {}})
    assert reading.intent.stage is not None
    assert (reading.intent.stage.value, reading.intent.audience) == ("tofu", ())


def test_an_unknown_value_is_an_error_wherever_it_comes_from() -> None:
    (cascaded,) = read("title: x", {"stage": "warm"}).problems
    assert (cascaded.rule, cascaded.span) == ("unknown-value", None)
    assert cascaded.help == "The built page says so in `leadsto:stage`."
    (own,) = read("funnel: warm", {"stage": "warm"}).problems
    assert (own.rule, own.span, own.help) == ("unknown-value", Span(2, 9, 2, 13), "")


def test_keys_of_the_site_do_not_matter_there() -> None:
    config = Config(Path("/site"), map={"stage": ("level",), "offer": ("cta",)})
    reading = read("level: mofu\nstage: easy", {"stage": "tofu"}, config)
    assert reading.intent.stage == Answer("tofu", Span(2, 8, 2, 12), "leadsto:stage", "declared")
    same = read("level: MOFU", {"stage": "MOFU"}, config).intent.stage
    assert same == Answer("mofu", Span(2, 8, 2, 12), "level", "page")


def test_next_is_ours_there() -> None:
    step = read("title: x", {"next": "desk"}).intent.next
    assert step is not None
    assert (step.target, step.key, step.span) == ("desk", "leadsto:next", None)


def test_without_a_source_it_is_all_that_the_page_says() -> None:
    assert read("", {"stage": "tofu", "decision": "Whether"}).own == {"stage", "decision"}
    document = Document("", "", "/guides/", declared={"stage": "tofu"})
    found = read_document(document, CONFIG, reader="", generator="", locales=("en",), on=TODAY)
    page = page_of(found, CONFIG, Known(has_children=True))
    assert (page.kind, page.declared) == ("article", True)
