"""A built page that lends its looks: its head and all that stands around its content."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from posixpath import relpath
from typing import cast
from urllib.parse import quote, urljoin, urlsplit

from lxml.etree import Element
from lxml.html import HtmlElement, HTMLParser, document_fromstring, fromstring

from leadsto.html.charset import decoded
from leadsto.html.splice import SpliceError, splice
from leadsto.model import Page
from leadsto.model.frozen import NamedTuple

#: A built page by its id, as readers get it; None where there is none.
PageHtml = Callable[[str], bytes | None]

_TRIED = 20  #: pages that may lend their looks
_ORIGIN = "https://site.invalid"  #: stands for the site's own, wherever it is looked at (RFC 6761)

_BLOCK = "//*[@data-leadsto and @data-leadsto-placement]"
#: What runs, what names another place, what another encoding was declared with.
_GONE = (
    "//script | //noscript | //base | //meta[@charset or @http-equiv]"
    " | //link[@rel='preload' or @rel='modulepreload' or @rel='canonical' or @rel='alternate']"
)
_CONTENT = "ancestor::*[self::article or self::main or @role='main' or @role='article'][1]"
#: What may list the headings of the page: all of its links then stay on the page.
_LISTS = (
    "//*[self::nav or self::aside or @role='navigation' or @role='complementary'"
    " or @role='doc-toc' or @id='toc' or @id='TableOfContents'"
    " or contains(concat(' ', normalize-space(@class), ' '), ' toc ')]"
)


class Lent(NamedTuple):
    """A page without its content and its scripts."""

    document: HtmlElement
    holder: HtmlElement  #: the element for what is to be shown; empty
    start: str  #: the path at which its relative links begin


def lent(shown: Iterable[tuple[Page, str]], page_html: PageHtml, root: str) -> Lent | None:
    """The first page that can lend its looks; ``shown`` are pages with their blocks.

    ``root`` is the path below which the site lives, ``/docs`` or "".
    """
    for page, block in islice(shown, _TRIED):
        data = page_html(page.id)
        if data is None:
            continue
        try:
            text = decoded(splice(data, block))
        except SpliceError:
            continue
        document = document_fromstring(text.encode(), HTMLParser(encoding="utf-8"))
        blocks = found(document, _BLOCK)
        if blocks:
            start = start_of(page, data, root)
            return Lent(document, _emptied(document, blocks[0]), start)
    return None


def start_of(page: Page, data: bytes | None, root: str) -> str:
    """The path at which the relative links of a page begin: its own, or that of its ``<base>``."""
    own = quote(root + (page.address or "/"))
    if not data or b"<base" not in data.lower():
        return own
    bases = [e.get("href") or "" for e in found(fromstring(data), "//base[@href]")]
    return urlsplit(urljoin(_ORIGIN + own, bases[0])).path or "/" if bases else own


def way(start: str, href: str, *, of: str = "/") -> str:
    """A link as a page must write it whose links begin at ``start``; ``of`` is where it begins."""
    url = urljoin(_ORIGIN + of, href)
    if href.startswith("#") or not url.startswith(f"{_ORIGIN}/"):
        return href
    to = urlsplit(url)
    folder = to.path.rpartition("/")[0]
    above = relpath(f"{folder}/", f"{start.rpartition('/')[0]}/")
    return f"{above}/{url.removeprefix(f'{_ORIGIN}{folder}/')}"


def found(element: HtmlElement, path: str) -> list[HtmlElement]:
    """The elements that an XPath leads to."""
    return cast("list[HtmlElement]", element.xpath(path))


def _emptied(document: HtmlElement, block: HtmlElement) -> HtmlElement:
    """Take away what runs and the content; gives the element in which the block has stood."""
    for element in found(document, _GONE):
        if element.getparent() is not None:
            element.drop_tree()
    for element in document.iter(Element):
        for name in [n for n in element.attrib if str(n).startswith("on")]:
            del element.attrib[name]
    for element in found(document, _LISTS):
        links = [e.get("href") or "" for e in found(element, ".//a[@href]")]
        own = block not in element.iterdescendants() and element.getparent() is not None
        if own and links and all(link.startswith("#") and link != "#" for link in links):
            element.drop_tree()
    return _alone(block)


def _alone(block: HtmlElement) -> HtmlElement:
    """Leave of the content nothing but the elements that the block stands in."""
    holder = cast("HtmlElement", block.getparent())
    while holder.tag == "p":  # one that was never closed: a browser ends it before the block
        block, holder = holder, cast("HtmlElement", holder.getparent())
    region = next(iter(found(block, _CONTENT)), holder)
    element = block
    while element is not region:
        around = cast("HtmlElement", element.getparent())
        for other in list(around):
            if other is not element:
                around.remove(other)
        around.text = element.tail = None
        element = around
    holder.remove(block)
    return holder
