"""Where on a page a block goes, as an offset: at the author's comment, else at the content's end.

The content region is that of docs/paths.md. Its end is before what ends it without being content:
footers (an article's own, too: its author, tags and shares are not its text), asides, navigation,
comments and lists of links, with or without scripts around them. An element that holds all of the
content, such as the one that gives a layout its width, is looked into for them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING, cast

from leadsto.html.holder import holder, is_in
from leadsto.html.outline import HEADING, Element, outline
from leadsto.html.region import AROUND_NO_ARTICLE, AROUND_NO_HEADING, NOT_CONTENT, enter
from leadsto.html.scan import attributes, is_blank, tags
from leadsto.html.selectors import parse_selectors
from leadsto.model.frozen import NamedTuple

if TYPE_CHECKING:
    from lxml.etree import _Element

#: What can end a content region without being content. A heading may stand above comments that a
#: script draws.
_ENDINGS = frozenset(
    (HEADING, *b"aside details dialog div dl footer menu nav ol section ul".split())
)
#: What makes any element a content region, and how often it is looked for.
_MARKS = (
    re.compile(rb"role\s*+=\s*+[\"']?main\b"),
    re.compile(rb"itemprop\s*+=[^>]{0,40}?\barticlebody\b"),
)
_MOST = 20
_COMMENT = re.compile(rb"<!--\s*+leadsto\s*+-->")
_DOCUMENT = re.compile(
    rb"[^<]*+(?:(?:<!--.*?-->|<\?[^>]*+>)\s*+)*+<(?:!doctype|html|head)\b", re.DOTALL
)
_PROBE = frozenset((b"leadsto",))
_HEAD = frozenset((b"body", b"head"))
_AROUND = frozenset(name.encode() for name in AROUND_NO_ARTICLE)
_PARTS = frozenset(name.encode() for name in AROUND_NO_HEADING)
_TAG = re.compile(rb"<[a-z][^ \t\n\r\f/>]*+")
_MARKER = "<!-- leadsto -->"
_REMEDY = "Write <!-- leadsto --> where the block shall stand"


class SpliceError(Exception):
    """A block cannot be put into a page or taken out; the message says why."""


class Place(NamedTuple):
    """Where a block goes."""

    offset: int
    marked: bool  #: by the author's comment, after which it stands


def place_of(data: bytes, *, selector: str = "") -> Place:
    """The place on a page that has no block.

    The author's first ``<!-- leadsto -->`` in the content, without one the first in the page,
    without any the content's end. ``selector`` is the CSS selector of the content region
    (``content_selector``). Raises ``SpliceError``.
    """
    page = _Page(data)
    markers = _markers(data)
    try:
        region = page.region(selector)
    except SpliceError:
        if not markers:
            raise
        region = page.body
    if not markers:
        offset = page.end_of(region)
        page.check(offset, region)
        return Place(offset, marked=False)
    top = _head_end(page.lower)
    markers = [m for m in markers if m > top] or markers
    inside = (m for m in markers if region.inner <= m <= region.close)
    offset = next(inside, markers[0])
    if offset <= top:  # a block would end the head there, and what follows would not count
        raise SpliceError(
            f"No block can stand where {_MARKER} stands: before the page's body, in line "
            f"{page.line(offset)}. Move the comment into the content."
        )
    page.check(offset, None)
    return Place(offset, marked=True)


def _markers(data: bytes) -> list[int]:
    """The ends of the author's comments that are comments."""
    ends = {m.start(): m.end() for m in _COMMENT.finditer(data)}
    if not ends:
        return []
    # a tag in place of each shows which of them are markup
    page = _COMMENT.sub(lambda found: b"<leadsto>".ljust(len(found[0])), data).lower()
    return [ends[start] for _, start, _, _ in tags(page, _PROBE) if start in ends]


def _head_end(page: bytes) -> int:
    """Where the head ends: at the body's start tag, else its own end tag, else the doctype."""
    opening = _DOCUMENT.match(page)
    found = {b"": opening.end() if opening else 0}
    for name, _, end, closes in tags(page, _HEAD):
        if closes == (name == b"head"):  # the nameless one at the end is told already
            found.setdefault(name, end)
    return next(found[name] for name in (b"body", b"head", b"") if name in found)


