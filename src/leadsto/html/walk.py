"""The walk over a region: from element to element, with the standing of each."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Collection, Sequence

from lxml.etree import _Element

from leadsto.html.links import Open
from leadsto.html.names import TEXTLESS
from leadsto.html.parse import INERT, Attributes
from leadsto.html.providers import Providers
from leadsto.html.region import (
    CP,
    NOT_CONTENT,
    STANDING_ATTRIBUTES,
    STANDING_TAGS,
    are_plain,
)
from leadsto.model import Link

#: Without any of these attributes, and with a class that is known as plain, an element is what any
#: other is; so are nine of ten.
_SIGNS = STANDING_ATTRIBUTES | {"id", "onclick", "aria-label", "data-leadsto-placement"}
#: Values of ``class`` that are known as plain. When so many are, all are forgotten.
_MOST_PLAIN = 10_000

_NONE: Attributes = {}


class Walk(ABC):
    """Where a walk is, what is open there, and the links that it has passed."""

    #: Elements that change the standing, whatever they are.
    special: Collection[_Element] = frozenset()

    def __init__(self, region: _Element, providers: Providers) -> None:
        self.region = region
        self.providers = providers
        self.standing = 0
        #: elements that changed the standing, what it was before, and how many links were known
        self.changed: list[tuple[_Element, int, int]] = []
        self.links: list[Link] = []
        self.link: Open | None = None
        self.heading: Open | None = None
        self.in_forms: list[_Element] = []
        self.marked = False
        self._signs = _SIGNS | providers.marks.names
        self._tags = STANDING_TAGS | providers.marks.tags

    def _walk(self) -> None:
        """Begin and finish every element, in document order.

        ``iterwalk``, which makes a pair for each of both, takes twice as long.
        """
        element = region = self.region
        self.standing = self._top()
        around: list[_Element] = []
        while True:
            if self._begin(element) and len(element):
                around.append(element)
                element = element[0]
                continue
            while True:
                self._finish(element)
                if element is region:
                    return
                following = element.getnext()
                if following is not None:
                    element = following
                    break
                element = around.pop()

    def _begin(self, element: _Element) -> bool:
        """Read an element up to what is inside; whether that is to be read."""
        tag = element.tag
        if not isinstance(tag, str):  # the stubs do not know of comments
            self._comment(element.text or "", self.standing)
            return False
        if tag in INERT:
            return False
        items = element.items()
        attributes: Attributes = dict(items) if items else _NONE  # type: ignore[arg-type]
        if (
            (items and self._says(attributes))
            or tag in self._tags
            or (self.special and element in self.special)
        ) and element is not self.region:
            before = self.standing
            self.standing = self._enter(before, element, tag, attributes)
            if self.standing != before:
                self.changed.append((element, before, len(self.links)))
        if self.standing & NOT_CONTENT:
            if self._start_outside(element, tag, attributes, self.standing):
                return False
        else:
            self._start(element, tag, attributes, self.standing)
            if tag not in TEXTLESS and (text := element.text):
                self._text(text, self.standing)
        return tag not in TEXTLESS

    def _says(self, attributes: Attributes) -> bool:
        """Whether an element may be more than any other because of these attributes."""
        return attributes.get("class") not in self.providers.plain or not self._signs.isdisjoint(
            attributes
        )

    def _finish(self, element: _Element) -> None:
        """Leave an element, and read the text that follows."""
        if self.link or self.heading or self.in_forms:
            self._end(element, element.tag)
        if self.changed and self.changed[-1][0] is element:
            _, before, links = self.changed.pop()
            if self.standing & ~before & CP and len(self.links) == links:
                self.marked = True
            self.standing = before
        if self.standing & NOT_CONTENT or element is self.region:
            return
        if text := element.tail:
            self._text(text, self.standing)

    def _classes(self, written: str) -> Sequence[str]:
        """The classes of an element, which are remembered if they say nothing of it."""
        if written in self.providers.plain:
            return ()
        classes = written.split()
        if are_plain(classes) and not self.providers.marks.by_class(written):
            if len(self.providers.plain) > _MOST_PLAIN:
                self.providers.plain.clear()
                self.providers.plain.add(None)
            self.providers.plain.add(written)
        return classes

    @abstractmethod
    def _top(self) -> int:
        """The standing at the region itself."""

    @abstractmethod
    def _enter(self, standing: int, element: _Element, tag: str, attributes: Attributes) -> int:
        """The standing inside an element that may change it."""

    @abstractmethod
    def _start(self, element: _Element, tag: str, attributes: Attributes, standing: int) -> None:
        """Read an element."""

    @abstractmethod
    def _start_outside(
        self, element: _Element, tag: str, attributes: Attributes, standing: int
    ) -> bool:
        """Read an element that is no content; whether everything inside is read, too."""

    @abstractmethod
    def _text(self, text: str, standing: int) -> None:
        """Read text of the content."""

    @abstractmethod
    def _comment(self, text: str, standing: int) -> None:
        """Read a comment."""

    @abstractmethod
    def _end(self, element: _Element, tag: str) -> None:
        """Leave an element while something is open."""
