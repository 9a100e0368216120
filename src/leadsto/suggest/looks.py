"""What a page shows of itself: title, headings, links, folder, tags."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from leadsto.late import late
from leadsto.model import Page
from leadsto.model.frozen import NamedTuple
from leadsto.rules.decision._titles import without_site

#: Fenced code and comments, in which nothing is said to the reader.
_UNSEEN = late(
    r"^[ ]{0,3}(`{3,}|~{3,})[^\n]*\n.*?(?:^[ ]{0,3}\1[`~]*[ \t]*$|\Z)|<!--.*?(?:-->|\Z)",
    re.MULTILINE | re.DOTALL,
)
_HEADING = late(
    r"^[ ]{0,3}#{1,6}[ \t]+(?P<hashes>[^\n]{1,300})"
    r"|<h[1-6][^>]{0,300}>(?P<element>[^<]{1,300})</h[1-6]>",
    re.MULTILINE | re.IGNORECASE,
)
_LINK = late(
    r"(?<!!)\[[^\[\]]{0,300}\]\(\s*<?(?P<inline>[^\s()<>]{1,2000})"
    r"|<a\s[^>]{0,300}?href\s*=\s*[\"'](?P<element>[^\"'\s]{1,2000})"
    r"|^[ ]{0,3}\[[^\[\]^][^\[\]]{0,300}\]:[ \t]*<?(?P<reference>[^\s<>]{1,2000})",
    re.MULTILINE | re.IGNORECASE,
)
_CLOSING = late(r"\s+#+$")
#: Characters of a source and of a text in it that are looked at: what is longer no person wrote.
_READ, _TEXT = 200_000, 300


class Looks(NamedTuple):
    """What evidence is looked for in."""

    title: str = ""  #: without the site's name
    headings: tuple[str, ...] = ()
    links: tuple[str, ...] = ()  #: as written, in order, each as often as it stands there
    folder: str = ""  #: its path in the content; "" for a page that lies at the top
    tags: tuple[str, ...] = ()


def looks_of(page: Page) -> Looks:
    """What a page shows: its rendered content where that is known, else its Markdown source."""
    title = without_site(page.title[:_TEXT])
    if page.facts:
        headings = tuple(h.text for h in page.facts.headings)
        links = tuple(
            link.href
            for link in page.facts.links
            if not (link.part or link.block or link.code or link.template or link.hidden)
        )
    else:
        body = _UNSEEN.sub("", page.frontmatter.text[page.frontmatter.body :][:_READ])
        headings = tuple(_CLOSING.sub("", heading) for heading in _said(_HEADING, body))
        links = tuple(_said(_LINK, body))
    return Looks(
        title,
        tuple(h[:_TEXT] for h in headings if h != page.title),
        tuple(link[:_TEXT] for link in links),
        posixpath.dirname(page.path or page.source),
        tuple(tag.casefold() for tag in page.tags),
    )


def of_title(text: str) -> Looks:
    """What a text alone shows."""
    return Looks(title=text[:_TEXT])


def _said(pattern: re.Pattern[str], body: str) -> Iterator[str]:
    for found in pattern.finditer(body):
        yield next(text for text in found.groups() if text).strip()
