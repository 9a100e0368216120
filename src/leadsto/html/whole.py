"""The facts of a whole built page: its content, and the links and forms around it, in one walk."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import chain
from sys import intern

from lxml.etree import _Element

from leadsto.html.css import having, values
from leadsto.html.facts import MOST_FORMS, SOURCES, Reader
from leadsto.html.forms import answers
from leadsto.html.links import address_of
from leadsto.html.names import BREAKING, fold
from leadsto.html.parse import INERT, Attributes, attributes_of
from leadsto.html.providers import Provider, Providers
from leadsto.html.region import BEYOND, LANDMARKS, ROLES, keep, part, within
from leadsto.model import Facts, Link, Part
from leadsto.model.frozen import NamedTuple

#: Links outside of one page's content that are read; the largest menus have about a thousand.
MOST_OUTSIDE = 3000
#: A link that stands on many pages is one object, known by its part, its text and its attributes.
#: When so many are known, all are forgotten.
_MOST_KNOWN = 20_000
_known: dict[tuple[object, ...], Link | None] = {}
#: What outside of the content is looked at; providers mark elements of their own with some.
_READ = ("a", "div", "button", "form", "iframe", "script")
_MARKED = ("div", "button")


class Whole(NamedTuple):
    """What the walk over a page found."""

    facts: Facts
    block: str  #: ``data-leadsto`` of the first block
    scripts: Sequence[str]  #: texts of the inline scripts in the body


def read_whole(
    body: _Element, content: _Element, template: Collection[_Element], providers: Providers
) -> Whole:
    """The facts of ``content``, which is ``body`` or an element in it, and of what is around it.

    An element of ``template`` is content, wherever it stands. Raises ``TooMuchError``.
    """
    reader = _Whole(body, content, template, providers)
    facts = reader.read()._replace(
        outside=tuple(dict.fromkeys(reader.outside)), forms_outside=tuple(sorted(reader.parts))
    )
    return Whole(facts, reader.block, reader.scripts)


class _Whole(Reader):
    """A walk that begins around the content region.

    Most of a page is menus: what is no content and holds none is not walked, only asked for links.
    """

    def __init__(
        self,
        body: _Element,
        content: _Element,
        template: Collection[_Element],
        providers: Providers,
    ) -> None:
        super().__init__(body, providers)
        self.content = content
        self.template = frozenset(template)
        self.special = self.template | {content}
        self.holding = _around(chain(self.special, _turns(body)))
        self.outside: list[Link] = []
        self.parts: set[Part] = set()  #: with something to answer with
        self.forms_outside: list[tuple[_Element, Part]] = []
        self.calls: list[str] = []  #: inline scripts outside of the content
        self.block = ""

    def read(self) -> Facts:
        """The facts, and the parts that hold forms."""
        facts = super().read()
        for form, where in self.forms_outside:
            if where not in self.parts and answers(form, self.index, self._owner(form)):
                self.parts.add(where)
        return facts

    # -------------------------------------------------------------------------------- walk

    def _walk(self) -> None:
        super()._walk()
        if any(not element.get("action") for element, _, _ in self.forms):
            # what sends a form may stand at the end of the page
            for script in self.calls:
                self._calls(script)

    def _top(self) -> int:
        return within(str(self.content.tag)) if self.region is self.content else BEYOND

    def _enter(
        self, standing: int, element: _Element, tag: str, attributes: Mapping[str, str]
    ) -> int:
        if element is self.content:
            return within(tag)
        if element in self.template:
            standing = keep(standing)
        if "data-leadsto-placement" in attributes and not self.block:
            self.block = attributes.get("data-leadsto", "")
        return super()._enter(standing, element, tag, attributes)

    def _comment(self, text: str, standing: int) -> None:
        if not standing & BEYOND:
            super()._comment(text, standing)

    def _start_outside(
        self, element: _Element, tag: str, attributes: Mapping[str, str], standing: int
    ) -> bool:
        if tag == "a":
            self._finish_link()
        elif (self.link or self.heading) and tag in BREAKING:
            self._break()
        where = part(standing)
        if "id" in attributes and where != "nav":
            self.anchors.add(intern(attributes["id"]))
        if not len(element) or element in self.holding:
            if tag in _READ:
                self._read_outside((element,), where)
            return False
        self._read_outside(element.iter(*_READ), where)
        if where != "nav":
            self.anchors.update(map(intern, values(element, "id")))
        return True

    # ----------------------------------------------------------------------------- outside

    def _read_outside(self, elements: Iterable[_Element], where: Part) -> None:
        for element in elements:
            tag = element.tag
            if tag == "a":
                self._link_outside(element, where)
                continue
            if tag in _MARKED and where == "nav":
                continue
            attributes = attributes_of(element)
            if attributes and where != "nav":
                self._marks_outside(element, str(tag), attributes, where)
            if tag == "form":
                if len(self.forms_outside) < MOST_FORMS:
                    self.forms_outside.append((element, where))
            elif tag == "iframe":
                self._frame_outside(attributes, where)
            elif tag == "script":
                self._script_outside(element, attributes, where)

    def _link_outside(self, element: _Element, where: Part) -> None:
        if len(self.outside) >= MOST_OUTSIDE:
            return
        items = element.items()
        text = _simple_text(element)
        key = (where, text, *items)
        if key in _known:
            link = _known[key]
        else:
            # the stubs allow for bytes, as in Python 2
            attributes: dict[str, str] = dict(items)  # type: ignore[arg-type]
            link = self._read_link(element, attributes, text, where)
            if len(_known) > _MOST_KNOWN:
                _known.clear()
            if text is None or "aria-labelledby" in attributes:
                link = link and _known.setdefault(link, link)
            else:
                _known[key] = link
        if link:
            self.outside.append(link)

    def _read_link(
        self, element: _Element, attributes: Attributes, text: str | None, where: Part
    ) -> Link | None:
        """A link, unless it leads nowhere else."""
        href = address_of(attributes)
        if not href or href[0] == "#" or href[:11].lower() == "javascript:":
            return None
        if text is None:
            text = self.index.text_of(element)
        name = self.index.aria_name(attributes) or text or fold(attributes.get("title", ""))
        return Link(href, text, name, 0.0, attributes.get("rel", "").lower(), part=where)

    def _marks_outside(
        self, element: _Element, tag: str, attributes: Mapping[str, str], where: Part
    ) -> None:
        for provider in self.providers.marks.find(element, tag, attributes):
            if tag == "form":
                self.owners.setdefault(element, provider)
            elif next(element.iterancestors("form"), None) is None:
                self._embed_outside(provider, where)

    def _frame_outside(self, attributes: Mapping[str, str], where: Part) -> None:
        for source in SOURCES:
            if address := attributes.get(source, "").strip():
                self._embed_outside(self.providers.find("iframe", address), where)

    def _script_outside(
        self, element: _Element, attributes: Mapping[str, str], where: Part
    ) -> None:
        source = attributes.get("src", "").strip()
        if not source:
            text = element.text
            if text and "json" not in attributes.get("type", ""):
                self.scripts.append(text)
                self.calls.append(text)
        elif where != "layout":  # at the end of a page it fills no place of its own
            self._embed_outside(self.providers.find("script", source), where)

    def _embed_outside(self, provider: Provider | None, where: Part) -> None:
        if provider and provider.kind != "chat":
            self.parts.add(where)


def _simple_text(link: _Element) -> str | None:
    """The text of a link, which most themes put into a span, or into nothing; None in others."""
    if not len(link):
        return fold(link.text or "")
    child = link[0]
    if len(link) > 1 or child.tag != "span" or len(child):
        return None
    return fold("".join((link.text or "", child.text or "", child.tail or "")))


def _turns(body: _Element) -> Iterable[_Element]:
    """Elements at which content may begin or end, or another part, or nothing is to be read."""
    yield from body.iter(*LANDMARKS, *INERT)
    for element in having(body, "role", "data-leadsto", "data-leadsto-cp"):
        role = element.get("role")
        if role is None or role.strip().lower() in ROLES or "data-leadsto" in element.attrib:
            yield element


def _around(elements: Iterable[_Element]) -> frozenset[_Element]:
    """Every element that holds one of some others."""
    found: set[_Element] = set()
    for element in elements:
        for outer in element.iterancestors():
            if outer in found:
                break
            found.add(outer)
    return frozenset(found)
