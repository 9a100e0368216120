"""A selector of leadsto.yml, asked of a whole page."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from lxml.etree import XPath, _Element

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
def _having(names: tuple[str, ...]) -> XPath:
    # asking every element for each attribute would take twice as long
    return XPath(" | ".join(f"descendant-or-self::*/@{name}/.." for name in names))


def having(root: _Element, *names: str) -> list[_Element]:
    """The elements with one of these attributes, in document order."""
    return cast("list[_Element]", _having(names)(root))


@cache
def _values(name: str) -> XPath:
    return XPath(f"descendant-or-self::*/@{name}", smart_strings=False)


def values(root: _Element, name: str) -> list[str]:
    """The values of an attribute, in document order."""
    return cast("list[str]", _values(name)(root))
