"""The data that flows through leadsto: frozen, serialisable, without I/O.

Nothing here imports another module of the project. Facts about HTML (``Link``,
``Field``, ``Form``, ``Embed``, ``Facts``) are named tuples: cheap by the thousand and plain
when they are stored. Everything else is a frozen, slotted dataclass.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, NamedTuple

Severity = Literal["error", "warning", "note"]
StageName = Literal["tofu", "mofu", "bofu"]
KindName = Literal[
    "article", "resource", "assessment", "conversation", "sales",
    "confirm", "hub", "legal", "utility",
]  # fmt: skip
OfferKind = Literal["resource", "assessment", "conversation", "list"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
STAGES: tuple[StageName, ...] = ("tofu", "mofu", "bofu")
#: What prose calls the reader of a stage.
READERS: dict[str, str] = {"tofu": "exploring", "mofu": "evaluating", "bofu": "ready"}
#: Rank of a stage: a path never goes to a lower one.
RANKS: dict[str, int] = {stage: rank for rank, stage in enumerate(STAGES)}
KINDS: tuple[KindName, ...] = (
    "article", "resource", "assessment", "conversation", "sales",
    "confirm", "hub", "legal", "utility",
)  # fmt: skip
OFFER_KINDS: tuple[OfferKind, ...] = ("resource", "assessment", "conversation", "list")
DECISION_KINDS: tuple[str, ...] = ("prioritise", "fix-first", "approach", "stop")


# ----------------------------------------------------------------- positions and nodes


class Span(NamedTuple):
    """A stretch of a source file, in file coordinates.

    Lines and columns count from 1; columns count characters (code points), not bytes. The end is
    exclusive. Lines end at LF, CRLF or CR only.
    """

    line: int
    column: int = 1
    end_line: int = 0
    end_column: int = 0


@dataclass(frozen=True, slots=True)
class Scalar:
    """A value as the text that stands there, before YAML would turn it into anything else."""

    text: str
    span: Span | None = None
    plain: bool = True  #: neither quoted nor a block scalar

    @property
    def is_null(self) -> bool:
        """Whether nothing was written: empty, ``~`` or ``null`` without quotes."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


@dataclass(frozen=True, slots=True)
class ListNode:
    """A list of nodes."""

    items: tuple[Node, ...]
    span: Span | None = None


class Entry(NamedTuple):
    """One ``key: value`` of a mapping. Keys that are not scalars never get here."""

    key: Scalar
    value: Node


@dataclass(frozen=True, slots=True)
class MapNode:
    """A mapping in the order of the file. Duplicate keys are kept; the last one counts."""

    entries: tuple[Entry, ...] = ()
    span: Span | None = None

    def entry(self, key: str) -> Entry | None:
        """The last entry of that name, as MkDocs and Jekyll choose it."""
        return next((e for e in reversed(self.entries) if e.key.text == key), None)

    def get(self, key: str) -> Node | None:
        """The value of the last entry of that name."""
        found = self.entry(key)
        return found.value if found else None


Node = Scalar | ListNode | MapNode


# ------------------------------------------------------------------------- what is said


@dataclass(frozen=True, slots=True)
class Problem:
    """What a reader or a rule has to say about one place, before severity and page are known.

    ``about`` is the field or the target that it speaks of and part of the finding's key, so it
    never holds a reason, a line or a count.
    """

    message: str
    about: str = ""
    span: Span | None = None
    rule: str = ""  #: set by readers, which find problems of several rules
    severity: Severity | None = None  #: only where it differs from the rule's own
    page: str = ""  #: for site rules: ``Page.id`` or the path of a file beside leadsto.yml
    help: str = ""
    trail: tuple[str, ...] = ()  #: for path rules: what was tried, a line each


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a rule says about one place."""

    rule: str
    severity: Severity
    page: str  #: source path relative to leadsto.yml, POSIX; without a source, the address
    message: str
    about: str = ""
    span: Span | None = None
    help: str = ""
    trail: tuple[str, ...] = ()

    @property
    def key(self) -> tuple[str, str, str]:
        """What baseline, fingerprints and silences know it by: rule, page, what it is about."""
        return (self.rule, self.page, self.about)

    @property
    def order(self) -> tuple[str, int, int, str, str, str]:
        """Path, line, column, rule: the order of every output."""
        line, column = (self.span.line, self.span.column) if self.span else (0, 0)
        return (self.page, line, column, self.rule, self.about, self.message)


# ------------------------------------------------------------------- facts of rendered HTML


class Link(NamedTuple):
    """One ``<a href>`` of a page's content, in document order."""

    href: str  #: as written, character references decoded, trimmed
    text: str  #: visible text, white space folded
    name: str  #: accessible name: aria-label(ledby), text, image alt, title; "" where none
    place: float  #: share of the content's text that stands before it, 0 to 1
    rel: str = ""  #: lower case
    code: bool = False  #: inside code or pre
    hidden: bool = False  #: inside closed details, hidden, aria-hidden
    block: bool = False  #: inside a leadsto block
    download: bool = False  #: has the attribute ``download``
    cp: bool = False  #: inside or itself ``[data-leadsto-cp]``


