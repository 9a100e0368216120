"""The JSON Schema of a page's frontmatter under a leadsto.yml (``leadsto.intent``).

Only what is ours beyond doubt is held to anything: a field under its own name, below ``intent:``,
and at the first key that ``map`` names. Every other key may mean something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from leadsto.config import Config
from leadsto.editor.schemas.shapes import NOTHING, NOTHING_DEFINED
from leadsto.editor.schemas.texts import texts
from leadsto.editor.schemas.words import (
    LOOSE,
    either,
    enum,
    loosely,
    one_or_more,
    stage_definitions,
)
from leadsto.intent.exemption import SHORTEST_REASON
from leadsto.intent.fields import NEXT_FORMS
from leadsto.intent.tables import (
    DECISION_KEYS,
    FIELD_KEYS,
    INNER_KEYS,
    INTENT_FIELDS,
    NO,
    REASON_CODES,
)
from leadsto.model import KINDS, Catalogue
from leadsto.offer_problems import ANYONE

Json = dict[str, Any]

_ANY: Json = {}
_BLANK = r"^\s*$"
#: Fields that stand for what they name wherever they are read from.
_CHECKED = ("exempt", "exempt_until")


def fields(config: Config | None) -> Json:
    """The schema of the frontmatter, without its head."""
    catalogue = config.catalogue if config else Catalogue()
    values = config.values if config else {}
    own = {**(config.stages if config else {}), **values.get("stage", {})}
    paged = {"page-stage": stage_definitions(own)["page-stage"]}
    definitions = {"nothing": NOTHING_DEFINED, **paged, **_answers(catalogue, values)}
    answers = {
        name: {"$ref": f"#/definitions/{name}"} if schema else schema
        for name, schema in definitions.items()
    }
    moved = config.map if config else {}
    properties: Json = {}
    patterns: Json = {}
    for name, words in FIELD_KEYS.items():
        if name in moved:
            continue
        # of VitePress and Starlight a `next` beside `intent` may be the next page of a list
        held = {"next": _suggesting(answers["next"])}.get(name, answers[name])
        for word in words:
            if word in INNER_KEYS:
                continue
            strict = word == name or name in _CHECKED
            properties[word] = _said(name, held if strict else _ANY, word)
            if strict:
                patterns[_otherwise(word)] = held
    for name, paths in moved.items():
        held = _moved(name, answers)
        for number, path in enumerate(paths):
            _place(properties, path.split("."), _said(name, _ANY if number else held, path))
    properties["intent"] = {
        "description": "The same fields, below one key.",
        **_inside(answers),
    }
    return {
        "type": ["object", "null"],
        "properties": properties,
        "patternProperties": patterns,
        "definitions": {name: schema for name, schema in definitions.items() if schema},
    }


def _inside(answers: Mapping[str, Json]) -> Json:
    """What ``intent:`` may hold: our fields, and nothing else."""
    named = {
        word: (name, answers[name])
        for name in FIELD_KEYS
        if name in INTENT_FIELDS
        for word in FIELD_KEYS[name]
    }
    return {
        "properties": {word: _said(name, held, word) for word, (name, held) in named.items()},
        "patternProperties": {_otherwise(word): held for word, (_, held) in named.items()},
        "additionalProperties": False,
    }


def _said(name: str, schema: Json, word: str) -> Json:
    """A field's schema with its description."""
    text = texts("frontmatter").get(name)
    if word != name:
        return {"description": f"Read as {name}." + (f" {text}" if text else ""), **schema}
    return {"description": text, **schema} if text else schema


def _otherwise(word: str) -> str:
    """The other spellings of a key, see ``tables.plain_key``."""
    between = r"(?:[-_ ]|(?=[A-Z]))"
    return rf"^(?!{word}$)\s*(?:{loosely([word], blank=between)})\s*$"


def _place(properties: Json, path: list[str], schema: Json) -> None:
    """Put a schema at a key, or at keys below each other."""
    word, *inner = (part.strip() for part in path)
    if not inner:
        properties.setdefault(word, schema)
        return
    below = properties.setdefault(word, {})
    _place(below.setdefault("properties", {}), inner, schema)


def _moved(name: str, answers: Mapping[str, Json]) -> Json:
    """A field at a key of ``map``; what cannot be its value there is passed over."""
    if name in ("next", "draft"):
        return _suggesting(answers[name]) if name in answers else _ANY
    if name in ("block", "decision", "leadsto_ignore", "unreviewed", "promoted"):
        return answers[name]
    if name in _CHECKED:
        return either(answers[name], {"type": "object"})
    passed = {
        "type": "string",
        "pattern": f"^(?:{loosely(('yes', 'no', 'on', 'off', 'true', 'false'))})$",
    }
    return either(answers[name], {"type": ["boolean", "object"]}, passed)


