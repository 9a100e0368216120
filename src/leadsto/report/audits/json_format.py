"""The format ``json``: everything of an audit, versioned as ``report.json_format`` is.

Pages stand once, in ``pages``; what else tells of pages names them by their ids. Plain ASCII.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from leadsto.model import Audit, AuditedPage, Finding, Ratio
from leadsto.report.json_format import dumped, finding_fields

VERSION = 1


def render(audit: Audit) -> str:
    """One object with the fields of ``model.Audit``."""
    content = _fields(audit)
    content["pages"] = [{**_fields(page), "dead": page.dead} for page in audit.pages]
    return dumped(VERSION, content)


def _fields(value: Any) -> dict[str, Any]:
    return {field.name: _plain(getattr(value, field.name)) for field in fields(value)}


def _plain(value: Any) -> Any:
    """Plain data as JSON has it."""
    match value:
        case AuditedPage():
            return value.id
        case Finding():
            return finding_fields(value)
        case Ratio():
            return {**_named(value), "in_a_thousand_views": value.yield_}
        case dt.date():
            return value.isoformat()
        case Mapping():
            return {key: _plain(inner) for key, inner in value.items()}
        case tuple() if hasattr(value, "_fields"):
            return _named(value)
        case tuple() | list():
            return [_plain(inner) for inner in value]
        case _ if is_dataclass(value):
            return _fields(value)
        case _:
            return value


def _named(value: Any) -> dict[str, Any]:
    """A NamedTuple by its names."""
    return {name: _plain(inner) for name, inner in value._asdict().items()}
