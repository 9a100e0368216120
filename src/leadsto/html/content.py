"""Where on a page its content is (docs/paths.md, "Content region")."""

from __future__ import annotations

from itertools import islice

from lxml.etree import _Element

from leadsto.html.css import having, select
from leadsto.html.parse import INERT
from leadsto.html.region import AROUND_NO_ARTICLE, AROUND_NO_HEADING
from leadsto.model import RegionFrom
from leadsto.model.frozen import NamedTuple

#: Elements of one kind that are looked at.
_MOST = 1000


class Region(NamedTuple):
    """A page's content region."""

    element: _Element
    found: RegionFrom
    articles: int  #: top-level articles of the page


def find_region(root: _Element, selector: str) -> Region:
    """The content region of a page: what ``selector`` matches first, else by the page's markup.

    Raises ``ValueError`` where the selector is not understood.
    """
    articles = [a for a in islice(root.iter("article"), _MOST) if _stands(a, *AROUND_NO_ARTICLE)]
    chosen = next(select(root, selector), None) if selector else None
    if chosen is not None:
        return Region(chosen, "selector", len(articles))
    main = next((e for e in islice(root.iter("main"), _MOST) if _stands(e)), None)
    if main is None:
        main = _with(root, "role", "main")
    if len(articles) == 1 and not (main is not None and _is_aside(articles[0], main)):
        return Region(articles[0], "article", 1)
    if main is not None:
        return Region(main, "main", len(articles))
    body = _with(root, "itemprop", "articlebody")
    if body is not None:
        return Region(body, "itemprop", len(articles))
    body = root.find("body")
    return Region(root if body is None else body, "body", len(articles))


def _is_aside(article: _Element, main: _Element) -> bool:
    """Whether an only article is a teaser or a quotation in a page about something else.

    Then the page's heading stands in ``main`` beside it, not in a header above it.
    """
    titled = any(
        _stands(h1, *AROUND_NO_HEADING) and article not in h1.iterancestors()
        for h1 in islice(main.iter("h1"), _MOST)
    )
    return titled and main in article.iterancestors() and next(article.iter("h1"), None) is None


def _stands(element: _Element, *not_in: str) -> bool:
    """Whether a reader meets the element, and not inside one of some others."""
    return next(element.iterancestors(*INERT, *not_in), None) is None


def _with(root: _Element, attribute: str, word: str) -> _Element | None:
    """The first element that has a word in an attribute."""
    for element in islice(having(root, attribute), _MOST):
        if word in element.get(attribute, "").lower().split() and _stands(element):
            return element
    return None
