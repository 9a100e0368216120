"""Formats of the sheet of lead grades: one file is one format, a pure function to text.

``json`` is versioned and stays as it is; ``markdown`` and ``html`` are for people and may change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from leadsto.audit.leads import LeadSheet

LeadsFormat = Callable[[LeadSheet], str]

#: Module by name of the format.
LEADS_FORMATS: Mapping[str, str] = {
    "markdown": "leadsto.report.leads.markdown",
    "html": "leadsto.report.leads.page",
    "json": "leadsto.report.leads.json_format",
}


def leads_format_named(name: str) -> LeadsFormat:
    """The format of a name in ``LEADS_FORMATS``."""
    found: LeadsFormat = import_module(LEADS_FORMATS[name]).render
    return found
