"""JSON text → nodes that know where they stand.

The grammar is RFC 8259's; strings are decoded by the standard library's ``json``. Keys that stand
there twice are kept. Numbers, ``true``, ``false`` and ``null`` stay the text that stands there.
"""

from __future__ import annotations

import json
import re

from leadsto.limits import FRONTMATTER
from leadsto.model import Entry, ListNode, MapNode, Node, Scalar
from leadsto.nodes.building import BoundError, NodesError
from leadsto.nodes.cursor import Cursor
from leadsto.nodes.places import Places

_BLANK = re.compile(r"[ \t\r\n]*+")
_WORD = re.compile(
    r"(?:-?(?:0|[1-9][0-9]*+)(?:\.[0-9]++)?(?:[eE][+-]?[0-9]++)?|true|false|null)(?![\w.+-])"
)
_BROKEN = re.compile("[\ud800-\udfff]")
_DECODER = json.JSONDecoder()


def read_json(text: str, start: int = 0) -> tuple[MapNode, int]:
    """Read the object that begins at an index of a file's text; and the index behind it.

    Raises ``NodesError``.
    """
    whole = text[: start + FRONTMATTER]
    scanner = _Scanner(Places(whole), start)
    try:
        return scanner.object(1), scanner.at
    except NodesError:
        if len(text) > len(whole) and scanner.at >= len(whole):
            span = scanner.places.character(start)
            raise BoundError("The JSON is larger than 1 MB.", span) from None
        raise


class _Scanner(Cursor):
    """Reads one object."""

    def object(self, depth: int) -> MapNode:
        """What stands in braces."""
        start = self.at
        entries: list[Entry] = []
        self.at += 1
        while self._more(start, "}", first=not entries):
            if self.next != '"':
                raise self._wrong("Write the key in double quotation marks.")
            key = self._string(depth)
            self.skip(_BLANK)
            if not self.take(":"):
                raise self._wrong("Write a colon behind the key.")
            self.skip(_BLANK)
            entries.append(Entry(key, self._value(depth)))
        return MapNode(tuple(entries), self.since(start))

    def _list(self, depth: int) -> ListNode:
        start = self.at
        items: list[Node] = []
        self.at += 1
        while self._more(start, "]", first=not items):
            items.append(self._value(depth))
        return ListNode(tuple(items), self.since(start))

    def _more(self, start: int, end: str, *, first: bool) -> bool:
        """Whether another item follows, behind its comma; else go behind the end."""
        self.skip(_BLANK)
        if self.take(end):
            return False
        if not first:
            comma = self.at
            if self.next and not self.take(","):
                raise self._wrong("Put a comma between the values.")
            self.skip(_BLANK)
            if self.next == end:
                self.at = comma
                raise self._wrong("Take out the comma: nothing follows it.")
        if not self.next:
            message = f'Close the "{self.text[start]}" that opens here.'
            raise NodesError(message, self.places.character(start))
        return True

    def _value(self, depth: int) -> Node:
        if self.next == "{":
            self.count(depth + 1)
            return self.object(depth + 1)
        if self.next == "[":
            self.count(depth + 1)
            return self._list(depth + 1)
        if self.next == '"':
            return self._string(depth)
        self.count(depth)
        start = self.at
        text = self.skip(_WORD)
        if text:
            return Scalar(text, self.since(start))
        if self.next == "/":
            raise self._wrong("JSON has no comments: take it out.")
        raise self._wrong("Put double quotation marks around the text.")

    def _string(self, depth: int) -> Scalar:
        self.count(depth)
        start = self.at
        try:
            text, self.at = _DECODER.raw_decode(self.text, start)
        except json.JSONDecodeError as error:
            self.at = error.pos
            raise self._wrong(_remedy(error.msg)) from None
        if _BROKEN.search(text):
            self.at = start
            raise self._wrong("Remove the broken character.")
        return Scalar(text, self.since(start), plain=False)

    def _wrong(self, message: str) -> NodesError:
        return NodesError(message, self.places.character(self.at))


def _remedy(complaint: str) -> str:
    if "control character" in complaint:
        return "Close the quotation mark before the line ends; inside, a line break is `\\n`."
    if "escape" in complaint:
        return 'Write "\\" as "\\\\".'
    return "Close the quotation mark that opens here."
