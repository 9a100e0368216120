"""What is written for editors, and where its words come from."""

from __future__ import annotations

import json
import re
import runpy
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft7Validator

from leadsto.config import load
from leadsto.editor.schemas import (
    MODELINE,
    as_json,
    config_schema,
    frontmatter_schema,
    write_schemas,
)
from leadsto.editor.schemas.texts import texts
from leadsto.rules import all_rules
from leadsto.schema import KEYS

ROOT = Path(__file__).parents[3]
BOTH = (config_schema, frontmatter_schema)


def test_the_descriptions_are_those_of_the_docs() -> None:
    tool = runpy.run_path(str(ROOT / "tools/schema_texts.py"))

    assert tool["FILE"].read_text("utf-8") == tool["made"](), "run tools/schema_texts.py"


def test_every_key_has_a_description() -> None:
    properties: Any = config_schema(None)["properties"]

    for key in KEYS:
        section, _, name = key.rpartition(".")
        inside = properties[section]["properties"] if section else properties
        assert inside[name]["description"] == texts("config")[key]


def test_every_rule_says_what_it_is_about() -> None:
    named: Any = config_schema(None)["definitions"]["rules"]["properties"]

    for name, rule in all_rules().items():
        assert named[name]["description"] == (
            f"{rule.summary} https://leadsto.example/rules/{name}/"
        )


@pytest.mark.parametrize("make", BOTH)
def test_a_schema_is_a_schema_and_always_the_same(make: Any) -> None:
    config = load(ROOT / "sample_site/leadsto.yml")
    schema = make(config)

    Draft7Validator.check_schema(schema)
    assert as_json(schema) == as_json(make(load(ROOT / "sample_site/leadsto.yml")))
    assert schema["$schema"] == "http://json-schema.org/draft-07/schema#"
    assert schema["$id"].startswith("https://leadsto.example/schemas/")


@pytest.mark.parametrize("make", BOTH)
def test_every_reference_leads_somewhere_and_every_definition_is_used(make: Any) -> None:
    for config in (None, load(ROOT / "sample_site/leadsto.yml")):
        schema = make(config)
        referred = set(re.findall(r'"#/definitions/([^"]+)"', json.dumps(schema)))
        unused = set(schema["definitions"]) - referred
        assert referred <= set(schema["definitions"])
        assert unused <= ({"offer"} if make is frontmatter_schema else set())


@pytest.mark.parametrize("make", BOTH)
def test_patterns_mean_the_same_in_javascript(make: Any) -> None:
    """No flags, named groups, possessive or Python-only escapes."""
    schema = make(load(ROOT / "sample_site/leadsto.yml"))
    found = list(patterns(schema))

    assert found
    for pattern in found:
        re.compile(pattern)
        assert not re.search(r"\(\?[^:=!]|\\[AZNu]|[*+?]\+", pattern), pattern


def patterns(schema: Any) -> Any:
    if isinstance(schema, list):
        for item in schema:
            yield from patterns(item)
    elif isinstance(schema, dict):
        if isinstance(schema.get("pattern"), str):
            yield schema["pattern"]
        for key, value in schema.items():
            yield from patterns(value)
            if key == "patternProperties":
                yield from value


def test_where_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "leadsto.yml"
    file.write_text(f"{MODELINE}\noffers: {{desk: {{kind: conversation}}}}\n", "utf-8")
    config = load(file)

    written = write_schemas(config)

    folder = tmp_path / ".leadsto"
    assert written == [folder / "schema/config.json", folder / "schema/frontmatter.json"]
    assert json.loads(written[0].read_bytes()) == config_schema(config)
    assert json.loads(written[1].read_bytes()) == frontmatter_schema(config)
    assert (folder / ".gitignore").read_text("utf-8") == "*\n"
    assert (tmp_path / MODELINE.partition("=")[2]) == written[0]


def test_a_rule_of_git_that_is_there_stays(tmp_path: Path) -> None:
    file = tmp_path / "leadsto.yml"
    file.write_text("", "utf-8")
    (tmp_path / ".leadsto").mkdir()
    (tmp_path / ".leadsto/.gitignore").write_text("cache\n", "utf-8")

    write_schemas(load(file))

    assert (tmp_path / ".leadsto/.gitignore").read_text("utf-8") == "cache\n"
