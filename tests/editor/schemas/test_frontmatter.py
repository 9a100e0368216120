"""The schema of frontmatter and the engine accept and reject the same."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from editor.schemas.data import data_of
from jsonschema import Draft7Validator
from rules.cases import HERE, base, fences, read_cases, settings, site
from site_builder import as_bytes, is_page

from leadsto.config import Config, ConfigError, load
from leadsto.editor.schemas import frontmatter_schema
from leadsto.frontmatter import read_frontmatter
from leadsto.intent.pages import Known, page_of, read_document
from leadsto.intent.read import read_intent
from leadsto.intent.tables import FIELD_KEYS, INNER_KEYS
from leadsto.model import Document, Frontmatter
from leadsto.rules import all_rules

ROOT = Path(__file__).parents[3]
NOWHERE = Path("/nowhere/at/all/leadsto.yml")
TODAY = date(2026, 11, 22)
#: Folders of more pages; their sites' own fields are foreign to us.
MORE = [Path(name) for name in os.environ.get("LEADSTO_CORPUS", "").split(os.pathsep) if name]
FOLDERS = [ROOT / "tests/frontmatter/real", ROOT / "tests/frontmatter/synthetic", *MORE]


@lru_cache(maxsize=64)
def config_of(text: str) -> Config | None:
    try:
        return load(NOWHERE, text=text)
    except ConfigError:
        return None


@lru_cache(maxsize=64)
def validator_of(text: str) -> Draft7Validator:
    schema = frontmatter_schema(config_of(text))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


def refused(found: Frontmatter, config: Config, generator: str = "mkdocs") -> list[str]:
    """What the engine cannot use of a page's fields, whatever else it has to say."""
    reading = read_intent(found, config, generator=generator, on=TODAY)
    names = config.catalogue.audiences
    unknown = [
        f"unknown-audience {answer.value}"
        for answer in reading.intent.audience
        if names and answer.value not in names and answer.value.lower() != "any"
    ]
    about = [
        f"{p.rule} {p.about}"
        for p in reading.problems
        if p.rule in ("unknown-value", "next-unresolved", "exempt-without-reason")
        or (p.rule == "unknown-key" and p.about.startswith("intent."))
    ]
    return about + unknown


def faults(found: Frontmatter, text: str) -> list[str]:
    return [
        f"{error.json_path}: {error.message}"[:200]
        for error in validator_of(text).iter_errors(data_of(found.fields))
    ]


def read_bytes(fields: str) -> bytes:
    return f"---\n{fields}\n---\n".encode()


def read(fields: str) -> Frontmatter:
    return read_frontmatter(read_bytes(fields), "a.md")


# ----------------------------------------------------------------------------- every page we have


def pages() -> Iterator[tuple[str, str, Frontmatter]]:
    """The pages of the cases and of the rules' examples, with their leadsto.yml."""
    for file in sorted(HERE.glob("*.md")):
        for case in read_cases(file):
            if settings(case.fences).generator != "mkdocs":
                continue
            files = site(case.fences)
            config = as_bytes(files["leadsto.yml"]).decode("utf-8", "replace")
            for fence in case.fences:
                if fence.path.endswith(".md") and is_page(fence.path) and fence.flag != "-":
                    name = f"{file.name}: {case.title}: {fence.path}"
                    yield name, config, read_frontmatter(as_bytes(files[fence.path]), fence.path)
    for rule in all_rules().values():
        shown = list(fences(rule.doc))
        for fence in shown:
            if fence.path.endswith(".md"):
                found = read_frontmatter(as_bytes(fence.text), fence.path)
                yield f"{rule.name}: {fence.path}", base()["leadsto.yml"], found


#: Where the two differ, and why.
NOT_TOLD = {
    # VitePress and Starlight write the next page of a list so
    "next-unresolved.md: A mapping that names nothing: docs/page.md",
}


