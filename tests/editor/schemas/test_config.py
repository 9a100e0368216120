"""The schema of leadsto.yml and the engine accept and reject the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import test_catalogue
import test_config
from editor.schemas.data import data_of
from editor.schemas.generated import Generated
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from rules.cases import HERE, base, fences, read_cases, site
from site_builder import as_bytes

from leadsto.config import Config, ConfigError
from leadsto.editor.schemas import config_schema
from leadsto.nodes import NodesError
from leadsto.nodes import read as read_yaml
from leadsto.project import load_config
from leadsto.rules import all_rules
from leadsto.schema import KEYS

ROOT = Path(__file__).parents[3]
NOWHERE = Path("/nowhere/at/all/leadsto.yml")
#: Findings of the catalogue that a schema can tell.
VALUES = ("unknown-value", "unknown-grade", "offer-dangling")


@cache
def general() -> Draft7Validator:
    return Draft7Validator(config_schema(None))


def own(config: Config) -> Draft7Validator:
    return Draft7Validator(config_schema(config))


def data(text: str) -> Any:
    return data_of(read_yaml(text).root)


def read(text: str, path: Path = NOWHERE) -> Config | None:
    """What the engine makes of a text; None where it refuses it."""
    try:
        return load_config(path, text)
    except ConfigError:
        return None


def faults(validator: Draft7Validator, text: str) -> list[str]:
    return [f"{e.json_path}: {e.message}"[:300] for e in validator.iter_errors(data(text))]


# -------------------------------------------------------------------------------- what is refused

#: What JSON Schema cannot tell, by why not. Each is asserted: it may not grow unseen.
BEYOND = {
    "a key that stands twice": [
        "preset: start\n\npreset: strict",
        "rules:\n  no-path: off\n  no-path: note",
        "offers:\n  desk: {}\n  desk: {}",
    ],
    "what is no single YAML document": ["preset: start\n---\npreset: strict"],
    "whether Python can compile a pattern or a glob": [
        "titles: {de: {tipps: '('}}",
        "titles: {de: {tipps: '[[a]'}}",
        "kinds: {'[z-a]': hub}",
    ],
    "whether a day is in the calendar, and which of two comes first": [
        "agreed: {on: 2026-02-30}",
        "offers: {desk: {starts: 2026-12-10, ends: 2026-11-01}}",
    ],
    "what a word means elsewhere in the same file": [
        "values: {stage: {Tofu: bofu}}",
        "values:\n  stage:\n    new here: tofu\n    New-Here: mofu",
        "values: {audience: {CTO: a, cto: b}}",
        "stages: {bofu: [mofu]}",
        "stages: {tofu: [new], bofu: [New]}",
        "audiences: {tech-lead: {who: a}}\nvalues: {audience: {CTO: tech-leed}}",
    ],
    "what other files hold": [
        "block: {templates: theme}",
        "extends: base.yml",
        "offers: {file: offers.yml}",
        'offers: {file: "a\\0b"}',
    ],
}
ALL_BEYOND = {text for texts in BEYOND.values() for text in texts}
REFUSED = [*test_config.MISTAKES, *test_catalogue.MISTAKES]


@pytest.mark.parametrize("text", REFUSED, ids=range(len(REFUSED)))
def test_what_the_engine_refuses(text: str) -> None:
    assert read(text) is None
    assert bool(faults(general(), text)) == (text not in ALL_BEYOND)


def test_what_is_beyond_a_schema_is_among_what_the_engine_refuses() -> None:
    assert set(REFUSED) >= ALL_BEYOND


@pytest.mark.parametrize(("old", "new"), test_catalogue.PROBLEMS)
def test_what_the_engine_finds_in_a_catalogue(old: str, new: str) -> None:
    head, _, tail = test_catalogue.WHOLE.rpartition(old)
    text = head + new + tail
    config = read(text)
    assert config

    found = [p for p in config.catalogue.problems if p.rule in VALUES]

    assert bool(faults(own(config), text)) == bool(found)


# ------------------------------------------------------------------------------- what is accepted


def config_texts() -> Iterator[tuple[str, str]]:
    """Every leadsto.yml of the repository, with its name: files, blocks of the docs, cases."""
    for path in ("leadsto.yml", "sample_site/leadsto.yml", "tests/example-leadsto.yml"):
        yield path, (ROOT / path).read_text("utf-8")
    for page in sorted((ROOT / "docs").rglob("*.md")):
        for fence in fences(page.read_text("utf-8")):
            if fence.info.split()[:1] == ["yaml"] and is_config(fence.text):
                yield f"{page.name}:{fence.first}", fence.text
    yield "base", base()["leadsto.yml"]
    for file in sorted(HERE.glob("*.md")):
        for case in read_cases(file):
            if any(fence.path == "leadsto.yml" for fence in case.fences):
                content = as_bytes(site(case.fences)["leadsto.yml"])
                yield f"{file.name}: {case.title}", content.decode("utf-8", "replace")
    for rule in all_rules().values():
        for fence in fences(rule.doc):
            if fence.path == "leadsto.yml":
                files = site((fence,), lay_over=True)
                yield rule.name, as_bytes(files["leadsto.yml"]).decode()


def is_config(text: str) -> bool:
    try:
        read = data(text)
    except NodesError:
        return False
    return isinstance(read, dict) and set(read) <= {key.partition(".")[0] for key in KEYS}


def test_every_leadsto_yml_of_the_repository() -> None:
    texts = {text: name for name, text in config_texts()}
    assert len(texts) > 150
    for text, name in texts.items():
        try:
            config = read(text)
        except NodesError:
            continue
        if config is None:
            assert faults(general(), text), name
            continue
        # what a project's own schema takes that of any project takes, which knows less
        found = [p.message for p in config.catalogue.problems if p.rule in VALUES]
        told = faults(own(config), text)
        assert bool(told) == bool(found), (name, told, found)


# ------------------------------------------------------------------------ what is generated

DAY = "2026-12-10"
#: What a pattern leaves open.
CHOSEN = {
    "Takes a date.": st.just(DAY),
    "Takes a host.": st.sampled_from(["a.example", "https://a.example/", "a.example:80"]),
    "Takes a web address.": st.sampled_from(["https://a.example", " HTTP://A.example/b?c "]),
    "Takes a glob.": st.sampled_from(["a/**", "*.md", "b"]),
}
#: What schemas do not know: other files, what Python or the engine can compile, and what two values
#: mean together.
WITHOUT = set(
    "extends file templates titles providers values stages content_selector template".split()
)


def generated(config: Config | None) -> st.SearchStrategy[Any]:
    return Generated(config_schema(config), CHOSEN, WITHOUT)._object(config_schema(config))


@pytest.mark.parametrize("written", [",TOFU;", "tofu; ,", "tofu, mofu; bofu"])
def test_commas_stand_for_themselves_beside_semicolons(written: str) -> None:
    text = json.dumps({"offers": {"desk": {"serves": written}}})
    config = load_config(NOWHERE, text)

    assert faults(general(), text) != []
    assert "unknown-value" in {p.rule for p in config.catalogue.problems}


@given(generated(None))
@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_engine_takes_what_the_schema_takes(tree: dict[str, Any]) -> None:
    text = json.dumps(tree)
    assert faults(general(), text) == []

    config = load_config(NOWHERE, text)

    assert [p.message for p in config.catalogue.problems if p.rule == "unknown-value"] == []


WHOLE = load_config(NOWHERE, test_catalogue.WHOLE)


@given(generated(WHOLE))
@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
def test_the_schema_of_a_project_names_what_is_there(tree: dict[str, Any]) -> None:
    known = data(test_catalogue.WHOLE)
    offers = {**known["offers"], **(tree.get("offers") or {})}

    config = load_config(NOWHERE, json.dumps({**tree, **known, "offers": offers}))

    assert [p.message for p in config.catalogue.problems if p.rule in VALUES] == []


# ------------------------------------------------------------------- how a value is written

#: A sentence in braces goes on after its comma, in one word of which YAML makes a key.
GOES_ON = "offers: {desk: {helps: %s, page: /x/}}"
WRITTEN = {
    # text → whether the engine takes it, whether the schema does
    "segments: TRUE": (True, True),
    "segments: 'true'": (True, True),
    "segments: yes": (False, False),
    "block: {heading_level: '3'}": (True, True),
    "rules: {no-path: off}": (True, True),
    "agreed: {on: 2026-09-14}": (True, True),
    "site: {locales: [no]}": (True, True),
    "offers: {desk: {title: 42, for: [true]}}": (True, True),
    "preset:\nsite:\n  url:\noffers: ~\nblock: {kicker: }": (True, True),
    GOES_ON % "What to change, and why it matters": (True, True),
    # one word may as well be a slip in a key
    GOES_ON % "Faster, cheaper": (True, False),
    "preset: ''": (True, False),
    # numbers are numbers to a schema, however they are written
    "block: {heading_level: +3}": (False, True),
    "block: {heading_level: 3.0}": (False, True),
    "block: {heading_level: '9'}": (False, True),
}


@pytest.mark.parametrize("text", WRITTEN)
def test_how_a_value_is_written(text: str) -> None:
    assert (read(text) is not None, faults(general(), text) == []) == WRITTEN[text]
