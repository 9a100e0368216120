"""Next steps and paths: where a page leads, and why."""

from typing import Literal

from leadsto.model.facts import Link
from leadsto.model.frozen import NamedTuple, dataclass


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
    also: "Step | None" = None  #: the quiet second choice
    shown: bool = True  #: False: counted for nothing, the page shows no block
    hidden_because: str = ""


class ConversionPoint(NamedTuple):
    """A place where a reader can make themselves known, held by one page."""

    type: Literal[
        "form", "embed", "list", "booking-link", "offer-link", "signup-link", "weak", "purchase",
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
    "counts", "conversion", "self", "hub", "exempt", "unpublished", "regress",
    "code", "nofollow", "neighbour", "file", "no-text", "outside", "anchor", "locale", "broken",
    "share", "legal", "weak", "nav", "header", "footer", "aside", "list", "hidden", "layout",
    "repeated",
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
