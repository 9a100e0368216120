"""Audiences, lead grades and offers, read from leadsto.yml and the files that it names.

What cannot be read as data (an offer that is no map, an unknown field, a date that is none) is a
mistake in the configuration. A value that is missing or names nothing is a ``Problem`` of a rule,
at its line, so that it can be lived with for a while as any other finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar

from leadsto.maps import entries, list_of, map_of, record, texts
from leadsto.model import (
    OFFER_KINDS,
    Agreement,
    Audience,
    Catalogue,
    Entry,
    FollowUp,
    LeadGrade,
    MapNode,
    Node,
    Offer,
    Problem,
    Span,
    Wording,
)
from leadsto.nearest import did_you_mean
from leadsto.nodes import texts_of
from leadsto.offer_problems import ANYONE, problem, problems_of
from leadsto.stages import STAGE_CHOICE, stage_of
from leadsto.values import (
    Reader,
    Shape,
    Slot,
    address,
    day,
    flag,
    identifier,
    is_empty,
    locale,
    number,
    shape_of,
    shown,
    text,
)

T = TypeVar("T")

GATES = ("before", "after", "none")
VALUES = ("high", "normal", "low")
_NAMES = ("serves", "for", "follow_up.letters")  #: lists of which each item may be wrong

_AUDIENCE = record(
    {"who": text, "not": texts, "roles": texts, "size": text, "value": text},
    "a field of an audience",
)
_LEAD = record(
    {"means": list_of(text, "a list of sentences"), "owner": text, "respond": text},
    "a field of a lead grade",
)
_AGREED = record({"on": day, "by": texts, "review": day}, "a field of the agreement")
_FOLLOW_UP = record(
    {
        "sequence": text,
        "sends": number(0, 999),
        "letters": texts,
        **dict.fromkeys(("call", "within", "owner", "coupon", "system", "route", "pipeline"), text),
    },
    "a field of a follow-up",
)
_WORDING = record(
    {
        **dict.fromkeys(("title", "action", "helps", "why_now", "reassures"), text),
        **dict.fromkeys(("page", "url", "confirm"), address),
    },
    "something that an offer can have for each language",
)
_OFFER = record(
    {
        **dict.fromkeys(("kind", "title", "action", "helps", "why_now", "reassures"), text),
        **dict.fromkeys(("serves", "for", "not_for"), texts),
        **dict.fromkeys(("page", "url", "asset"), address),
        "captures": texts,
        "gate": text,
        "asks": texts,
        "lead": text,
        "follow_up": _FOLLOW_UP,
        "then": text,
        "starts": day,
        "ends": day,
        "replaced_by": text,
        "confirm": address,
        "paid": flag,
        "also": flag,
        "topics": texts,
        "locales": map_of(locale, _WORDING, "a map of languages"),
    },
    "a field of an offer",
)


#: What each key of leadsto.yml takes that is read here; an offer's file is ``layers``' affair.
SHAPES: Mapping[str, Shape] = {
    "audiences": ("map", identifier, _AUDIENCE),
    "leads": ("map", identifier, _LEAD),
    "agreed": shape_of(_AGREED),
    "offers": ("map", identifier, _OFFER),
}


class Part(NamedTuple):
    """What one file says of the catalogue; None where it says nothing."""

    file: str  #: relative to the folder of leadsto.yml, POSIX
    audiences: Node | None = None
    leads: Node | None = None
    agreed: Node | None = None
    offers: Node | None = None


def read_catalogue(parts: Iterable[Part], mistakes: list[Problem]) -> Catalogue:
    """Read a catalogue that may stand in several files; of two equal ids the later part wins.

    What cannot be read is added to ``mistakes`` and left out.
    """
    audiences: dict[str, Read[Audience]] = {}
    leads: dict[str, Read[LeadGrade]] = {}
    offers: dict[str, Read[Offer]] = {}
    agreed = None
    file = ""
    for part in parts:
        slot = Slot("", part.file, Path(), mistakes)
        audiences |= _each(part.audiences, slot.into("audiences"), _AUDIENCE, _audience)
        leads |= _each(part.leads, slot.into("leads"), _LEAD, _lead)
        offers |= _each(part.offers, slot.into("offers"), _OFFER, _offer)
        agreed = _agreement(part.agreed, slot.into("agreed")) or agreed
        file = part.file if part.offers or not file else file
    catalogue = Catalogue(
        offers={offer_id: read.content for offer_id, read in offers.items()},
        audiences={name: read.content for name, read in audiences.items()},
        leads={name: read.content for name, read in leads.items()},
        agreed=agreed,
        registered=bool(audiences),
        file=file or "leadsto.yml",
    )
    wrong = [p for a in audiences.values() for p in a.problems]
    wrong += [p for o in offers.values() for p in o.problems]
    return replace(catalogue, problems=(*wrong, *problems_of(catalogue, wrong)))


class Read(NamedTuple, Generic[T]):
    """One entry of the catalogue, and which of its values are none that we know."""

    content: T
    problems: tuple[Problem, ...] = ()


def _each(
    node: Node | None,
    slot: Slot,
    fields: Reader[dict[str, Any]],
    make: Callable[[Entry, dict[str, Any], Slot], Read[T]],
) -> dict[str, Read[T]]:
    """The entries of one part, by id."""
    found: dict[str, Read[T]] = {}
    if node is None or is_empty(node):
        return found
    for entry in entries(node, slot, "a map of ids") or ():
        name = identifier(entry.key, slot)
        if name is None:
            continue
        inner = slot.into(name)
        given = {} if is_empty(entry.value) else fields(entry.value, inner)
        if given is not None:
            found[name] = make(entry, given, inner)
    return found


def _audience(entry: Entry, given: dict[str, Any], slot: Slot) -> Read[Audience]:
    name, span = entry.key.text, entry.key.span
    if name == ANYONE:
        remedy = "It stands for everyone; give this audience another."
        slot.wrong(entry.key, f"`{ANYONE}` cannot be the id of an audience.", remedy)
    value = given.pop("value", "")
    problems: tuple[Problem, ...] = ()
    if value and value not in VALUES:
        message = f"`value: {shown(value)}` is not one of {', '.join(VALUES)}."
        where = dict(_spans(entry.value)).get("value", span)
        problems = (Problem(message, f"{name}.value", where, "unknown-value", page=slot.file),)
        value = ""
    not_for = given.pop("not", ())
    audience = Audience(name, not_for=not_for, value=value, span=span, file=slot.file, **given)
    return Read(audience, problems)


def _lead(entry: Entry, given: dict[str, Any], slot: Slot) -> Read[LeadGrade]:
    return Read(LeadGrade(entry.key.text, span=entry.key.span, file=slot.file, **given))


def _agreement(node: Node | None, slot: Slot) -> Agreement | None:
    if node is None or is_empty(node):
        return None
    given = _AGREED(node, slot)
    return None if given is None else Agreement(span=node.span, file=slot.file, **given)


def _offer(entry: Entry, given: dict[str, Any], slot: Slot) -> Read[Offer]:
    kind, gate, serves = given.pop("kind", ""), given.pop("gate", ""), given.pop("serves", ())
    follow_up = given.pop("follow_up", None)
    wording = given.pop("locales", {})
    offer = Offer(
        id=entry.key.text,
        kind=kind if kind in OFFER_KINDS else "",
        serves=tuple(stage for word in serves if (stage := stage_of(word))),
        audiences=given.pop("for", ()),
        gate=gate if gate in GATES else "before" if given.get("captures") else "none",
        follow_up=None if follow_up is None else FollowUp(**follow_up),
        locales={name: Wording(**words) for name, words in wording.items()},
        span=entry.key.span,
        spans=dict(_spans(entry.value)),
        file=slot.file,
        **given,
    )
    if offer.starts and offer.ends and offer.ends < offer.starts:
        remedy = "Correct one of the two dates."
        slot.into("ends").wrong(offer.at("ends"), f"`{offer.id}` ends before it starts.", remedy)
    return Read(offer, tuple(_unknown_values(offer, kind, gate, serves)))


def _unknown_values(
    offer: Offer, kind: str, gate: str, serves: tuple[str, ...]
) -> Iterator[Problem]:
    for field, value, known in (("kind", kind, OFFER_KINDS), ("gate", gate, GATES)):
        if value and value not in known:
            remedy = did_you_mean(value, known)
            message = f"`{field}: {shown(value)}` is not one of {', '.join(known)}. {remedy}"
            yield problem("unknown-value", offer, field, message)
    unknown = [word for word in serves if stage_of(word) is None]
    if unknown:
        message = f"`serves: {shown(', '.join(unknown))}` is not {STAGE_CHOICE}."
        yield problem("unknown-value", offer, "serves", message, offer.at(f"serves.{unknown[0]}"))


def _spans(node: Node, prefix: str = "") -> Iterator[tuple[str, Span]]:
    """Where each value stands, by dotted key; names in a list by key and name."""
    for key, value in node.entries if isinstance(node, MapNode) else ():
        name = prefix + key.text
        if value.span and not is_empty(value):
            yield name, value.span
        if name in _NAMES:
            yield from ((f"{name}.{word}", span) for word, span in texts_of(value) if span)
        yield from _spans(value, f"{name}.")
