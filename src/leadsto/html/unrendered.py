"""Whether an HTML file is a document: no fragment, and no template that was never rendered."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

#: How a document begins, if it says so.
_BEGINS = re.compile(
    r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*+<(?:!doctype|html|head|body)[\s/>]",
    re.IGNORECASE | re.DOTALL,
)
#: Jinja, Liquid, Nunjucks, Twig, Handlebars, Go; ERB, EJS, ASP.
_TAG = r"(?:\{\{\{?[^{}]{0,300}\}?\}\}|\{%[^%]{0,300}%\}|<%[^%]{0,300}%>)"
_HAS_TAG = re.compile(_TAG)
_ALL_TAGS = re.compile(rf"\s*+{_TAG}(?:\s*{_TAG})*+\s*+")
#: Frontmatter, or a tag before anything else.
_SOURCE = re.compile(rf"\s*(?:---[ \t]*\r?\n|{_TAG})")
#: Two patterns, each of which begins with a letter that can be looked for, are five times as fast
#: as one, and faster than ``in``.
_STARTS = (re.compile(r"\{[{%]"), re.compile("<%"))
#: What of a document a reader never sees; no text belongs between these.
_HEAD = ("title", "meta", "link", "base", "style", "script")
_AROUND = ("html", "head", "body")


def is_document(text: str, root: _Element, title: str) -> bool:
    """Whether a file is a page of its own.

    ``text`` is the file, ``root`` the tree of it, in which a parser has added what was left out.
    Tags of a template in the text of a page are what the page speaks of, those in its frame are
    left over.
    """
    if not title and not _BEGINS.match(text):
        return False
    if not any(start.search(text) for start in _STARTS):
        return True
    if _SOURCE.match(text) or any(map(_HAS_TAG.search, _frame(root))):
        return False
    return not any(map(_ALL_TAGS.fullmatch, _slots(root, title)))


def _frame(root: _Element) -> Iterator[str]:
    """Attributes and texts of a document's frame, in which no page speaks of anything."""
    yield from map(str, root.attrib.values())
    for body in root.iter("body"):
        yield from map(str, body.attrib.values())
    for element in root.iter(*_HEAD):
        yield element.get("href", "")
        yield element.get("src", "")
        parent = element.getparent()
        if parent is not None and parent.tag in _AROUND:
            yield element.tail or ""


def _slots(root: _Element, title: str) -> Iterator[str]:
    """The title, and what stands directly in places for content: a tag alone is left over."""
    yield title
    for place in root.iter("body", "main", "article"):
        yield place.text or ""
        for child in place:
            yield child.tail or ""
