"""What is written in a configuration or at the head of a page, as nodes. Nothing of it is run."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from pathlib import Path

from leadsto.files import read_file as read_bytes
from leadsto.late import late
from leadsto.limits import GENERATOR
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar
from leadsto.nodes import NodesError, from_data, read, text_of, texts_of

#: The end of a block of frontmatter; a reader may see an earlier one, but no later one.
_FENCE = late(rb"[\r\n](?:---|\.\.\.)[ \t]*+(?:[\r\n]|\Z)")
_DATE = late(r"(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?!\d)")
_IN_WORDS = late(r"([A-Za-z]{3})[a-z]*\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})\b")
#: RFC 5322, 3.3, and the same without the day of the week.
_DAY_FIRST = late(r"(?:[A-Za-z]{3}, )?(\d{1,2}) ([A-Za-z]{3})[a-z]* (\d{4})\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def file_in(root: Path, *names: str) -> Path | None:
    """The first of these files that there is."""
    for name in names:
        try:
            if (root / name).is_file():
                return root / name
        except OSError:  # a folder that we may not look into
            continue
    return None


def words_of(file: Path) -> str:
    """The text of a file; "" where it cannot be read, is no UTF-8 or is larger than 1 MB."""
    try:
        data = read_bytes(file, GENERATOR + 1)
        return data.decode("utf-8-sig") if len(data) <= GENERATOR else ""
    except (OSError, UnicodeDecodeError):
        return ""


def read_file(file: Path) -> Node | None:
    """What a TOML, JSON or YAML file holds; None where it cannot be read.

    Its generator will say what is wrong with it; defaults are the best guess until then.
    """
    import json
    import tomllib  # most projects have neither

    text = words_of(file)
    try:
        match file.suffix.lower():
            case ".toml":
                return from_data(tomllib.loads(text))
            case ".json":
                return from_data(json.loads(text))
            case _:
                return read(text).root
    except (NodesError, ValueError, RecursionError):
        return None


def below(node: Node | None, *keys: str) -> Node | None:
    """The value behind nested keys; None where one of them is missing."""
    for name in keys:
        node = node.get(name) if isinstance(node, MapNode) else None
    return node


def text(node: Node | None, *keys: str) -> str:
    """The text behind nested keys, "" where there is none."""
    return text_of(below(node, *keys)) or ""


def says(node: Node | None, *keys: str, default: bool = False) -> bool:
    """Whether yes or no stands behind nested keys."""
    return {"true": True, "yes": True, "false": False, "no": False}.get(
        text(node, *keys).lower(), default
    )


def texts(node: Node | None, *keys: str) -> tuple[str, ...]:
    """The texts of a list, or the one text that stands there whole."""
    found = below(node, *keys)
    if isinstance(found, ListNode):
        return tuple(word for word, _ in texts_of(found))
    one = text_of(found)
    return (one,) if one else ()


def keys_of(node: Node | None) -> tuple[str, ...]:
    """The keys of a mapping."""
    return tuple(entry.key.text for entry in node.entries) if isinstance(node, MapNode) else ()


def lowered(node: Node) -> Node:
    """The same with every key in lower case."""
    if isinstance(node, ListNode):
        return ListNode(tuple(map(lowered, node.items)), node.span)
    return _lowered_keys(node) if isinstance(node, MapNode) else node


def _lowered_keys(node: MapNode) -> MapNode:
    entries = ((Scalar(e.key.text.lower(), e.key.span), lowered(e.value)) for e in node.entries)
    return MapNode(tuple(Entry(*pair) for pair in entries), node.span)


def head(data: bytes, path: str, reader: str = "") -> MapNode:
    """The frontmatter of a page, keys in lower case; empty where it has none that can be read."""
    from leadsto.frontmatter import read_frontmatter

    return _lowered_keys(read_frontmatter(data, path, reader).fields)


def may_say(data: bytes, path: str, words: tuple[bytes, ...]) -> bool:
    """Whether the frontmatter of a page may have one of these words as a key.

    Most pages have none, and looking for the words takes a hundredth of reading the frontmatter.
    """
    if not any(word in data for word in words):
        return False
    end = _FENCE.search(data, len(b"---\n")) if data.startswith(b"---") else None
    if end is None or path.endswith(".rst"):  # which may have its fields below an empty block
        return True
    within = data[: end.start()].lower()
    return any(word in within for word in words)


def has_head(data: bytes) -> bool:
    """Whether a source begins with a line of ``---``, as Jekyll asks of a page."""
    return re.match(rb"(?:\xef\xbb\xbf)?---[ \t]*\r?\n", data) is not None


def day_of(written: str) -> dt.date | None:
    """The date that a text begins with.

    ``2024-02-03``, ``2024/2/3``, ``February 3rd, 2024`` or ``Sat, 03 Feb 2024``.
    """
    if found := _DATE.match(written):
        year, month, day = found.groups()
    elif found := _IN_WORDS.match(written):
        month, day, year = found.groups()
    elif found := _DAY_FIRST.match(written):
        day, month, year = found.groups()
    else:
        return None
    try:
        return dt.date(int(year), _month(month), int(day))
    except ValueError:
        return None


def _month(written: str) -> int:
    """Its number. Raises ``ValueError`` for a word that is no month's."""
    return int(written) if written.isdecimal() else 1 + _MONTHS.index(written[:3].lower())


def is_later(written: str) -> bool:
    """Whether a text begins with a date after today."""
    day = day_of(written)
    return day is not None and day > dt.datetime.now(dt.UTC).date()


def dashed(title: str, marks: str = "") -> str:
    """A title with one dash for each run of what is no letter, digit or one of ``marks``.

    >>> dashed("What's new, in 1.5?", ".'"), dashed(" a  b_c")
    ("What's-new-in-1.5", 'a-b-c')
    """
    plain = (c if c in marks or c.isalpha() or _joins(c) else " " for c in title)
    return "-".join("".join(plain).split())


def _joins(letter: str) -> bool:
    """Whether it is a digit, or a mark that belongs to the letter before it."""
    return unicodedata.category(letter) in ("Nd", "Mn", "Mc", "Me")
