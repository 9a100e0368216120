"""Retired names of rules. They go on working, and whoever meets one says the present name.

Taken in ``rules`` and ``per_path`` of leadsto.yml, in silences, in a baseline, by ``--select`` and
by ``explain``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from leadsto.config import Config, RuleSetting
from leadsto.rules import all_rules

V = TypeVar("V")


def retired() -> Mapping[str, str]:
    """Names that rules once had → their present names."""
    return {old: rule.name for rule in all_rules().values() for old in rule.was}


def present_name(name: str) -> str:
    """The present name of a rule; any other word as it is."""
    return retired().get(name, name)


def notice(old: str) -> str:
    """What is said where a retired name is met."""
    return f"`{old}` is called `{retired()[old]}` now."


def known_options() -> Mapping[str, Mapping[str, str]]:
    """The options of every rule with their defaults, by every name that it has or had."""
    rules = all_rules()
    options = {name: rule.options for name, rule in rules.items()}
    return options | {old: rules[new].options for old, new in retired().items()}


def with_present_names(config: Config) -> Config:
    """A configuration whose rules have their present names, with a notice for each other one."""
    if not retired():
        return config
    return replace(
        config,
        rules=_renamed(config.rules),
        per_path=tuple((glob, _renamed(settings)) for glob, settings in config.per_path),
        origins=_renamed(config.origins, "rules."),
        origin_files=_renamed(config.origin_files, "rules."),
        notices=(*config.notices, *_notices(config)),
    )


def _renamed(entries: Mapping[str, V], prefix: str = "") -> dict[str, V]:
    """The same under present names; where both names are written, the present one counts."""
    names = {prefix + old: prefix + new for old, new in retired().items()}
    renamed = {names[name]: value for name, value in entries.items() if name in names}
    return renamed | {name: value for name, value in entries.items() if name not in names}


def _notices(config: Config) -> Iterator[str]:
    def said(settings: Mapping[str, RuleSetting], key: str) -> Iterator[str]:
        for old in settings.keys() & retired().keys():
            file = config.origin_files.get(key.format(old), config.file)
            span = settings[old].span
            yield f"{file}:{span.line}: {notice(old)}" if span else f"{file}: {notice(old)}"

    yield from sorted(said(config.rules, "rules.{}"))
    for _, settings in config.per_path:
        yield from sorted(said(settings, "per_path"))
