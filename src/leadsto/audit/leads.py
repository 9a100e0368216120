"""The lead grades that marketing and sales agreed on, and what on this site makes them.

Sentences mark ids with backticks, as messages do.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from leadsto.audit.handing import called_off, follow_up_in_words, goes_on, handed
from leadsto.audit.whole import site_name
from leadsto.model import Agreement, Catalogue, LeadGrade, Problem
from leadsto.model.frozen import NamedTuple
from leadsto.rules import all_rules
from leadsto.rules.run import severity_of
from leadsto.site import Judgement, Site

#: Rules whose findings belong on the table where grades are agreed, the gravest first.
RULES = (
    "not-agreed", "agreement-old", "unknown-grade", "ladder-loops", "ladder-stops",
    "ready-too-early", "captures-without-follow-up", "no-hand-off", "one-letter-sequence",
)  # fmt: skip


class LeadOffer(NamedTuple):
    """One offer, and what follows it."""

    id: str
    title: str
    kind: str
    serves: tuple[str, ...]
    audiences: tuple[str, ...]
    where: str  #: page or address as the catalogue has it; "" without one
    lead: str  #: the grade as written
    off: str  #: why it cannot be taken on the day, a clause; "" where it can
    follow_up: str  #: in words; "" where nothing follows
    owed: bool  #: it takes an address and nothing follows
    ladder: tuple[str, ...]  #: ids of the offers that follow from it, itself first; () while off
    reaches: str  #: the strongest grade on the ladder; "" without a known one
    complete: bool  #: that is the last grade
    stops: str  #: why the ladder ends before the last grade, a clause; "" where it does not
    shown: int | None  #: pages whose block leads to it; None where no page was read
    second: int | None  #: pages that show it as the second choice


class GradeLine(NamedTuple):
    """One grade with the offers that make it, those that can be taken first."""

    id: str
    means: tuple[str, ...]
    owner: str
    respond: str
    last: bool  #: the one that sales takes over
    offers: tuple[LeadOffer, ...]


class Agreed(NamedTuple):
    """Who stands behind the definition."""

    on: dt.date | None
    by: tuple[str, ...]
    review: dt.date | None
    overdue: bool  #: on the day of the sheet


class Open(NamedTuple):
    """Something to settle."""

    rule: str
    about: str
    message: str
    help: str


class LeadSheet(NamedTuple):
    """What `leadsto leads` tells. Without ``grades`` none are written."""

    title: str
    date: dt.date
    grades: tuple[GradeLine, ...]  #: weakest first
    ungraded: tuple[LeadOffer, ...]  #: offers without a grade, or with one that is not known
    agreed: Agreed | None
    open: tuple[Open, ...]
    idle: tuple[str, ...]  #: grades that no offer makes which can be taken
    unknown: tuple[str, ...]  #: what could not be known, sentences


def lead_sheet(judgement: Judgement) -> LeadSheet:
    """Everything about the grades of a judged site, as of its date."""
    site = judgement.site
    catalogue = site.catalogue
    offers = {line.id: line for line in _offers(site)}
    grades = tuple(_grade(grade, catalogue, offers.values()) for grade in catalogue.leads.values())
    return LeadSheet(
        title=site_name(site),
        date=site.date,
        grades=grades,
        ungraded=tuple(o for o in offers.values() if o.lead not in catalogue.leads),
        agreed=_agreed(catalogue.agreed, site.date),
        open=tuple(dict.fromkeys(_open(site))),
        idle=tuple(g.id for g in grades if all(o.off for o in g.offers)),
        unknown=tuple(_unknown(site)),
    )


def _grade(grade: LeadGrade, catalogue: Catalogue, offers: Iterable[LeadOffer]) -> GradeLine:
    own = sorted((o for o in offers if o.lead == grade.id), key=lambda o: bool(o.off))
    last = grade.id == catalogue.last_grade
    return GradeLine(grade.id, grade.means, grade.owner, grade.respond, last, tuple(own))


def _agreed(agreed: Agreement | None, on: dt.date) -> Agreed | None:
    if agreed is None:
        return None
    overdue = agreed.review is not None and agreed.review < on
    return Agreed(agreed.on, agreed.by, agreed.review, overdue)


def _offers(site: Site) -> Iterator[LeadOffer]:
    """A line for each offer, in the order of the catalogue."""
    steps = [step for step in site.steps.values() if step.shown]
    shown = Counter(step.offer for step in steps)
    second = Counter(step.also.offer for step in steps if step.also)
    known = bool(site.pages)
    for offer in site.catalogue.offers.values():
        ladder = site.ladders.get(offer.id)
        # the choice may lead back to an earlier offer
        ids = tuple(dict.fromkeys(ladder.offers)) if ladder else ()
        yield LeadOffer(
            id=offer.id,
            title=offer.title,
            kind=offer.kind,
            serves=offer.serves,
            audiences=offer.audiences,
            where=offer.page or offer.url,
            lead=offer.lead,
            off=called_off(offer, site),
            follow_up=follow_up_in_words(offer.follow_up) if offer.follow_up else "",
            owed=not handed(offer),
            ladder=ids,
            reaches=_strongest(ids, site.catalogue),
            complete=bool(ladder and ladder.complete),
            stops=goes_on(ladder, site) if ladder else "",
            shown=shown[offer.id] if known else None,
            second=second[offer.id] if known else None,
        )


def _strongest(ladder: Iterable[str], catalogue: Catalogue) -> str:
    grades = list(catalogue.leads)
    met = {catalogue.offers[offer].lead for offer in ladder}.intersection(grades)
    return max(met, key=grades.index, default="")


# ------------------------------------------------------------------------- what is to settle


def _open(site: Site) -> Iterator[Open]:
    """What the rules of ``RULES`` find that are on, whatever a baseline has accepted."""
    rules = all_rules()
    for name in RULES:
        if severity_of(rules[name], site.config) is None:
            continue
        found: Iterable[Problem] = rules[name].module.check(site)
        for problem in chain(found, site.catalogue.problems):
            if problem.rule in ("", name):
                yield Open(name, problem.about, problem.message, problem.help)


def _unknown(site: Site) -> Iterator[str]:
    if not site.pages:
        yield "No page was read: how many pages show an offer is not known."
    elif not site.rendered:
        yield (
            "Only sources were read: the pages that show an offer are those of the next build, and "
            "whether the page of an offer holds its form is not known. A built site tells."
        )
    if any(offer.url and not offer.page for offer in site.catalogue.offers.values()):
        yield "Offers at outside addresses are taken as they are written: nothing asks them."
    yield "Whether the follow-up happens, and in time, only its own system knows."
