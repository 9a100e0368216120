"""leadsto.yml: one file, read as text with positions, every mistake reported at once.

The keys are those of docs/configuration.md. ``load`` is the only thing here that touches a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from leadsto.model import Catalogue, OfferKind, Problem, Severity, Span, StageName

FILE_NAME = "leadsto.yml"


class ConfigError(Exception):
    """The configuration cannot be used. ``problems`` holds every mistake, with line and remedy.

    ``str(error)`` is ready to print: one line each, ``leadsto.yml:12:3: message``.
    """

    def __init__(self, file: str, problems: tuple[Problem, ...]) -> None:
        self.file = file
        self.problems = problems
        super().__init__("\n".join(self._line(p) for p in problems))

    def _line(self, problem: Problem) -> str:
        where = f":{problem.span.line}:{problem.span.column}" if problem.span else ""
        tail = f" {problem.help}" if problem.help else ""
        return f"{problem.page or self.file}{where}: {problem.message}{tail}"


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """``site``: where the site lives."""

    url: str = ""
    also: tuple[str, ...] = ()  #: other hosts that are the same site
    app: tuple[str, ...] = ()  #: hosts where a sign-up or purchase counts as conversion
    locales: tuple[str, ...] = ()  #: the first is the default; () leaves it to the generator


@dataclass(frozen=True, slots=True)
class PathConfig:
    """``path``: the budget of clicks, and which links count."""

    max_clicks: Mapping[StageName, int] = field(
        default_factory=lambda: {"tofu": 3, "mofu": 2, "bofu": 1}
    )
    same_stage: int = 2
    count: tuple[str, ...] = ("next", "text")
    template: str = ""


@dataclass(frozen=True, slots=True)
class BlockConfig:
    """``block``: how the next step looks and where it stands."""

    requires: tuple[str, ...] = ("stage",)
    kicker: str = "label"  #: ``label``, ``decision`` or ``none``
    placement: str = "end"  #: ``end``, ``marker`` or ``none``
    element: str = "aside"  #: ``aside``, ``section`` or ``nav``
    heading_level: int | None = None
    audience_line: str = "off"  #: ``off``, ``for`` or ``both``
    early: bool = False
    defer: bool = False
    templates: Path | None = None
    style: str = "link"  #: ``link``, ``inline`` or ``none``


@dataclass(frozen=True, slots=True)
class ExemptConfig:
    """One entry of ``exempt``."""

    paths: str  #: glob
    reason: str
    until: date | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Defaults:
    """One entry of ``defaults``: answers that a section's pages inherit."""

    glob: str
    audience: tuple[str, ...] = ()
    not_for: tuple[str, ...] = ()
    stage: StageName | None = None


@dataclass(frozen=True, slots=True)
class RuleSetting:
    """A rule's level, and its options."""

    level: Severity | None = None  #: None leaves the preset's
    off: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Config:
    """Every value of leadsto.yml, with defaults. Paths are absolute."""

    root: Path  #: the folder of leadsto.yml; pages are named relative to it
    file: str = FILE_NAME  #: relative to root
    preset: str = "standard"
    site: SiteConfig = SiteConfig()
    source: Path | None = None
    output: Path | None = None
    exclude: tuple[str, ...] = ()
    exempt: tuple[ExemptConfig, ...] = ()
    kinds: tuple[tuple[str, str], ...] = ()  #: (glob, kind), in order; the first match wins
    defaults: tuple[Defaults, ...] = ()
    ladder: Mapping[StageName, OfferKind] = field(
        default_factory=lambda: {"tofu": "resource", "mofu": "assessment", "bofu": "conversation"}
    )
    path: PathConfig = field(default_factory=PathConfig)
    signup: tuple[str, ...] = ()  #: more path words and hosts
    purchase: tuple[str, ...] = ()
    providers: tuple[Mapping[str, str], ...] = ()  #: entries in the form of providers.yml
    block: BlockConfig = BlockConfig()
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    per_path: tuple[tuple[str, Mapping[str, RuleSetting]], ...] = ()
    fail_on: str = "error"  #: ``error``, ``warning``, ``note`` or ``never``
    baseline: str = "leadsto-baseline.json"  #: relative to root
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  #: language.words
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    catalogue: Catalogue = Catalogue()
    #: dotted key → where it was set, for --show-config; keys that are absent hold their default
    origins: Mapping[str, Span] = field(default_factory=dict)

    @property
    def baseline_file(self) -> Path:
        """Where the baseline lives."""
        return self.root / self.baseline
