"""Tags put into the head of a built page, and taken out again: every other byte stays.

They are found again by ``MARK`` on their start tag, and read by nobody as the page's own word. Put
in without any white space, so that ``in_head(in_head(page, tags), "")`` is ``page``.
"""

from __future__ import annotations

import re

from leadsto.html.scan import tags as tags_of
from leadsto.html.splice import encoded, refuse_wide

#: On each of the tags.
MARK = "data-leadsto-head"

_OURS = re.compile(
    rb"""<(?:meta|(script))(?=[\s/])[^<>]*?[\s"'/]%s(?=[\s=/>])[^<>]*+>(?(1)</script\s*+>)"""
    % MARK.encode(),
    re.IGNORECASE,
)
#: The doctype, after a byte-order mark, comments and an XML declaration.
_DOCTYPE = re.compile(
    rb"[^<]*+(?:(?:<!--.*?-->|<\?[^>]*+>)\s*+)*+<!doctype[^>]*+>", re.DOTALL | re.IGNORECASE
)
_NAMES = frozenset((b"body", b"head", b"html"))
_PROBE = frozenset((b"leadsto",))


def in_head(data: bytes, tags: str) -> bytes:
    """A page with these tags in its head: in place of those that it has, else at the head's end.

    ``tags`` are ``meta`` and empty ``script`` elements, each with ``MARK``; "" takes out what was
    put in. What has neither a head nor a place for one gets none. Raises ``SpliceError`` for an
    encoding in which a tag is not the same bytes as in ASCII.
    """
    old = _ours(data)
    pieces, at = [], 0
    for start, end in old:
        pieces.append(data[at:start])
        at = end
    bare = b"".join((*pieces, data[at:]))
    if not tags:
        return bare
    refuse_wide(data)
    offset = old[0][0] if old else _place(bare.lower())
    return bare if offset < 0 else bare[:offset] + encoded(tags, bare) + bare[offset:]


def _ours(data: bytes) -> list[tuple[int, int]]:
    """Where our tags stand: not what looks like them in a comment or a script."""
    if MARK.encode() not in data:
        return []
    ends = {found.start(): found.end() for found in _OURS.finditer(data)}
    # a tag of another name in place of each shows which of them are markup
    page = _OURS.sub(lambda found: b"<leadsto>".ljust(len(found[0])), data).lower()
    return [(start, ends[start]) for _, start, _, _ in tags_of(page, _PROBE) if start in ends]


def _place(page: bytes) -> int:
    """Where the head of a page, in lower case, ends; -1 where it has no place for one.

    Its tags may be missing (HTML, "optional tags"): what stands first belongs to it.
    """
    top = _DOCTYPE.match(page)
    after = top.end() if top else -1
    for name, start, end, closes in tags_of(page, _NAMES):
        if name and (name == b"head") == closes and name != b"html":
            return start  # </head>, or <body>
        if not name or closes:
            break
        after = end  # <html>, or <head>
    return after
