"""What of a content region is content: landmarks, lists of links and hidden parts are not.

While facts are read, every open element has a *standing*, a set of the bits below, which it
inherits from its parent and ``enter`` changes. See docs/paths.md, "Content region".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from leadsto.html.emits import WRAPPER
from leadsto.model import Part

OUTSIDE = 1  #: the nearest landmark is a nav, header, footer or aside
GONE = 2  #: inside something that is never content, whatever landmark it holds
ARTICLE = 4  #: the nearest landmark is an article
FOLDED = 8  #: kept, though a reader does not see it where it stands
CODE = 16
BLOCK = 32  #: inside a leadsto block
CP = 64  #: inside what the author marked as a conversion point
NAMELESS = 128  #: no part of an accessible name
BEYOND = 256  #: of a whole page: around the content region, not inside
TEMPLATE = 512  #: inside what the site's layout draws and the site counts, ``path.template``
# What an element that is no content is part of.
NAV = 1024
HEADER = 2048
FOOTER = 4096
ASIDE = 8192
LIST = 16384
UNSEEN = 32768
TRACKED = 65536  #: inside what Matomo counts clicks in

#: What takes an element out of the content.
NOT_CONTENT = OUTSIDE | GONE | BEYOND
#: What keeps an element in the content, wherever it stands.
KEPT = BLOCK | CP | TEMPLATE

_LANDMARKS = {
    "main": 0,
    "article": ARTICLE,
    "nav": OUTSIDE | NAV,
    "header": OUTSIDE | HEADER,
    "footer": OUTSIDE | FOOTER,
    "aside": OUTSIDE | ASIDE,
}
_ROLES = {
    "main": 0,
    "article": ARTICLE,
    "navigation": OUTSIDE | NAV,
    "banner": OUTSIDE | HEADER,
    "contentinfo": OUTSIDE | FOOTER,
    "complementary": OUTSIDE | ASIDE,
    "search": GONE,
    "menu": GONE | NAV,
}
#: Elements that can end or begin what is no content, with those that have such a role.
LANDMARKS = tuple(_LANDMARKS)
#: An article inside one of these is not the page's.
AROUND_NO_ARTICLE = ("article", "aside", "dialog", "nav")
#: A heading inside one of these is not the content's.
AROUND_NO_HEADING = ("header", "nav", "footer", "aside")
ROLES = frozenset(_ROLES)
_LANDMARK = OUTSIDE | ARTICLE | NAV | HEADER | FOOTER | ASIDE
#: The first that holds names the part.
_PARTS: tuple[tuple[int, Part], ...] = (
    (UNSEEN, "hidden"),
    (NAV, "nav"),
    (HEADER, "header"),
    (FOOTER, "footer"),
    (ASIDE, "aside"),
    (LIST, "list"),
)
#: Classes, and some ids, that say what elements of their own say on other sites.
_NAMED: Mapping[str, int] = {
    **dict.fromkeys(
        # the last two are Material's: the heading above comments, "Was this page helpful?"
        "toc breadcrumb breadcrumbs pagination pager share social related comments author-bio tags "
        "edit-link headerlink __comments md-feedback".split(),
        GONE | LIST,
    ),
    **dict.fromkeys("footer site-footer page-footer".split(), GONE | FOOTER),
    **dict.fromkeys(
        "navbar site-nav main-nav post-navigation nav-links links-nextprev".split(), GONE | NAV
    ),
    **dict.fromkeys("sidebar site-sidebar".split(), GONE | ASIDE),
}
_CLASSES = frozenset(_NAMED)
_IDS = frozenset("comments __comments footer site-footer navbar sidebar".split())
#: Elements that change the standing without any attribute.
STANDING_TAGS = frozenset({*_LANDMARKS, "code", "pre", "details", "summary", "dialog"})
#: What changes that of any element, beside its classes and its id.
STANDING_ATTRIBUTES = frozenset(
    f"data-leadsto data-leadsto-cp role hidden aria-hidden style {WRAPPER}".split()
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def enter(
    standing: int, tag: str, attributes: Mapping[str, str], classes: Iterable[str], in_link: bool
) -> int:
    """The standing inside an element whose parent has the given one.

    Hidden parts of a block or of a marked element stay, folded, as does the block itself where
    something around it is no content. Inside a link ``aria-hidden`` takes away from its name only.
    """
    if STANDING_ATTRIBUTES.isdisjoint(attributes) and tag not in STANDING_TAGS:
        return standing if standing & KEPT else standing | _beside(attributes, classes)
    kept = _kept(attributes)
    if kept:
        if standing & (OUTSIDE | GONE):
            standing |= FOLDED
        standing = standing & ~NOT_CONTENT | kept
    elif not standing & KEPT:
        standing = _landmark(standing, tag, attributes)
        standing |= _beside(attributes, classes)
    if WRAPPER in attributes:
        standing |= TRACKED
    if tag in ("code", "pre"):
        standing |= CODE
    elif _folds(tag, attributes):
        standing |= FOLDED
    if "hidden" in attributes:
        standing |= FOLDED if standing & KEPT else GONE | UNSEEN
    if attributes.get("aria-hidden") == "true":
        if in_link:
            standing |= NAMELESS
        else:
            standing |= FOLDED if standing & KEPT else GONE | UNSEEN
    return standing


def _folds(tag: str, attributes: Mapping[str, str]) -> bool:
    """Whether readers see an element once they ask for it: details, dialogs, panels of tabs."""
    if tag in ("details", "dialog"):
        return "open" not in attributes
    return attributes.get("role", "").strip().lower() in ("dialog", "alertdialog") or (
        "style" in attributes and _HIDING.search(attributes["style"]) is not None
    )


def within(tag: str) -> int:
    """The standing at the top of a content region."""
    return ARTICLE if tag == "article" else 0


def keep(standing: int) -> int:
    """The standing inside what ``path.template`` selects: content, wherever it stands."""
    hidden = FOLDED if standing & UNSEEN else 0
    return standing & ~NOT_CONTENT | TEMPLATE | hidden


@cache
def part(standing: int) -> Part:
    """What of a page an element that is no content belongs to."""
    return next((name for bit, name in _PARTS if standing & bit), "layout")


def are_plain(classes: Iterable[str]) -> bool:
    """Whether an element with these classes and no id is what any other is."""
    return _CLASSES.isdisjoint(classes)


def _beside(attributes: Mapping[str, str], classes: Iterable[str]) -> int:
    """What its name makes of an element: a list beside the text, a footer, or nothing."""
    if not _CLASSES.isdisjoint(classes):
        return next(_NAMED[name] for name in classes if name in _NAMED)
    name = attributes.get("id", "")
    return _NAMED[name] if name in _IDS else 0


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
        landmark = _ROLES.get(role, landmark)
    if landmark is None:
        return standing
    if landmark & GONE:
        return standing | landmark
    return standing & ~_LANDMARK | landmark
