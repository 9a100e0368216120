"""JSON Schemas of what the readers of leadsto.yml take, made from the shapes that they carry.

An editor's YAML parser makes numbers and booleans of words that leadsto reads as text, so a text
may be one of these. A key without a value counts as not written, so any value may be null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from leadsto.editor.schemas.words import either, enum
from leadsto.model import STAGES
from leadsto.values import Reader, Shape, shape_of

Json = dict[str, Any]

STAGE_REF: Json = {"$ref": "#/definitions/stage"}
STAGES_REF: Json = {"$ref": "#/definitions/stages"}
RULES_REF: Json = {"$ref": "#/definitions/rules"}


@dataclass(frozen=True)
class Writer:
    """Writes schemas, with what is known beside the shapes.

    Both tables are by path: keys with dots, ``*`` for a key that authors choose, and for items.
    """

    texts: Mapping[str, str]  #: descriptions
    own: Mapping[str, Json] = field(default_factory=dict)  #: schemas that stand for the shape's

    def of(self, reader: Reader[Any], path: str) -> Json:
        """The schema of a value that must be there."""
        return self.shape(shape_of(reader), path)

    def value(self, reader: Reader[Any], path: str) -> Json:
        """The schema of a key's value, which may be left out."""
        return self.said(or_nothing(self.of(reader, path)), path)

    def said(self, schema: Json, path: str) -> Json:
        """The same with its description."""
        text = self.texts.get(path)
        return {"description": text, **schema} if text else schema

    def shape(self, shape: Shape, path: str) -> Json:
        """The schema of a shape."""
        if path in self.own:
            return dict(self.own[path])
        match shape:
            case ("text", words, pattern):
                return text(words, pattern)
            case ("one of", *words):
                return enum(words)
            case ("number", low, high):
                return number(low, high)
            case ("flag",):
                return {"type": ["boolean", "string"], "pattern": whole(_FLAG)}
            case ("texts",):
                return listed(text("a list of texts", ""))
            case ("list", item):
                return listed(self.of(item, path))
            case ("map", key, value):
                return self._map(key, value, path)
            case ("record", fields, needs):
                return self._record(fields, needs, path)
            case ("stage",):
                return dict(STAGE_REF)
            case ("rules",):
                return dict(RULES_REF)
        raise TypeError(shape)

    def _map(self, key: Reader[Any], value: Reader[Any], path: str) -> Json:
        inner = self.value(value, f"{path}.*")
        names: Json = {}
        known: tuple[str, ...] = ()
        match shape_of(key):
            case ("stage",):
                names, known = dict(STAGE_REF), STAGES
            case ("one of", *words):
                names, known = {"enum": words}, tuple(words)
            case ("text", _, pattern) if pattern:
                names = {"pattern": whole(pattern)}
        properties = {name: self.said(inner, f"{path}.{name}") for name in known}
        return {
            "type": "object",
            **({"properties": properties} if properties else {}),
            **({"propertyNames": names} if names else {}),
            "additionalProperties": inner,
        }

    def _record(self, fields: Mapping[str, Reader[Any]], needs: Iterable[str], path: str) -> Json:
        # what is needed must be there with a value
        properties = {
            name: self.said(self.of(reader, f"{path}.{name}"), f"{path}.{name}")
            if name in needs
            else self.value(reader, f"{path}.{name}")
            for name, reader in fields.items()
        }
        return record(properties, needs)


#: ``true`` or ``false`` in quotation marks or capitals.
_FLAG = "[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]"
NOTHING: Json = {"$ref": "#/definitions/nothing"}
#: Null. Editors suggest the types that a schema names, and null is no help to anybody.
NOTHING_DEFINED: Json = {"not": {"type": ["string", "number", "boolean", "array", "object"]}}


def record(properties: Mapping[str, Json], needs: Iterable[str] = ()) -> Json:
    """The schema of a map with known keys.

    Where a sentence inside braces has a comma, YAML sees a key without a value in its second part,
    and leadsto the sentence.
    """
    required = list(needs)
    return {
        "type": "object",
        "properties": dict(properties),
        **({"required": required} if required else {}),
        "patternProperties": {" ": {"type": "null"}},
        "additionalProperties": False,
    }


def whole(pattern: str) -> str:
    """A pattern that a text matches as a whole; nothing but white space is no text."""
    some = r"(?=[\s\S]*\S)" if re.fullmatch(pattern, " ") else ""
    return f"^{some}(?:{pattern})$"


def text(words: str, pattern: str) -> Json:
    """The schema of a text, ``words`` being what it is called. Without a pattern any will do."""
    told: Json = {
        "pattern": whole(pattern) if pattern else r"\S",
        "patternErrorMessage": f"Takes {words}.",
    }
    if not pattern:  # nor is a type told, since editors would suggest true and false
        return {**_no(["array", "object", "null"]), **told}
    digits = re.fullmatch(pattern, "42") is not None
    return {"type": ["string", "integer"] if digits else "string", **told}


def _no(types: list[str]) -> Json:
    return {"if": {"type": types}, "then": {"type": "string"}}


def number(low: int, high: int) -> Json:
    """The schema of a whole number, which may stand in quotation marks."""
    return {
        "type": ["integer", "string"],
        "minimum": low,
        "maximum": high,
        "pattern": r"^\d{1,9}$",
        "patternErrorMessage": f"Takes a number from {low} to {high}.",
    }


def listed(item: Json) -> Json:
    """The schema of a list, for which one value may stand."""
    items: Json = {"type": "array", "items": item}
    return items if item.get("type") == "object" else either(item, items)


def or_nothing(schema: Json) -> Json:
    """The same, or null."""
    if schema.get("type") in ("object", "array"):
        return {**schema, "type": [schema["type"], "null"]}
    if schema.get("pattern") == r"\S":
        return _no(["array", "object"])  # nor is there anything in an empty text
    return either(schema, NOTHING)
