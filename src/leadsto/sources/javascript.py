"""The plain values of a JavaScript or TypeScript configuration, without running it.

Object literals are read as far as they are literal: texts, numbers, ``true``, lists, objects, and
names of constants that hold a text. Whatever is computed is not known, and left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from leadsto.model import Node
from leadsto.model.frozen import NamedTuple
from leadsto.nodes import from_data

DEPTH = 40  #: values inside each other

# Possessive, so that hostile text costs no second look.
_TOKEN = re.compile(
    r"""(?P<space>\s++|//[^\n]*+|/\*.*?(?:\*/|\Z))
    |(?P<text>'(?:[^'\\\n]|\\.)*+'?+|"(?:[^"\\\n]|\\.)*+"?+|`(?:[^`\\]|\\.)*+`?+)
    |(?P<word>[A-Za-z_$][\w$]*+)
    |(?P<number>\d[\w.]*+)
    |(?P<mark>=>|\.\.\.|.)""",
    re.VERBOSE | re.DOTALL,
)
#: A slash behind one of these begins a regular expression, no division.
_BEFORE_REGEX = frozenset("(,=:[!&|?{};+") | {"=>", "return"}
_REGEX = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*+\])++/\w*+")
#: An object literal begins with a brace behind one of these; behind others a block of code does.
_BEFORE_OBJECT = frozenset({"(", "=", ",", "[", ":", "?", "return", "default"})
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "\n": ""}
_OPEN, _CLOSED = "([{", ")]}"


class _Token(NamedTuple):
    kind: str
    text: str


class _Unknown:
    """A value that takes running the file."""


UNKNOWN = _Unknown()
_END = _Token("end", "")
_WORDS: dict[str, Any] = {"true": True, "false": False, "null": None, "undefined": UNKNOWN}


def settings(text: str, keys: Iterable[str]) -> Node:
    """The object literal of a configuration: of all in the file the one with most of these keys.

    Keys whose values are computed are not in it. An empty mapping where there is none.
    """
    wanted = set(keys)
    found = _Reader(_tokens(text)).objects()
    best = max(found, key=lambda o: len(wanted & o.keys()), default={})
    return from_data(best if wanted & best.keys() else {})


def argument(text: str, function: str) -> Node:
    """The object literal that a function is called with; an empty mapping where there is none."""
    reader = _Reader(_tokens(text))
    calls = zip(reader.tokens, reader.tokens[1:], reader.tokens[2:], strict=False)
    for index, (name, bracket, brace) in enumerate(calls):
        if name == _Token("word", function) and bracket.text == "(" and brace.text == "{":
            return from_data(reader.object_at(index + 2))
    return from_data({})


def _tokens(text: str) -> list[_Token]:
    tokens: list[_Token] = []
    at = 0
    while found := _TOKEN.match(text, at):
        kind = str(found.lastgroup)
        if found.group() == "/" and (not tokens or tokens[-1].text in _BEFORE_REGEX):
            regex = _REGEX.match(text, at)
            found, kind = regex or found, "regex" if regex else kind
        if kind != "space":
            tokens.append(_Token(kind, found.group()))
        at = found.end()
    return tokens


class _Reader:
    """Values from tokens; every method takes an index and gives the one behind what it read."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.constants = dict(self._constants())

    def _at(self, index: int) -> _Token:
        return self.tokens[index] if index < len(self.tokens) else _END

    def _constants(self) -> Iterable[tuple[str, str]]:
        """``const name = "text"``, with a type or without."""
        for index, token in enumerate(self.tokens):
            if token.text in ("const", "let", "var") and self._at(index + 1).kind == "word":
                typed = 2 if self._at(index + 2).text == ":" else 0
                is_set = self._at(index + 2 + typed).text == "="
                value, behind = self._at(index + 3 + typed), self._at(index + 4 + typed)
                if is_set and value.kind == "text" and behind.text not in (".", "+", "?"):
                    plain = _plain(value.text)
                    if isinstance(plain, str):
                        yield self._at(index + 1).text, plain

    def objects(self) -> list[dict[str, Any]]:
        """Every object literal that stands in no other."""
        found = []
        index = 0
        while index < len(self.tokens):
            before = self.tokens[index - 1].text if index else ""
            if self.tokens[index].text == "{" and before in _BEFORE_OBJECT:
                value, index = self._object(index + 1, 0)
                found.append(value)
            else:
                index += 1
        return found

    def object_at(self, index: int) -> dict[str, Any]:
        """The object literal whose brace has that index."""
        return self._object(index + 1, 0)[0]

    def _value(self, index: int, depth: int) -> tuple[Any, int]:
        """One value, up to the comma or the bracket that ends it."""
        token = self._at(index)
        value: Any = UNKNOWN
        behind = index
        if depth > DEPTH:
            pass
        elif token.text == "{":
            value, behind = self._object(index + 1, depth + 1)
        elif token.text == "[":
            value, behind = self._list(index + 1, depth + 1)
        elif token.text == "(":
            value, behind = self._value(index + 1, depth + 1)
            behind += 1
        elif token.kind in ("text", "number", "word"):
            value, behind = self._scalar(token), index + 1
        follows = self._at(behind)
        if follows.text in ("as", "satisfies"):
            return value, self._skip(behind)
        if follows.kind == "end" or follows.text in (",", ";", *_CLOSED):
            return value, behind
        return UNKNOWN, self._skip(index)

    def _scalar(self, token: _Token) -> Any:
        if token.kind == "text":
            return _plain(token.text)
        if token.kind == "number":
            return token.text
        return _WORDS.get(token.text, self.constants.get(token.text, UNKNOWN))

    def _object(self, index: int, depth: int) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        while (token := self._at(index)).kind != "end" and token.text != "}":
            if token.text in (",", ";", ")", "]"):
                index += 1
                continue
            follows = self._at(index + 1).text
            key = _plain(token.text) if token.kind == "text" else token.text
            value: Any = UNKNOWN
            if token.kind not in ("word", "text", "number") or not isinstance(key, str):
                index = self._skip(index)
            elif follows == ":":
                value, index = self._value(index + 2, depth)
            elif follows in (",", "}"):
                value, index = self._scalar(token), index + 1
            else:
                index = self._skip(index)
            found.pop(str(key), None)
            if value is not UNKNOWN:
                found[str(key)] = value
        return found, index + 1

    def _list(self, index: int, depth: int) -> tuple[list[Any], int]:
        found = []
        while (token := self._at(index)).kind != "end" and token.text != "]":
            if token.text in (",", ";", ")", "}"):
                index += 1
                continue
            value, index = self._value(index, depth)
            if value is not UNKNOWN:
                found.append(value)
        return found, index + 1

    def _skip(self, index: int) -> int:
        """The index of the comma, semicolon or closing bracket that ends an expression."""
        depth = 0
        while (token := self._at(index)).kind != "end":
            if token.kind == "mark":
                if token.text in _OPEN:
                    depth += 1
                elif token.text in _CLOSED:
                    if not depth:
                        break
                    depth -= 1
                elif token.text in ",;" and not depth:
                    break
            index += 1
        return index


def _plain(quoted: str) -> Any:
    """The value of a text between quotation marks; unknown where something is put into it."""
    if quoted[:1] not in "'\"`" or (quoted[0] == "`" and "${" in quoted):
        return UNKNOWN
    inside = quoted[1:-1] if len(quoted) > 1 and quoted[-1] == quoted[0] else quoted[1:]
    return re.sub(r"\\(.)", lambda m: _ESCAPES.get(m[1], m[1]), inside, flags=re.DOTALL)
