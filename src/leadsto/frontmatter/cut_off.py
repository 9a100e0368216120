"""What Pelican loses of YAML frontmatter, in words: the rule ``frontmatter-cut-off``."""

from __future__ import annotations

import re
from collections.abc import Collection
from itertools import dropwhile

from leadsto.frontmatter.keyvalue import FENCE, KEY, Block
from leadsto.frontmatter.lines import Line
from leadsto.late import late
from leadsto.model import MapNode, Node, Problem, Scalar, Span

RULE = "frontmatter-cut-off"
PLUGIN = "use pelican-yaml-metadata"

# Possessive: a line may be long, and no blank in it is looked at twice.
_ITEM = late(r"\s*+-(?P<text>\s.*+)?+")
#: A key of YAML that is no key for Python-Markdown.
_OTHER_KEY = late(r"""\s{0,3}(?P<key>"[^"]+"|'[^']+'|[^\s"'#:{\[-][^"'#:]*+)\s*+:(?:\s|$)""")
_ROOM = 60  #: characters of a list that a message repeats


def is_item(line: Line) -> bool:
    """Whether a line is an item of a YAML list."""
    return _ITEM.fullmatch(line.text) is not None


def looks_like_keys(rest: list[Line], stop: Line, tree: MapNode | None) -> bool:
    """Whether lines are frontmatter. Prose up to a later rule of dashes stands there as well."""
    if tree is None:
        return all(line.blank or KEY.match(line.text) or line.text[0] in " \t-#" for line in rest)
    if not stop.blank:
        return True
    below = next((line for line in rest if not line.blank), stop)
    return KEY.match(below.text) is not None or below.indent > 0 or is_item(below)


def lost(rest: list[Line], stop: Line, tree: MapNode | None) -> list[str]:
    """The keys of the block from the line on where Pelican stops."""
    if tree is None:
        found = (_OTHER_KEY.match(line.text) for line in rest)
        return [_name(match) for match in found if match]
    around = _mapping_around(stop, tree)
    below = around[1].entries if around else ()
    return [
        key.text for key, _ in (*below, *tree.entries) if key.span and key.span.line >= stop.number
    ]


def _name(key: re.Match[str]) -> str:
    return key["key"].strip().strip("\"'")


def _mapping_around(stop: Line, tree: MapNode) -> tuple[Scalar, MapNode] | None:
    """The key at the margin whose mapping a line is in, and that mapping."""
    for key, value in tree.entries:
        start, end = key.span, value.span
        inside = start and end and start.line < stop.number <= end.end_line
        if inside and isinstance(value, MapNode):
            return key, value
    return None


def cut_off(
    block: Block, rest: list[Line], gone: list[str], tree: MapNode | None = None, remedy: str = ""
) -> Problem:
    """Pelican stops at the first line of ``rest``; ``gone`` are the keys from there on.

    ``remedy`` replaces the one that fits the line.
    """
    stop = rest[0]
    about, advice = _advice(block, rest, gone, tree)
    fate = f"; {_names(gone)} {_are(gone)} lost." if gone else " and publishes the rest as text."
    message = f"Pelican stops reading frontmatter at line {stop.number}{fate} {remedy or advice}"
    words = stop.text.strip()
    span = stop.span(stop.text.index(words), len(words))
    return Problem(message, about or (gone[0] if gone else ""), span, RULE)


def flattened(
    key: Scalar, value: Node, read: Collection[Span | None], remedy: str
) -> tuple[Problem | None, list[str]]:
    """What Pelican makes of a mapping below a key, and the keys that are gone thereby.

    ``read`` holds the places of all keys that Pelican reads.
    """
    if not isinstance(value, MapNode) or not value.span or not key.span or key.span not in read:
        return None, []
    if value.span.line == key.span.line:  # in braces
        return None, []
    kept = [k.text for k, _ in value.entries if k.span in read]
    gone = [] if kept else [k.text for k, _ in value.entries]
    verb = ("becomes a key" if len(kept) == 1 else "become keys") + " of the page itself"
    fate = f"{_names(kept or gone)} below `{key.text}` {verb if kept else f'{_are(gone)} lost'}"
    message = f"Pelican does not read mappings: {fate}. {remedy or _flat(key.text)}"
    return Problem(message, key.text, key.span, RULE), gone


def _flat(key: str) -> str:
    return f"Write flat keys, without `{key}:` above them, or {PLUGIN}."


def _names(keys: list[str]) -> str:
    """The first key, and how many more."""
    if len(keys) == 1:
        return f"`{keys[0]}`"
    return f"`{keys[0]}` and {len(keys) - 1} more key{'s' if len(keys) > 2 else ''}"


def _are(keys: list[str]) -> str:
    return "is" if len(keys) == 1 else "are"


def _advice(
    block: Block, rest: list[Line], gone: list[str], tree: MapNode | None
) -> tuple[str, str]:
    """The key that is to blame, "" for none, and what to do."""
    stop = rest[0]
    last = block.pairs[-1] if block.pairs else None
    other = _OTHER_KEY.match(stop.text)
    below = [*dropwhile(lambda line: line.blank, rest)]
    if last and not last.value.text and below and is_item(below[0]):
        return last.key.text, _on_one_line(last.key.text, below)
    if stop.blank:
        return "", "Remove the blank line."
    if stop.text.lstrip().startswith("#"):
        return "", "Remove the comment."
    if FENCE.match(stop.text):
        return "", "Remove that line."
    around = _mapping_around(stop, tree) if tree else None
    if around:
        return around[0].text, _flat(around[0].text)
    if other and (name := _name(other)) in gone:  # not where a text looks like a key
        plain = re.sub(r"[^A-Za-z0-9_-]+", "_", name).strip("_")
        return name, f"Write the key as `{plain}`." if plain else f"Write it in ASCII, or {PLUGIN}."
    if last:
        return last.key.text, f"Write `{last.key.text}` on one line, or {PLUGIN}."
    return "", "Write each key on a line of its own, as `key: value`."


def _on_one_line(key: str, rest: list[Line]) -> str:
    """The list below a key, as Pelican reads it."""
    items: list[str] = []
    for line in rest:
        match = _ITEM.fullmatch(line.text)
        if match is None:
            break
        items.append((match["text"] or "").strip().strip("\"'"))
    if any(re.search(r":\s|^[\[{]", item) for item in items):
        return f"Write it on one line, or {PLUGIN}."
    separator = "; " if any("," in item for item in items) else ", "
    value = separator.join(item for item in items if item)
    if not value:
        return "Remove the empty list."
    if len(value) > _ROOM:
        value = f"{items[0]}{separator}…"
    return f"Write `{key}: {value}`."
