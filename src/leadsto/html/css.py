"""A selector of leadsto.yml, asked of a whole page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from lxml.etree import XPath, _Element, _ElementUnicodeResult

from leadsto.html.selectors import parse_selectors


def select(root: _Element, css: str) -> Iterator[_Element]:
    """The elements that a selector matches, in document order.

    What is understood tells ``html.selectors``, so that reading and splicing agree. Raises
    ``ValueError`` for the rest.
    """
    selectors = _parsed(css)
    for element in root.iter("*"):
        if any(selector.matches(element) for selector in selectors):
            yield element


_parsed = cache(parse_selectors)


@cache
def _at(name: str) -> XPath:
    return XPath(f"descendant-or-self::*/@{name}")


def having(root: _Element, *names: str) -> Iterator[_Element]:
    """The elements with one of these attributes: name by name, each in document order."""
    # asking every element for each attribute would take twice as long; a step from the attributes
    # to their elements, or one path for all names, takes libxml2 the square of their number
    for name in names:
        for value in cast("list[_ElementUnicodeResult]", _at(name)(root)):
            yield cast("_Element", value.getparent())


@cache
def _values(name: str) -> XPath:
    return XPath(f"descendant-or-self::*/@{name}", smart_strings=False)


def values(root: _Element, name: str) -> list[str]:
    """The values of an attribute, in document order."""
    return cast("list[str]", _values(name)(root))