def test_pages_of_the_cases_and_of_the_rules() -> None:
    seen: dict[bool, int] = {True: 0, False: 0}
    for name, text, found in pages():
        config = config_of(text)
        if config is None:
            continue
        wrong, told = refused(found, config), faults(found, text)
        seen[bool(told)] += 1
        assert bool(wrong) == (bool(told) or name in NOT_TOLD), (name, wrong, told)
    assert seen[False] > 1000
    assert seen[True] > 20


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_pages_of_other_people(folder: Path) -> None:
    read = [path for path in sorted(folder.rglob("*")) if path.suffix in _SUFFIXES]
    assert read
    config = config_of("")
    assert config
    for path in read:
        found = read_frontmatter(path.read_bytes(), path.name)
        wrong, told = refused(found, config), faults(found, "")
        assert bool(wrong) == bool(told), (path.name, wrong, told)


_SUFFIXES = (".md", ".markdown", ".html", ".mdx", ".rst")


# ------------------------------------------------------------------------------- one field each

OWN = """\
audiences: {export-manager: {who: they}, finance-director: {who: they}}
offers: {desk-review: {kind: conversation}, fee-check: {kind: assessment}}
"""
MAPPED = (
    OWN
    + """\
map:
  stage: [funnelStage, "Buyer Stage", level]
  audience: [rolePrincipal]
  offer: [cta.type]
  exempt: [skip]
values:
  stage: {educate: tofu, "Consideration / Architecture": bofu, "4": bofu}
  audience: {CFO: finance-director}
  decision_kind: {vendor choice: approach}
stages: {mofu: [weighing]}
"""
)

ACCEPTED = {
    OWN: [
        "",
        "stage: tofu",
        "stage: Top of Funnel",
        "stage: solution-aware",
        "stage: 3",
        "stage: '3'",
        "stage: MOFU_BOFU",
        "stage: tofu / bofu",
        "stage: Awareness / Research",
        "stage: tofu (early)",
        "stage: [tofu]",
        "stage: ~",
        "stage: ''",
        "Stage: tofu",
        "audience: export-manager",
        "audience: Export Manager",
        "audience: export-manager, finance-director",
        "audience: [export-manager, any]",
        "not_for: students",
        "not-for: [students, finance-director]",
        "decision: Which desk to keep",
        "decision: {fix-first: the hand-off}",
        "decision: {fix_first: the hand-off}",
        "decision: 3",
        "decision_kind: Stop Doing",
        "outcome: They know",
        "exempt: legal",
        "exempt: job_ad",
        "exempt: 'press: for journalists'",
        "exempt: nobody has to read on",
        "exempt: false",
        "exempt_until: 2027-01-31",
        "intent: {stage: tofu, next: /contact/}",
        "intent: {next: {page: /contact/, action: Write to us}}",
        "intent: {next: desk-review}",
        "intent: {Buyer-Stage: tofu}",
        "intent: ~",
        "next: false",
        "kind: installation",
        "funnel: whatever this may be",
        "question: {a: b}",
        "tags: [a]",
        "unreviewed: true",
    ],
    MAPPED: [
        "stage: intermediate",
        "funnelStage: EDUCATE (new readers)",
        "funnelStage: Consideration / Architecture",
        "funnelStage: weighing",
        "funnelStage: 4",
        "funnelStage: true",
        "funnelStage: {id: 4}",
        "funnelStage: ~",
        "Buyer Stage: tofu",
        "funnelStage: tofu\nlevel: hard",
        "rolePrincipal: CFO / Owner",
        "rolePrincipal: cfo, export-manager",
        "cta: {type: desk-review}",
        "cta: {type: ~, label: x}",
        "cta: /contact/",
        "decision_kind: vendor_choice",
        "skip: legal",
    ],
}
REFUSED = {
    OWN: [
        "stage: warm",
        "stage: [tofu, warm]",
        "stage: tofu, warm",
        "stage: 4",
        "stage: {a: b}",
        "STAGE: warm",
        "audience: export-manger",
        "audience: [cfo]",
        "audience: export-manager, cfo",
        "decision: {fixfirst: the hand-off}",
        "decision: {fix-first: a, or b}",
        "decision: Which desk\ndecision_kind: hurry",
        "exempt: true",
        "exempt: yes",
        "exempt: legally",
        "no_path: why",
        "exempt_until: soon",
        "intent: {stag: tofu}",
        "intent: {funnel: warm}",
        "intent: {next: [a, b]}",
        "intent: {next: {action: Write to us}}",
    ],
    MAPPED: [
        "funnelStage: warm",
        "intent: {stage: warm}",
        "rolePrincipal: cto",
        "skip: true",
        "decision: {vendor: whom}",
    ],
}


