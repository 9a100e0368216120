"""The elements of a page that can hold a block or end one that does, with their offsets.

After the HTML standard, "Tree construction", as far as it decides where such an element ends: an
end tag closes what is open inside, but reaches through no table cell or the like; one that fits
nothing is nothing; cells, headings and buttons end their own kind. Other elements (``p``, ``span``,
``li``, ``form``, …) never end any of these, so they are not looked at.
"""

from __future__ import annotations

from itertools import islice

from leadsto.html.scan import tags
from leadsto.model.frozen import NamedTuple

_TABLE = b"table"
_CELLS = frozenset((b"caption", b"td", b"th"))
#: No end tag reaches through them ("have an element in scope").
_BARRIERS = _CELLS | frozenset(b"applet marquee object select table".split())
HEADING = b"h1"  #: stands for all six, which end each other
_HEADINGS = frozenset(b"h%d" % level for level in range(1, 7))
#: These end an ``svg`` that was left open.
_BREAKOUT = _HEADINGS | frozenset(b"blockquote center div dl listing menu ol pre table ul".split())
_PAGE = frozenset((b"body", b"frameset", b"html"))
_NAMES = (
    frozenset(
        b"address article aside blockquote button center details dialog dir div dl fieldset "
        b"figcaption figure footer header hgroup listing main math menu nav ol pre search section "
        b"summary svg ul".split()
    )
    | _BARRIERS
    | _HEADINGS
    | _PAGE
)
#: A paragraph that is open ends where one of these starts or ends.
CLOSE_PARAGRAPHS = _NAMES - frozenset(b"applet button marquee math object select svg".split())
#: Elements further up the stack are not asked, so that no page can make reading slow.
_FAR = 256


class Element:
    """An element: ``start``, its content from ``inner`` to ``close``, ``end``, as offsets."""

    __slots__ = ("close", "end", "inner", "name", "parent", "start")

    def __init__(self, name: bytes, start: int, inner: int, parent: Element | None) -> None:
        self.name = name
        self.start = start
        self.inner = inner
        self.parent = parent
        self.close = -1  #: where its end tag stands or, without one, what ends it
        self.end = -1  #: after its own end tag, else ``close``


class Outline(NamedTuple):
    """The elements of a page in the order of their start tags.

    The first one is the body, whose tags may be missing. It and all that is never closed end at
    the last ``</body>``, else ``</html>``, else the end of the page; ``close`` stays -1 where that
    is hidden by a construct that is never closed.
    """

    elements: list[Element]
    markup_end: int  #: the page's end, or the start of that construct
    frames: bool  #: a ``frameset`` in place of the body
    ended: bool  #: by ``</body>`` or ``</html>``


def outline(page: bytes, others: frozenset[bytes] = frozenset()) -> Outline:
    """Read a page, which is in lower case. Elements named in ``others`` are looked at, too."""
    return _Reader(others - _NAMES).read(page)


class _Reader:
    """The stack of open elements."""

    def __init__(self, others: frozenset[bytes]) -> None:
        self.others = others
        self.body = Element(b"body", -1, 0, None)
        self.elements = [self.body]
        self.open = [self.body]
        self.barriers = [self.body]  #: the open ones
        self.tables = 0  #: how many of them are tables
        #: how many elements of a name are open inside each barrier
        self.counts: list[dict[bytes, int]] = [{}]
        self.last: dict[bytes, int] = {}  #: where ``</body>`` and ``</html>`` stand
        self.frames = False

    def read(self, page: bytes) -> Outline:
        markup_end = 0
        for name, start, end, closes in tags(page, _NAMES | self.others):
            if name in _HEADINGS:
                name = HEADING
            if name in _PAGE:
                self._page(name, start, end, closes)
            elif closes:
                self._end(name, start, end)
            elif name:
                self._start(name, start, end)
            else:
                markup_end = start
        return self._finish(page, markup_end)

    def _page(self, name: bytes, start: int, end: int, closes: bool) -> None:
        if closes:
            if len(self.barriers) == 1:
                self.last[name] = start
        elif name == b"body" and self.body.start < 0:
            self.body.start, self.body.inner = start, end
        elif name == b"frameset" and len(self.elements) == 1 and self.body.start < 0:
            self.frames = True

    def _start(self, name: bytes, start: int, end: int) -> None:
        barrier = self.barriers[-1].name
        if barrier == b"select":
            if name == barrier:
                self._pop(name, start, start)
            return  # nothing else can stand in it
        while self.open[-1].name in (b"svg", b"math") and name in _BREAKOUT:
            self._pop(self.open[-1].name, start, start)
        if name in _CELLS:
            if barrier in _CELLS:
                self._pop(barrier, start, start)
            if self.barriers[-1].name != _TABLE:
                return
            while self.open[-1].name != _TABLE:
                self._pop(self.open[-1].name, start, start)
        elif (
            (name == HEADING and self.open[-1].name == HEADING)
            or (name == b"button" and self.counts[-1].get(name))
            or name == barrier == _TABLE
        ):
            self._pop(name, start, start)
        element = Element(name, start, end, self.open[-1])
        self.elements.append(element)
        self.open.append(element)
        if name in _BARRIERS:
            self.tables += name == _TABLE
            self.barriers.append(element)
            self.counts.append({})
        else:
            counts = self.counts[-1]
            counts[name] = counts.get(name, 0) + 1

    def _end(self, name: bytes, start: int, end: int) -> None:
        if name == _TABLE:
            fits = self.tables > 0
        elif name in _BARRIERS:
            fits = self.barriers[-1].name == name
        elif name in self.others:
            fits = self._reaches(name)
        else:
            fits = self.counts[-1].get(name, 0) > 0
        if fits:
            self._pop(name, start, end)

    def _reaches(self, name: bytes) -> bool:
        """Whether nothing but other elements is open inside the innermost one of a name."""
        for element in islice(reversed(self.open), _FAR):
            if element.name not in self.others:
                return False
            if element.name == name:
                return True
        return False

    def _pop(self, name: bytes, close: int, end: int) -> None:
        """Close the innermost element of a name that is open, and what is open inside."""
        while True:
            element = self.open.pop()
            element.close = element.end = close
            if element.name in _BARRIERS:
                self.barriers.pop()
                self.counts.pop()
                self.tables -= element.name == _TABLE
            else:
                self.counts[-1][element.name] -= 1
            if element.name == name:
                element.end = end
                return

    def _finish(self, page: bytes, markup_end: int) -> Outline:
        end = markup_end if markup_end == len(page) else -1
        last = self.last.get(b"body", self.last.get(b"html", end))
        for element in self.open:
            element.close = element.end = end if element.inner > last else last
        return Outline(self.elements, markup_end, self.frames, bool(self.last))
