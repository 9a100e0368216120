"""One file of a built site: its bytes to facts, and to what the page says of itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress

from lxml.etree import _Element

from leadsto.html.bounds import TooMuchError, refuse_too_much
from leadsto.html.charset import decoded
from leadsto.html.content import find_region
from leadsto.html.css import select
from leadsto.html.head import read_head, refresh_of
from leadsto.html.hydration import hydrated_by
from leadsto.html.parse import attributes_of, parse_page
from leadsto.html.providers import Providers, load_providers
from leadsto.html.unrendered import is_document
from leadsto.html.whole import read_whole
from leadsto.model import BuiltPage, Facts, Problem

#: Bytes in which a page has its head.
_HEAD = 50_000
#: A page of more words is one, wherever its scripts may lead.
_FEW_WORDS = 30
#: Characters of all inline scripts of a page that does nothing but send its reader on.
_SHORT = 1000
_SENDS = re.compile(
    r"""\blocation(?:\.href)?\s*=\s*(["'])(?P<set>[^"'\s]+)\1"""
    r"""|\blocation\.(?:replace|assign)\(\s*(["'])(?P<call>[^"'\s]+)\3\s*\)"""
)


def read_page(
    data: bytes, providers: Providers | None = None, *, selector: str = "", template: str = ""
) -> BuiltPage:
    """Read one HTML file. Any bytes can be read.

    Of a page beyond a bound (docs/limits.md) only what stands in its head is, and its facts say so.

    ``providers`` is the table to go by, without one the table as it comes. ``selector`` is the CSS
    selector of the content region (``content_selector``), ``template`` that of what the layout
    draws and the site counts as content (``path.template``).

    Raises ``ValueError`` where one of the selectors is not understood.
    """
    try:
        refuse_too_much(data)
        text = decoded(data)
        root = parse_page(text)
        region = find_region(root, selector)
        body = root.find("body")
        body = root if body is None else body
        kept = tuple(select(root, template)) if template else ()
        whole = read_whole(body, region.element, kept, providers or load_providers())
    except TooMuchError as error:
        return _head(data)._replace(facts=Facts(unread=str(error)))
    page = read_head(root)
    facts = whole.facts
    refresh = page.refresh or _sent_on(root, facts)
    problem = page.problem
    if selector and region.found != "selector":
        problem = problem or Problem(f"Nothing on the page matches `{selector}`.", selector)
    return page._replace(
        facts=facts,
        region=region.found,
        document=is_document(text, root, page.title) or bool(refresh),
        refresh=refresh,
        next_page=page.next_page or _next(facts),
        block=whole.block,
        hydrates=hydrated_by(page.generator, facts.anchors, whole.scripts),
        articles=region.articles,
        problem=problem,
    )


def _head(data: bytes) -> BuiltPage:
    """What stands in the head of a page that is too much to be read."""
    with suppress(TooMuchError):
        return read_head(parse_page(decoded(data[:_HEAD])))
    return BuiltPage()


def _next(facts: Facts) -> str:
    """The first link of the content that says that its target follows."""
    return next((link.href for link in facts.links if "next" in link.rel.split()), "")


def _sent_on(root: _Element, facts: Facts) -> str:
    """Where a page without content sends its reader by a script, or those who run none."""
    if facts.words > _FEW_WORDS or facts.forms or facts.embeds or len(facts.links) > 1:
        return ""
    without = next(filter(None, map(refresh_of, map(attributes_of, root.iter("meta")))), "")
    if without and not any("src" in script.attrib for script in root.iter("script")):
        return without  # from its ``<noscript>``, as sphinx-reredirects writes it
    scripts: Sequence[str] = [script.text or "" for script in root.iter("script")]
    if sum(map(len, scripts)) > _SHORT:
        return ""
    to = {found["set"] or found["call"] for s in scripts for found in _SENDS.finditer(s)}
    return to.pop() if len(to) == 1 else ""
