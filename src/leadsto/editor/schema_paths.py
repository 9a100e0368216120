"""What a JSON Schema says of a place in a document, by the keys above it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

Schema = Mapping[str, Any]


def at(schema: Schema, path: tuple[str, ...]) -> list[Schema]:
    """Every part of a schema that holds at a path; lists on the way take no key."""
    found = list(_parts(schema, schema))
    for key in path:
        found = [part for each in found for part in _below(each, key, schema)]
    return found


def _parts(part: Any, root: Schema, depth: int = 0) -> Iterator[Schema]:
    """A part with all that it refers to, that it may be, and that its items may be."""
    if not isinstance(part, Mapping) or depth > 10:
        return
    yield part
    reference = str(part.get("$ref", ""))
    if reference.startswith("#/"):
        target: Any = root
        for name in reference[2:].split("/"):
            target = target.get(name, {}) if isinstance(target, Mapping) else {}
        yield from _parts(target, root, depth + 1)
    for name in ("anyOf", "oneOf", "allOf"):
        for other in part.get(name, ()):
            yield from _parts(other, root, depth + 1)
    for name in ("then", "else", "items"):
        yield from _parts(part.get(name), root, depth + 1)


def _below(part: Schema, key: str, root: Schema) -> Iterator[Schema]:
    own = part.get("properties", {}).get(key)
    if own is not None:
        yield from _parts(own, root)
        return
    for pattern, value in part.get("patternProperties", {}).items():
        if re.search(pattern, key):
            yield from _parts(value, root)
            return
    yield from _parts(part.get("additionalProperties"), root)


def keys(parts: list[Schema]) -> dict[str, str]:
    """The keys that may stand there → what each is for."""
    found: dict[str, str] = {}
    for part in parts:
        for key, value in part.get("properties", {}).items():
            said = value.get("description", "") if isinstance(value, Mapping) else ""
            found[key] = found.get(key) or said
        names = part.get("propertyNames", {})
        for key in names.get("enum", ()) if isinstance(names, Mapping) else ():
            found.setdefault(key, "")
    return found


def values(parts: list[Schema]) -> dict[str, str]:
    """The values that may stand there → what each means."""
    found: dict[str, str] = {}
    for part in parts:
        if "const" in part:
            found.setdefault(_written(part["const"]), str(part.get("description", "")))
        for value in part.get("enum", ()):
            found.setdefault(_written(value), "")
        if part.get("type") == "boolean":
            found |= {"true": "", "false": ""}
    return found


def description(parts: list[Schema]) -> str:
    """What stands there, in words."""
    return next((str(part["description"]) for part in parts if part.get("description")), "")


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
