"""TOML text → nodes that know where they stand.

``tomllib`` says what is TOML, but not where anything stands. So a scanner of its grammar
(toml.io/en/v1.0.0) goes over the text first: it takes all TOML and, being lenient, some that is
none, which ``tomllib`` then refuses. Strings are unescaped; numbers, dates and booleans stay the
text that stands there.
"""

from __future__ import annotations

import re
import tomllib

from leadsto.limits import FRONTMATTER
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.model.frozen import NamedTuple
from leadsto.nodes.building import BoundError, NodesError
from leadsto.nodes.cursor import Cursor
from leadsto.nodes.places import Places

_BLANK = re.compile(r"[ \t]*+")
_GAP = re.compile(r"(?:[ \t\r\n]++|#[^\r\n]*+)*+")
_BARE = re.compile(r"[A-Za-z0-9_-]++")
_STRING = re.compile(
    r'"""(?:[^"\\]++|\\.|""?(?!"))*+"{3,5}'
    r"|'''(?:[^']++|''?(?!'))*+'{3,5}"
    r'|"(?!"")(?:[^"\\\r\n]++|\\.)*+"'
    r"|'(?!'')[^'\r\n]*+'",
    re.DOTALL,
)
_WORD = re.compile(r"\d{4}-\d\d-\d\d \d\d:[0-9:.+Zz-]++|[A-Za-z0-9_.:+-]++")

_DIGITS = re.compile(r"[\d_]{4000,}")


def read_toml(text: str, *, first_line: int = 1) -> MapNode:
    """Read TOML that begins with a line of its file. Raises ``NodesError``."""
    if len(text) > FRONTMATTER:
        raise BoundError("The TOML is larger than 1 MB.", Span(first_line))
    places = Places(text, first_line)
    try:
        root = _Scanner(places).document()
    except _Strange as strange:
        _judge(places)  # which nearly always says it better
        raise NodesError("This is not TOML.", places.character(strange.at)) from None
    _judge(places)
    return root


def _judge(places: Places) -> None:
    """Raise ``NodesError`` where ``tomllib`` refuses the text."""
    try:
        tomllib.loads(places.text)
    except tomllib.TOMLDecodeError as error:
        message, _, place = str(error).rpartition(" (at ")
        found = re.match(r"line (\d+), column (\d+)", place)
        lines = places.text.split("\n")
        at = len(places.text.rstrip())
        if found:
            line, column = int(found[1]), int(found[2])
            at = sum(len(above) + 1 for above in lines[: line - 1]) + column - 1
        remedy = next((tell for words, tell in _REMEDIES if words in message), "")
        raise NodesError(remedy or f"TOML says: {message}.", places.character(at)) from None
    except ValueError:  # more digits than Python takes for a number
        long = _DIGITS.search(places.text)
        message = "Put quotation marks around the number: it is too long for one."
        raise NodesError(message, places.character(long.start() if long else 0)) from None


#: Part of what ``tomllib`` complains about → what to do.
_REMEDIES = (
    ("Unescaped '\\'", 'Use single quotation marks: inside double ones "\\" has a meaning.'),
    ("Expected newline", "Begin a new line here, or put the whole text in quotation marks."),
    ("Invalid value", "Put quotation marks around the text."),
    ("Invalid statement", "Write it as `key = value`."),
    ("Expected '='", "Write it as `key = value`."),
    ("Invalid initial", "Write a key here, in quotation marks where it has other signs than `-`."),
    ("Invalid date", "Correct or quote it: there is no such day or hour."),
    ("Unclosed array", "Put a comma between the values, or close the list."),
    ("Unclosed inline table", "Put a comma between the values, or close the table."),
    ("Expected ']", "Close the bracket around the name of the table."),
    ("Cannot declare", "This table stands there twice: keep one."),
    ("Cannot mutate", "A table in braces takes no more keys: write them inside the braces."),
)


class _Strange(Exception):  # noqa: N818 - it never leaves this module
    """The scanner cannot go on at an index."""

    def __init__(self, at: int) -> None:
        self.at = at
        super().__init__(at)


class _Table:
    """A table that later lines may add to."""

    __slots__ = ("children", "span")

    def __init__(self, span: Span | None) -> None:
        self.span = span
        self.children: dict[str, _Child] = {}

    def node(self) -> MapNode:
        """The table when all was read."""
        entries = (Entry(child.key, _node(child)) for child in self.children.values())
        return MapNode(tuple(entries), self.span)


class _Child(NamedTuple):
    """What stands in a table below a key."""

    key: Scalar
    value: Node | _Table | list[_Table]


