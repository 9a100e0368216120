"""What every format says of a sheet, in the same words. Sentences mark ids with backticks."""

from __future__ import annotations

from leadsto.audit.leads import Agreed, GradeLine, LeadOffer, LeadSheet
from leadsto.model import READERS, STAGES
from leadsto.prose import day_in_words, listed, with_article
from leadsto.report.text import counted


def agreement(sheet: LeadSheet) -> str:
    """Who agreed, when, and whether it is time to look again; sentences."""
    agreed = sheet.agreed
    if agreed is None or not (agreed.on or agreed.by):
        return "Nobody has put a name to this definition."
    on = f" on {day_in_words(agreed.on)}" if agreed.on else ""
    by = f" by {listed(agreed.by)}" if agreed.by else ""
    return f"Agreed{on}{by}.{_review(agreed)}"


def _review(agreed: Agreed) -> str:
    if agreed.review is None:
        return " No day is set to look at it again."
    day = day_in_words(agreed.review)
    if agreed.overdue:
        return f" Its review was due on {day}: look at it again."
    return f" To be looked at again on {day}."


def handling(grade: GradeLine) -> str:
    """Whose the leads of a grade are, and how fast they are answered; sentences."""
    owner = f"Owned by {grade.owner}." if grade.owner else "Nobody owns it."
    respond = f" Answered within {grade.respond}." if grade.respond else ""
    return f"{owner}{respond}{' Sales takes it over.' if grade.last else ''}"


def makers(grade: GradeLine) -> str:
    """How many offers make a grade."""
    able = sum(not offer.off for offer in grade.offers)
    off = len(grade.offers) - able
    rest = f", {off:,} more cannot be taken now" if off else ""
    return f"{counted(able, 'offer') if able else 'no offer'}{rest}"


def pages_showing(grade: GradeLine) -> int | None:
    """How many pages show an offer of a grade; None without an offer or where none was read."""
    numbers = [offer.shown for offer in grade.offers if offer.shown is not None]
    return sum(numbers) if numbers else None


def what(offer: LeadOffer) -> str:
    """What an offer is and for whom: ``a resource for `buyer`, exploring or evaluating``."""
    kind = with_article(offer.kind) if offer.kind else "an offer of no kind"
    return f"{kind} for {who(offer)}{f', {stages}' if (stages := readers(offer)) else ''}"


def who(offer: LeadOffer) -> str:
    """The audiences of an offer; a clause."""
    if "any" in offer.audiences:
        return "any audience"
    return listed([f"`{name}`" for name in offer.audiences]) or "nobody in particular"


def readers(offer: LeadOffer) -> str:
    """How ready its readers are: ``exploring or evaluating``; "" where it does not say."""
    return listed([READERS[stage] for stage in STAGES if stage in offer.serves], "or")


def after(offer: LeadOffer) -> str:
    """What follows when an offer was taken; a clause."""
    if offer.owed:
        return "nothing, though it takes an address"
    return offer.follow_up or "nothing is due: it asks for no address"


def ladder(offer: LeadOffer) -> str:
    """The offers that follow, and what kind of lead that makes; a clause."""
    chain = " → ".join(f"`{step}`" for step in offer.ladder)
    if offer.complete:
        return f"{chain}, {with_article(offer.reaches)} lead"
    reached = f" at `{offer.reaches}`" if offer.reaches else ""
    return f"{chain}, and stops{reached}: {offer.stops}"


def shown(offer: LeadOffer) -> str:
    """How many pages show an offer; a clause, "" where that is not known."""
    if offer.shown is None:
        return ""
    beside = f", {counted(offer.second, 'page')} as second choice" if offer.second else ""
    return f"{counted(offer.shown, 'page')}{beside}"


def ungraded(offer: LeadOffer) -> str:
    """Why an offer stands below no grade; a clause."""
    return f"its `lead: {offer.lead}` is none of the grades" if offer.lead else "it has no `lead`"
