"""The judged site: everything that a rule may look at, put together by the engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date

from leadsto.config import Config
from leadsto.model import (
    Catalogue,
    ConversionPoint,
    Finding,
    JudgedLink,
    Narrowing,
    Page,
    Problem,
    StageName,
    Step,
    Surroundings,
    Verdict,
)
from leadsto.model.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Choice:
    """What the catalogue has for one page, whether or not its ``next`` overrules it.

    ``offer`` is "" where none fits; ``why`` narrows from all offers to the winner; ``other_kind``
    tells that the winner is of another kind than the ladder asks for.
    """

    offer: str = ""
    why: tuple[Narrowing, ...] = ()
    candidates: tuple[str, ...] = ()  #: every offer that would do, best first
    other_kind: bool = False


@dataclass(frozen=True, slots=True)
class Site:
    """A site with every page's step and verdict. Mappings are keyed by ``Page.id``."""

    config: Config
    catalogue: Catalogue
    date: date  #: the build date: decides what has expired
    pages: tuple[Page, ...]  #: in the order of their ids
    by_id: Mapping[str, Page] = field(default_factory=dict)
    by_address: Mapping[str, Page] = field(default_factory=dict)  #: by paths.addresses.key
    #: landing page of an offer in the default locale: page id → offer ids
    landing: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)  #: only pages that have one
    #: problems found while resolving ``next`` and offers, by page id; each with its rule
    step_problems: Mapping[str, tuple[Problem, ...]] = field(default_factory=dict)
    #: whether a page is due a block (its kind takes one, it is live and not exempt, intent known)
    due: frozenset[str] = frozenset()
    points: Mapping[str, tuple[ConversionPoint, ...]] = field(default_factory=dict)
    links: Mapping[str, tuple[JudgedLink, ...]] = field(default_factory=dict)
    #: page id → its links outside of the content; judged when asked, since a page of a large site
    #: has a thousand of them
    outside: Callable[[str], tuple[JudgedLink, ...]] = lambda _: ()
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)  #: empty without content
    #: (page id, stage) → the choice and the step that readers of that stage would get there
    read_as: Callable[[str, StageName], tuple[Choice | None, Step | None]] = lambda *_: (None, None)
    loops: tuple[tuple[str, ...], ...] = ()  #: page ids of loops of next steps without an exit
    ladders: Mapping[str, Ladder] = field(default_factory=dict)  #: by offer id
    #: cycles of ``then`` and ``replaced_by``: offer ids, the first one again at the end
    ladder_loops: tuple[tuple[str, ...], ...] = ()
    rendered: bool = False  #: the rendered content of the pages is known
    whole: bool = True  #: every page of the site is here, so site rules may judge
    #: only pages of one language are here, and the build of another, the first, judges leadsto.yml
    apart: bool = False
    serving: bool = False  #: a preview: what is unpublished is only a note
    generator: str = ""  #: ``mkdocs``, ``pelican`` or ""
    around: Surroundings = Surroundings()  #: everything else that is known beside the pages
    baseline_dead_ends: int | None = None  #: None without a baseline
    first_run: bool = False  #: nobody has taken a baseline yet

    def audience_names(self) -> tuple[str, ...]:
        """The ids of the registry, in its order."""
        return tuple(self.catalogue.audiences)


@dataclass(frozen=True, slots=True)
class Ladder:
    """Where the chain of offers from one offer leads."""

    offers: tuple[str, ...]  #: ids, from the offer itself
    complete: bool  #: meets the grade that sales agreed to
    loop: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """What judging a site gave."""

    site: Site
    findings: tuple[Finding, ...]  #: to report, in order; without baselined and silenced ones
    baselined: tuple[Finding, ...] = ()
    silenced: tuple[Finding, ...] = ()
    not_judged: tuple[str, ...] = ()  #: names of rules that had nothing to go by
    #: why each silenced finding is: its key → the author's words
    reasons: Mapping[tuple[str, str, str], str] = field(default_factory=dict)
    unchanged: tuple[Finding, ...] = ()  #: on pages that have not changed, where only others count

    def failing(self, fail_on: str) -> tuple[Finding, ...]:
        """The findings at or above a threshold: ``error``, ``warning``, ``note`` or ``never``."""
        counting = {
            "error": ("error",),
            "warning": ("error", "warning"),
            "note": ("error", "warning", "note"),
            "never": (),
        }[fail_on]
        return tuple(f for f in self.findings if f.severity in counting)