class Field(NamedTuple):
    """One visible field of a form; a group of radio buttons or checkboxes counts as one."""

    name: str
    type: str  #: ``text`` where none is written; ``select`` and ``textarea`` by element
    label: str  #: label element, aria-label(ledby) or title; never the placeholder
    required: bool = False
    autocomplete: str = ""
    email: bool = False
    tel: bool = False


FormPurpose = Literal["contact", "search", "login", "comment", "unsubscribe"]


class Form(NamedTuple):
    """A form in a page's content. ``purpose`` other than ``contact`` is never a conversion."""

    action: str
    method: str  #: ``get`` or ``post``
    purpose: FormPurpose
    fields: tuple[Field, ...]
    submit: str | None  #: text of the submit button; None where there is none
    provider: str = ""  #: id in the provider table
    kind: str = "form"  #: ``form`` or ``list`` (a newsletter)
    id: str = ""
    place: float = 0.0
    scripted: bool = False  #: an inline script names it or it has a submit handler

    @property
    def email(self) -> Field | None:
        """The first e-mail field."""
        return next((f for f in self.fields if f.email), None)

    @property
    def tel(self) -> Field | None:
        """The first telephone field."""
        return next((f for f in self.fields if f.tel), None)


class Embed(NamedTuple):
    """A provider's frame, script or widget in a page's content (not a plain link)."""

    provider: str
    kind: str  #: ``form``, ``list``, ``booking``, ``assessment`` or ``chat``
    address: str = ""  #: of the frame or script, where one is told
    opaque: bool = False  #: its fields cannot be seen in the HTML
    place: float = 0.0


class Heading(NamedTuple):
    """A heading of the content."""

    level: int
    text: str
    id: str = ""


class Facts(NamedTuple):
    """What one page's rendered content holds; independent of every other page.

    Pure data: ``marshal``, ``json`` and ``pickle`` carry it.
    """

    links: tuple[Link, ...] = ()
    forms: tuple[Form, ...] = ()
    embeds: tuple[Embed, ...] = ()
    headings: tuple[Heading, ...] = ()
    anchors: frozenset[str] = frozenset()  #: every id and a[name]
    marked: bool = False  #: holds ``[data-leadsto-cp]`` that is not a link
    words: int = 0
    marker: bool = False  #: the author's ``<!-- leadsto -->``
    silences: tuple[tuple[str, str], ...] = ()  #: (rule, reason) of HTML comments
    marker_hidden: bool = False  #: the first marker stands where readers do not look

    @classmethod
    def restored(cls, plain: Sequence[Any]) -> Facts:
        """Facts from the nested lists that JSON makes of them. Raises ``TypeError``."""
        facts = cls(*plain)
        forms = (Form(*f) for f in facts.forms)
        return facts._replace(
            links=tuple(Link(*x) for x in facts.links),
            forms=tuple(f._replace(fields=tuple(Field(*x) for x in f.fields)) for f in forms),
            embeds=tuple(Embed(*x) for x in facts.embeds),
            headings=tuple(Heading(*x) for x in facts.headings),
            anchors=frozenset(facts.anchors),
            silences=tuple((rule, reason) for rule, reason in facts.silences),
        )


