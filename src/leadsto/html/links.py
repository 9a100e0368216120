"""What is known of a link or a heading while it is read."""

from __future__ import annotations

import re

from lxml.etree import _Element

_BREAKS = re.compile(r"[\t\n\r]+")


def address_of(link: _Element) -> str:
    """The ``href`` of a link as browsers read it."""
    return _BREAKS.sub("", link.get("href", "")).strip()


class Open:
    """A link or a heading whose end is not reached yet."""

    __slots__ = ("element", "name", "place", "standing", "text")

    def __init__(self, element: _Element, standing: int, place: int) -> None:
        self.element = element
        self.standing = standing
        self.place = place
        self.text: list[str] = []
        self.name: list[str] = []  #: what a screen reader says
