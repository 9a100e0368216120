"""What Pelican's reader stops at, written so that it does not: on one line, without blank ones."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto import nodes
from leadsto.frontmatter import fences
from leadsto.frontmatter.lines import lines
from leadsto.intent.tables import FIELD_KEYS, plain_key
from leadsto.late import late
from leadsto.model import Entry, Fix, ListNode, MapNode, Page, Scalar
from leadsto.nodes.places import Places
from leadsto.rules.edits import applied, replacing
from leadsto.rules.mending import again, harm

_RULE = "frontmatter-cut-off"
#: Fields that Pelican itself reads as lists (``METADATA_PROCESSORS`` in ``pelican/readers.py``).
_PELICAN_LISTS = frozenset({"tags", "author", "authors"})
_LISTS = _PELICAN_LISTS | {*FIELD_KEYS["audience"], *FIELD_KEYS["not_for"]}
#: What YAML has for text that looks like nothing else, so that both readers see the same.
_PLAIN = late(r"(?![-?:,\[\]{}#&*!|>'\"%@`\s])(?:(?!:\s|:$|\s\#)[^\r\n])+")


def on_one_line(page: Page, line: int) -> Fix | None:
    """The change of the frontmatter around the line where Pelican stops reading it.

    None where something other than how the value is written would change.
    """
    before = page.frontmatter
    fence = fences.find(before.text)
    if fence is None or not fence.closed:
        return None
    as_yaml = again(before.text, page.source, "")
    for fix in _attempts(before.text, as_yaml.fields, line, fence.end):
        text = applied(before.text, fix.edits)
        after = again(text, page.source, "pelican")
        stopped = {p.span.line for p in after.problems if p.span and p.rule == _RULE}
        known = again(text, page.source, "")
        # where nothing is put in its place, nothing may say anything else
        touched = [edit for edit in fix.edits if edit.text]
        if line not in stopped and not harm(as_yaml, known, touched):
            return fix
    return None


def _attempts(text: str, fields: MapNode, line: int, end: int) -> Iterator[Fix]:
    places = Places(text)
    start = places.index(line, 1)
    stop = next(lines(text, start, line))
    if stop.blank:
        below = next((ln for ln in lines(text, start, line) if not ln.blank), None)
        if below and below.start < end:
            yield Fix("Remove the blank line", replacing(text, (start, below.start, "")))
        return
    for entry in fields.entries:
        key, value = entry.key.span, entry.value.span
        if key and value and key.line < line <= value.end_line:
            words = _words(entry, text[places.index(value.line, value.column) : end])
            begin = places.index(key.end_line, key.end_column)
            finish = places.index(value.end_line, value.end_column)
            while text[finish : finish + 1] in (" ", "\t"):
                finish += 1
            if words and not re.search(r"\s#", text[begin:finish]):  # a comment stays
                edits = replacing(text, (begin, finish, f": {words}"))
                yield Fix(f"Write `{entry.key.text}` on one line", edits)


def _words(entry: Entry, written: str) -> str:
    """A value as Pelican and YAML both read it from one line; "" where they would not."""
    value = entry.value
    if isinstance(value, Scalar):
        words = "" if written.startswith("|") else value.text.strip()
        return words if _is_plain(words) else ""
    if not isinstance(value, ListNode) or plain_key(entry.key.text) not in _LISTS:
        return ""
    items = [item.text.strip() for item in value.items if isinstance(item, Scalar)]
    if len(items) != len(value.items) or not all(items) or any(";" in item for item in items):
        return ""
    separator = ", "
    if any("," in item for item in items):
        separator = "; "
        if plain_key(entry.key.text) not in _PELICAN_LISTS or len(items) == 1:
            return ""
    words = separator.join(items)
    return words if _is_plain(words) else ""


def _is_plain(words: str) -> bool:
    if not _PLAIN.fullmatch(words):
        return False
    root = nodes.read(words).root
    return isinstance(root, Scalar) and root.plain and root.text == words and not root.is_null