# --------------------------------------------------------------------- a page and its intent


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What stands at the head of one source file, with positions."""

    dialect: Literal["yaml", "toml", "json", "keyvalue", "rest", "html", "none"] = "none"
    fields: MapNode = MapNode()
    problems: tuple[Problem, ...] = ()
    readable: bool = True  #: False: the fields are unknown, so nothing may be said to be missing
    body: int = 0  #: offset of the body in the decoded text, in characters
    text: str = ""  #: the decoded file without a byte-order mark; "" where it cannot be decoded


class Answer(NamedTuple):
    """One answer of a page: its value and where it stands."""

    value: str
    span: Span | None = None
    key: str = ""  #: as written, ``intent.stage`` style for nested keys
    origin: Literal["page", "section", "inherited", "kind", "audience"] = "page"


class NextStep(NamedTuple):
    """The explicit ``next`` of a page; at most one of offer, page and url, else ``target``."""

    target: str  #: what was written, of any form
    span: Span | None = None
    key: str = "next"
    form: Literal["any", "offer", "page", "url"] = "any"
    action: str = ""
    helps: str = ""


@dataclass(frozen=True, slots=True)
class Intent:
    """What a page answers. Absent answers are None or empty."""

    audience: tuple[Answer, ...] = ()
    not_for: tuple[Answer, ...] = ()
    stage: Answer | None = None  #: canonical value
    decision: Answer | None = None  #: the sentence
    decision_kind: str = ""  #: one of DECISION_KINDS or ""
    outcome: Answer | None = None
    next: NextStep | None = None
    problem: Answer | None = None
    why_now: Answer | None = None
    #: Fields that were written, whether or not their value could be used.
    written: frozenset[str] = frozenset()


class Exemption(NamedTuple):
    """Why a page needs no intent, no path and no block."""

    reason: str
    origin: Literal["page", "config"]
    span: Span | None = None
    until: date | None = None


PageState = Literal["published", "hidden", "draft", "future"]


@dataclass(frozen=True, slots=True)
class Document:
    """One page as a generator or a folder hands it over; nothing is judged yet."""

    source: str  #: relative to the folder of leadsto.yml, POSIX; "" without a source
    path: str  #: relative to the content root, for globs; "" without a source
    address: str | None  #: on the site, from its root: ``/guides/x/``; None where unknown
    data: bytes = b""  #: the source file
    title: str = ""  #: as the generator has it; "" where only the source knows
    locale: str = ""  #: the generator's word; "" where it has none
    state: PageState = "published"
    listing: bool = False  #: made by the generator, or a home page or section index with children
    template: str = ""
    tags: tuple[str, ...] = ()
    inherited: Mapping[str, Any] = field(default_factory=dict)  #: metadata not in the file
    facts: Facts | None = None  #: None: the rendered content is unknown
    silent: bool = False  #: its template never prints the content, so a block would be lost


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a generator knows of the site beside its pages."""

    generator: str = ""  #: ``mkdocs``, ``pelican`` or "" for a bare folder
    reader: str = ""  #: how it reads frontmatter: ``mkdocs``, ``pelican``, ``pelican-yaml`` or ""
    site_url: str = ""  #: used where leadsto.yml has no ``site.url``
    locale: str = ""  #: used where leadsto.yml has no ``site.locales``
    redirects: Mapping[str, str] = field(default_factory=dict)  #: address → address or URL
    files: frozenset[str] = frozenset()  #: addresses of files that are no pages
    rendered: bool = False  #: the documents carry the facts of their rendered content
    whole: bool = True  #: every page of the site is among the documents
    serving: bool = False  #: a preview


@dataclass(frozen=True, slots=True)
class Page:
    """One page with its intent read. ``id`` is the page part of every key."""

    id: str  #: the source path, or without a source the address
    source: str
    path: str
    address: str | None
    locale: str
    title: str
    kind: KindName
    kind_from: str  #: "frontmatter", "leadsto.yml", "offer ID", "template", "path" or "default"
    intent: Intent
    frontmatter: Frontmatter
    state: PageState = "published"
    listing: bool = False
    exempt: Exemption | None = None
    block: str = ""  #: ``none`` where the page hides its block
    tags: tuple[str, ...] = ()
    silences: tuple[Silence, ...] = ()
    problems: tuple[Problem, ...] = ()  #: found while reading, each with its rule
    facts: Facts | None = None
    silent: bool = False  #: its template never prints the content

    @property
    def rank(self) -> int | None:
        """0 exploring, 1 evaluating, 2 ready; None where the page does not say."""
        return RANKS[self.intent.stage.value] if self.intent.stage else None

    @property
    def live(self) -> bool:
        """Whether readers can reach it."""
        return self.state in ("published", "hidden")

    def said(self, rule: str) -> tuple[Problem, ...]:
        """The problems that reading this page found for a rule."""
        return tuple(p for p in self.problems if p.rule == rule)