# ------------------------------------------------------------------------------- the answers


def _answers(catalogue: Catalogue, values: Mapping[str, Mapping[str, str]]) -> Mapping[str, Json]:
    """What each field takes."""
    audience = _audience(catalogue, values.get("audience", {}))
    kinds = [word for words in DECISION_KEYS.values() for word in words]
    decision_kind = _one_of(DECISION_KEYS, kinds, values.get("decision_kind", {}))
    return {
        **dict.fromkeys(FIELD_KEYS, _ANY),
        "audience": _maybe(audience) if catalogue.registered else _ANY,
        "not_for": _suggesting(enum([*catalogue.audiences, ANYONE]))
        if catalogue.registered
        else _ANY,
        "stage": _maybe({"$ref": "#/definitions/page-stage"}),
        "decision": _decision(decision_kind),
        "decision_kind": _maybe(decision_kind),
        "next": _next(catalogue.offers),
        "offer": _maybe(enum(catalogue.offers)) if catalogue.offers else _ANY,
        "exempt": _exempt(),
        "exempt_until": _maybe({"type": "string", "pattern": r"^\s*\d{4}-?(?:\d\d|[Ww])"}),
        "kind": _suggesting(enum(KINDS)),
        "block": _suggesting(enum(["none"])),
        "unreviewed": _suggesting(enum(["true", "false"])),
        "promoted": _suggesting(enum(["true", "false"])),
    }


def _maybe(schema: Json) -> Json:
    """A value, or none at all, which counts as not written."""
    return either(schema, NOTHING, {"type": "string", "pattern": _BLANK})


def _suggesting(schema: Json) -> Json:
    """Anything, with some values to choose from."""
    return either(schema, _ANY)


def _one_of(names: Iterable[str], spelt: Iterable[str], own: Iterable[str]) -> Json:
    """One of some names, in any spelling; ``own`` words as ``stages.plain`` leaves them."""
    pattern = "|".join(filter(None, (loosely(spelt, blank="[-_ ]"), loosely(own, LOOSE))))
    return either(enum(names), {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"})


def _audience(catalogue: Catalogue, own: Mapping[str, str]) -> Json:
    """Audiences of the registry, ``any``, or words that ``values`` gives a meaning."""
    names = [*catalogue.audiences, ANYONE]
    pattern = loosely(names, blank=r"[\s_-]+")
    if own:  # a whole text, or what stands before a slash or a bracket
        pattern += rf"|(?:{loosely(own, LOOSE)})\s*(?:[(\[/][^,;]*)?"
    word = either(enum(names), {"type": "string", "pattern": rf"^\s*(?:{pattern})\s*$"})
    return one_or_more(word, pattern)


def _decision(kind: Json) -> Json:
    """One sentence, or a mapping of its kind to it."""
    kinds = {name: {"description": text} for name, text in _of_decisions()}
    return {
        "type": ["string", "number", "boolean", "array", "object", "null"],
        "properties": kinds,
        "propertyNames": kind,
    }


def _of_decisions() -> Iterable[tuple[str, str]]:
    said = texts("frontmatter")
    return ((kind, said[f"decision.{kind}"]) for kind in DECISION_KEYS)


def _next(offers: Iterable[str]) -> Json:
    """An offer, a page or an address; or a mapping that names one of these."""
    names = list(offers)
    target = (
        either(enum(names), {"type": ["string", "number"]})
        if names
        else {"type": ["string", "number"]}
    )
    texts_of_it = {
        name: {"type": ["string", "null"]} for name in ("action", "helps", "page", "url")
    }
    offer = _suggesting(enum(names)) if names else _ANY
    mapping: Json = {
        "type": "object",
        "properties": {"offer": offer, **texts_of_it},
        "anyOf": [{"required": [form]} for form in NEXT_FORMS] + [{"maxProperties": 0}],
    }
    return either(target, mapping, NOTHING)


def _exempt() -> Json:
    """A reason, or a code for one; ``no`` says that the page is not exempt."""
    codes = loosely(sorted(REASON_CODES), blank="[-_]")
    reason = rf"(?:{codes})(?:[\s:,;(][\s\S]*)?|[\s\S]{{{SHORTEST_REASON},}}|{loosely(sorted(NO))}"
    return either(
        enum(sorted(REASON_CODES)),
        {"type": "string", "pattern": rf"^\s*(?:{reason})\s*$"},
        {"enum": [False]},
        {"type": "integer", "maximum": 0, "minimum": 0},
        {"type": "string", "pattern": _BLANK},
        {"type": "array"},
        NOTHING,
    )
