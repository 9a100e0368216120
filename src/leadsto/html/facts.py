"""Rendered HTML to facts, in one walk over the tree.

``read_facts`` reads a fragment, the content of one page as a generator hands it over.
``facts_of`` reads an element, whoever found it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from lxml.etree import _Element, iterwalk

from leadsto.html.forms import read_form
from leadsto.html.names import BREAKING, TEXTLESS, Index, fold
from leadsto.html.parse import parse
from leadsto.html.providers import Provider, Providers, load_providers
from leadsto.html.region import (
    ARTICLE,
    BLOCK,
    CODE,
    CP,
    FOLDED,
    NAMELESS,
    NOT_CONTENT,
    STANDING_TAGS,
    enter,
)
from leadsto.model import Embed, Facts, Form, Heading, Link

#: Forms of one page that are read.
MOST_FORMS = 100
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Where a frame or a widget has its address; lazy loading moves it.
_SOURCES = ("data-tally-src", "data-src", "data-url", "src")
#: Nothing inside is there for a reader with scripts.
_INERT = ("template", "noscript")
_SILENCE = re.compile(r"\s*leadsto:\s*ignore\b\s*([\w-]*)\s*(?:because\b(.*))?", re.DOTALL)
_BREAKS_IN_ADDRESS = re.compile(r"[\t\n\r]+")

_NONE: Mapping[str, str] = {}


def read_facts(content: str, providers: Providers | None = None) -> Facts:
    """The facts of a page's rendered content, a fragment of HTML. Any text can be read.

    ``providers`` is the table to go by, without one the table as it comes (``load_providers``).
    """
    return facts_of(parse(content), providers)


def facts_of(region: _Element, providers: Providers | None = None) -> Facts:
    """The facts of a content region.

    What ``docs/paths.md`` removes from a region is left out, its ids excepted.
    """
    return _Reader(region, providers or load_providers()).read()


class _Open:
    """A link or a heading whose end is not reached yet."""

    __slots__ = ("element", "name", "place", "standing", "text")

    def __init__(self, element: _Element, standing: int, place: int) -> None:
        self.element = element
        self.standing = standing
        self.place = place
        self.text: list[str] = []
        self.name: list[str] = []  #: what a screen reader says


class _Reader:
    """One walk over one region. Places count characters until the end is known."""

    def __init__(self, region: _Element, providers: Providers) -> None:
        self.region = region
        self.providers = providers
        self.index = Index(region.getroottree().getroot())
        self.links: list[Link] = []
        self.headings: list[Heading] = []
        self.embeds: dict[str, Embed] = {}
        self.forms: list[tuple[_Element, int]] = []
        self.owners: dict[_Element, Provider] = {}  #: providers of forms, told by their markup
        self.called: list[Provider] = []  #: providers that inline scripts speak of
        self.scripts: list[str] = []
        self.silences: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.marker = self.marker_hidden = self.marked = False
        self.words = self.place = 0
        self.link: _Open | None = None
        self.heading: _Open | None = None
        self.in_forms: list[_Element] = []

    def read(self) -> Facts:
        """Walk, then put together what needed the whole page."""
        self._walk()
        forms = [form for found in self.forms if (form := self._form(*found))]
        answered = {form.provider for form in forms if form.email}
        embeds = [embed for embed in self.embeds.values() if embed.provider not in answered]
        end = max(self.place, 1)
        return Facts(
            tuple(link._replace(place=link.place / end) for link in self.links),
            tuple(form._replace(place=form.place / end) for form in forms),
            tuple(embed._replace(place=embed.place / end) for embed in embeds),
            tuple(self.headings),
            frozenset(self.anchors),
            self.marked,
            self.words,
            self.marker,
            tuple(self.silences),
            self.marker_hidden,
        )

    # -------------------------------------------------------------------------------- walk

    def _walk(self) -> None:
        standing = ARTICLE if self.region.tag == "article" else 0
        #: elements that changed the standing, what it was before, and how many links were known
        changed: list[tuple[_Element, int, int]] = []
        walk = iterwalk(self.region, events=("start", "end", "comment"))
        for event, element in walk:
            tag = element.tag
            if event == "start":
                if tag in _INERT:
                    walk.skip_subtree()
                    continue
                items = element.items()
                attributes = dict(items) if items else _NONE
                if (items or tag in STANDING_TAGS) and element is not self.region:
                    before = standing
                    standing = self._enter(standing, element, tag, attributes, changed)
                    if standing != before:
                        changed.append((element, before, len(self.links)))
                self._start(element, tag, attributes, standing)
                if tag in TEXTLESS:
                    walk.skip_subtree()
                elif element.text:
                    self._text(element.text, standing)
                continue
            if event == "end":
                self._end(element, tag)
                if changed and changed[-1][0] is element:
                    _, before, links = changed.pop()
                    if standing & ~before & CP and len(self.links) == links:
                        self.marked = True
                    standing = before
            else:
                self._comment(element.text or "", standing)
            if element.tail and element is not self.region:
                self._text(element.tail, standing)

    def _enter(
        self,
        standing: int,
        element: _Element,
        tag: str,
        attributes: Mapping[str, str],
        changed: list[tuple[_Element, int, int]],
    ) -> int:
        """The standing inside an element."""
        if tag == "summary" and changed and changed[-1][0] is element.getparent():
            standing = standing & ~FOLDED | changed[-1][1] & FOLDED
        classes = attributes["class"].split() if "class" in attributes else ()
        standing = enter(standing, tag, attributes, classes, self.link is not None)
        if attributes and not standing & NOT_CONTENT:
            for provider in self.providers.marks.find(element, tag, attributes, classes):
                self._mark(element, tag, attributes, provider)
            if "onclick" in attributes:
                self._inline(attributes["onclick"])
            if self.link and "aria-label" in attributes and tag != "a":
                self.link.name.append(f" {attributes['aria-label']} ")
                standing |= NAMELESS
        return standing

    def _text(self, text: str, standing: int) -> None:
        if standing & NOT_CONTENT:
            return
        words = len(text.split())
        if words:
            self.words += words
            self.place += len(text)
        if self.link:
            self.link.text.append(text)
            if not standing & NAMELESS:
                self.link.name.append(text)
        if self.heading:
            self.heading.text.append(text)

    def _break(self) -> None:
        """Words on both sides of this place do not run together."""
        if self.link:
            self.link.text.append(" ")
            self.link.name.append(" ")
        if self.heading:
            self.heading.text.append(" ")

    def _comment(self, text: str, standing: int) -> None:
        if text.strip() == "leadsto" and not self.marker:
            self.marker = True
            self.marker_hidden = bool(standing & (FOLDED | NOT_CONTENT))
        silence = _SILENCE.match(text)
        if silence:
            self.silences.append((silence[1], fold(silence[2] or "")))

    # ---------------------------------------------------------------------------- elements

    def _start(
        self, element: _Element, tag: str, attributes: Mapping[str, str], standing: int
    ) -> None:
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if (self.link or self.heading) and tag in BREAKING:
            self._break()
        reader = _READERS.get(tag)
        if reader:
            reader(self, element, standing)

    def _end(self, element: _Element, tag: str) -> None:
        if self.link or self.heading:
            if tag in BREAKING:
                self._break()
            if self.link and self.link.element is element:
                self._finish_link()
            elif self.heading and self.heading.element is element:
                self._finish_heading()
        if self.in_forms and self.in_forms[-1] is element:
            self.in_forms.pop()

    def _start_link(self, element: _Element, standing: int) -> None:
        self._finish_link()
        if "name" in element.attrib:
            self.anchors.add(element.get("name", ""))
        if "href" in element.attrib and not standing & NOT_CONTENT:
            self.link = _Open(element, standing, self.place)

    def _start_heading(self, element: _Element, standing: int) -> None:
        self._finish_heading()
        if not standing & NOT_CONTENT:
            self.heading = _Open(element, standing, self.place)

    def _start_form(self, element: _Element, standing: int) -> None:
        self.in_forms.append(element)
        if not standing & NOT_CONTENT and len(self.forms) < MOST_FORMS:
            self.forms.append((element, self.place))

    def _picture(self, element: _Element, standing: int) -> None:
        if self.link and not standing & NAMELESS:
            said = element.get("alt") or element.get("title") or element.findtext("title") or ""
            self.link.name.append(f" {said} ")

    def _finish_link(self) -> None:
        """Add the open link. Another link ends it too, as in a browser."""
        link, self.link = self.link, None
        if link is None:
            return
        element, standing = link.element, link.standing
        href = _BREAKS_IN_ADDRESS.sub("", element.get("href", "")).strip()
        text = fold("".join(link.text))
        if standing & CODE and href.startswith("#") and not text:
            return  # the number of a line
        if href[:11].lower() == "javascript:":
            self._inline(href)
        name = fold("".join(link.name)) or fold(element.get("title", ""))
        self.links.append(
            Link(
                href,
                text,
                self.index.aria_name(element) or name,
                link.place,
                element.get("rel", "").lower(),
                bool(standing & CODE),
                bool(standing & FOLDED),
                bool(standing & BLOCK),
                "download" in element.attrib,
                bool(standing & CP),
            )
        )

    def _finish_heading(self) -> None:
        heading, self.heading = self.heading, None
        if heading:
            level = _HEADINGS[str(heading.element.tag)]
            text = fold("".join(heading.text))
            self.headings.append(Heading(level, text, heading.element.get("id", "")))

    # ------------------------------------------------------------------- forms and embeds

    def _form(self, element: _Element, place: int) -> Form | None:
        """A form; None where its fields are drawn by script, which makes it an embed."""
        action = element.get("action", "").strip()
        provider = self.providers.find("action", action) if action else None
        provider = provider or self.owners.get(element)
        if not provider and (not action or action.startswith(("#", "javascript:"))):
            provider = next((p for p in self.called if p.kind in ("form", "list")), None)
        form = read_form(element, self.index, provider, "\n".join(self.scripts), place)
        if provider and not form.fields:
            self._embed(provider, place, action)
            return None
        return form

    def _embed(self, provider: Provider, place: int, address: str = "") -> None:
        """The first sign of a provider counts."""
        opaque = provider.opaque or provider.kind in ("form", "list")
        self.embeds.setdefault(
            provider.id, Embed(provider.id, provider.kind, address, opaque, place)
        )

    def _mark(
        self, element: _Element, tag: str, attributes: Mapping[str, str], provider: Provider
    ) -> None:
        """An element that the table knows: a form, something in one, or a widget."""
        if provider.kind in ("form", "list") and (tag == "form" or self.in_forms):
            self.owners.setdefault(element if tag == "form" else self.in_forms[-1], provider)
        else:
            address = next((attributes[a] for a in _SOURCES if a in attributes), "")
            self._embed(provider, self.place, address.strip())

    def _frame(self, element: _Element, standing: int) -> None:
        if standing & NOT_CONTENT:
            return
        for source in _SOURCES:
            address = element.get(source, "").strip()
            provider = self.providers.find("iframe", address) if address else None
            if provider:
                self._embed(provider, self.place, address)
                return

    def _script(self, element: _Element, standing: int) -> None:
        if standing & NOT_CONTENT:
            return
        source = element.get("src", "").strip()
        if source:
            provider = self.providers.find("script", source)
            if provider:
                self._embed(provider, self.place, source)
        elif element.text:
            self.scripts.append(element.text)
            self._inline(element.text)

    def _inline(self, script: str) -> None:
        for provider in self.providers.inline(script):
            self.called.append(provider)
            self._embed(provider, self.place)


_READERS: Mapping[str, Callable[[_Reader, _Element, int], None]] = {
    "a": _Reader._start_link,
    **dict.fromkeys(_HEADINGS, _Reader._start_heading),
    "form": _Reader._start_form,
    "iframe": _Reader._frame,
    "img": _Reader._picture,
    "svg": _Reader._picture,
    "script": _Reader._script,
}