class Silence(NamedTuple):
    """A finding that the author of a page answers for."""

    rule: str
    reason: str
    span: Span | None = None


# ---------------------------------------------------------------------------- the catalogue


class Wording(NamedTuple):
    """An offer's words and place for one locale; "" where the default's hold."""

    title: str = ""
    action: str = ""
    helps: str = ""
    page: str = ""
    url: str = ""


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


# ------------------------------------------------------------------------------ next steps


class Narrowing(NamedTuple):
    """One step of the choice of an offer: what was asked, and which offers it left."""

    asked: str  #: ``stage is mofu``, ``names the audience`` …
    left: tuple[str, ...]  #: ids, in the order of the catalogue
    dropped: tuple[tuple[str, str], ...] = ()  #: (id, why)


TargetForm = Literal["offer", "page", "url"]


@dataclass(frozen=True, slots=True)
class Target:
    """Where a next step leads."""

    form: TargetForm
    address: str = ""  #: canonical address of a page of this site; "" for an outside address
    url: str = ""  #: outside address
    anchor: str = ""
    page: str = ""  #: id of that page


@dataclass(frozen=True, slots=True)
class Step:
    """The next step of one page, and why."""

    target: Target
    offer: str = ""  #: id
    title: str = ""
    action: str = ""
    helps: str = ""
    reassures: str = ""
    why_now: str = ""
    #: field → language, for words that are not in the page's
    langs: tuple[tuple[str, str], ...] = ()
    paid: bool = False
    explicit: bool = False
    why: tuple[Narrowing, ...] = ()
    also: Step | None = None  #: the quiet second choice
    shown: bool = True  #: False: counted for nothing, the page shows no block
    hidden_because: str = ""


# ----------------------------------------------------------------------------------- paths


class ConversionPoint(NamedTuple):
    """A place where a reader can make themselves known, held by one page."""

    type: Literal[
        "form", "embed", "booking-link", "offer-link", "signup-link", "weak", "purchase",
        "marked", "next",
    ]  # fmt: skip
    what: str  #: offer id, provider id or address
    strong: bool = True
    opaque: bool = False
    by: Literal["own", "block", "text"] = "text"


class Edge(NamedTuple):
    """A counted link between two pages, by address."""

    to: str
    type: Literal["next", "text"]


LinkVerdict = Literal[
    "counts", "conversion", "self", "hub", "no-page", "exempt", "unpublished", "regress",
    "code", "nofollow", "file", "no-text", "outside", "anchor", "locale", "broken", "share",
    "legal", "weak",
]  # fmt: skip


class JudgedLink(NamedTuple):
    """A link of a page with what became of it."""

    link: Link
    verdict: LinkVerdict
    target: str  #: canonical address, or URL
    words: str  #: the verdict in a short phrase


class Walk(NamedTuple):
    """A valid walk: the addresses passed, the edge types between them, and where it ends."""

    addresses: tuple[str, ...]
    types: tuple[str, ...]
    end: ConversionPoint

    @property
    def clicks(self) -> int:
        """Hops, and the click on the conversion point."""
        return len(self.types) + 1


Reason = Literal["broken", "unpublished", "blocked", "loop", "wanders", "dead-end"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether one page leads somewhere."""

    address: str
    needed: bool  #: whether its kind must have a path
    budget: int = 3
    walk: Walk | None = None
    designed: bool = False
    reason: Reason | None = None  #: set where ``walk`` is None and a path is needed
    words: str = ""  #: the reason in a sentence
    trail: tuple[str, ...] = ()  #: what was tried, a line each
