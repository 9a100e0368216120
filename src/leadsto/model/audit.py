"""A judged site in the numbers and words that a report shows; plain data, ready to be laid out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field
from typing import Literal

from leadsto.model.findings import Finding
from leadsto.model.frozen import NamedTuple, dataclass

#: What to do with a page. ``ask``: its author has not said which decision it helps with.
#: ``none``: it needs no path (by its kind, exempt, or not published).
VerdictName = Literal["keep", "connect", "redesign", "retire", "ask", "none"]
VERDICTS: tuple[VerdictName, ...] = ("connect", "redesign", "ask", "retire", "keep", "none")


@dataclass(frozen=True, slots=True)
class AuditedPage:
    """One page, as every part of a report needs it."""

    id: str
    address: str  #: "" where unknown
    title: str
    source: str  #: "" without one
    locale: str
    section: str  #: first part of its address: ``/blog``; ``/`` for pages of the root
    kind: str
    state: str  #: ``published``, ``hidden``, ``draft``, ``future``, ``unbuilt`` or ``elsewhere``
    stage: str  #: ``tofu``, ``mofu``, ``bofu`` or ""
    audiences: tuple[str, ...]  #: ids or free text, as answered
    decision: str
    outcome: str
    exempt: str  #: the reason; "" where it is not
    needed: bool  #: it must have a path
    clicks: int | None  #: to the conversion point, that click too; None without a path
    route: tuple[str, ...]  #: ids or addresses of the pages of its path, itself first
    end: str  #: label of the conversion point, one of ``Audit.ends``; "" without a path
    reason: str  #: why it has no path, in a sentence; "" with one
    offer: str  #: what its block leads to (offer id, address or URL); "" without a block
    suggested: str  #: the offer that fits it best; "" where none does
    inlinks: int  #: counted links from other pages to it
    converts: bool  #: holds a conversion point itself
    findings: int
    verdict: VerdictName
    because: str  #: the verdict's reason, in a sentence
    views: int | None = None  #: None: no export was given, or it does not name the page
    actions: int | None = None
    published: dt.date | None = None
    updated: dt.date | None = None
    owner: str = ""

    @property
    def dead(self) -> bool:
        """Whether it is a dead end: a path is needed, and there is none."""
        return self.needed and self.clicks is None


class Share(NamedTuple):
    """How many of some pages have a path."""

    name: str  #: a stage, "" for pages without one, or another group
    pages: int  #: that need a path
    arrived: int  #: that have one
    views: int | None = None  #: of all of them
    views_arrived: int | None = None


class Change(NamedTuple):
    """A number then and now."""

    since: str  #: ``the baseline``, ``the snapshot of 2026-10-01``
    before: Share
    new_dead_ends: tuple[str, ...] = ()  #: page ids
    mended: tuple[str, ...] = ()


class Cell(NamedTuple):
    """The pages for one audience at one stage."""

    audience: str
    stage: str
    pages: int
    arrived: int
    thin: bool = False


class Brief(NamedTuple):
    """What to write next for a thin cell."""

    audience: str
    stage: str
    words: str  #: why it is thin, in a sentence
    offer: str  #: that such a page should lead to; "" where the catalogue has none
    frontmatter: str  #: of such a page, ready to copy


class Flow(NamedTuple):
    """Pages of one stage whose nearest conversion point is one."""

    stage: str  #: "" for pages without one
    end: str  #: "" for dead ends
    pages: int
    views: int | None = None


class OfferLine(NamedTuple):
    """One offer of the catalogue."""

    id: str
    title: str
    kind: str
    serves: tuple[str, ...]
    shown: int  #: pages whose block leads to it
    views: int | None  #: of those pages
    reach: int  #: pages from which a path leads to or through it
    ladder: tuple[str, ...]  #: offers that follow from it, itself first
    complete: bool | None  #: its ladder meets the grade that sales agreed to; None without grades
    orphan: str = ""  #: why nobody is led to it; "" where somebody is
    actions: int | None = None


class Month(NamedTuple):
    """What was published, updated or is planned in one month."""

    month: str  #: ``2026-11``
    by_stage: Mapping[str, int]
    by_audience: Mapping[str, int]
    published: int
    updated: int
    planned: int
    dead: int  #: of the published ones, pages without a path
    silent: tuple[str, ...] = ()  #: stages and audiences, otherwise written for, that got nothing


class Planned(NamedTuple):
    """A page that is not out yet."""

    id: str
    title: str
    day: dt.date | None
    owner: str
    overdue: bool
    stage: str
    audiences: tuple[str, ...]


class Ratio(NamedTuple):
    """Attention and outcome of one page, offer or stage, side by side."""

    name: str
    views: int | None
    actions: int | None
    leads: int | None
    sales_ready: int | None
    customers: int | None

    @property
    def yield_(self) -> float | None:
        """Sales-ready leads (else leads) in a thousand views; None where one is not known."""
        won = self.sales_ready if self.sales_ready is not None else self.leads
        return won * 1000 / self.views if won is not None and self.views else None


class Channel(NamedTuple):
    """Views that came over one channel to the pages of one stage."""

    channel: str
    stage: str
    views: int


class Post(NamedTuple):
    """An address with UTM parameters for a page that people post elsewhere."""

    page: str
    place: str  #: where it is posted: ``linkedin``, ``newsletter``
    url: str


@dataclass(frozen=True, slots=True)
class Traffic:
    """What exports told about this site, joined with its pages."""

    files: tuple[str, ...]
    unit: str
    period: str  #: ``2026-09-01 to 2026-09-30`` or ""
    total: int  #: views of every page of the site
    unmatched: int  #: views of paths that are not in this build
    unmatched_paths: int
    examples: tuple[str, ...]  #: a few of those paths, most viewed first
    has_actions: bool
    notices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """Everything a report tells. Lists are in the order in which they are to be shown."""

    title: str  #: the site's address or folder
    date: dt.date
    pages: tuple[AuditedPage, ...]  #: in the order of their ids
    overall: Share
    stages: tuple[Share, ...]  #: those that have pages; "" (not answered) last
    ends: tuple[str, ...]  #: labels of conversion points, the most reached first
    dead_ends: tuple[AuditedPage, ...]  #: the most wasted first
    cells: tuple[Cell, ...]  #: audience by audience, three stages each
    briefs: tuple[Brief, ...]  #: thinnest first
    flows: tuple[Flow, ...]
    offers: tuple[OfferLine, ...]
    findings: tuple[Finding, ...]
    excluded: Mapping[str, int]  #: pages that need no path, by reason in words
    definitions: tuple[tuple[str, str], ...]  #: (term, what exactly it means on this site)
    counted: bool  #: False: paths are not known, only what sources tell
    change: Change | None = None
    traffic: Traffic | None = None
    channels: tuple[Channel, ...] = ()
    wrong_reader: tuple[AuditedPage, ...] = ()  #: many views, a path, and no action
    months: tuple[Month, ...] = ()
    planned: tuple[Planned, ...] = ()
    #: by page, offer, stage, and of the whole site
    ratios: Mapping[str, tuple[Ratio, ...]] = field(default_factory=dict)
    posts: tuple[Post, ...] = ()
    notices: tuple[str, ...] = ()
