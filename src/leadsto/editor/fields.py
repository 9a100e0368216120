"""The fields of a page as its author writes them: which key means which, and what each asks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from leadsto.config import Config
from leadsto.editor.schemas.texts import texts
from leadsto.intent.keys import keys_of
from leadsto.intent.tables import FIELD_KEYS, INTENT_FIELDS, plain_key
from leadsto.model import FIELDS
from leadsto.rules.asked import QUESTIONS

INTENT = "intent"
#: Keys below which Hugo and Zola have what is the page's own.
_WRAPPERS = frozenset({"params", "extra"})

#: What the tables of docs/intent.md have no row for.
_MORE: Mapping[str, str] = {
    "decision_kind": "Which kind of decision: prioritise, fix-first, approach or stop?",
    "exempt": "Why does this page need no intent and no next step? A code, or a reason in words.",
    "exempt_until": "The last day of the exemption, as in 2027-01-31.",
    "block": "`none` hides the block of the next step.",
}


def asks(field: str) -> str:
    """What a field asks its author; "" for what is no field."""
    return QUESTIONS.get(field) or texts("frontmatter").get(field) or _MORE.get(field, "")


def field_of(path: tuple[str, ...], config: Config) -> tuple[str, tuple[str, ...]]:
    """The field that a path of keys names, and the keys below it; "" where it is none of ours."""
    words = tuple(map(plain_key, path))
    if words and words[0] in _WRAPPERS:
        words, path = words[1:], path[1:]
    moved = keys_of(config.map).moved
    for name, ways in moved.items():
        for way in ways:
            if words[: len(way)] == way:
                return name, path[len(way) :]
    if words and words[0] == INTENT:
        words, path = words[1:], path[1:]
    if not words:
        return "", ()
    for name, known in FIELD_KEYS.items():
        if words[0] in known and name not in moved:
            return name, path[1:]
    return "", ()


def fields_left(
    above: tuple[str, ...], written: Iterable[str], config: Config
) -> Mapping[str, str]:
    """The keys that may still be written below a path of keys → the field of each."""
    inside = bool(above) and plain_key(above[-1]) == INTENT
    if above and not inside and plain_key(above[-1]) not in _WRAPPERS:
        return {}
    have = {field_of((*above, key), config)[0] for key in written}
    moved = keys_of(config.map).moved
    left: dict[str, str] = {}
    for name in FIELDS:
        if name in have or (inside and name not in INTENT_FIELDS):
            continue
        if name in moved:
            flat = [written for written in config.map[name] if "." not in written]
            if flat and not inside:
                left[flat[0]] = name
        elif name != "unreviewed" or inside:
            left[name] = name
    if not above and INTENT not in {plain_key(key) for key in written} and not have - {"", "kind"}:
        left[INTENT] = ""
    return left
