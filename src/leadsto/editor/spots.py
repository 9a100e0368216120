"""What stands at a place of a text of keys and values that is half typed.

Parsers read whole texts. Somebody who asks for a completion has just broken theirs, so this goes by
lines and indentation alone: YAML in block form with flow lists, and flat keys of every dialect.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from leadsto.editor.heads import Dialect
from leadsto.editor.positions import Lines
from leadsto.model import Span
from leadsto.model.frozen import NamedTuple


class Spot(NamedTuple):
    """A place in a text of keys and values."""

    part: Literal["key", "value"]
    path: tuple[str, ...]  #: the keys above it; for a value its own key too
    word: str  #: the key, or the item of the value, that stands there; "" where none does
    span: Span  #: of that word
    siblings: tuple[str, ...] = ()  #: the other keys beside a key, or the other items of a value


class _Row(NamedTuple):
    number: int
    indent: int  #: of the key; of the text behind the dashes in an item of a list
    dash: int  #: column of the last dash before it, from 0; -1 without one
    key: str
    key_at: int  #: column of the key, from 0
    value: str
    value_at: int


#: Characters of a line that somebody writes answers in. Patterns take the square of it.
LONGEST = 5000
_ROWS = {
    "yaml": re.compile(
        r"(?P<lead>\s*(?:-\s+)*)(?!-\s)(?P<key>[^\s:#'\"\[{][^:]*?|'[^']*'|\"[^\"]*\")\s*:"
        r"(?P<value>(?:\s.*)?)\Z"
    ),
    "keyvalue": re.compile(r"(?P<lead>)(?P<key>[\w -]+?):(?P<value>.*)\Z"),
    "rest": re.compile(r"(?P<lead>:)(?P<key>[\w -]+?):(?P<value>.*)\Z"),
    "toml": re.compile(r"(?P<lead>\s*)(?P<key>[\w.-]+|\"[^\"]*\")\s*=(?P<value>.*)\Z"),
}
_LETTER = r"(?:[^\s,:\[\]{}\"'#]|:(?!\s|\Z))"
#: An item of a value: between commas and brackets of a flow list, quotes aside.
_ITEM = re.compile(rf"{_LETTER}(?:(?:{_LETTER}|[ \t])*{_LETTER})?")
_BEGUN = re.compile(r"(?P<lead>\s*(?:-\s+)*:?)(?P<word>[\w.-]*)\s*\Z")


def spot_at(
    lines: Lines, line: int, column: int, dialect: Dialect = "yaml", first: int = 1, last: int = 0
) -> Spot:
    """What stands at a place; keys stand in the lines ``first`` to ``last`` (0: to the end)."""
    rows = list(_rows(lines, dialect, first, last or len(lines)))
    here = next((row for row in rows if row.number == line), None)
    text = lines.line(line)
    if here and column - 1 <= here.key_at + len(here.key):
        span = Span(line, here.key_at + 1, line, here.key_at + len(here.key) + 1)
        return Spot("key", _above(rows, here), here.key, span, _beside(rows, here))
    if here:
        return _value(here.value, here.value_at, line, column, _of(rows, here), ())
    return _begun(rows, text, line, column, lines)


def _begun(rows: list[_Row], text: str, line: int, column: int, lines: Lines) -> Spot:
    """A line without a key: an item of a list below its key, the rest of a value, or a new key."""
    lead = re.match(r"\s*(?:-\s+|-\Z)*", text)
    behind = lead.end() if lead else 0
    dash = text.rfind("-", 0, behind)
    row = _Row(line, max(behind, column - 1 if not text.strip() else 0), dash, "", behind, "", 0)
    above = [r for r in rows if r.number < line]
    if dash >= 0:
        owner = next((r for r in reversed(above) if r.indent <= dash and not r.value.strip()), None)
        if owner and not any(owner.number < r.number and r.dash >= dash for r in above):
            items = _items_below(lines, owner.number, line)
            return _value(text[behind:], behind, line, column, _of(rows, owner), items)
    begun = _BEGUN.match(text)
    if begun is None and above and lines.line(line)[:1].isspace():
        owner = above[-1]
        return _value(text[behind:], behind, line, column, _of(rows, owner), ())
    word = begun["word"] if begun else ""
    at = begun.start("word") if begun and word else max(min(column - 1, len(text)), 0)
    span = Span(line, at + 1, line, at + len(word) + 1)
    return Spot("key", _above(rows, row), word, span, _beside(rows, row))


def _rows(lines: Lines, dialect: Dialect, first: int, last: int) -> Iterator[_Row]:
    pattern = _ROWS[dialect]
    table = 0
    for number in range(first, last + 1):
        text = lines.line(number)
        if len(text) > LONGEST:
            continue
        header = re.match(r"\s*\[+([\w.-]+)\]+\s*\Z", text) if dialect == "toml" else None
        if header:
            table = 1
            yield _Row(number, 0, -1, header[1], header.start(1), "", len(text))
            continue
        found = None if text.lstrip().startswith("#") else pattern.match(text)
        if found:
            lead = found["lead"]
            at = found.start("key")
            quoted = found["key"][:1] in "'\""
            yield _Row(
                number,
                (at if dialect == "yaml" else 0) + table,
                lead.rfind("-"),
                found["key"].strip("'\""),
                at + quoted,
                found["value"],
                found.start("value"),
            )


def _of(rows: list[_Row], row: _Row) -> tuple[str, ...]:
    """The keys down to a row's own."""
    return (*_above(rows, row), row.key)


