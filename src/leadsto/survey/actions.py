"""Which of the destinations of a site are calls to action, and what each asks for."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import ceil

from leadsto.model import OfferKind
from leadsto.paths.addresses import bare_host
from leadsto.rules.labels import invites, names_nothing, says_nothing, words_of
from leadsto.survey.places import Place
from leadsto.survey.words import (
    COMMUNITY,
    DESK,
    EDIT,
    FILE,
    KINDS,
    LOGIN,
    NAVIGATION,
    POINTS,
    SOCIAL,
)
from leadsto.urls import scheme_of

#: What an address that no table knows has to be: on this share of the pages, and on so many.
_SHARE = 0.02
_FEWEST = 3
#: Segments of the address of a page to talk that only a part of the site is about.
_DEEP = 2
#: Of the pages with a link to it, so many have it at their end, in the layout.
_ENDS = 0.3


def actions_of(places: Iterable[Place], pages: int) -> tuple[Place, ...]:
    """The destinations that the site asks its readers to go to, those on most pages first.

    ``pages`` is the number of pages of the site.
    """
    return tuple(place for place in places if not _is_junk(place) and _asks(place, pages))


def _asks(place: Place, pages: int) -> bool:
    many = len(place.pages) >= max(_FEWEST, ceil(_SHARE * pages))
    inviting = bool(label_of(place))
    scheme = scheme_of(place.target)
    if scheme in ("mailto", "tel", "sms"):
        address = place.target.removeprefix("mailto:").strip()
        enough = len(place.pages) >= max(_FEWEST - 1, ceil(_SHARE * pages))
        return scheme == "mailto" and enough and not DESK.search(address)
    if place.provider in ("booking", "list"):
        return True
    if place.provider:
        return place.provider != "chat" and not _edits(place.target) and (inviting or many)
    if place.kind == "conversation":
        return many or place.target.strip("/").count("/") < _DEEP
    if many and talks(place) and place.ends >= _ENDS * len(place.pages):
        return True
    if not (place.outside or place.page or place.point):
        return False  # where no page is that anybody knows of
    if place.outside and SOCIAL.search(_host(place.target)):
        return False
    if place.point and place.point.strong:
        return inviting or many
    asked = sum(n for label, n in place.labels if _invites(label))
    return (
        many
        and 2 * asked >= len(place.pages)
        and place.ends >= _ENDS * len(place.pages)
        and place.kind not in ("hub", "legal", "utility")
    )


def talks(place: Place) -> bool:
    """Whether a community talks there: its front door, not one of its threads."""
    path = re.split(r"[?#]", place.target)[0].rstrip("/")
    door = path.count("/") < (4 if place.outside else 2)
    return bool(COMMUNITY.search(path)) and (door or "invite" in path)


def label_of(place: Place) -> str:
    """The words that best say what a reader does there; "" where none do."""
    inviting = [label for label, _ in place.labels if _invites(label)]
    return next((label for label in inviting if not POINTS.search(label)), (inviting or [""])[0])


def name_of(place: Place) -> str:
    """The words that best say what is there; "" where none do."""
    return next((label for label, _ in place.labels if _names(label)), "")


def offer_kind(place: Place) -> OfferKind:
    """What kind of offer a destination would be, by its provider, its labels and its address."""
    if place.provider == "booking" or talks(place) or scheme_of(place.target) == "mailto":
        return "conversation"
    if place.provider == "list":
        return "list"
    if place.kind in ("conversation", "assessment", "resource"):
        return place.kind  # type: ignore[return-value] # one of both sets
    address = re.sub(r"[^a-z]+", " ", re.sub(r"^\w+://[^/]*", "", place.target.lower())).strip()
    for said in (words_of(label_of(place)), address):
        for kind, words in KINDS:
            if words.search(said):
                return kind
    return "assessment" if place.provider == "assessment" else "resource"


def _invites(label: str) -> bool:
    """Whether a label asks for something and says what."""
    return invites(label) and not (says_nothing(label) or names_nothing(label)) and _is_words(label)


def _names(label: str) -> bool:
    """Whether a label is the name of something."""
    return label[:1].isupper() and " " in label and not invites(label) and _is_words(label)


def _is_words(label: str) -> bool:
    return (
        " " in label
        and 5 <= len(label) <= 70
        and not re.match(r"https?:|www\.|mailto:", label)
        and not NAVIGATION.search(words_of(label))
        and not EDIT.search(label)
    )


def _is_junk(place: Place) -> bool:
    path = re.split(r"[?#]", place.target)[0]
    labels = [label for label, _ in place.labels]
    local = path.partition("//")[2].partition("/")[2] if place.outside else path
    return (
        path == "/"
        or bool(FILE.search(path))
        or bool(LOGIN.search(local))
        or (bool(labels) and all(EDIT.search(label) for label in labels))
    )


def _edits(url: str) -> bool:
    """Whether a hosted form is opened by those who made it, or shows what was answered."""
    return bool(re.search(r"/(?:edit|viewanalytics|prefill)(?:[/?#]|$)", url))


def _host(url: str) -> str:
    return bare_host(url.partition("//")[2].partition("/")[0].rpartition("@")[2])
