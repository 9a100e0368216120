"""leadsto.yml: one file, read as text with positions, every mistake reported at once.

What each key takes stands in ``schema``, and how several files make one configuration in
``layers``.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any

from leadsto.catalogue import read_catalogue
from leadsto.config_entries import Defaults, ExemptConfig, RuleSetting
from leadsto.layers import Origin, merge, read_layers
from leadsto.model import Catalogue, OfferKind, Problem, Span, StageName
from leadsto.model.frozen import dataclass
from leadsto.nearest import did_you_mean
from leadsto.schema import LADDER, MAX_CLICKS
from leadsto.values import Slot, shown

__all__ = [
    "FILE_NAME",
    "BlockConfig",
    "Config",
    "ConfigError",
    "Defaults",
    "ExemptConfig",
    "PathConfig",
    "RuleSetting",
    "SiteConfig",
    "find_config",
    "load",
]

FILE_NAME = "leadsto.yml"
STRICT_REQUIRES = ("stage", "decision", "outcome")  #: ``block.requires`` under preset strict


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

    max_clicks: Mapping[StageName, int] = field(default_factory=lambda: MAX_CLICKS)
    same_stage: int = 2
    count: tuple[str, ...] = ("next", "text")
    template: str = ""  #: CSS of a layout's call to action that counts


@dataclass(frozen=True, slots=True)
class BlockConfig:
    """``block``: how the next step looks and where it stands."""

    requires: tuple[str, ...] = ("stage",)
    kicker: str = "label"  #: ``label``, ``decision`` or ``none``
    placement: str = "end"  #: ``end``, ``marker`` or ``none``
    element: str = "aside"  #: ``aside``, ``section`` or ``nav``
    heading_level: int | None = None
    audience_line: str = "off"  #: ``off``, ``for`` or ``both``
    templates: Path | None = None
    style: str = "link"  #: ``link``, ``inline`` or ``none``


@dataclass(frozen=True, slots=True)
class Config:
    """Every value of leadsto.yml, with defaults. Paths are absolute."""

    root: Path  #: the folder of leadsto.yml; pages are named relative to it
    file: str = FILE_NAME  #: relative to root
    preset: str = "standard"
    site: SiteConfig = SiteConfig()
    source: Path | None = None
    output: Path | None = None
    content_selector: str = ""  #: CSS of the content region of built pages; "" looks for it
    exclude: tuple[str, ...] = ()
    exempt: tuple[ExemptConfig, ...] = ()
    campaigns: tuple[str, ...] = ()  #: globs of pages that traffic is bought for
    kinds: tuple[tuple[str, str], ...] = ()  #: (glob, kind), in order; the first match wins
    defaults: tuple[Defaults, ...] = ()
    map: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  #: field → keys, best first
    #: field → word, as ``stages.plain`` leaves it → what it means
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    stages: Mapping[str, StageName] = field(default_factory=dict)  #: word, likewise → stage
    ladder: Mapping[StageName, OfferKind] = field(default_factory=lambda: LADDER)
    path: PathConfig = field(default_factory=PathConfig)
    signup: tuple[str, ...] = ()  #: more path words and hosts
    purchase: tuple[str, ...] = ()
    providers: tuple[Mapping[str, str], ...] = ()  #: entries in the form of providers.yml
    block: BlockConfig = BlockConfig()
    tracking: str = "data"  #: one of ``schema.SYSTEMS``
    segments: bool = False  #: heads tell stage, audience and kind of decision, by their ids
    carry: bool = False  #: links and forms carry on page, offer and stage
    rules: Mapping[str, RuleSetting] = field(default_factory=dict)
    per_path: tuple[tuple[str, Mapping[str, RuleSetting]], ...] = ()
    fail_on: str = "error"  #: ``error``, ``warning``, ``note`` or ``never``
    baseline: str = "leadsto-baseline.json"  #: relative to root
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  #: language.words
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    catalogue: Catalogue = Catalogue()
    #: dotted key → where it was set, for --show-config; keys that are absent hold their default.
    #: Keys that merge by id have an entry for each id: ``rules.no-path``.
    origins: Mapping[str, Span] = field(default_factory=dict)
    origin_files: Mapping[str, str] = field(default_factory=dict)  #: where it is not ``file``
    notices: tuple[str, ...] = ()  #: for people: what still works and has another name now

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it was read from, relative to root: leadsto.yml, and what it names."""
        return tuple(
            dict.fromkeys((self.file, self.catalogue.file, *sorted(self.origin_files.values())))
        )

    @property
    def baseline_file(self) -> Path:
        """Where the baseline lives."""
        return self.root / self.baseline