def _above(rows: list[_Row], row: _Row) -> tuple[str, ...]:
    """The keys that a row stands below, the outermost first."""
    path: list[str] = []
    indent = row.indent
    for other in reversed([r for r in rows if r.number < row.number]):
        if other.indent < indent and (not other.value.strip() or other.value.strip()[:1] in "&!|>"):
            path.insert(0, other.key)
            indent = other.indent
        if other.dash >= 0 and other.dash < indent <= other.indent:
            indent = other.dash + 1
    return tuple(path)


def _beside(rows: list[_Row], row: _Row) -> tuple[str, ...]:
    """The other keys of the mapping that a row stands in."""
    found: list[str] = []
    if row.dash < 0:
        for other in reversed([r for r in rows if r.number < row.number]):
            if other.indent < row.indent:
                break
            if other.indent == row.indent:
                found.insert(0, other.key)
                if other.dash >= 0:
                    break
    for other in (r for r in rows if r.number > row.number):
        if other.indent < row.indent or (other.dash >= 0 and other.indent <= row.indent):
            break
        if other.indent == row.indent:
            found.append(other.key)
    return tuple(found)


def _value(
    text: str, at: int, line: int, column: int, path: tuple[str, ...], others: tuple[str, ...]
) -> Spot:
    """The item of a value, or the key of a map in braces, that stands at a column."""
    text = _without_comment(text)
    inside = _inside(text, column - 1 - at)
    items = [(at + m.start(), m.group()) for m in _ITEM.finditer(text)]
    word, start = "", column - 1
    for begin, item in items:
        if begin <= column - 1 <= begin + len(item):
            word, start = item, begin
    rest = tuple(item for begin, item in items if begin != start)
    part: Literal["key", "value"] = "value"
    if inside and not inside[-1]:
        part, inside = "key", inside[:-1]
        rest = tuple(
            m[1] for m in re.finditer(r"([^\s,{}\[\]]+):(?=\s|\Z)", text) if at + m.start() != start
        )
    span = Span(line, start + 1, line, start + len(word) + 1)
    return Spot(part, (*path, *inside), word, span, (*others, *rest))


def _inside(text: str, column: int) -> tuple[str, ...]:
    """The keys of the maps in braces that are open at a column; the last is "" before its colon.

    Within a list the map that it stands in counts, with its key.
    """
    keys: list[str | None] = []  # None stands for a list
    word = ""
    for index, char in enumerate(text[: max(column, 0)]):
        if char in "{[":
            keys.append("" if char == "{" else None)
            word = ""
        elif char in "}]":
            del keys[-1:]
        elif char == "," and keys and keys[-1] is not None:
            keys[-1], word = "", ""
        elif char == ":" and keys and keys[-1] == "" and text[index + 1 : index + 2] in ("", " "):
            keys[-1], word = word.strip("'\" "), ""
        else:
            word += char
    return tuple(key for key in keys if key is not None)


def _without_comment(text: str) -> str:
    return re.sub(r"(?:\A|(?<=\s))#.*", "", text)


def _items_below(lines: Lines, above: int, but: int) -> tuple[str, ...]:
    """The other items of a block list."""
    found = []
    for number in range(above + 1, len(lines) + 1):
        text = lines.line(number)
        item = None if len(text) > LONGEST else re.match(r"\s*-\s+(.*?)\s*\Z", text)
        if item is None and number != but:
            break
        if item and number != but:
            found.append(item[1].strip("'\""))
    return tuple(found)
