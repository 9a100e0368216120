"""Text to a tree, whatever the text: the one place that knows the parser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import dropwhile

from lxml.etree import HTMLParser, SubElement, _Element, fromstring

from leadsto.html.bounds import TooMuchError, refuse_too_much
from leadsto.limits import DEEP

#: Attributes of one tag. libxml2 takes minutes for 100,000 of them, so a tag with more loses all.
MOST_ATTRIBUTES = 256

Attributes = Mapping[str, str]

#: Nothing inside is there for a reader with scripts.
INERT = ("template", "noscript")

_HEAD = frozenset("base bgsound link meta noscript script style template title".split())

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = r"<[a-zA-Z][^\s/>]*+"
_HARMLESS = re.compile(
    rf"(?:[^<]++|<(?![a-zA-Z])|{_TAG}(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?!{_ATTRIBUTE}))*+"
)
_BOMB = re.compile(rf"({_TAG})(?:{_ATTRIBUTE})*+")
# A tag of so many attributes has no ">" for long, or one in a quoted value. To see that a page has
# neither takes half as long as to scan it.
_LONG_TAG = re.compile(rb"<[a-zA-Z][^>]{%d}[^>]*+" % (2 * MOST_ATTRIBUTES))
_QUOTED_END = re.compile(rb"""=[\s\x80-\xff]*+(?:"[^">]*+>|'[^'>]*+>)""")
#: libxml2 drops what follows the end of the body; browsers do not.
_ENDS = re.compile(rb"</(?:body|html)(?![\w\x80-\xff])[^<>]*+>?", re.IGNORECASE)
#: Characters that a tree is read with and may not be given.
_UNWRITABLE = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_TOO_DEEP = "ERR_RESOURCE_LIMIT"  #: as libxml2 calls it

_PARSER = HTMLParser(huge_tree=True, collect_ids=False, remove_pis=True, encoding="utf-8")


def attributes_of(element: _Element) -> Attributes:
    """The attributes of an element, read once: asking it for one of them takes as long."""
    # the stubs allow for bytes, as in Python 2
    return dict(element.items())  # type: ignore[arg-type]


def parse(content: str) -> _Element:
    """The body of a document with that content. Raises ``TooMuchError``."""
    root = _root("<!DOCTYPE html><html><body>", content)
    body = root.find("body")
    return root if body is None else body


def parse_page(content: str) -> _Element:
    """The root of a whole page, which has a body, unless it is a set of frames.

    Raises ``TooMuchError``.
    """
    root = _root("", content)
    head, body = root.find("head"), root.find("body")
    if head is None:
        return root
    # Where no tag begins the body, libxml2 leaves the elements that it does not know in the head.
    strays = [*dropwhile(lambda e: e.tag in _HEAD or not isinstance(e.tag, str), head)]
    if body is None and (strays or root.find("frameset") is None):
        body = SubElement(root, "body")
    if strays and body is not None:
        strays[-1].tail = _UNWRITABLE.sub("", (strays[-1].tail or "") + (body.text or ""))
        body.text = None
        for stray in reversed(strays):
            body.insert(0, stray)
    return root


def _root(before: str, content: str) -> _Element:
    refuse_too_much(content)
    data = content.encode("utf-8", "replace").replace(b"\0", b"")
    data = _ENDS.sub(b"", data)
    if _may_have_bombs(data):
        data = _without_bombs(data.decode()).encode()
    root = fromstring(before.encode() + data, _PARSER)
    if data.count(b"<") > DEEP and any(e.type_name == _TOO_DEEP for e in _PARSER.error_log):
        raise TooMuchError(f"has more than {DEEP:,} elements inside each other")
    # the stubs do not know that nothing but white space or comments has no root
    return fromstring(b"<html><body></body></html>", _PARSER) if root is None else root


def _may_have_bombs(data: bytes) -> bool:
    tags = (found[0].decode("utf-8", "replace") for found in _LONG_TAG.finditer(data))
    return any(not _HARMLESS.fullmatch(tag) for tag in tags) or bool(_QUOTED_END.search(data))


def _without_bombs(text: str) -> str:
    """The text with tags of too many attributes cut down to their names."""
    end = 0
    kept = []
    while True:
        start = end
        end = _end(_HARMLESS, text, start)
        kept.append(text[start:end])
        bomb = _BOMB.match(text, end)
        if bomb is None:
            return "".join(kept) if len(kept) > 1 else text
        kept.append(bomb[1])
        end = bomb.end()


def _end(pattern: re.Pattern[str], text: str, start: int) -> int:
    found = pattern.match(text, start)
    return found.end() if found else start