@pytest.mark.parametrize(("text", "fields"), [(t, f) for t in ACCEPTED for f in ACCEPTED[t]])
def test_what_both_accept(text: str, fields: str) -> None:
    config = config_of(text)
    assert config
    assert (refused(read(fields), config), faults(read(fields), text)) == ([], [])


@pytest.mark.parametrize(("text", "fields"), [(t, f) for t in REFUSED for f in REFUSED[t]])
def test_what_both_refuse(text: str, fields: str) -> None:
    config = config_of(text)
    assert config
    assert refused(read(fields), config)
    assert faults(read(fields), text)


#: What the schema lets pass, since it would have to refuse something good with it.
LET_PASS = {
    "the next page of a list, as VitePress has it": (OWN, "next: {text: The next page, link: /x/}"),
    "a slip in a common word": (OWN, "kind: artcle"),
    "a key of `map` behind the first, where it counts": (MAPPED, "level: hard"),
    "another spelling of a mapped key": (MAPPED, "Funnel-Stage: warm"),
    "other words for a field, of which an audience may still count": (OWN, "persona: cto"),
    "a day that is not in the calendar": (OWN, "exempt_until: 2027-02-30"),
    "two ways of naming several stages in one": (OWN, "stage: mofu_bofu / research"),
}


@pytest.mark.parametrize("why", LET_PASS)
def test_what_only_the_engine_refuses(why: str) -> None:
    text, fields = LET_PASS[why]
    config = config_of(text)
    assert config
    reading = read_document(
        Document("a.md", "a.md", "/a/", read_bytes(fields)),
        config,
        reader="",
        generator="mkdocs",
        locales=("en",),
        on=TODAY,
    )
    kinds = page_of(reading, config, Known()).problems
    assert refused(read(fields), config) or kinds
    assert faults(read(fields), text) == []


#: What it holds to a form where the engine does not look.
ONLY_THE_SCHEMA = {"the kind of a decision that is not there": (OWN, "decision_kind: hurry")}


@pytest.mark.parametrize("why", ONLY_THE_SCHEMA)
def test_what_only_the_schema_refuses(why: str) -> None:
    text, fields = ONLY_THE_SCHEMA[why]
    config = config_of(text)
    assert config
    assert refused(read(fields), config) == []
    assert faults(read(fields), text)


def test_an_offer_that_is_not_in_the_catalogue() -> None:
    """The engine finds it where all pages are known: `next-unresolved`."""
    assert faults(read("cta: {type: desk-reveiw}"), MAPPED)


# ------------------------------------------------------------------------------- what it offers


def test_a_project_names_its_audiences_and_offers() -> None:
    schema: Any = frontmatter_schema(config_of(OWN))
    definitions = schema["definitions"]

    assert definitions["audience"]["anyOf"][0] == {
        "enum": ["export-manager", "finance-director", "any"]
    }
    assert definitions["next"]["anyOf"][0] == {"enum": ["desk-review", "fee-check"]}


def test_every_field_of_a_page_has_a_place() -> None:
    schema = frontmatter_schema(None)

    words = {word for words in FIELD_KEYS.values() for word in words} - INNER_KEYS
    assert set(schema["properties"]) == words | {"intent"}
    assert all("description" in schema["properties"][name] for name in DESCRIBED)


#: Fields that the docs have in a table.
DESCRIBED = "audience not_for stage decision outcome next kind problem why_now promoted".split()
