"""Rendered HTML to facts, in one walk over the tree.

``read_facts`` reads a fragment, the content of one page as a generator hands it over.
``facts_of`` reads an element, whoever found it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from lxml.etree import _Element

from leadsto.html.bounds import TooMuchError
from leadsto.html.emits import emitted
from leadsto.html.forms import read_form
from leadsto.html.head import refresh_of
from leadsto.html.links import Open, address_of
from leadsto.html.names import BREAKING, Index, fold
from leadsto.html.parse import attributes_of, parse
from leadsto.html.providers import Provider, Providers, load_providers
from leadsto.html.region import (
    BLOCK,
    CODE,
    CP,
    FOLDED,
    NAMELESS,
    NOT_CONTENT,
    TEMPLATE,
    TRACKED,
    enter,
    within,
)
from leadsto.html.silences import silence_of
from leadsto.html.walk import Walk
from leadsto.limits import LINKS
from leadsto.model import Embed, Facts, Form, Heading, Link

#: Forms of one page that are read.
MOST_FORMS = 100
#: Characters of one page's inline scripts that are searched for calls of providers.
_MOST_SCRIPT = 1_000_000
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
#: Where a frame or a widget has its address; lazy loading moves it.
SOURCES = ("data-tally-src", "data-src", "data-url", "src")
#: Where a widget names the form, the user or the page that it stands for.
_KEYS = (
    "data-form-id data-portal-id data-form data-fillout-id data-tally-open data-cal-link data-path "
    "data-tf-live data-tf-widget data-tf-popup data-tf-slider data-tf-popover data-tf-sidetab"
).split()

#: What the author or the site says to count is never taken for layout.
_CHOSEN = CP | TEMPLATE


def read_facts(content: str, providers: Providers | None = None) -> Facts:
    """The facts of a page's rendered content, a fragment of HTML. Any text can be read.

    Of what is beyond a bound (docs/limits.md) nothing is, and the facts say so.
    ``providers`` is the table to go by, without one the table as it comes (``load_providers``).
    """
    try:
        region = parse(content)
        facts = facts_of(region, providers)
    except TooMuchError as error:
        return Facts(unread=str(error))
    sent_on = "http-equiv" in content and any(
        map(refresh_of, map(attributes_of, region.iter("meta")))
    )
    return facts._replace(sent_on=sent_on)


def facts_of(region: _Element, providers: Providers | None = None) -> Facts:
    """The facts of a content region.

    What ``docs/paths.md`` removes from a region is left out, its ids excepted. Raises
    ``TooMuchError``.
    """
    return Reader(region, providers or load_providers()).read()


class Reader(Walk):
    """One walk over one region. Places count characters until the end is known."""

    def __init__(self, region: _Element, providers: Providers) -> None:
        super().__init__(region, providers)
        self.index = Index(region.getroottree().getroot())
        self.headings: list[Heading] = []
        self.embeds: dict[str, Embed] = {}
        self.forms: list[tuple[_Element, int, int]] = []  #: with place and standing
        self.owners: dict[_Element, Provider] = {}  #: providers of forms, told by their markup
        self.called: list[Provider] = []  #: providers that inline scripts speak of
        self.scripts: list[str] = []
        self.script_left = _MOST_SCRIPT
        self.silences: list[tuple[str, str]] = []
        self.anchors: set[str] = set()
        self.marker = self.marker_hidden = False
        self.words = self.place = self.marker_place = 0

    def read(self) -> Facts:
        """Walk, then put together what needed the whole page. Raises ``TooMuchError``."""
        self._walk()
        scripts = "\n".join(self.scripts)
        forms = [form for found in self.forms if (form := self._form(*found, scripts))]
        answered = {form.provider for form in forms if form.email}
        embeds = [embed for embed in self.embeds.values() if embed.provider not in answered]
        end = max(self.place, 1)
        return Facts(
            tuple([Link._make((*k[:3], k[3] / end, *k[4:])) for k in self.links]),
            tuple(form._replace(place=form.place / end) for form in forms),
            tuple(embed._replace(place=embed.place / end) for embed in embeds),
            tuple([Heading(*h[:3], h[3] / end) for h in self.headings]),
            frozenset(self.anchors),
            self.marked,
            self.words,
            self.marker,
            tuple(self.silences),
            self.marker_hidden,
            marker_place=self.marker_place / end,
        )

    # -------------------------------------------------------------------------------- walk

    def _top(self) -> int:
        """The standing at the region itself."""
        return within(str(self.region.tag))

    def _enter(
        self, standing: int, element: _Element, tag: str, attributes: Mapping[str, str]
    ) -> int:
        """The standing inside an element."""
        if tag == "summary" and self.changed and self.changed[-1][0] is element.getparent():
            standing = standing & ~FOLDED | self.changed[-1][1] & FOLDED
        classes = self._classes(attributes["class"]) if "class" in attributes else ()
        standing = enter(standing, tag, attributes, classes, self.link is not None)
        if attributes and not standing & NOT_CONTENT:
            for provider in self.providers.marks.find(element, tag, attributes):
                self._mark(element, tag, attributes, provider, standing)
            if "onclick" in attributes:
                self._inline(attributes["onclick"], standing)
            if self.link and "aria-label" in attributes and tag != "a":
                self.link.name.append(f" {attributes['aria-label']} ")
                standing |= NAMELESS
        return standing

    def _text(self, text: str, standing: int) -> None:
        if words := len(text.split()):
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
            self.marker_place = self.place
            self.marker_hidden = bool(standing & (FOLDED | NOT_CONTENT))
        if silence := silence_of(text):
            self.silences.append(silence)

    # ---------------------------------------------------------------------------- elements

    def _start_outside(
        self, element: _Element, tag: str, attributes: Mapping[str, str], standing: int
    ) -> bool:
        """Read an element that is no content; whether everything inside is read, too."""
        self._start(element, tag, attributes, standing)
        return False

    def _start(
        self, element: _Element, tag: str, attributes: Mapping[str, str], standing: int
    ) -> None:
        """Read an element."""
        if "id" in attributes:
            self.anchors.add(attributes["id"])
        if (self.link or self.heading) and tag in BREAKING:
            self._break()
        reader = _READERS.get(tag)
        if reader:
            reader(self, element, attributes, standing)

    def _end(self, element: _Element, tag: str) -> None:
        """Leave an element while something is open."""
        if tag in BREAKING:
            self._break()
        if self.link and self.link.element is element:
            self._finish_link()
        elif self.heading and self.heading.element is element:
            self._finish_heading()
        if self.in_forms and self.in_forms[-1] is element:
            self.in_forms.pop()

    def _start_link(self, element: _Element, attributes: Mapping[str, str], standing: int) -> None:
        self._finish_link()
        if "name" in attributes:
            self.anchors.add(attributes["name"])
        if "href" in attributes and not standing & NOT_CONTENT:
            self.link = Open(element, attributes, standing, self.place)

    def _start_heading(
        self, element: _Element, attributes: Mapping[str, str], standing: int
    ) -> None:
        self._finish_heading()
        if not standing & NOT_CONTENT:
            self.heading = Open(element, attributes, standing, self.place)

    def _start_form(self, element: _Element, _: Mapping[str, str], standing: int) -> None:
        self.in_forms.append(element)
        if not standing & NOT_CONTENT and len(self.forms) < MOST_FORMS:
            self.forms.append((element, self.place, standing))

    def _picture(self, element: _Element, own: Mapping[str, str], standing: int) -> None:
        if self.link and not standing & NAMELESS:
            said = own.get("alt") or own.get("title") or element.findtext("title") or ""
            self.link.name.append(f" {said} ")

    def _finish_link(self) -> None:
        """Add the open link. Another link ends it too, as in a browser."""
        link, self.link = self.link, None
        if link is None:
            return
        own, standing = link.attributes, link.standing
        href = address_of(own)
        text = fold("".join(link.text))
        if standing & CODE and href.startswith("#") and not text:
            return  # the number of a line
        if len(self.links) == LINKS:
            raise TooMuchError(f"has more than {LINKS:,} links")
        if href[:11].lower() == "javascript:":
            self._inline(href, standing)
        name = text if link.name == link.text else fold("".join(link.name))
        if not name and "title" in own:
            name = fold(own["title"])
        self.links.append(
            Link(
                href,
                text,
                self.index.aria_name(own) or name,
                link.place,
                own.get("rel", "").lower(),
                bool(standing & CODE),
                bool(standing & FOLDED),
                bool(standing & BLOCK),
                "download" in own,
                bool(standing & CP),
                "",
                bool(standing & TEMPLATE),
                emitted(own, bool(standing & TRACKED)),
            )
        )

    def _finish_heading(self) -> None:
        heading, self.heading = self.heading, None
        if heading:
            level = _HEADINGS[str(heading.element.tag)]
            text = fold("".join(heading.text))
            own = heading.attributes.get("id", "")
            self.headings.append(Heading(level, text, own, heading.place))

    # ------------------------------------------------------------------- forms and embeds

    def _form(self, element: _Element, place: int, standing: int, scripts: str) -> Form | None:
        """A form; None where its fields are drawn by script, which makes it an embed."""
        action = element.get("action", "").strip()
        provider = self._owner(element)
        if not provider and (not action or action.startswith(("#", "javascript:"))):
            provider = next((p for p in self.called if p.kind in ("form", "list")), None)
        form = read_form(element, self.index, provider, scripts, place)
        if provider and not form.fields:
            self._embed(provider, place, action, standing)
            return None
        return form._replace(kept=True) if standing & _CHOSEN else form

    def _owner(self, form: _Element) -> Provider | None:
        """The provider of a form, by its address or its markup."""
        action = form.get("action", "").strip()
        provider = self.providers.find("action", action) if action else None
        return provider or self.owners.get(form)

    def _embed(self, provider: Provider, place: int, address: str, standing: int) -> None:
        """The first sign of a provider counts."""
        opaque = provider.opaque or provider.kind in ("form", "list")
        kept = bool(standing & _CHOSEN)
        self.embeds.setdefault(
            provider.id, Embed(provider.id, provider.kind, address, opaque, place, kept)
        )

    def _mark(
        self,
        element: _Element,
        tag: str,
        attributes: Mapping[str, str],
        provider: Provider,
        standing: int,
    ) -> None:
        """An element that the table knows: a form, something in one, or a widget."""
        if provider.kind in ("form", "list") and (tag == "form" or self.in_forms):
            self.owners.setdefault(element if tag == "form" else self.in_forms[-1], provider)
        else:
            address = next((attributes[a] for a in SOURCES if a in attributes), "")
            self._embed(provider, self.place, address.strip(), standing)
            key = next((attributes[k].strip() for k in _KEYS if k in attributes), "")
            if key:  # the script, which may stand before, has none
                known = self.embeds[provider.id]
                self.embeds[provider.id] = known._replace(key=known.key or key)

    def _frame(self, _: _Element, attributes: Mapping[str, str], standing: int) -> None:
        if standing & NOT_CONTENT:
            return
        for source in SOURCES:
            address = attributes.get(source, "").strip()
            provider = self.providers.find("iframe", address) if address else None
            if provider:
                self._embed(provider, self.place, address, standing)
                return

    def _script(self, element: _Element, attributes: Mapping[str, str], standing: int) -> None:
        if standing & NOT_CONTENT:
            return
        source = attributes.get("src", "").strip()
        if source:
            provider = self.providers.find("script", source)
            if provider:
                self._embed(provider, self.place, source, standing)
        elif element.text:
            self.scripts.append(element.text)
            self._inline(element.text, standing)

    def _inline(self, script: str, standing: int) -> None:
        for provider in self._calls(script):
            self._embed(provider, self.place, "", standing)

    def _calls(self, script: str) -> tuple[Provider, ...]:
        """The providers that an inline script speaks of, which are remembered."""
        script = script[: self.script_left]
        self.script_left -= len(script)
        found = self.providers.inline(script)
        self.called += found
        return found


_READERS: Mapping[str, Callable[[Reader, _Element, Mapping[str, str], int], None]] = {
    "a": Reader._start_link,
    **dict.fromkeys(_HEADINGS, Reader._start_heading),
    "form": Reader._start_form,
    "iframe": Reader._frame,
    "img": Reader._picture,
    "svg": Reader._picture,
    "script": Reader._script,
}
