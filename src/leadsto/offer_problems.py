"""What is missing in a catalogue, or names nothing in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from urllib.parse import urlsplit

from leadsto.model import OFFER_KINDS, Catalogue, Offer, Problem, Span
from leadsto.nearest import did_you_mean
from leadsto.prose import listed
from leadsto.stages import STAGE_CHOICE
from leadsto.urls import PLACES, UNSAFE, scheme_of
from leadsto.values import shown

#: In ``for``: everyone.
ANYONE = "any"

#: Field that every offer needs → what its author shall do.
_NEEDED: Mapping[str, str] = {
    "kind": f"write {', '.join(OFFER_KINDS[:-1])} or {OFFER_KINDS[-1]}",
    "title": "say what it is",
    "action": "write the words of its link, verb first",
    "helps": "say why it benefits the reader",
    "serves": f"say whether its readers are {STAGE_CHOICE}",
    "for": f"name its audiences, or `{ANYONE}`",
    "lead": "name the lead grade that it makes",
}
_OFFERS = ("an offer", "offers")
#: What a block always shows of an offer; the others may be left out in a translation.
_SHOWN_WORDS = ("title", "action", "helps")
_LISTED = 8  # names in a message
_COMPARED = 1000  # more names than any real catalogue has; comparing them all takes too long
_OFFER_KEYS = {"for": "audiences"}  # keys that the model names otherwise


def problem(rule: str, offer: Offer, field: str, message: str, span: Span | None = None) -> Problem:
    """A problem of one field of an offer, at its value, else where the offer begins."""
    where = span or offer.at(field)
    return Problem(message.strip(), f"{offer.id}.{field}", where, rule, page=offer.file)


def problems_of(catalogue: Catalogue, told: Iterable[Problem] = ()) -> Iterator[Problem]:
    """Every offer's problems. Fields that ``told`` speaks of are not called missing too."""
    about = {p.about for p in told}
    for offer in catalogue.offers.values():
        for found in _missing(offer, catalogue):
            if found.about not in about:
                yield found
        yield from _dangling(offer, catalogue)
        yield from _unsafe(offer)
        yield from _half_translated(offer)


# ------------------------------------------------------------------------- offer-incomplete


def _missing(offer: Offer, catalogue: Catalogue) -> Iterator[Problem]:
    def lacks(field: str, what: str, remedy: str) -> Problem:
        message = f"Offer `{offer.id}` has no {what}: {remedy}."
        return problem("offer-incomplete", offer, field, message)

    for field, remedy in _NEEDED.items():
        if field == "lead" and not catalogue.leads:
            continue
        if not getattr(offer, _OFFER_KEYS.get(field, field)):
            yield lacks(field, f"`{field}`", remedy)
    if not offer.page and not offer.url:
        yield lacks("page", "`page` and no `url`", "say where a reader takes it")
    pairs = {"url": (offer.page, offer.url)}
    pairs |= {f"locales.{name}.url": (w.page, w.url) for name, w in offer.locales.items()}
    for field, (page, url) in pairs.items():
        if page and url:
            message = f"Offer `{offer.id}` has both `page` and `url`: keep one."
            yield problem("offer-incomplete", offer, field, message)


# ------------------------------------------------- offer-dangling, unknown-grade


def _dangling(offer: Offer, catalogue: Catalogue) -> Iterator[Problem]:
    for field, target in ("then", offer.then), ("replaced_by", offer.replaced_by):
        if target and target not in catalogue.offers:
            yield _names_nothing(offer, field, (target,), _OFFERS, catalogue.offers)
    if catalogue.registered:
        known = (*catalogue.audiences, ANYONE)
        strangers = tuple(name for name in offer.audiences if name not in known)
        if strangers:
            yield _names_nothing(offer, "for", strangers, ("an audience", "audiences"), known)
    letters = offer.follow_up.letters if offer.follow_up else ()
    # pages and addresses are looked up on the site; a bare word can only be an offer
    lost = tuple(x for x in letters if re.fullmatch(r"[\w-]+", x) and x not in catalogue.offers)
    if lost:
        field = "follow_up.letters"
        yield _names_nothing(offer, field, lost, _OFFERS, catalogue.offers)
    if offer.lead and catalogue.leads and offer.lead not in catalogue.leads:
        message = f"`lead: {shown(offer.lead)}` is not one of {', '.join(catalogue.leads)}."
        yield problem("unknown-grade", offer, "lead", message)


def _names_nothing(
    offer: Offer, field: str, targets: tuple[str, ...], kind: tuple[str, str], known: Iterable[str]
) -> Problem:
    one, many = kind
    names = list(known)
    meant = [did_you_mean(t, names) for t in targets] if len(names) <= _COMPARED else []
    tail = " ".join(dict.fromkeys(filter(None, meant)))
    if not tail and len(names) <= _LISTED:
        tail = f"Known are {', '.join(names)}."
    is_none = f"is not {one}" if len(targets) == 1 else f"are not {many}"
    message = f"`{field.rpartition('.')[2]}: {shown(', '.join(targets))}` {is_none}. {tail}"
    return problem(
        "offer-dangling", offer, field, message, offer.spans.get(f"{field}.{targets[0]}")
    )


# ---------------------------------------------------------------------- offer-not-in-locale


def _half_translated(offer: Offer) -> Iterator[Problem]:
    """Words that a block shows and a language of the offer lacks."""
    for name, words in offer.locales.items():
        missing = [f"`{f}`" for f in _SHOWN_WORDS if getattr(offer, f) and not getattr(words, f)]
        if missing:
            message = (
                f"Offer `{offer.id}` has no {listed(missing, 'or')} in {name}: "
                "its block shows those words in the site's first language."
            )
            yield problem("offer-not-in-locale", offer, f"locales.{name}", message)


# ------------------------------------------------------------------------------ unsafe-link


def _unsafe(offer: Offer) -> Iterator[Problem]:
    for field, address in _addresses(offer).items():
        scheme = scheme_of(address)
        outside = field.endswith("url")
        if scheme in UNSAFE or (outside and scheme and scheme not in PLACES):
            message = f"`{scheme}:` is not a place a reader can go."
            yield problem("unsafe-link", offer, field, message)
        elif outside and not _has_host(scheme, address):
            message = (
                f"`url: {shown(address)}` has no host: begin it with https://, "
                "or use `page` for a page of this site."
            )
            yield problem("unsafe-link", offer, field, message)


def _addresses(offer: Offer) -> dict[str, str]:
    """Every address that an offer names, by field; of its letters the first that is unsafe."""
    found = {key: getattr(offer, key) for key in ("page", "url", "asset", "confirm")}
    for name, words in offer.locales.items():
        own = {"page": words.page, "url": words.url, "confirm": words.confirm}
        found |= {f"locales.{name}.{field}": address for field, address in own.items()}
    letters = offer.follow_up.letters if offer.follow_up else ()
    found["follow_up.letters"] = next((x for x in letters if scheme_of(x) in UNSAFE), "")
    return {field: address for field, address in found.items() if address}


def _has_host(scheme: str, address: str) -> bool:
    """Whether an outside address is whole. Mail and telephone need no host."""
    if scheme not in ("http", "https"):
        return bool(scheme)
    try:
        return bool(urlsplit(address.strip()).hostname)
    except ValueError:  # brackets that hold no IPv6 address
        return False
