"""What the lists and maps of leadsto.yml hold, and how an entry of each is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Any

from leadsto.maps import entries, list_of, made, map_of, record, texts
from leadsto.model import (
    DECISION_KINDS,
    FIELDS,
    KINDS,
    SEVERITIES,
    STAGES,
    MapNode,
    Node,
    Scalar,
    Severity,
    Span,
    StageName,
)
from leadsto.model.frozen import dataclass
from leadsto.nearest import did_you_mean
from leadsto.stages import STAGE_CHOICE, plain, stage_of
from leadsto.values import (
    Reader,
    Slot,
    day,
    glob,
    identifier,
    number,
    one_of,
    raw,
    regex,
    scalar,
    shaped,
    shown,
    text,
)


@dataclass(frozen=True, slots=True)
class ExemptConfig:
    """One entry of ``exempt``."""

    paths: str  #: glob
    reason: str
    until: date | None = None
    span: Span | None = None
    file: str = "leadsto.yml"  #: where it stands, relative to the folder of leadsto.yml


@dataclass(frozen=True, slots=True)
class Defaults:
    """One entry of ``defaults``: answers that a section's pages inherit."""

    glob: str
    audience: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    stage: StageName | None = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's level, and its options."""

    level: Severity | None = None  #: None leaves the preset's
    off: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


@scalar("a stage")
def stage(node: Scalar, slot: Slot) -> StageName | None:
    """A stage in any accepted spelling."""
    found = stage_of(node.text)
    if found is None:
        remedy = did_you_mean(node.text, STAGES)
        slot.wrong(node, f"{slot.value(node.text)} is not {STAGE_CHOICE}.", remedy)
    return found


shaped(stage, "stage")


@scalar("a path word or a host", r"\s*(?:(?:[Hh][Tt][Tt][Pp][Ss]?:)?//)?/*[^/]*[^/\s][^/]*/*\s*")
def word_or_host(node: Scalar, slot: Slot) -> str | None:
    """A segment of a path, or a host, in lower case."""
    word = re.sub(r"\A(?:https?:)?//", "", node.text.strip().lower()).strip("/")
    if word and "/" not in word:
        return word
    remedy = "Write a host alone, or one part of a path, such as trial."
    slot.wrong(node, f"{slot.value(node.text)} is not a host or a path word.", remedy)
    return None


# ------------------------------------------------------- exempt, defaults, kinds, providers

_exemption = record(
    {"paths": list_of(glob, "a glob"), "reason": text, "until": day},
    "a field of an exemption",
    needs=("paths", "reason"),
)


def _exempt(given: dict[str, Any], node: Node, slot: Slot) -> tuple[ExemptConfig, ...]:
    return tuple(
        ExemptConfig(paths, given["reason"], given.get("until"), node.span, slot.file)
        for paths in given["paths"]
    )


exemptions: Reader[tuple[ExemptConfig, ...]] = made(
    list_of(made(_exemption, _exempt), "a list of {paths, reason, until}"),
    lambda lists, *_: tuple(entry for entries in lists for entry in entries),
)

defaults: Reader[tuple[Defaults, ...]] = made(
    map_of(
        glob,
        record(
            {"audience": texts, "not_for": texts, "stage": stage},
            "something that a section can answer for its pages",
        ),
        "a map of globs and answers",
    ),
    lambda found, *_: tuple(Defaults(at, **given) for at, given in found.items()),
)

kinds: Reader[tuple[tuple[str, str], ...]] = made(
    map_of(glob, one_of(*KINDS), "a map of globs and page kinds"),
    lambda found, *_: tuple(found.items()),
)

provider: Reader[dict[str, str]] = record(
    {
        "id": identifier,
        "kind": one_of("form", "list", "booking", "assessment", "purchase", "chat"),
        "opaque": one_of("true", "false"),
        "css": raw,
        **dict.fromkeys(("action", "iframe", "script", "link", "inline"), regex),
    },
    "a field of a provider",
    needs=("id", "kind"),
)


# ----------------------------------------------------------------------- map, values, stages

#: What ``map`` can place: a page's fields, the offer that it names, and that it is a draft.
MAPPED = dict.fromkeys((*FIELDS, "offer", "draft"))


@scalar("a field of a page")
def _field(node: Scalar, slot: Slot) -> str | None:
    if node.text in MAPPED:
        return node.text
    slot.unknown(node, "a field of a page", MAPPED)
    return None


shaped(_field, "one of", *MAPPED)


@scalar("a key", r"(?!\s*(?:\.|$))(?:[^.]|\.(?!\s*(?:\.|$)))*")
def _key_path(node: Scalar, slot: Slot) -> str | None:
    """A key of frontmatter, or keys below each other with dots between them."""
    path = node.text.strip()
    if all(part.strip() for part in path.split(".")):
        return path
    slot.wrong(node, f"{slot.value(path)} is not a key.", "Write it as `cta` or `cta.url`.")
    return None


