"""The JSON Schema of leadsto.yml, from the readers that read it (``leadsto.schema``)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadsto import schema
from leadsto.catalogue import GATES, SHAPES, VALUES
from leadsto.config import Config
from leadsto.editor.schemas.rules import rule_definitions
from leadsto.editor.schemas.shapes import (
    NOTHING_DEFINED,
    STAGES_REF,
    Json,
    Writer,
    or_nothing,
    text,
)
from leadsto.editor.schemas.texts import texts
from leadsto.editor.schemas.words import (
    either,
    enum,
    exactly,
    loosely,
    one_or_more,
    stage_definitions,
)
from leadsto.model import OFFER_KINDS, Catalogue
from leadsto.offer_problems import ANYONE
from leadsto.values import path_near


def keys(config: Config | None) -> Json:
    """The schema of the file, without its head."""
    catalogue = config.catalogue if config else Catalogue()
    writer = Writer(texts("config"), _own(catalogue))
    definitions = {"nothing": NOTHING_DEFINED, **stage_definitions({}), **rule_definitions()}
    del definitions["page-stage"]
    for name in ("audiences", "leads", "offers"):
        definitions[name] = or_nothing(writer.shape(SHAPES[name], name))
    definitions["audiences"]["propertyNames"]["not"] = {"enum": [ANYONE]}
    properties: Json = {}
    for key, reader in schema.KEYS.items():
        section, _, name = key.rpartition(".")
        inside = properties
        if section:
            inside = properties.setdefault(section, _section({}))["properties"]
        value = _catalogue(key, writer) if key in SHAPES else writer.value(reader, key)
        inside[name] = writer.said(value, key)
    return {**_section(properties), "definitions": definitions}


def _section(properties: Json) -> Json:
    return {"type": ["object", "null"], "properties": properties, "additionalProperties": False}


def _catalogue(key: str, writer: Writer) -> Json:
    """One of the keys that hold the catalogue. ``offers: {file: …}`` names another file."""
    if key == "agreed":
        return or_nothing(writer.shape(SHAPES[key], key))
    entries: Json = {"$ref": f"#/definitions/{key}"}
    if key == "offers":
        named = {"file": writer.of(path_near, "offers.file")}
        return {
            "type": ["object", "null"],
            "if": {
                "properties": {"file": {"type": "string"}},
                "required": ["file"],
                "maxProperties": 1,
            },
            "then": {"properties": named},
            "else": entries,
        }
    return entries


def _own(catalogue: Catalogue) -> Mapping[str, Json]:
    """Values that must be of a set, or of what the catalogue names; see ``catalogue``."""
    own: dict[str, Json] = {
        "offers.*.kind": enum(OFFER_KINDS),
        "offers.*.gate": enum(GATES),
        "offers.*.serves": dict(STAGES_REF),
        "audiences.*.value": enum(VALUES),
        "per_path.*": {"$ref": "#/definitions/page-rules"},
    }
    if catalogue.registered:
        own |= _audiences([*catalogue.audiences, ANYONE])
    if catalogue.leads:
        own["offers.*.lead"] = enum(catalogue.leads)
    if catalogue.offers:
        own |= _offers(catalogue.offers)
    return own


def _audiences(names: list[str]) -> dict[str, Json]:
    """An offer is for audiences as they are written, a page for them in any spelling."""
    loose = loosely(names, blank=r"[\s_-]+")
    word = either(enum(names), {"type": "string", "pattern": rf"^\s*(?:{loose})\s*$"})
    return {
        "offers.*.for": one_or_more(enum(names), exactly(names)),
        "defaults.*.audience": one_or_more(word, loose),
        "defaults.*.not_for": _suggested(names),
        "offers.*.not_for": _suggested(names),
        "values.audience.*": enum(n for n in names if n != ANYONE),
    }


def _offers(names: Iterable[str]) -> dict[str, Json]:
    known = enum(names)
    # a bare word can only be an offer; anything else is looked up on the site
    place: Json = {"type": "string", "pattern": r"[^\w-]"}
    letter = either(known, place)
    return {
        "offers.*.then": known,
        "offers.*.replaced_by": known,
        "offers.*.follow_up.letters": either(letter, {"type": "array", "items": letter}),
    }


def _suggested(names: Iterable[str]) -> Json:
    """Texts, or a list of these, for which some words are suggested."""
    word = either(enum(names), text("a text", ""))
    return either(word, {"type": "array", "items": word})
