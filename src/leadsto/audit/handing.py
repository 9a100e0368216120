"""What happens after an offer was taken, in words: its follow-up, and where its ladder ends."""

from __future__ import annotations

from collections.abc import Iterator

from leadsto.model import FollowUp, Offer
from leadsto.offers.ladder import MAX_HOPS
from leadsto.prose import counted, day_in_words, listed, number
from leadsto.site import Ladder, Site


def handed(offer: Offer) -> bool:
    """Whether something follows, or nothing needs to: the offer asks for nothing."""
    return offer.follow_up is not None or not offer.captures


def follow_up_in_words(follow_up: FollowUp) -> str:
    """One line.

    >>> follow_up_in_words(FollowUp(sequence="fewer-stops", sends=5, system="brevo"))
    'sequence `fewer-stops`, five letters, in brevo'
    >>> follow_up_in_words(FollowUp(call="inbound desk", within="4 hours", owner="Tobias Osei"))
    'call by inbound desk within 4 hours, owned by Tobias Osei'
    """
    return ", ".join(_parts(follow_up)) or "something that is not described"


def _parts(follow_up: FollowUp) -> Iterator[str]:
    within = f" within {follow_up.within}" if follow_up.within else ""
    if follow_up.sequence:
        yield f"sequence `{follow_up.sequence}`"
        if follow_up.sends is not None:
            yield counted(follow_up.sends, "letter")
    if follow_up.letters:
        yield f"letters to {listed([f'`{letter}`' for letter in follow_up.letters])}"
    if follow_up.call:
        yield f"call by {follow_up.call}{within}"
    if follow_up.coupon:
        yield f"coupon {follow_up.coupon}"
    if within and not follow_up.call:
        yield within.strip()
    if follow_up.owner:
        yield f"owned by {follow_up.owner}"
    if follow_up.system:
        yield f"in {follow_up.system}"
    if follow_up.route:
        yield f"routed to {follow_up.route}"
    if follow_up.pipeline:
        yield f"pipeline {follow_up.pipeline}"


def called_off(offer: Offer, site: Site) -> str:
    """Why an offer cannot be taken on the day; "" where it can."""
    if offer.starts and site.date < offer.starts:
        return f"it starts on {day_in_words(offer.starts)}"
    if offer.ends and site.date > offer.ends:
        heir = site.catalogue.current(offer.id, site.date)
        after = f", and `{heir.id}` took over" if heir else ""
        return f"it ended on {day_in_words(offer.ends)}{after}"
    return ""


def goes_on(ladder: Ladder, site: Site) -> str:
    """Why a ladder ends before the last grade; "" where it meets it."""
    if ladder.complete:
        return ""
    catalogue = site.catalogue
    end = catalogue.offers[ladder.offers[-1]]
    if ladder.loop:
        return f"readers go round in a circle, to `{end.id}` again"
    if end.id in ladder.offers[:-1]:
        return f"what the catalogue has next is `{end.id}` again"
    further = site.ladders.get(end.id)
    if len(ladder.offers) > MAX_HOPS and further and len(further.offers) > 1:
        return f"{number(MAX_HOPS)} others later it has not met a `{catalogue.last_grade}` lead"
    if end.then and end.then not in catalogue.offers:
        return f"`then: {end.then}` of `{end.id}` is no offer"
    if end.then:
        return f"`{end.then}`, which `{end.id}` names as `then`, cannot be taken"
    return f"`{end.id}` has no `then`, and nothing else in the catalogue fits its readers"
