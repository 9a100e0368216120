"""The published schemas of the formats; ``schemas/README.md`` says where they come from."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator
from lxml import etree

FOLDER = Path(__file__).parent / "schemas"


@cache
def _validator(name: str) -> Draft7Validator:
    schema = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)


@cache
def _xsd(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(FOLDER / f"{name}.xsd"))


def mistakes(content: Any, schema: str) -> list[str]:
    """What a schema has against an object."""
    return [f"{e.json_path}: {e.message}" for e in _validator(schema).iter_errors(content)]


def mistakes_in_xml(document: str, schema: str) -> list[str]:
    xsd = _xsd(schema)
    xsd.validate(etree.fromstring(document.encode()))
    return [str(error) for error in xsd.error_log]
