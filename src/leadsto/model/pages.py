"""A page: what a generator hands over, what its author answers, what becomes of both."""

from collections.abc import Mapping
from dataclasses import field
from datetime import date
from typing import Any, Literal

from leadsto.model.built import Stamp
from leadsto.model.facts import Facts
from leadsto.model.findings import Problem
from leadsto.model.frozen import NamedTuple, dataclass
from leadsto.model.nodes import MapNode, Span
from leadsto.model.terms import RANKS, KindName


@dataclass(frozen=True, slots=True)
class Frontmatter:
    """What stands at the head of one source file, with positions."""

    dialect: Literal["yaml", "toml", "json", "keyvalue", "rest", "html", "none"] = "none"
    fields: MapNode = MapNode()
    problems: tuple[Problem, ...] = ()
    readable: bool = True  #: False: the fields are unknown, so nothing may be said to be missing
    body: int = 0  #: offset of the body in the decoded text, in characters
    written: str | bytes = ""  #: the file, decoded or as it is; "" where it cannot be decoded

    @property
    def text(self) -> str:
        """The decoded file without a byte-order mark; "" where it cannot be decoded.

        Decoded anew for everyone who asks, where the file is kept as it is.
        """
        if isinstance(self.written, str):
            return self.written
        return self.written.decode().removeprefix("\ufeff")


class Answer(NamedTuple):
    """One answer of a page: its value and where it stands."""

    value: str
    span: Span | None = None
    #: as written: ``intent.stage`` for nested keys, ``leadsto:stage`` in the built page
    key: str = ""
    origin: Literal["page", "declared", "section", "inherited", "kind", "audience"] = "page"


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


class Flag(NamedTuple):
    """Yes or no, and where the page says so."""

    on: bool
    span: Span | None = None
    key: str = ""  #: as written


#: ``unbuilt`` is a source of which a whole built site has no page. ``elsewhere`` is a page in a
#: language that has a build of its own, which judges it, and a copy of a page that is judged.
PageState = Literal["published", "hidden", "draft", "future", "unbuilt", "elsewhere"]


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
    #: what the built page says of itself in ``leadsto:`` meta tags; stands before the source
    declared: Mapping[str, Any] = field(default_factory=dict)
    shows: str | None = None  #: ``data-leadsto`` of the block in its built page; None if not built
    continues: str = ""  #: the address of its next part, where an article has several pages
    #: from the content root, of a translation whose ``path`` is that of what it translates
    own_path: str = ""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a generator knows of the site beside its pages."""

    generator: str = ""  #: ``mkdocs``, ``pelican`` or "" for a bare folder
    reader: str = ""  #: how it reads frontmatter: ``mkdocs``, ``pelican``, ``pelican-yaml`` or ""
    site_url: str = ""  #: used where leadsto.yml has no ``site.url``
    base: str = ""  #: the path that links begin with, used where no address of the site is known
    locale: str = ""  #: the first language; used where leadsto.yml has no ``site.locales``
    redirects: Mapping[str, str] = field(default_factory=dict)  #: address → address or URL
    files: frozenset[str] = frozenset()  #: addresses of files that are no pages
    rendered: bool = False  #: the documents carry the facts of their rendered content
    whole: bool = True  #: every page of the site is among the documents
    only: str = ""  #: the language of a build that is of one alone; other pages may be missing
    serving: bool = False  #: a preview
    built: bool = False  #: the pages were read from a built site
    stamp: Stamp | None = None  #: what leadsto left with the built site
    catalogue: str = ""  #: digest of leadsto.yml and what it names, as they are now; "" unknown
    plugged: str = ""  #: the generator's configuration file, where it names leadsto's plugin
    #: what outside addresses of the catalogue answered: address → "", or what is wrong
    answers: Mapping[str, str] | None = None  #: None: nobody asked


class Silence(NamedTuple):
    """A finding that the author of a page answers for."""

    rule: str
    reason: str
    span: Span | None = None


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
    kind_from: str  #: "frontmatter", "leadsto.yml", "offer ID", "template NAME", "path /WORD/",
    #: "index", "listing" or "default"
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
    shows: str | None = None  #: ``data-leadsto`` of the block in its built page; None if not built
    continues: str = ""  #: the address of its next part, where an article has several pages
    declared: bool = False  #: its built page says something of its intent
    #: its intent was suggested, and nobody has read the suggestion; None where it does not say
    unreviewed: Flag | None = None
    promoted: Flag | None = None  #: traffic to it is paid for; None where it does not say
    spoken: str = ""  #: the language that it is in by its own word; "": that of ``locale``
    #: metadata that the generator has for it, from elsewhere than its file too
    added: Mapping[str, Any] = field(default_factory=dict)

    @property
    def rank(self) -> int | None:
        """0 exploring, 1 evaluating, 2 ready; None where the page does not say."""
        return RANKS[self.intent.stage.value] if self.intent.stage else None

    @property
    def live(self) -> bool:
        """Whether readers can reach it."""
        return self.state in ("published", "hidden", "elsewhere")

    @property
    def unread(self) -> bool:
        """Whether it cannot be read, or what was built of it, so that nothing may be put there."""
        return bool(self.said("unreadable-page"))

    def said(self, rule: str) -> tuple[Problem, ...]:
        """The problems that reading this page found for a rule."""
        return tuple(p for p in self.problems if p.rule == rule) if self.problems else ()
