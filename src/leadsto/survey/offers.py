"""Offers as drafts: what a site asks its readers for today, in the form of a catalogue."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping

from leadsto.model import STAGES, OfferKind, Page, StageName
from leadsto.model.frozen import NamedTuple
from leadsto.prose import counted
from leadsto.survey.actions import label_of, name_of, offer_kind, talks
from leadsto.survey.forms import FormPlace, title_of
from leadsto.survey.places import Place
from leadsto.survey.words import COMMUNITY

#: Drafts of each kind: a person has to complete every one.
_MOST: Mapping[OfferKind, int] = {"conversation": 3, "assessment": 2, "resource": 3, "list": 1}
#: Whom each kind serves by the ladder; a list rides along.
SERVES: Mapping[OfferKind, tuple[StageName, ...]] = {
    "resource": ("tofu",),
    "assessment": ("mofu",),
    "conversation": ("bofu",),
    "list": STAGES,
}
_ID = 40
#: Of the pages of a site, so many have to lead to what hosts of others hold.
_SHARE = 0.01
#: Says by itself that somebody waits there.
_BOOKS = re.compile(r"(?:book|schedule)\b", re.IGNORECASE)
#: Says what happens where somebody waits, if in words that many sites use.
_MEETS = re.compile(r"(?:book|schedule|request) (?:an?|your) \w", re.IGNORECASE)


class Draft(NamedTuple):
    """One offer that a person has to complete. What is "" nobody could find."""

    id: str
    kind: OfferKind
    title: str
    action: str
    found: str  #: where it was found, for people: ``link on 12 pages, "Book a call"``
    page: str = ""
    url: str = ""
    captures: tuple[str, ...] = ()
    pages: int = 0  #: that lead there or hold it


def drafts_of(
    actions: Iterable[Place],
    forms: Iterable[FormPlace],
    pages: Mapping[str, Page],
    *,
    english: bool = True,
) -> tuple[Draft, ...]:
    """The drafts of each kind, those that most pages lead to first; conversations before all.

    ``pages`` are those of the site by their ids. Words for a link are only made up in English.
    """
    by_page = {place.page: place for place in actions if place.page}
    links = (_of_link(place, pages) for place in actions if is_worth(place, len(pages)))
    found = [*_of_forms(forms, pages, by_page), *links]
    kinds: dict[OfferKind, dict[str, Draft]] = {kind: {} for kind in _MOST}
    for draft in found:
        kinds[draft.kind].setdefault((draft.page or draft.url).casefold().rstrip("/"), draft)
    chosen: list[Draft] = []
    for kind, those in kinds.items():
        best = sorted(those.values(), key=_rank)
        if kind == "conversation":
            best = _conversations(best)
        for draft in best:
            if sum(d.kind == kind for d in chosen) < _MOST[kind] and (new := _new(draft, chosen)):
                chosen.append(new)
    return tuple(_with_ids(_with_actions(chosen) if english else chosen))


def is_worth(place: Place, pages: int) -> bool:
    """Whether a call to action is more than one of its day."""
    standing = place.page or place.provider in ("booking", "list") or _BOOKS.match(label_of(place))
    return bool(standing) or len(place.pages) >= max(2, _SHARE * pages)


def _new(draft: Draft, chosen: list[Draft]) -> Draft | None:
    """A draft with words of its own; None where it is the same offer as one that was chosen."""
    if any((d.page or d.url) == (draft.page or draft.url) for d in chosen):
        return None
    if not draft.action or all(d.action.casefold() != draft.action.casefold() for d in chosen):
        return draft
    return draft._replace(action="") if draft.url.startswith("mailto:") else None


def _rank(draft: Draft) -> tuple[bool, int, str]:
    """Those with words of their own first, then those on most pages."""
    return (draft.url.startswith("mailto:"), -draft.pages, draft.page or draft.url)


def _conversations(drafts: list[Draft]) -> list[Draft]:
    """With one address for mail, where it is what most pages ask for."""
    mails = [draft for draft in drafts if draft.url.startswith("mailto:")][:1]
    others = [draft for draft in drafts if not draft.url.startswith("mailto:")][:2]
    if mails and others and mails[0].pages <= max(draft.pages for draft in others):
        mails = []
    return [*others, *mails]


def _of_link(place: Place, pages: Mapping[str, Page]) -> Draft:
    kind = offer_kind(place)
    mail = place.target.startswith("mailto:")
    there = pages.get(place.page)
    label = _capped(label_of(place))
    if talks(place) and not COMMUNITY.search(f" {label.lower()} ".replace(" ", "/")):
        label = f"Join {name_of(place)}" if name_of(place) else ""
    title = there.title if there else name_of(place)
    shown = place.labels[0][0] if place.labels else ""
    said = f', "{_short(label or shown)}"' if shown and not mail else ""
    return Draft(
        _slug(title or label or ("write-to-us" if mail else shown)),
        kind,
        _short(title or label or ("" if mail else shown)),
        label,
        f"linked on {counted(len(place.pages), 'page')}{said}",
        "" if place.outside else place.target,
        place.target if place.outside else "",
        pages=len(place.pages),
    )


def _of_forms(
    forms: Iterable[FormPlace], pages: Mapping[str, Page], by_page: Mapping[str, Place]
) -> Iterator[Draft]:
    """Those forms that have a page of their own."""
    for form in forms:
        if form.kind in ("chat", "purchase"):
            continue
        here = _landing(form, pages)
        if here is None or not here.address:
            continue
        led = by_page.get(here.id)
        label = _capped(label_of(led)) if led else ""
        kind = _form_kind(form, here)
        by = f" ({title_of(form.provider)})" if form.provider else ""
        count = len(led.pages) if led else 0
        to = f", linked on {counted(count, 'page')}" if count else ""
        yield Draft(
            _slug(here.title),
            kind,
            _short(here.title),
            label,
            f"{form.kind} form{by} on {here.source or here.address}{to}",
            here.address,
            captures=form.asks,
            pages=max(count, 1),
        )


def _with_actions(drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts, those without words for their link with usual ones; no two with the same."""
    taken = {draft.action for draft in drafts}
    for draft in drafts:
        usual = "" if draft.action else _usual(draft)
        yield draft if not usual or usual in taken else draft._replace(action=usual)
        taken.add(usual)


