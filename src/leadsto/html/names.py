"""Text and names of elements, as a reader or a screen reader meets them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import islice

from lxml.etree import _Element, iterwalk

#: What a form is made of.
CONTROLS = ("input", "select", "textarea", "button")

#: What is inside is code, a choice or a picture, never text of the page.
TEXTLESS = frozenset(
    "script style template noscript iframe svg select textarea object title".split()
)
#: Words on both sides of such an element do not run together.
BREAKING = frozenset(
    "address article aside blockquote br dd details dialog div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr img input legend li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul".split()
)
#: Nodes that one name, and all names of one page, are read from at most: no page makes it slow.
_LONGEST = 2_000
_ALL = 300_000


def fold(text: str) -> str:
    """White space folded and trimmed."""
    return " ".join(text.split())


class Index:
    """The elements of a page that others refer to, and their texts; made when first asked for."""

    def __init__(self, root: _Element) -> None:
        self._root = root
        self._left = _ALL

    @cached_property
    def ids(self) -> Mapping[str, _Element]:
        """Every element with an id; of several with the same one the first."""
        return self._by("id", "*")

    @cached_property
    def labels(self) -> Mapping[str, _Element]:
        """The label of a control, by the control's id."""
        return self._by("for", "label")

    @cached_property
    def afar(self) -> Mapping[str, Sequence[_Element]]:
        """Controls that name their form, by the form's id."""
        found: dict[str, list[_Element]] = {}
        for control in self._root.iter(*CONTROLS):
            if "form" in control.attrib:
                found.setdefault(control.get("form", ""), []).append(control)
        return found

    def _by(self, attribute: str, tag: str) -> Mapping[str, _Element]:
        found: dict[str, _Element] = {}
        for element in self._root.iter(tag):
            if attribute in element.attrib:
                found.setdefault(element.get(attribute, ""), element)
        return found

    def text_of(self, element: _Element) -> str:
        """The text inside an element, folded; an image gives its ``alt``. Cut if it has no end."""
        parts: list[str | None] = []
        walk = iterwalk(element, events=("start", "end", "comment"))
        for event, node in islice(walk, min(_LONGEST, self._left)):
            self._left -= 1
            tag = node.tag
            if event == "start":
                if tag in TEXTLESS:
                    walk.skip_subtree()
                    continue
                parts += (f" {node.get('alt', '')} " if tag == "img" else None, node.text)
            elif node is not element:
                parts.append(node.tail)
            if tag in BREAKING:
                parts.append(" ")
        return fold("".join(filter(None, parts)))

    def aria_name(self, attributes: _Element | Mapping[str, str]) -> str:
        """The name that ``aria-labelledby`` or ``aria-label`` gives; "" without them.

        Of an element, or of the attributes of one.
        """
        ids = attributes.get("aria-labelledby")
        if ids:
            found = [self.ids[i] for i in ids.split()[:8] if i in self.ids]
            if name := fold(" ".join(map(self.text_of, found))):
                return name
        label = attributes.get("aria-label")
        return fold(label) if label else ""
