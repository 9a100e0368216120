"""Every key of leadsto.yml and what it takes.

``KEYS`` is the whole of it. A key with a dot stands in a section: ``site.url`` is ``url`` under
``site``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from leadsto.config_entries import (
    defaults,
    exemptions,
    key_map,
    kinds,
    meanings,
    per_path,
    provider,
    rules,
    stage,
    stage_words,
    word_or_host,
)
from leadsto.maps import entries, list_of, made, map_of, record
from leadsto.model import OFFER_KINDS, SEVERITIES, Node, OfferKind, Scalar, Span, StageName
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import nearest
from leadsto.values import (
    Reader,
    Slot,
    file_inside,
    flag,
    glob,
    host,
    is_empty,
    locale,
    number,
    one_of,
    path_inside,
    path_near,
    regex,
    selector,
    shaped,
    shown,
    text,
    web_address,
)

LADDER: Mapping[StageName, OfferKind] = {
    "tofu": "resource",
    "mofu": "assessment",
    "bofu": "conversation",
}
MAX_CLICKS: Mapping[StageName, int] = {"tofu": 3, "mofu": 2, "bofu": 1}

#: Keys whose values are nodes, for ``catalogue`` to read when every file is known.
CATALOGUE = ("audiences", "leads", "agreed", "offers")
#: Keys that later versions are to have.
LATER = frozenset("block.early block.defer".split())
#: Whom the block tells of clicks, see ``block.tracking``.
SYSTEMS = ("none", "data", "plausible", "matomo", "posthog", "ga4", "gtm")
_REQUIRABLE = ("audience", "not_for", "stage", "decision", "outcome")


class Setting(NamedTuple):
    """The value of one key and where its name stands."""

    value: Any
    span: Span | None


def _node(node: Node, _: Slot) -> Node:
    return node


shaped(_node, "node")


def _per_stage(default: Mapping[StageName, Any], value: Reader[Any], takes: str) -> Reader[Any]:
    """A map of stages; those that are not written keep their default."""
    return made(map_of(stage, value, takes), lambda found, *_: {**default, **found})


_globs = list_of(glob, "a list of globs")
_hosts = list_of(host, "a list of hosts")
_ways = list_of(word_or_host, "a list of path words and hosts")
_patterns = map_of(text, regex, "a map of names and patterns")
#: The block's own words, see ``block.languages``.
_words = record(dict.fromkeys(("next", "for", "not_for", "or"), text), "a word of the block")

KEYS: Mapping[str, Reader[Any]] = {
    "preset": one_of("start", "standard", "strict"),
    "extends": path_near,
    "site.url": web_address,
    "site.also": _hosts,
    "site.app": _hosts,
    "site.locales": list_of(locale, "a list of languages"),
    "source": path_near,
    "output": path_near,
    "content_selector": selector,
    "exclude": _globs,
    "exempt": exemptions,
    "campaigns": _globs,
    "kinds": kinds,
    "defaults": defaults,
    **dict.fromkeys(CATALOGUE, _node),
    "ladder": _per_stage(LADDER, one_of(*OFFER_KINDS), "a map of stages and offer kinds"),
    "path.max_clicks": _per_stage(MAX_CLICKS, number(1, 99), "a map of stages and numbers"),
    "path.same_stage": number(0, 99),
    "path.count": list_of(one_of("next", "text"), "next, text or both"),
    "path.template": selector,
    "signup": _ways,
    "purchase": _ways,
    "providers": list_of(provider, "a list of providers"),
    "map": key_map,
    "values": meanings,
    "stages": stage_words,
    "block.requires": list_of(one_of(*_REQUIRABLE), "a list of fields"),
    "block.kicker": one_of("label", "decision", "none"),
    "block.placement": one_of("end", "marker", "none"),
    "block.element": one_of("aside", "section", "nav"),
    "block.heading_level": number(2, 6),
    "block.audience_line": one_of("off", "for", "both"),
    "block.templates": made(path_inside, lambda path, _, slot: slot.folder / path),
    "block.style": one_of("link", "inline", "none"),
    "tracking": one_of(*SYSTEMS),
    "segments": flag,
    "carry": flag,
    "titles": map_of(locale, _patterns, "a map of languages"),
    "rules": rules,
    "per_path": per_path,
    "fail_on": one_of(*SEVERITIES, "never"),
    "baseline": file_inside,
    "language.words": map_of(locale, _words, "a map of languages"),
}
_SECTIONS = frozenset(key.partition(".")[0] for key in KEYS if "." in key)
_NAMES = (*KEYS, *sorted(_SECTIONS))


def read(node: Node | None, slot: Slot) -> dict[str, Setting]:
    """Every key that a file sets, by its dotted name. ``slot`` is the file's own."""
    settings: dict[str, Setting] = {}
    if node is not None and not is_empty(node):
        _read(node, slot, settings)
    return settings


def _read(node: Node, slot: Slot, settings: dict[str, Setting]) -> None:
    for entry in entries(node, slot, "a map of keys") or ():
        name = entry.key.text
        inner = slot.into(name)
        if (inner.key not in KEYS and inner.key not in _SECTIONS) or "." in name:
            _unknown(entry.key, inner, slot.key)
        elif is_empty(entry.value):
            continue
        elif inner.key in _SECTIONS:
            _read(entry.value, inner, settings)
        else:
            value = KEYS[inner.key](entry.value, inner)
            if value is not None:
                settings[inner.key] = Setting(value, entry.key.span)


def _unknown(key: Scalar, slot: Slot, section: str) -> None:
    name = shown(slot.key)
    if slot.key in LATER:
        slot.wrong(key, f"This version has no `{name}` yet.", "Take it out until it has.")
        return
    siblings = {k.rpartition(".")[2]: k for k in _NAMES if k.rpartition(".")[0] == section}
    found = siblings.get(nearest(key.text, siblings), "")
    # or a key of a section that was written without its section
    found = found or next((k for k in KEYS if k.endswith(f".{key.text}")), "")
    remedy = f"Did you mean `{found}`?" if found else "Take it out."
    if slot.key in KEYS:  # with a dot in one word
        remedy = f"Write `{name.partition('.')[2]}` under `{name.partition('.')[0]}`."
    slot.wrong(key, f"`{name}` is not a key of leadsto.yml.", remedy)
