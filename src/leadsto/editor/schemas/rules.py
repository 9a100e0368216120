"""The rules in a schema: their levels and options, each with what it is about."""

from __future__ import annotations

from leadsto import config_entries
from leadsto.editor.schemas.shapes import NOTHING, Json, Writer, record
from leadsto.report.pages import rule_address
from leadsto.rules import Rule, all_rules
from leadsto.rules.retired import retired

_LEVEL: Json = {"$ref": "#/definitions/level"}
_RULE: Json = {"$ref": "#/definitions/rule"}


def rule_definitions() -> Json:
    """The definitions ``level``, ``rule`` (without options), ``rules`` and ``page-rules``.

    The last are those of ``per_path``, where rules about the whole site have no options.
    """
    rules = dict(all_rules())
    named = {
        name: _rule(rule, f"{rule.summary} {rule_address(name)}") for name, rule in rules.items()
    }
    for old, new in retired().items():
        rules[old] = rules[new]
        named[old] = _rule(rules[new], f"Called {new} now.")
    of_site = {name: _RULE for name, rule in rules.items() if rule.scope == "site" and rule.options}
    return {
        "level": Writer({}).of(config_entries.level, ""),
        "rule": _taking({}),
        "rules": {"type": "object", "properties": named, "additionalProperties": False},
        "page-rules": {"allOf": [{"$ref": "#/definitions/rules"}, {"properties": of_site}]},
    }


def _rule(rule: Rule, text: str) -> Json:
    options = {
        name: {
            "description": f"Default: {default}",
            **Writer({}).value(config_entries.option(name, default), ""),
        }
        for name, default in rule.options.items()
    }
    return {"description": text, **(_taking(options) if options else _RULE)}


def _taking(options: Json) -> Json:
    """A level, or a level and options."""
    level = {"description": "The severity, or off.", "anyOf": [_LEVEL, NOTHING]}
    return {"anyOf": [_LEVEL, record({"level": level, **options}), NOTHING]}
