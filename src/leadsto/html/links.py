"""What is known of a link or a heading while it is read."""

from __future__ import annotations

import re
from collections.abc import Mapping

from lxml.etree import _Element

_BREAKS = re.compile(r"[\t\n\r]+")


def address_of(attributes: Mapping[str, str]) -> str:
    """The ``href`` of a link as browsers read it."""
    href = attributes.get("href", "")
    if not href.isprintable():  # nearly all are, which is much faster to tell
        href = _BREAKS.sub("", href)
    return href.strip()


class Open:
    """A link or a heading whose end is not reached yet."""

    __slots__ = ("attributes", "element", "name", "place", "standing", "text")

    def __init__(
        self, element: _Element, attributes: Mapping[str, str], standing: int, place: int
    ) -> None:
        self.element = element
        self.attributes = attributes
        self.standing = standing
        self.place = place
        self.text: list[str] = []
        self.name: list[str] = []  #: what a screen reader says
