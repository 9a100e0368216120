"""Formats of an audit: one file is one format, a pure function from an audit to text.

``json`` is versioned and stays as it is; the columns of ``csv`` stay, and new ones come last.
``html`` and ``markdown`` are for people and may change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from leadsto.model import Audit

AuditFormat = Callable[[Audit], str]

#: Module by name of the format.
AUDIT_FORMATS: Mapping[str, str] = {
    "html": "leadsto.report.html",
    "csv": "leadsto.report.audits.csv_table",
    "markdown": "leadsto.report.audits.markdown",
    "json": "leadsto.report.audits.json_format",
}


def audit_format_named(name: str) -> AuditFormat:
    """The format of a name in ``AUDIT_FORMATS``."""
    found: AuditFormat = import_module(AUDIT_FORMATS[name]).render
    return found