#: field → the keys to read it from, best first
key_map: Reader[dict[str, tuple[str, ...]]] = map_of(
    _field, list_of(_key_path, "a list of keys"), "a map of fields and keys"
)


#: A word and where it stands.
_word: Reader[Scalar] = scalar("a word")(lambda node, _: node)


def _table(words: Iterable[tuple[Scalar, Any]], own: Iterable[str], slot: Slot) -> dict[str, Any]:
    """Words as ``stages.plain`` leaves them → what they mean. ``own`` mean themselves."""
    table: dict[str, Any] = {plain(name): name for name in own}
    given = {}
    for word, means in words:
        key = plain(word.text)
        other = table.setdefault(key, means)
        if _said(other) != _said(means):
            message = f"`{shown(word.text)}` cannot mean {_said(means)}: it means {_said(other)}."
            slot.into(word.text).wrong(word, message, "Take one of them out.")
        given[key] = means
    return given


def _said(meaning: str | Scalar) -> str:
    return meaning.text if isinstance(meaning, Scalar) else meaning


def _means(value: Reader[Any], what: str, own: Iterable[str] = ()) -> Reader[dict[str, Any]]:
    """A reader of words with their meanings; ``what`` names one of these."""
    return made(
        map_of(_word, value, f"a map of words and {what}"),
        lambda found, _, slot: _table(found.items(), own, slot),
    )


#: field → word, as ``stages.plain`` leaves it → meaning; of ``audience`` with its place
meanings: Reader[dict[str, dict[str, Any]]] = record(
    {
        "stage": _means(stage, "stages", STAGES),
        "kind": _means(one_of(*KINDS), "page kinds", KINDS),
        "decision_kind": _means(one_of(*DECISION_KINDS), "kinds of decisions", DECISION_KINDS),
        "audience": _means(_word, "audiences"),
    },
    "a field whose values can be mapped",
)

#: word, as ``stages.plain`` leaves it → stage
stage_words: Reader[dict[str, StageName]] = made(
    map_of(stage, list_of(_word, "a list of words"), "a map of stages and words"),
    lambda found, _, slot: _table(
        ((word, name) for name, words in found.items() for word in words), STAGES, slot
    ),
)


# ------------------------------------------------------------------------ rules, per_path

level = one_of(*SEVERITIES, "off")


def rules(node: Node, slot: Slot) -> dict[str, RuleSetting] | None:
    """Rules with their levels and options."""
    return map_of(_rule_name, _rule, "a map of rules and levels")(node, slot)


shaped(rules, "rules")


per_path: Reader[tuple[tuple[str, dict[str, RuleSetting]], ...]] = made(
    map_of(glob, rules, "a map of globs and rules"), lambda found, *_: tuple(found.items())
)


@scalar("the name of a rule")
def _rule_name(node: Scalar, slot: Slot) -> str | None:
    if slot.rules is None or node.text in slot.rules:
        return node.text
    remedy = did_you_mean(node.text, slot.rules) or "`leadsto rules` lists them."
    slot.into(node.text).wrong(node, f"`{shown(node.text)}` is not a rule.", remedy)
    return None


def _rule(node: Node, slot: Slot) -> RuleSetting | None:
    if not isinstance(node, MapNode):
        found_level = level(node, slot)
        return None if found_level is None else _setting({"level": found_level}, node)
    name = slot.key.rpartition(".")[2]
    if slot.rules is None:
        written = entries(node, slot, "a level and options") or ()
        options = {entry.key.text: raw for entry in written}
    else:
        options = {o: option(o, default) for o, default in slot.rules.get(name, {}).items()}
    found = record({**options, "level": level}, f"an option of {name}")(node, slot)
    return None if found is None else _setting(found, node)


def _setting(found: dict[str, str], node: Node) -> RuleSetting:
    said = found.pop("level", "")
    severity = next((s for s in SEVERITIES if s == said), None)
    return RuleSetting(severity, said == "off", found, node.span)


def option(name: str, default: str) -> Reader[str]:
    """A reader of an option, which is of the type of its default; a ``share`` is a percentage."""
    if default in ("true", "false"):
        return one_of("true", "false")
    if not default.isdecimal():
        return raw
    return _share if name == "share" else _amount


@scalar("a whole number")
def _amount(node: Scalar, slot: Slot) -> str | None:
    if re.fullmatch(r"\d{1,9}", node.text, re.ASCII):
        return node.text
    slot.takes("a whole number", node)
    return None


shaped(_amount, "number", 0, 999_999_999)
_share: Reader[str] = made(number(0, 100), lambda found, *_: str(found))
