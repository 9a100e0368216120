"""The catalogue: offers, audiences, lead grades."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date

from leadsto.model.findings import Problem
from leadsto.model.frozen import NamedTuple, dataclass
from leadsto.model.nodes import Span
from leadsto.model.terms import RANKS, StageName


class Wording(NamedTuple):
    """An offer's words and place for one locale; "" where the default's hold."""

    title: str = ""
    action: str = ""
    helps: str = ""
    page: str = ""
    url: str = ""
    why_now: str = ""
    reassures: str = ""
    confirm: str = ""

    @property
    def placed(self) -> bool:
        """Whether it has a place of its own."""
        return bool(self.page or self.url)


@dataclass(frozen=True, slots=True)
class FollowUp:
    """What happens after an offer was taken."""

    sequence: str = ""
    sends: int | None = None
    letters: tuple[str, ...] = ()
    call: str = ""
    within: str = ""
    owner: str = ""
    coupon: str = ""
    system: str = ""
    route: str = ""
    pipeline: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """Something a reader can take next. Fields may be empty: ``offer-incomplete`` says so."""

    id: str
    kind: str = ""  #: one of OFFER_KINDS, or "" where missing or unknown
    title: str = ""
    action: str = ""
    helps: str = ""
    why_now: str = ""
    reassures: str = ""
    serves: tuple[StageName, ...] = ()
    audiences: tuple[str, ...] = ()  #: key ``for``; ``any`` stands for everyone
    not_for: tuple[str, ...] = ()
    page: str = ""
    url: str = ""
    asset: str = ""
    captures: tuple[str, ...] = ()
    gate: str = ""  #: ``before``, ``after`` or ``none``
    asks: tuple[str, ...] = ()
    lead: str = ""
    follow_up: FollowUp | None = None
    then: str = ""
    starts: date | None = None
    ends: date | None = None
    replaced_by: str = ""
    confirm: str = ""
    paid: bool = False
    also: bool = False
    topics: tuple[str, ...] = ()
    locales: Mapping[str, Wording] = field(default_factory=dict)
    span: Span | None = None  #: of its id
    #: of each value, by key; ``follow_up.sends`` for nested ones, ``for.cfo`` for items of lists
    spans: Mapping[str, Span] = field(default_factory=dict)
    file: str = "leadsto.yml"  #: where it stands, relative to the folder of leadsto.yml

    @property
    def rank(self) -> int | None:
        """The lowest stage that it serves."""
        return min((RANKS[s] for s in self.serves), default=None)

    @property
    def converts(self) -> bool:
        """Whether taking it makes the reader known."""
        return bool(self.captures) or self.kind == "conversation"

    def active(self, on: date) -> bool:
        """Whether it can be taken that day; both dates are inclusive."""
        return not (self.starts and on < self.starts) and not (self.ends and on > self.ends)

    def at(self, key: str) -> Span | None:
        """Where a key's value stands, else where the offer begins."""
        return self.spans.get(key, self.span)


@dataclass(frozen=True, slots=True)
class Audience:
    """Somebody the site is for."""

    id: str
    who: str = ""
    not_for: tuple[str, ...] = ()  #: key ``not``
    roles: tuple[str, ...] = ()
    size: str = ""
    value: str = ""  #: ``high``, ``normal`` or ``low``
    span: Span | None = None
    file: str = "leadsto.yml"


@dataclass(frozen=True, slots=True)
class LeadGrade:
    """One definition that marketing and sales share."""

    id: str
    means: tuple[str, ...] = ()
    owner: str = ""
    respond: str = ""
    span: Span | None = None
    file: str = "leadsto.yml"


class Agreement(NamedTuple):
    """Who signed the lead definitions, and when."""

    on: date | None = None
    by: tuple[str, ...] = ()
    review: date | None = None
    span: Span | None = None
    file: str = "leadsto.yml"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Offers, audiences and lead grades, each in the order of the file."""

    offers: Mapping[str, Offer] = field(default_factory=dict)
    audiences: Mapping[str, Audience] = field(default_factory=dict)
    leads: Mapping[str, LeadGrade] = field(default_factory=dict)  #: weakest first
    agreed: Agreement | None = None
    registered: bool = False  #: audiences is written, so an unknown audience is an error
    problems: tuple[Problem, ...] = ()  #: each with its rule and page (the file)
    file: str = "leadsto.yml"  #: where the offers stand, relative to leadsto.yml's folder

    @property
    def last_grade(self) -> str:
        """The grade that sales agreed to take; "" without leads."""
        return list(self.leads)[-1] if self.leads else ""

    def current(self, offer_id: str, on: date) -> Offer | None:
        """The offer that can be taken that day: itself, or whoever took over from it."""
        seen: set[str] = set()
        while offer_id in self.offers and offer_id not in seen:
            seen.add(offer_id)
            offer = self.offers[offer_id]
            if offer.active(on):
                return offer
            offer_id = offer.replaced_by
        return None
