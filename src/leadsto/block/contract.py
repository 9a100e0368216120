"""What a site's own template must print, so that a block is found, named and counted."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from typing import Any

from leadsto.block.assets import SCRIPT_NAME
from leadsto.block.words import folded
from leadsto.model.frozen import NamedTuple

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())

_ID = re.compile(r"""data-leadsto\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
#: Any case takes fifteen times as long on a page without it: asked only where the first finds none.
_ID_ANY_CASE = re.compile(_ID.pattern, re.IGNORECASE)
#: An opening tag up to an attribute. A minifier may take the space between two of them away.
_BEFORE = re.compile(r"""<[a-z](?:[^<>"']|"[^"<]*"|'[^'<]*')*(?<=[\s"'/])""", re.IGNORECASE)


class _Element(NamedTuple):
    tag: str
    attributes: Mapping[str, str]
    depth: int
    text: list[str]  #: everything inside, in order


class _Outline(HTMLParser):
    """Every element of a piece of HTML, and whether anything stands outside the first one."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[_Element] = []
        self.loose = False
        self._open: list[_Element] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in reversed(attrs)}  # the first one counts
        element = _Element(tag, values, len(self._open), [])
        self.elements.append(element)
        if tag not in _VOID:
            self._open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)  # a slash at the end means nothing in HTML

    def handle_endtag(self, tag: str) -> None:
        while any(element.tag == tag for element in self._open):
            if self._open.pop().tag == tag:
                break

    def handle_data(self, data: str) -> None:
        self.loose |= not self._open and bool(data.strip())
        for element in self._open:
            element.text.append(data)

    def named(self, id: str) -> bool:  # noqa: A002 the attribute's name
        """Whether an element of that id has text."""
        return any(
            element.attributes.get("id") == id and "".join(element.text).strip()
            for element in self.elements
        )


def holds(html: str, id: str) -> bool:  # noqa: A002 the attribute's value
    """Whether a written page has the block whose ``data-leadsto`` is ``id``.

    Minifiers may have changed its quotes and character references. Other blocks, and markup that
    is shown as text, do not count.

    >>> holds("<aside class=leadsto data-leadsto=call>", "call")
    True
    >>> holds("<code>data-leadsto=call</code>", "call")
    False
    """
    return any(
        id in (value := found[1] or found[2] or found[3] or "", unescape(value))
        and _BEFORE.fullmatch(html, max(html.rfind("<", 0, found.start()), 0), found.start())
        for pattern in (_ID, _ID_ANY_CASE)
        for found in pattern.finditer(html)
    )


def broken(html: str, values: Mapping[str, Any]) -> str:
    """What a rendered block lacks, to follow "must print"; "" where it keeps the contract.

    ``values`` are what the template was given.
    """
    outline = _Outline(html)
    marked = [e for e in outline.elements if "data-leadsto" in e.attributes]
    roots = [e for e in outline.elements if e.depth == 0]
    if len(marked) != 1 or marked != roots or outline.loose:
        return "exactly one element with data-leadsto, and nothing outside it"
    own = marked[0].attributes
    for name, value in (
        ("data-leadsto", values["id"]),
        ("data-leadsto-stage", values["stage"]),
        ("data-leadsto-placement", values["placement"]),
        *values["marks"].items(),
    ):
        if own.get(name) != value:
            return f'{name}="{value}" on its element'
    labels = own.get("aria-labelledby", "").split()
    if not own.get("aria-label", "").strip() and not any(map(outline.named, labels)):
        return "the label: aria-label, or aria-labelledby with the id of a text, on its element"
    if any(e.tag == "h1" for e in outline.elements):
        return "no h1: the page has its own"
    scripts = [e.attributes.get("src", "") for e in outline.elements if e.tag == "script"]
    if values["script"] and not any(map(_is_ours, scripts)):
        return "the script, for `tracking` or `carry`: {{ script }}"
    return _link_broken(outline, values)


def _link_broken(outline: _Outline, values: Mapping[str, Any]) -> str:
    href, wanted = values["next"]["href"], values["next"]["action"]["text"]
    links = [e for e in outline.elements if e.tag == "a" and e.attributes.get("href") == href]
    if not links:
        return f'the link: <a href="{href}">'
    links = [e for e in links if wanted in folded("".join(e.text))]
    if not links:
        return f"the link's words: {wanted}"
    classes, marks = values["next"]["classes"], values["next"]["marks"]
    if not any(_carries(link, classes, marks) for link in links):
        marked = [f'class="{classes}"'] if classes else []
        marked += [f'{name}="{value}"' for name, value in marks.items()]
        return f"on the link, for tracking: {' '.join(marked)}"
    return ""


def _is_ours(source: str) -> bool:
    return source.rpartition("/")[2] == SCRIPT_NAME


def _carries(link: _Element, classes: str, marks: Mapping[str, str]) -> bool:
    """Whether a link has every one of those classes and attributes."""
    return set(classes.split()) <= set(link.attributes.get("class", "").split()) and (
        marks.items() <= link.attributes.items()
    )
