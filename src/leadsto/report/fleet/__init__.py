"""Formats of a fleet: one file is one format, a pure function from many results to text.

``json`` and ``jsonl`` are versioned and stay as they are, and ``sarif`` is of the platforms that
read it; the others are for people and may change.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module

from leadsto.model.fleet import Fleet

FleetFormat = Callable[[Fleet], str]

#: Module by name of the format. ``html`` is written to a folder, beside the reports of the sites.
FLEET_FORMATS: Mapping[str, str] = {
    "concise": "leadsto.report.fleet.text",
    "json": "leadsto.report.fleet.json_format",
    "jsonl": "leadsto.report.fleet.jsonl",
    "sarif": "leadsto.report.fleet.sarif",
    "markdown": "leadsto.report.fleet.markdown",
}


def fleet_format_named(name: str) -> FleetFormat:
    """The format of a name in ``FLEET_FORMATS``."""
    found: FleetFormat = import_module(FLEET_FORMATS[name]).render
    return found
