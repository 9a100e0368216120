"""Links and HTML tags where they stand in a page's source, so that a fix can change them.

A source is no rendered page: code, comments and what a template would fill in are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape

from leadsto.intent.pages import blank, without_code
from leadsto.late import late
from leadsto.model import Page
from leadsto.model.frozen import NamedTuple

#: What no link and no form of the page stands in.
_HIDDEN = late(
    r"<!--.*?(?:-->|\Z)|<(?P<tag>script|style|pre|code|textarea|template)\b.*?(?:</(?P=tag)|\Z)",
    re.DOTALL | re.IGNORECASE,
)
#: Before an address: Markdown inline and by reference, HTML, reStructuredText.
_DESTINATION = late(
    r"""(?:\]\(\s*<?|\bhref\s*=\s*["']?|^[ ]{0,3}\[[^\]\n]+\]:\s*<?|[`\w\s]<|^\.\.\s_[^:\n]+:\s+)
    (?P<url>[^\s"'<>()\\]+)""",
    re.IGNORECASE | re.MULTILINE | re.VERBOSE,
)
_TAG = r"""<%s(?=[\s/>])(?P<rest>(?:[^"'<>]|"[^"<>]*"|'[^'<>]*')*)>"""
_ATTRIBUTE = late(
    r"""(?P<name>[^\s"'<>/=]+)
    (?:\s*=\s*(?:"(?P<double>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>[^\s"'=<>`]+)))?""",
    re.VERBOSE,
)
#: What a template engine or JSX fills in.
_TEMPLATE = late(r"\{\{|\{%|<%|=\s*\{")


class Address(NamedTuple):
    """Where a link's address stands, and what it says."""

    start: int  #: offset in the source
    end: int
    href: str  #: character references decoded


class Attribute(NamedTuple):
    """The value of an attribute, and where it stands."""

    start: int  #: offset of the value in the source; of the name's end where there is none
    end: int
    value: str
    written: bool  #: there is a value


class Tag(NamedTuple):
    """A start tag of a source."""

    name_end: int  #: offset behind its name
    attributes: Mapping[str, Attribute]  #: by names in lower case

    def get(self, name: str) -> str:
        """The value of an attribute, "" without one."""
        found = self.attributes.get(name)
        return found.value if found else ""


def addresses(page: Page) -> Iterator[Address]:
    """The addresses of the links in a page's source."""
    text = _visible(page)
    for match in _DESTINATION.finditer(text):
        url = match["url"]
        if not _TEMPLATE.search(url):
            yield Address(*match.span("url"), unescape(url))


def tags(page: Page, name: str) -> Iterator[Tag]:
    """The start tags of a name in a page's source. An attribute's first value counts."""
    text = _visible(page)
    for match in re.finditer(_TAG % name, text, re.IGNORECASE):
        if _TEMPLATE.search(match["rest"]):
            continue
        found: dict[str, Attribute] = {}
        for piece in _ATTRIBUTE.finditer(text, match.start("rest"), match.end("rest")):
            group = next((g for g in ("double", "single", "bare") if piece[g] is not None), "name")
            written = group != "name"
            start, end = piece.span(group) if written else (piece.end(), piece.end())
            value = Attribute(start, end, unescape(piece[group]) if written else "", written)
            found.setdefault(piece["name"].lower(), value)
        yield Tag(match.start("rest"), found)


def _visible(page: Page) -> str:
    """The source with blanks for its frontmatter, its code and its comments."""
    return _HIDDEN.sub(lambda hidden: blank(hidden[0]), without_code(page.frontmatter))
