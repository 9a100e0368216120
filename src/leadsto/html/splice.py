"""The one way to put a block into a built page: its bytes go in, every other byte stays.

A block is the one element of docs/block.md. It is put in without any white space, so that
``take_out(splice(page, block))`` is ``page``; ``leadsto.html.place`` says where. A block is found
again by ``data-leadsto`` and ``data-leadsto-placement`` on one start tag, which minifiers keep and
nothing else carries; other elements with ``data-leadsto`` are a site's own.
"""

from __future__ import annotations

import re

from leadsto.html.bounds import TooMuchError, refuse_too_much
from leadsto.html.charset import declared
from leadsto.html.place import Place, SpliceError, place_of
from leadsto.html.scan import attributes, tags
from leadsto.model.frozen import NamedTuple

__all__ = [
    "Block",
    "Place",
    "SpliceError",
    "blocks_of",
    "encoded",
    "place_of",
    "refuse_wide",
    "splice",
    "take_out",
]

_ID, _PLACEMENT = "data-leadsto", "data-leadsto-placement"
_START = re.compile(rb"<([a-z][^ \t\n\r\f/>]*+)")
#: UTF-16 and UTF-32, with their byte-order marks or by the bytes around the first ``<``.
_WIDE = re.compile(rb"\xff\xfe|\xfe\xff|\0\0\xfe\xff|(?:\s\0+|\0+\s)*+(?:\0+<|<\0)")
#: What stands in other bytes than in ASCII in these.
_SHIFTING = ("iso2022_jp",)


class Block(NamedTuple):
    """A block on a page, with its offsets."""

    id: str  #: its ``data-leadsto``
    start: int
    end: int


def splice(data: bytes, block: str, *, selector: str = "") -> bytes:
    """A page with a block: in place of the one that it has, else where ``place_of`` says.

    Of several blocks the first is replaced and the others are taken out. The block is encoded as
    the page is. ``selector`` is the CSS selector of the content region. Raises ``SpliceError``.
    """
    refuse_large(data)
    refuse_wide(data)
    blocks = blocks_of(data)
    # What a block says of the encoding goes with it.
    new = encoded(block, _without(data, 0, blocks))
    if [(b.start, b.end) for b in blocks_of(new)] != [(0, len(new))]:
        raise SpliceError(f"The block is not one element with {_ID} and {_PLACEMENT}.")
    if not blocks:
        offset = place_of(data, selector=selector).offset
        return data[:offset] + new + data[offset:]
    first, *others = blocks
    return data[: first.start] + new + _without(data, first.end, others)


def take_out(data: bytes) -> bytes:
    """A page without its blocks. Raises ``SpliceError`` where one does not end."""
    return _without(data, 0, blocks_of(data))


def blocks_of(data: bytes) -> list[Block]:
    """The blocks of a page, none of them inside another; ``SpliceError`` where one does not end."""
    if _PLACEMENT.encode() not in data:
        return []
    page = data.lower()
    starts = _candidates(page)
    if not starts:
        return []
    last = max(starts)
    found: list[Block] = []
    block: Block | None = None
    root, depth = b"", 0
    for name, start, end, closes in tags(page, frozenset(starts.values())):
        if block is None:
            if start > last:
                break
            own = attributes(data[start:end]) if start in starts else {}
            if _ID in own and _PLACEMENT in own:
                block, root, depth = Block(own[_ID], start, end), name, 1
        elif name == root:
            depth += -1 if closes else 1
            if depth == 0:
                found.append(block._replace(end=end))
                block = None
    if block:
        line = data.count(b"\n", 0, block.start) + 1
        raise SpliceError(f"The block in line {line} does not end: its end tag is missing.")
    return found


def _candidates(page: bytes) -> dict[int, bytes]:
    """Offsets and names of the tags that seem to be a block's."""
    found: dict[int, bytes] = {}
    before, at = 0, page.find(_PLACEMENT.encode())
    while at >= 0:
        start = page.rfind(b"<", before, at)
        name = _START.match(page, start) if start >= 0 else None
        if name:
            found[start] = name[1]
        before, at = at, page.find(_PLACEMENT.encode(), at + 1)
    return found


def _without(data: bytes, start: int, blocks: list[Block]) -> bytes:
    """The bytes from a place on, without some blocks."""
    pieces = []
    for block in blocks:
        pieces.append(data[start : block.start])
        start = block.end
    return b"".join((*pieces, data[start:]))


def encoded(block: str, data: bytes) -> bytes:
    """HTML in the encoding of a page: where that is not known to be UTF-8, in ASCII."""
    encoding = "utf-8" if declared(data) == "utf-8" else "ascii"
    return block.encode(encoding, "xmlcharrefreplace")


def refuse_large(data: bytes) -> None:
    """Raise ``SpliceError`` for a page of which nothing is read."""
    try:
        refuse_too_much(data)
    except TooMuchError as error:
        raise SpliceError(f"The page {error}: it is left as it is.") from None


def refuse_wide(data: bytes) -> None:
    """Raise ``SpliceError`` for an encoding in which a tag is not the same bytes as in ASCII."""
    wide = _WIDE.match(data)
    name = "UTF-16" if wide else declared(data)
    if wide or name in _SHIFTING:
        raise SpliceError(f"The page is written in {name}. Build it in UTF-8.")
