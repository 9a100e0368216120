"""Where the tags of a page stand, told from its bytes, which no parser gives back.

After the HTML standard, "Tokenization": what hides a tag are comments, quoted values, the text of
scripts and the like, ``template``, ``svg`` and ``math``. A page is taken in lower case
(``bytes.lower`` keeps every offset), whatever its bytes. Time grows with their number and nothing
else: every pattern is possessive, and where one fails, the rest of the page is inside a construct
that is never closed, so nothing is tried twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from html import unescape

#: Elements whose text is no markup.
RAW = frozenset(
    b"iframe noembed noframes noscript plaintext script style textarea title xmp".split()
)
#: Elements with markup that is no part of the page's own.
_SEALED = frozenset((b"math", b"svg", b"template"))
_HIDING = RAW | _SEALED
#: What shows that an ``svg`` was left open. HTML may stand in it, but only in one of the next.
_NOT_FOREIGN = frozenset(
    b"article aside body div footer h1 h2 h3 h4 h5 h6 head header html li main nav ol p section "
    b"table ul".split()
)
#: The standard's HTML integration points, whose own text is markup.
_INTEGRATION = frozenset((b"annotation-xml", b"desc", b"foreignobject", b"title"))
_FOREIGN = frozenset((b"math", b"svg")) | _INTEGRATION | _NOT_FOREIGN

_S = rb"\ \t\n\r\f"
#: Attributes as nearly all are written, up to the tag's end.
_USUAL = rb"""[^>"'=]*+
    (?:(?<![%(s)s/"'])=(?:"[^"]*+"|'[^']*+'|[^%(s)s>"'][^%(s)s>]*+)[^>"'=]*+)*+>""" % {b"s": _S}
#: Attributes as they may be. The end of the page ends a value, too, and then no ``>`` follows.
_ANY = rb"""(?:[%(s)s/]*+[^%(s)s/>][^%(s)s/>=]*+
    (?:[%(s)s]*+=[%(s)s]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^%(s)s>"'][^%(s)s>]*+)?+)?+
    )*+""" % {b"s": _S}
_REST = rb"(?:%s|%s[%s/]*+>)" % (_USUAL, _ANY, _S)
#: A tag of any name. One that stands right before ``="`` is part of the name, and hides no ``>``.
_OTHER = rb"[a-z](?:[^%s/>=]*+(?!=)%s|[^%s/>]*+%s[%s/]*+>)" % (_S, _USUAL, _S, _ANY, _S)
_SELF_CLOSING = re.compile(rb"%s[%s]*+/[%s/]*+>" % (_ANY, _S, _S), re.VERBOSE)
_COMMENT = rb"<!--(?:-?>|(?:[^-]++|-(?!-!?>))*+--!?>)"
_CDATA = rb"<!\[cdata\[(?:[^\]]++|\](?!\]>))*+\]\]>"
#: The text of a script: after ``<!--`` it may hold another ("script data double escaped state").
_SCRIPT = rb"""(?:[^<]++|<(?!/script[%(s)s/>]|!--)|<!--(?:-?>|
    (?:[^<-]++|-(?!->)|<(?!/?script[%(s)s/>])
      |<script[%(s)s/>](?:[^<-]++|-(?!->)|<(?!/script[%(s)s/>]))*+(?:</script[%(s)s/>])?+
    )*+(?:-->)?+))*+""" % {b"s": _S}
#: The hiding elements that are many, as they nearly always are: left to the pattern for speed.
_PICTURE = rb"<svg[%s]%s(?<!/>)[^<]*+(?:(?:%%s|<title>[^<]*+</title>)[^<]*+)*+</svg>" % (_S, _USUAL)
_TEXTS = (
    rb"<script(?=[%s>])%s(?:[^<]++|<(?!/script|!--))*+</script>" % (_S, _USUAL),
    *(
        rb"<%s(?=[%s>])%s(?:[^<]++|<(?!/%s))*+</%s>" % (name, _S, _USUAL, name, name)
        for name in (b"style", b"noscript")
    ),
)
_BLANK = re.compile(
    rb"(?:[%s]++|%s|%s|<(?:link|meta|br|hr)(?=[%s/>])%s|</%s)*+"
    % (_S, _COMMENT, b"|".join(_TEXTS), _S, _REST, _OTHER),
    re.VERBOSE,
)
_TAG_NAME = re.compile(rb"<[^%s/>]*+" % _S, re.VERBOSE)
_ATTRIBUTE = re.compile(
    rb"""[%(s)s/]*+([^%(s)s/>][^%(s)s/>=]*+)
    (?:[%(s)s]*+=[%(s)s]*+(?:"([^"]*+)"|'([^']*+)'|([^%(s)s>"'][^%(s)s>]*+))?+)?+"""
    % {b"s": _S},
    re.VERBOSE,
)


#: A tag that was asked for: its name (none for the last), where its ``<`` is, where it ends after
#: its ``>``, and whether it is an end tag.
Tag = tuple[bytes, int, int, bool]


def tags(page: bytes, names: frozenset[bytes], start: int = 0) -> Iterator[Tag]:
    """The tags of those names that are markup, in order, from a place in plain markup on.

    What stands in elements that hide it is left out, and so are they. But an ``svg`` or ``math``
    that is left open hides nothing, and comes. The nameless tag starts at the page's end, or at
    what is never closed and hides the rest.
    """
    match = _pattern(names | _HIDING).match
    at = looked = start
    while True:
        found = match(page, at)
        if found is None or found.lastindex != 3:
            yield b"", found.end() if found else at, len(page), False
            return
        slash, name, rest = found.group(1, 2, 3)
        first, end = found.start(1) - 1, found.end()
        at = end
        if name in _HIDING and not slash:
            if name in RAW:
                at = _after_raw(page, name, end)
            elif name == b"template":
                at = _after_template(page, end)
            elif _SELF_CLOSING.match(rest):
                continue
            elif end > looked:
                at, looked = _after_foreign(page, name, end)
            if at < 0:
                yield b"", first, len(page), False
                return
            if at != end:
                continue
        if name in names:
            yield name, first, end, bool(slash)


def is_blank(page: bytes, start: int, end: int) -> bool:
    """Whether nothing between two places is there for a reader: scripts, comments, end tags."""
    found = _BLANK.match(page, start, end)
    return found is not None and found.end() == end


def attributes(tag: bytes) -> dict[str, str]:
    """The attributes of a start tag, as it stands on the page. The first of a name counts."""
    found: dict[str, str] = {}
    for piece in _ATTRIBUTE.finditer(_TAG_NAME.sub(b"", tag, count=1)):
        value = (piece[2] or piece[3] or piece[4] or b"").decode("utf-8", "replace")
        found.setdefault(piece[1].lower().decode("utf-8", "replace"), unescape(value))
    return found


def _after_raw(page: bytes, name: bytes, start: int) -> int:
    """Where an element without markup ends; -1 where it never does."""
    found = name != b"plaintext" and _end_tag(name).match(page, start)
    return found.end() if found else -1


def _after_template(page: bytes, start: int) -> int:
    match = _pattern(RAW | {b"template"}).match
    at, depth = start, 1
    while depth:
        found = match(page, at)
        if found is None or found.lastindex != 3:
            return -1
        slash, name = found.group(1, 2)
        at = found.end()
        if name == b"template":
            depth += -1 if slash else 1
        elif not slash:
            at = _after_raw(page, name, at)
            if at < 0:
                return -1
    return at


def _after_foreign(page: bytes, name: bytes, start: int) -> tuple[int, int]:
    """Where foreign content ends and up to where it was looked for.

    Where something shows that it was left open, it has no content. Where nothing does, up to the
    page's end, no other that begins in it is looked into either.
    """
    match = _pattern(_FOREIGN, foreign=True).match
    at, around = start, [name]
    while around:
        found = match(page, at)
        if found is None or found.lastindex != 3:
            return start, len(page)
        slash, name, rest = found.group(1, 2, 3)
        at = found.end()
        if name in _NOT_FOREIGN:
            if around[-1] not in _INTEGRATION or name in (b"body", b"html"):
                return start, at
        elif not slash:
            if not _SELF_CLOSING.match(rest):
                around.append(name)
        elif around.pop() != name:
            return start, at
    return at, at


@lru_cache(maxsize=64)
def _pattern(names: frozenset[bytes], *, foreign: bool = False) -> re.Pattern[bytes]:
    """Everything up to the next tag of one of some names, then that tag or the page's end.

    Groups: the slash, the name and the rest of a tag; the page's end.
    """
    other = rb"</?+(?!(?:%s)[%s/>])%s"
    skipped = (
        other % (_any(names), _S, _OTHER),
        *((_CDATA,) if foreign else (_PICTURE % (other % (_any(_FOREIGN), _S, _OTHER)), *_TEXTS)),
        _COMMENT,
        rb"<(?:!(?!--%s)|\?|/[^a-z>])[^>]*+>" % (rb"|\[cdata\[" if foreign else b""),
        rb"</>",
        rb"<(?![a-z/!?])",
    )
    return re.compile(
        rb"[^<]*+(?:(?:%s)[^<]*+)*+(?:<(/?+)([a-z][^%s/>]*+)(%s)|(\Z))?+"
        % (b"|".join(skipped), _S, _REST),
        re.VERBOSE,
    )


def _any(names: Iterable[bytes]) -> bytes:
    """One of some names, by the first letter, which rules out most."""
    letters: dict[bytes, list[bytes]] = {}
    for name in names:
        letters.setdefault(name[:1], []).append(re.escape(name[1:]))
    return b"|".join(b"%s(?:%s)" % (first, b"|".join(rest)) for first, rest in letters.items())


@cache
def _end_tag(name: bytes) -> re.Pattern[bytes]:
    """The text of an element without markup, and its end tag."""
    text = _SCRIPT if name == b"script" else rb"(?:[^<]++|<(?!/%s[%s/>]))*+" % (name, _S)
    return re.compile(rb"%s</%s%s" % (text, name, _REST), re.VERBOSE)
