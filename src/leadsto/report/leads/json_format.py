"""The format ``json``: one object, versioned as ``report.json_format`` is. Plain ASCII."""

from __future__ import annotations

import datetime as dt
from typing import Any

from leadsto.audit.leads import LeadSheet
from leadsto.report.json_format import dumped

VERSION = 1


def render(sheet: LeadSheet) -> str:
    """One object with the fields of ``audit.leads.LeadSheet``."""
    content: dict[str, Any] = _plain(sheet)
    return dumped(VERSION, content)


def _plain(value: Any) -> Any:
    match value:
        case dt.date():
            return value.isoformat()
        case tuple() if hasattr(value, "_asdict"):
            return {name: _plain(inner) for name, inner in value._asdict().items()}
        case tuple():
            return [_plain(inner) for inner in value]
        case _:
            return value
