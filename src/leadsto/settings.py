"""Every setting with its value and where it was set, for people to read."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

from leadsto.config import STRICT_REQUIRES, Config
from leadsto.config_entries import RuleSetting
from leadsto.model import Agreement, Audience, Offer, Wording
from leadsto.model.frozen import NamedTuple
from leadsto.schema import KEYS

#: Keys whose entries have an origin each.
_BY_ID = ("audiences", "leads", "offers", "rules", "providers")
#: Fields that tell where an entry stands, not what it says; and the id, which is in its key.
_PLACES = frozenset({"id", "span", "spans", "file"})
#: Keys that are written in another way than the model has them.
_WRITTEN = {(Offer, "audiences"): "for", (Audience, "not_for"): "not"}


class Row(NamedTuple):
    """One setting in words."""

    key: str
    value: str
    origin: str  #: ``leadsto.yml:12``, ``preset strict`` or ``default``


def describe(config: Config) -> list[Row]:
    """Every setting, in the order of docs/configuration.md."""
    return list(_rows(config))


def _rows(config: Config) -> Iterator[Row]:
    for key in KEYS:
        if key == "extends":  # what it brings is told where it is used
            continue
        value = _value(config, key)
        if key in _BY_ID and value:
            for name, entry in value.items():
                inner = f"{key}.{name}"
                yield Row(inner, in_words(entry, config.root), _origin(config, inner))
        else:
            yield Row(key, in_words(value, config.root), _origin(config, key))


def _value(config: Config, key: str) -> Any:
    if key in ("audiences", "leads", "agreed", "offers"):
        return getattr(config.catalogue, key)
    if key == "language.words":
        return config.words
    if key == "providers":
        return {provider["id"]: provider for provider in config.providers}
    value: Any = config
    for name in key.split("."):
        value = getattr(value, name)
    return value


def _origin(config: Config, key: str) -> str:
    span = config.origins.get(key)
    if span:
        return f"{config.origin_files.get(key, config.file)}:{span.line}"
    if key == "block.requires" and config.block.requires == STRICT_REQUIRES:
        return f"preset {config.preset}"
    return "default"


def in_words(value: Any, root: Path) -> str:
    """A value in one line, much as YAML would have it. Paths are relative to ``root``."""
    if isinstance(value, bool):
        return str(value).lower()
    if value is None or value in ("", (), {}):
        return "not set"
    if isinstance(value, Path):
        return Path(os.path.relpath(value, root)).as_posix()
    if isinstance(value, Mapping):
        return _map({str(k): v for k, v in value.items()}, root)
    if isinstance(value, RuleSetting):
        level = "off" if value.off else value.level
        return _map({"level": level, **value.options}, root) if value.options else str(level)
    if is_dataclass(value):
        return _map({f.name: getattr(value, f.name) for f in fields(value)}, root, value)
    if isinstance(value, Agreement | Wording):
        return _map(value._asdict(), root)
    if isinstance(value, tuple):
        return f"[{', '.join(in_words(item, root) for item in value)}]"
    return str(value)


def _map(entries: Mapping[str, Any], root: Path, of: object = None) -> str:
    told = {
        _WRITTEN.get((type(of), key), key): value
        for key, value in entries.items()
        if key not in _PLACES and value not in (None, "", (), {}, False)
    }
    return f"{{{', '.join(f'{key}: {in_words(value, root)}' for key, value in told.items())}}}"
