"""What is open at a place of a page and cannot hold a block there."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence

from leadsto.html.outline import CLOSE_PARAGRAPHS, HEADING, Element
from leadsto.html.scan import Tag, tags

#: Elements in which no block can stand.
_NEVER = frozenset(
    (
        HEADING,
        *b"a applet button caption listing math object p pre select summary svg table".split(),
    )
)
_CELLS = frozenset((b"td", b"th"))
#: They hold blocks in their items only; one that reaches the end of the content was left open.
_LISTS = frozenset(b"dir dl menu ol ul".split())
_LINK = frozenset((b"a",))


def holder(page: bytes, elements: Sequence[Element], offset: int, region: Element | None) -> int:
    """Where the element starts that keeps a block from a place; -1 where one can stand.

    ``page`` is in lower case. ``region`` is the content region whose end the place is, None where
    the author has chosen it: there lists and tables may hold a block in an item or a cell.
    """
    start = _element(elements, offset, region)
    if start < 0:
        start = _link(page, elements, offset)
    if start < 0 and (region is None or region.name not in CLOSE_PARAGRAPHS):
        start = _paragraph(page, offset)
    return start


def is_in(offset: int, element: Element) -> bool:
    """Whether an offset is in the content of an element."""
    return element.inner <= offset and (offset <= element.close or element.close < 0)


def _element(elements: Sequence[Element], offset: int, region: Element | None) -> int:
    start, table = -1, False
    for element in elements:
        if element.inner > offset:
            break
        if is_in(offset, element):
            if region and element.start >= region.start and element.name in _NEVER | _LISTS:
                return element.start
            if element.name in _NEVER:
                start, table = element.start, element.name == b"table"
            elif table and element.name in _CELLS:
                start, table = -1, False
    return start


def _paragraph(page: bytes, offset: int) -> int:
    """The start of the paragraph that is open; -1 for none. An end tag of nothing closes none."""
    start, opened = -1, Counter[bytes]()
    for name, at, _, closes in tags(page, CLOSE_PARAGRAPHS | {b"p"}):
        if at >= offset:
            break
        if not closes:
            opened[name] += 1
            start = at if name == b"p" else -1
        elif name == b"p" or opened[name]:
            opened[name] -= 1
            start = -1
    return start


def _link(page: bytes, elements: Sequence[Element], offset: int) -> int:
    """The start of the link that is open, which the last tag of a link before tells.

    That is looked for from the last element on in which one seems to be, and only where it was
    none, from the start of the page on.
    """
    at = -1
    for space in b" ", b">", b"\n", b"\t", b"\r", b"\f", b"/":
        at = max(at, page.rfind(b"<a" + space, max(at, 0), offset))
    if at < 0:
        return -1
    known = bisect_right(elements, at, key=lambda element: element.inner)
    last = None
    for start in (elements[known - 1].inner if known else 0, 0):
        last = last or _last(page, _LINK, offset, start)
    return -1 if last is None or last[3] else last[1]


def _last(page: bytes, names: frozenset[bytes], offset: int, start: int) -> Tag | None:
    """The last tag of some names before a place, from another place on."""
    last = None
    for tag in tags(page, names, start):
        if tag[1] >= offset:
            break
        last = tag
    return last
