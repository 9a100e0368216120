"""Data that a schema takes, for hypothesis: as much of draft-07 as our schemas use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from hypothesis import strategies as st

Json = dict[str, Any]
Strategy = st.SearchStrategy[Any]

#: A bracket may begin a glob that nobody can read.
_PRINTABLE = st.characters(min_codepoint=32, max_codepoint=126, exclude_characters="[")
_WORDS = st.sampled_from(["Some words", "no", "1.10", "off", "a: b"])
_KEYS = st.sampled_from(["a/**", "some-id", "another"])
#: Properties of one object; more only take time.
_MOST = 4


class Generated:
    """Strategies of a schema.

    ``chosen`` stands for the texts of a pattern, by what it is called; ``without`` are keys.
    """

    def __init__(self, schema: Json, chosen: Mapping[str, Strategy], without: set[str]) -> None:
        self.root = schema
        self.chosen = chosen
        self.without = without
        self._referred: Callable[[str], Strategy] = cache(
            lambda name: st.deferred(lambda: self.of(self.root["definitions"][name]))
        )

    def of(self, schema: Json) -> Strategy:
        """Data that a part of the schema takes."""
        if "$ref" in schema:
            return self._referred(schema["$ref"].rpartition("/")[2])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        if "anyOf" in schema:
            return st.one_of(*map(self.of, schema["anyOf"]))
        if "allOf" in schema:
            return self.of(schema["allOf"][0])
        if "else" in schema:
            return self.of(schema["else"])
        if "then" in schema:
            return _WORDS if "pattern" in schema else st.one_of(_WORDS, st.none(), st.integers())
        if "not" in schema:
            return st.none()
        types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
        return st.one_of(*(self._typed(schema, name) for name in types))

    def _typed(self, schema: Json, name: str) -> Strategy:
        low, high = schema.get("minimum", 0), schema.get("maximum", 99)
        match name:
            case "null":
                return st.none()
            case "boolean":
                return st.booleans()
            case "integer":
                return st.integers(low, high)
            case "array":
                return st.lists(self.of(schema["items"]), max_size=3)
            case "object":
                return self._object(schema)
        if "minimum" in schema:
            return st.integers(low, high).map(str)
        called = schema.get("patternErrorMessage", "")
        if called in self.chosen:
            return self.chosen[called]
        return st.from_regex(schema["pattern"], fullmatch=True, alphabet=_PRINTABLE)

    def _object(self, schema: Json) -> Strategy:
        named = {
            key: self.of(value)
            for key, value in schema.get("properties", {}).items()
            if key not in self.without
        }
        needed = {key: named[key] for key in schema.get("required", ())}
        rest = [key for key in named if key not in needed]
        some = st.lists(st.sampled_from(rest), max_size=_MOST, unique=True) if rest else st.just([])
        known = some.flatmap(
            lambda keys: st.fixed_dictionaries({**needed, **{key: named[key] for key in keys}})
        )
        if not isinstance(schema.get("additionalProperties"), dict):
            return known
        others = st.dictionaries(
            self._key(schema.get("propertyNames")),
            self.of(schema["additionalProperties"]),
            max_size=2,
        )
        return st.builds(lambda a, b: {**a, **b}, known, others)

    def _key(self, names: Json | None) -> Strategy:
        if names is None:
            return _KEYS
        if "pattern" not in names:
            return self.of(names).filter(lambda name: isinstance(name, str))
        keys = st.from_regex(names["pattern"], fullmatch=True, alphabet=_PRINTABLE)
        return keys.filter(lambda key: key not in names.get("not", {}).get("enum", ()))