class _Page:
    """A page and its elements."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.lower = data.lower()
        read = outline(self.lower, _named(self.lower))
        self.elements, self.markup_end, self.frames, self.ended = read
        self.body = self.elements[0]

    def line(self, offset: int) -> int:
        return self.data.count(b"\n", 0, offset) + 1

    # --------------------------------------------------------------------------- the region

    def region(self, selector: str) -> Element:
        """The content region, as ``leadsto.html.content`` finds it in a tree."""
        if selector:
            return self._selected(selector)
        articles = self._top_articles()
        main = next((e for e in self.elements if e.name == b"main"), None)
        main = main or self._with("role", "main")
        if len(articles) == 1 and not (main and self._is_aside(articles[0], main)):
            return articles[0]
        region = main or self._with("itemprop", "articlebody")
        if region:
            return region
        if self.frames:
            raise SpliceError("The page is a set of frames, which has no content.")
        if self.body.start < 0 and not self.ended and not _DOCUMENT.match(self.lower):
            raise SpliceError("This is no page: it has neither an article nor a main nor a body.")
        return self.body

    def _top_articles(self) -> list[Element]:
        found: list[Element] = []
        around: Element | None = None  #: the last of what holds an article or is beside the text
        for element in self.elements:
            if element.name not in _AROUND or (around and is_in(element.start, around)):
                continue
            around = element
            if element.name == b"article":
                found.append(element)
        return found

    def _is_aside(self, article: Element, main: Element) -> bool:
        """Whether an only article is a teaser in a page about something else."""
        titles = [
            element
            for element in self.elements
            if element.name == HEADING and self.lower.startswith(b"<h1", element.start)
        ]
        if not is_in(article.start, main) or any(is_in(h1.start, article) for h1 in titles):
            return False
        return any(is_in(h1.start, main) and not _in_part(h1) for h1 in titles)

    def _with(self, name: str, word: str) -> Element | None:
        """The first element that has a word in an attribute."""
        bare = name.encode()
        if bare in self.lower:
            for element in self.elements:
                has = bare in self.lower[element.start : element.inner]
                if has and word in self.attributes(element).get(name, "").lower().split():
                    return element
        return None

    def _selected(self, text: str) -> Element:
        try:
            selectors = parse_selectors(text)
        except ValueError as error:
            raise SpliceError(f"{error}. {_REMEDY}, or give a simpler selector.") from None
        for element in self.elements:
            asked = cast("_Element", _Asked(self, element))
            if any(selector.matches(asked) for selector in selectors):
                return element
        raise SpliceError(f"Nothing on the page that can hold a block matches {text!r}. {_REMEDY}.")

    def attributes(self, element: Element) -> dict[str, str]:
        return attributes(self.data[element.start : element.inner]) if element.start >= 0 else {}

    # ------------------------------------------------------------------------------- its end

    def end_of(self, region: Element) -> int:
        """Where the content of a region ends."""
        if region.close < 0:
            found = _TAG.match(self.lower, self.markup_end)
            what = f"{found[0].decode('ascii', 'replace')}>" if found else "A comment"
            raise SpliceError(
                f"{what} in line {self.line(self.markup_end)} is never closed, so the end of the "
                f"content cannot be told. {_REMEDY}."
            )
        inside = self._children()
        level = region
        while True:
            content, place = level.close, level.close
            children = inside.get(level, [])
            while children and self._ends(children[-1], content):
                content = place = children.pop().start
            if place < level.close:
                return place
            around = children.pop() if children else None
            if (
                around is None
                or around.name != b"div"
                or not is_blank(self.lower, around.end, content)
                or any(map(self._is_content, children))
            ):
                return region.close
            level = around

    def _children(self) -> dict[Element | None, list[Element]]:
        """The elements by their parents."""
        found: dict[Element | None, list[Element]] = {}
        for element in self.elements:
            found.setdefault(element.parent, []).append(element)
        return found

    def _ends(self, element: Element, content: int) -> bool:
        """Whether an element stands at the end of the content without being any."""
        return (
            element.name in _ENDINGS
            and is_blank(self.lower, element.end, content)
            and not self._is_content(element)
        )

    def _is_content(self, element: Element) -> bool:
        own = self.attributes(element)
        classes = own["class"].split() if "class" in own else ()
        return not enter(0, element.name.decode(), own, classes, False) & NOT_CONTENT

    def check(self, offset: int, region: Element | None) -> None:
        """Raise ``SpliceError`` where no block can stand: at a region's end, or at a comment."""
        start = holder(self.lower, self.elements, offset, region)
        if start < 0:
            return
        found = _TAG.match(self.lower, start)
        name = found[0].decode("ascii", "replace") if found else ""
        where = "the content ends" if region else "<!-- leadsto --> stands"
        remedy = f"Close it, or write {_MARKER}" if region else "Move the comment to a line"
        raise SpliceError(
            f"No block can stand where {where}: inside {name}> of line {self.line(start)}. "
            f"{remedy} where a paragraph could stand."
        )


def _in_part(element: Element) -> bool:
    around = element.parent
    while around and around.name not in _PARTS:
        around = around.parent
    return around is not None


def _named(page: bytes) -> frozenset[bytes]:
    """The names of the tags that seem to mark a content region by an attribute."""
    found = (f.start() for mark in _MARKS for f in islice(mark.finditer(page), _MOST))
    names = (_TAG.match(page, max(page.rfind(b"<", 0, at), 0)) for at in found)
    return frozenset(name[0][1:] for name in names if name)


class _Asked:
    """An element as selectors ask for it. Elements that hold no block are not seen by them."""

    def __init__(self, page: _Page, element: Element) -> None:
        self._page = page
        self._element = element
        self._own: dict[str, str] | None = None
        self.tag = element.name.decode()

    def get(self, name: str) -> str | None:
        if self._own is None:
            self._own = self._page.attributes(self._element)
        return self._own.get(name)

    def iterancestors(self) -> Iterator[_Asked]:
        element = self._element.parent
        while element:
            yield _Asked(self._page, element)
            element = element.parent