def _node(child: _Child) -> Node:
    if isinstance(child.value, list):
        return ListNode(tuple(table.node() for table in child.value), child.key.span)
    return child.value.node() if isinstance(child.value, _Table) else child.value


class _Scanner(Cursor):
    """Goes over one text. Raises ``_Strange`` where no TOML can go on so."""

    def __init__(self, places: Places) -> None:
        super().__init__(places)
        self.root = _Table(None)

    def document(self) -> MapNode:
        """All of it."""
        table, depth = self.root, 0
        while self._gap():
            if self.next == "[":
                table, depth = self._header()
            else:
                self._pair(table, depth)
        return self.root.node()

    def _gap(self) -> bool:
        """Go behind white space, line breaks and comments; whether anything follows."""
        self.skip(_GAP)
        return self.at < len(self.text)

    def _expect(self, words: str) -> None:
        if not self.take(words):
            raise _Strange(self.at)

    def _header(self) -> tuple[_Table, int]:
        """``[a.b]`` or ``[[a.b]]``: the table that the next lines fill, and how deep it is."""
        several = self.text.startswith("[[", self.at)
        self._expect("[[" if several else "[")
        keys = self._keys(0)
        self._expect("]]" if several else "]")
        table = self._descend(self.root, keys[:-1])
        if not several:
            return self._descend(table, keys[-1:]), len(keys)
        key = keys[-1]
        tables = table.children.setdefault(key.text, _Child(key, [])).value
        if not isinstance(tables, list):
            raise self._twice(key)
        tables.append(_Table(key.span))
        return tables[-1], len(keys) + 1

    def _descend(self, table: _Table, keys: list[Scalar]) -> _Table:
        """The table below these keys, made where it is not there."""
        for key in keys:
            value = table.children.setdefault(key.text, _Child(key, _Table(key.span))).value
            if isinstance(value, list):
                value = value[-1]
            if not isinstance(value, _Table):
                raise _Strange(self.at)
            table = value
        return table

    def _pair(self, table: _Table, depth: int) -> None:
        """``a.b = value``."""
        keys = self._keys(depth)
        self._expect("=")
        self.skip(_BLANK)
        table = self._descend(table, keys[:-1])
        key = keys[-1]
        if key.text in table.children:
            raise self._twice(key)
        table.children[key.text] = _Child(key, self._value(depth + len(keys)))

    def _twice(self, key: Scalar) -> NodesError:
        message = f"`{key.text}` stands there twice: keep one."
        return NodesError(message, key.span or Span(self.places.first_line))

    def _keys(self, depth: int) -> list[Scalar]:
        """A key and the keys below it, with the blanks around them."""
        keys: list[Scalar] = []
        while not keys or self.take("."):
            self.skip(_BLANK)
            self.count(depth + len(keys))
            start = self.at
            text = self.skip(_BARE)
            keys.append(Scalar(text, self.since(start)) if text else self._string())
            self.skip(_BLANK)
        return keys

    def _value(self, depth: int) -> Node:
        self.count(depth)
        if self.next == "[":
            return self._list(depth)
        if self.next == "{":
            return self._inline(depth)
        if self.next in ("'", '"'):
            return self._string()
        start = self.at
        text = self.skip(_WORD)
        if not text:
            raise _Strange(start)
        return Scalar(text, self.since(start))

    def _string(self) -> Scalar:
        start = self.at
        written = self.skip(_STRING)
        if not written and self.next in ("'", '"'):
            message = "Close the quotation mark that opens here."
            raise NodesError(message, self.places.character(start))
        if not written:
            raise _Strange(start)
        text = written[1:-1]
        if "\\" in text or written.startswith(('"""', "'''")):
            try:
                text = tomllib.loads(f"x={written}")["x"]
            except tomllib.TOMLDecodeError:
                raise _Strange(start) from None
        return Scalar(text, self.since(start), plain=False)

    def _list(self, depth: int) -> ListNode:
        start = self.at
        items: list[Node] = []
        self._expect("[")
        while self._gap() and self.next != "]":
            if items:
                self._expect(",")
                self._gap()
                if self.next == "]":
                    break
            items.append(self._value(depth + 1))
        self._expect("]")
        return ListNode(tuple(items), self.since(start))

    def _inline(self, depth: int) -> MapNode:
        start = self.at
        table = _Table(None)
        self._expect("{")
        self.skip(_BLANK)
        while self.next != "}":
            if table.children:
                self._expect(",")
            self._pair(table, depth)
            self.skip(_BLANK)
        self._expect("}")
        return MapNode(table.node().entries, self.since(start))