def _usual(draft: Draft) -> str:
    """Words for the link of a draft whose links say nothing."""
    if draft.url.startswith("mailto:"):
        return "Write to us"
    if draft.kind == "conversation":
        return draft.title if _MEETS.match(draft.title) else "Contact us"
    article, _, rest = draft.title.partition(" ")
    title = rest if article in ("The", "A", "An") else draft.title
    if not title:
        return ""
    title = title if title[1:2].isupper() else title[:1].lower() + title[1:]
    return f"{'Take' if draft.kind == 'assessment' else 'Get'} the {title}"


def _landing(form: FormPlace, pages: Mapping[str, Page]) -> Page | None:
    """The page that a form stands on, if it is made for it."""
    held = [pages[name] for name in form.pages if name in pages]
    if len(held) == 1:
        return held[0]
    made = [page for page in held if page.kind in ("conversation", "resource", "assessment")]
    return made[0] if len(made) == 1 else None


def _form_kind(form: FormPlace, page: Page) -> OfferKind:
    if page.kind in ("conversation", "resource", "assessment"):
        return page.kind
    if form.kind in ("list", "assessment"):
        return form.kind
    return "conversation"


def _with_ids(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Ids that no two share, and that a catalogue takes."""
    taken: set[str] = set()
    for draft in drafts:
        name = draft.id if len(draft.id) > 1 else draft.kind
        number = 1
        while name in taken:
            number += 1
            name = f"{(draft.id if len(draft.id) > 1 else draft.kind)[: _ID - 4]}-{number}"
        taken.add(name)
        yield draft._replace(id=name)


def _slug(text: str) -> str:
    """An id after a text, at most five words of it: ``book-a-call``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    return "-".join(words[:5])[:_ID].strip("-")


def _short(text: str) -> str:
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= 80 else f"{line[:79].rstrip()}…"


def _capped(label: str) -> str:
    """A label as a link text: without arrows around it, its first letter a capital."""
    words = re.sub(r"^[^\w(\"“]+|[^\w)\"”!?.]+$", "", _short(label)).rstrip(".")
    words = re.sub(r"(?<=\w) here$", "", words, flags=re.IGNORECASE)
    return words[:1].upper() + words[1:]
