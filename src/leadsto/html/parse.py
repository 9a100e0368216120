"""Text to a tree, whatever the text: the one place that knows the parser."""

from __future__ import annotations

import re

from lxml.etree import HTMLParser, _Element, fromstring

#: Characters of one page that are read; what follows is not looked at.
LONGEST = 10_000_000
#: Attributes of one tag. libxml2 takes minutes for 100,000 of them, so a tag with more loses all.
MOST_ATTRIBUTES = 256

_ATTRIBUTE = r"""[\s/]*+[^\s/>][^\s/>=]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)?+"""
_TAG = r"<[a-zA-Z][^\s/>]*+"
_HARMLESS = re.compile(
    rf"(?:[^<]++|<(?![a-zA-Z])|{_TAG}(?:{_ATTRIBUTE}){{0,{MOST_ATTRIBUTES}}}+(?!{_ATTRIBUTE}))*+"
)
_BOMB = re.compile(rf"({_TAG})(?:{_ATTRIBUTE})*+")
#: libxml2 drops what follows the end of the body; browsers do not.
_ENDS = re.compile(r"</(?:body|html)\b[^<>]*+>?", re.IGNORECASE)

_PARSER = HTMLParser(huge_tree=True, collect_ids=False, remove_pis=True, encoding="utf-8")


def parse(content: str) -> _Element:
    """The body of a document with that content."""
    text = _without_bombs(_ENDS.sub("", content[:LONGEST].replace("\0", "")))
    html = b"<!DOCTYPE html><html><body>" + text.encode("utf-8", "replace")
    root = fromstring(html, _PARSER)
    body = root.find("body")
    return root if body is None else body


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
