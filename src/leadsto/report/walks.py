"""Walks to a conversion point in words, and why a page needs none."""

from __future__ import annotations

from leadsto.model import ConversionPoint, Page, Walk
from leadsto.model.frozen import NamedTuple
from leadsto.site import Site

_HOPS = {"next": "its next step", "text": "a link in its text"}
_CLICKS = {"block": "its next step", "text": "a link in its text", "own": "on the page itself"}
#: How the last click makes a reader known.
_POINTS = {
    "form": "its form",
    "list": "its newsletter form",
    "embed": "its form or calendar of {what}",
    "booking-link": "booking at {what}",
    "offer-link": "the offer `{what}`",
    "signup-link": "the sign-up at {what}",
    "weak": "a message or call: {what}",
    "purchase": "the purchase at {what}",
    "marked": "a place that is marked",
    "next": "{what}",
}


class Hop(NamedTuple):
    """One click of a walk that leads to another page."""

    words: str  #: what is clicked
    address: str  #: where it leads
    title: str


def hops(walk: Walk, site: Site) -> tuple[Hop, ...]:
    """The clicks of a walk before the last one."""
    to = zip(walk.addresses[1:], walk.types, strict=True)
    return tuple(Hop(_HOPS[hop], place_of(p, site), _title(p, site)) for p, hop in to)


def last_click(point: ConversionPoint) -> tuple[str, str]:
    """How the last click of a walk makes a reader known, and what is clicked."""
    return _POINTS[point.type].format(what=point.what), _CLICKS[point.by]


def place_of(place: str, site: Site) -> str:
    """The address of a page that a walk passes."""
    page = site.by_id.get(place)
    return (page.address or page.id) if page else place


def not_needed(page: Page) -> str:
    """Why a page needs no path, in a sentence."""
    if page.exempt:
        return f"No path, and none is needed: exempt, {page.exempt.reason}."
    if page.unread:
        unread = page.said("unreadable-page")[0]
        return f"Whether it has a path is not known: {unread.rule}. {unread.message}"
    if page.state == "unbuilt":
        return "The built site has no page that was made of it, as far as can be told."
    if page.state == "elsewhere":
        return "Whether it has a path is not known: its language has a build of its own."
    if not page.live:
        return f"No path, and none is needed: the page is {page.state}."
    return f"No path, and none is needed: the kind of this page is {page.kind}."


def _title(place: str, site: Site) -> str:
    page = site.by_id.get(place)
    return page.title if page else ""
