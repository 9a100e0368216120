"""The rules. One file under ``rules/<family>/`` is one rule; its docstring is its page.

A rule module has

``SCOPE``
    ``page`` (``check(page, site)``, judged a page at a time) or ``site`` (``check(site)``, once).
``NEEDS``
    what it cannot judge without: ``source`` (the page's own file), ``catalogue``, ``content``
    (the rendered content of this page) or ``site`` (the rendered content of every page).
``ALSO``
    optional, of the same words: what it says more with. Without that a finding that is not there
    proves nothing, so no silence and no entry of a baseline is called out of date.
``SEVERITY``
    in the preset ``standard``: ``error``, ``warning``, ``note`` or ``off``.
``START``
    in the preset ``start``; without it an error is a warning there and the rest stays.
``OPTIONS``
    optional: the options of the rule with their defaults, as text.
``FIX``
    optional: ``safe`` or ``unsafe``, where some of its findings carry a ``Fix`` of that kind.
``WAS``
    optional: names that the rule had in earlier versions; ``retired`` tells where they are taken.
``check``
    yields ``Problem``\\ s; the caller adds rule, page and severity.
``check_site``
    optional, for a rule of pages that judges something of the site too, such as the catalogue:
    ``check_site(site)``, once, where the whole site is known.

Problems that reading leadsto.yml found are added by the caller, under their rule's name.

The name of a rule is its file's, with hyphens. Adding a rule is adding a file and running
tools/rule_pages.py, which writes ``declared``: what all modules say of themselves, so that a rule
is imported when it is run.
"""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from functools import cache
from types import ModuleType
from typing import Any, Literal

from leadsto.globs import matches
from leadsto.model import Page, Severity
from leadsto.model.frozen import dataclass
from leadsto.rules.declared import DECLARED
from leadsto.site import Site

Level = Literal["error", "warning", "note", "off"]
Scope = Literal["page", "site"]
Needs = Literal["source", "catalogue", "content", "site"]
#: Family → name → what the module says of itself, by the words above.
Declared = Mapping[str, Mapping[str, Mapping[str, Any]]]

#: Severities of the preset ``strict``: every warning is an error.
_STRICT: Mapping[Level, Level] = {"warning": "error"}
_START: Mapping[Level, Level] = {"error": "warning"}


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of the catalogue."""

    name: str
    family: str
    scope: Scope
    needs: Needs
    levels: Mapping[str, Level]  #: by preset
    options: Mapping[str, str]
    was: tuple[str, ...] = ()  #: names that it once had
    also: Needs | None = None  #: what it says more with than with ``needs``
    fix: Literal["", "safe", "unsafe"] = ""  #: what `leadsto fix` does about some of its findings

    @property
    def module(self) -> ModuleType:
        """The file of the rule, imported when it is asked for."""
        return _imported(f"{__name__}.{self.family}.{self.name.replace('-', '_')}")

    @property
    def doc(self) -> str:
        """The rule's page, in Markdown."""
        return (self.module.__doc__ or "").strip()

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.doc.partition("\n")[0]


_imported = cache(importlib.import_module)


@cache
def all_rules() -> Mapping[str, Rule]:
    """Every rule by name, in the order of families and names."""
    return rules_of(DECLARED)


def rules_of(declared: Declared) -> Mapping[str, Rule]:
    """The rules by name, from what their modules say of themselves."""
    return {
        name: _rule(name, family, said)
        for family, rules in declared.items()
        for name, said in rules.items()
    }


def _rule(name: str, family: str, said: Mapping[str, Any]) -> Rule:
    standard: Level = said["SEVERITY"]
    return Rule(
        name=name,
        family=family,
        scope=said["SCOPE"],
        needs=said["NEEDS"],
        levels={
            "start": said.get("START", _START.get(standard, standard)),
            "standard": standard,
            "strict": _STRICT.get(standard, standard),
        },
        options=said.get("OPTIONS", {}),
        was=said.get("WAS", ()),
        also=said.get("ALSO"),
        fix=said.get("FIX", ""),
    )


def level_of(rule: Rule, preset: str) -> Severity | None:
    """The severity of a rule in a preset; None where it is off."""
    level = rule.levels[preset]
    return None if level == "off" else level


def option(site: Site, rule: str, name: str, page: Page | None = None) -> str:
    """The value of a rule's option: of the page's path, else of the site, else its default."""
    if page is not None:
        for glob, rules in reversed(site.config.per_path):
            setting = rules.get(rule)
            if setting and name in setting.options and matches(page.path, glob):
                return setting.options[name]
    setting = site.config.rules.get(rule)
    if setting and name in setting.options:
        return setting.options[name]
    return all_rules()[rule].options[name]