def find_config(start: Path) -> Path | None:
    """The nearest leadsto.yml in a folder or above it, whether it can be read or not."""
    start = start.absolute()
    for folder in (start, *start.parents):
        file = folder / FILE_NAME
        # A link that leads nowhere is a mistake, and no reason to go by another configuration.
        if os.path.lexists(file) and not os.path.isdir(file):  # noqa: PTH112 - never raises
            return file
    return None


def load(
    path: Path,
    rules: Mapping[str, Mapping[str, str]] | None = None,
    *,
    text: str | None = None,
) -> Config:
    """Read a configuration with all that it extends and names.

    ``rules`` are the options of every known rule with their defaults; without them names of rules
    and options are not checked. ``text`` stands for the content of the file, as in an editor.
    Raises ``ConfigError`` with every mistake.
    """
    path = Path(os.path.normpath(path.absolute()))
    mistakes: list[Problem] = []
    layers = read_layers(path, Slot("", path.name, path.parent, mistakes, rules), text)
    catalogue = read_catalogue((part for layer in layers for part in layer.parts), mistakes)
    values, origins = merge(layers)
    templates = values.get("block.templates")
    if templates and not templates.is_dir():
        origin = origins["block.templates"]
        shown = Path(os.path.relpath(templates, path.parent)).as_posix()
        message = f"`block.templates: {shown}` is not a folder."
        mistakes.append(Problem(message, "block.templates", origin.span, page=origin.file))
    if "values" in values:
        values["values"] = _known_audiences(
            values["values"], origins["values"].file, catalogue, mistakes
        )
    if mistakes:
        raise ConfigError(path.name, _in_order(mistakes, path.name))
    return _config(path, values, origins, catalogue)


def _known_audiences(
    values: Mapping[str, Mapping[str, Any]],
    file: str,
    catalogue: Catalogue,
    mistakes: list[Problem],
) -> dict[str, Mapping[str, str]]:
    """``values`` without the places of its audiences, each of which must be in the registry."""
    audiences: dict[str, str] = {}
    for word, node in values.get("audience", {}).items():
        audiences[word] = node.text
        if catalogue.registered and node.text not in catalogue.audiences:
            message = f"`{shown(node.text)}` is not an audience of this file."
            remedy = did_you_mean(node.text, catalogue.audiences)
            mistakes.append(Problem(message, "values.audience", node.span, page=file, help=remedy))
    return {**values, "audience": audiences} if audiences else dict(values)


def _in_order(mistakes: list[Problem], file: str) -> tuple[Problem, ...]:
    """The mistakes of leadsto.yml itself first, each file's from its top to its end."""
    return tuple(sorted(mistakes, key=lambda p: (p.page != file, p.page, p.span or Span(0))))


def _config(
    path: Path, values: Mapping[str, Any], origins: Mapping[str, Origin], catalogue: Catalogue
) -> Config:
    def section(name: str) -> dict[str, Any]:
        return {k.removeprefix(name): v for k, v in values.items() if k.startswith(name)}

    block = section("block.")
    if values.get("preset") == "strict":
        block = {"requires": STRICT_REQUIRES} | block
    top = {k: v for k, v in values.items() if "." not in k and k != "extends"}
    if "providers" in top:
        top["providers"] = tuple(top["providers"].values())
    entries = {
        f"{key}.{entry.id}": Origin(entry.file, entry.span)
        for key in ("audiences", "leads", "offers")
        for entry in getattr(catalogue, key).values()
    }
    if catalogue.agreed:
        entries["agreed"] = Origin(catalogue.agreed.file, catalogue.agreed.span)
    known = {key: origin for key, origin in {**origins, **entries}.items() if origin.span}
    return Config(
        root=path.parent,
        file=path.name,
        site=SiteConfig(**section("site.")),
        path=PathConfig(**section("path.")),
        block=BlockConfig(**block),
        words=values.get("language.words", {}),
        catalogue=catalogue,
        origins={key: origin.span for key, origin in known.items() if origin.span},
        origin_files={k: o.file for k, o in known.items() if o.file != path.name},
        **top,
    )
