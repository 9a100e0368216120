"""What of a content region is content: landmarks, lists of links and hidden parts are not.

While facts are read, every open element has a *standing*, a set of the bits below, which it
inherits from its parent and ``enter`` changes. See docs/paths.md, "Content region".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

OUTSIDE = 1  #: the nearest landmark is a nav, header, footer or aside
GONE = 2  #: inside something that is never content, whatever landmark it holds
ARTICLE = 4  #: the nearest landmark is an article
FOLDED = 8  #: kept, though a reader does not see it where it stands
CODE = 16
BLOCK = 32  #: inside a leadsto block
CP = 64  #: inside what the author marked as a conversion point
NAMELESS = 128  #: no part of an accessible name

#: What takes an element out of the content.
NOT_CONTENT = OUTSIDE | GONE
#: What keeps an element in the content, wherever it stands.
KEPT = BLOCK | CP

_LANDMARKS = {
    "main": 0,
    "article": ARTICLE,
    "nav": OUTSIDE,
    "header": OUTSIDE,
    "footer": OUTSIDE,
    "aside": OUTSIDE,
}
_ROLES = {
    "main": 0,
    "article": ARTICLE,
    "navigation": OUTSIDE,
    "banner": OUTSIDE,
    "contentinfo": OUTSIDE,
    "complementary": OUTSIDE,
    "search": GONE,
    "menu": GONE,
}
_CLASSES = frozenset(
    "toc breadcrumb breadcrumbs pagination pager share social related comments author-bio tags "
    "edit-link headerlink".split()
)
#: Elements that change the standing without any attribute.
STANDING_TAGS = frozenset({*_LANDMARKS, "code", "pre", "details", "summary"})


def enter(
    standing: int, tag: str, attributes: Mapping[str, str], classes: Iterable[str], in_link: bool
) -> int:
    """The standing inside an element whose parent has the given one.

    Hidden parts of a block or of a marked element stay, folded, as does the block itself where
    something around it is no content. Inside a link ``aria-hidden`` takes away from its name only.
    """
    kept = attributes and _kept(attributes)
    if kept:
        if standing & NOT_CONTENT:
            standing = standing & ~NOT_CONTENT | FOLDED
        standing |= kept
    elif not standing & KEPT:
        standing = _landmark(standing, tag, attributes)
        if (classes and not _CLASSES.isdisjoint(classes)) or attributes.get("id") == "comments":
            standing |= GONE
    if tag in ("code", "pre"):
        standing |= CODE
    elif tag == "details" and "open" not in attributes:
        standing |= FOLDED
    if "hidden" in attributes:
        standing |= FOLDED if standing & KEPT else GONE
    if attributes.get("aria-hidden") == "true":
        if in_link:
            standing |= NAMELESS
        else:
            standing |= FOLDED if standing & KEPT else GONE
    return standing


def _kept(attributes: Mapping[str, str]) -> int:
    block = BLOCK if "data-leadsto" in attributes else 0
    marked = attributes.get("data-leadsto-cp", "false").strip().lower() != "false"
    return block | CP if marked else block


def _landmark(standing: int, tag: str, attributes: Mapping[str, str]) -> int:
    """The nearest landmark decides: an article inside an unclosed header is content."""
    if tag in ("header", "footer") and standing & ARTICLE:
        return standing
    landmark = _LANDMARKS.get(tag)
    if "role" in attributes:
        role = attributes["role"].strip().lower()
        if _ROLES.get(role) == GONE:
            return standing | GONE
        landmark = _ROLES.get(role, landmark)
    if landmark is None:
        return standing
    return standing & ~(OUTSIDE | ARTICLE) | landmark
