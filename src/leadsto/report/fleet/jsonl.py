"""The format ``jsonl`` of a fleet: an object a line, each whole in itself.

For each site its findings, ``"type": "finding"``, and then one line of ``"type": "site"``; at the
end one of ``"type": "summary"``, which tells that the output arrived whole.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from leadsto.model.fleet import Fleet
from leadsto.report.fleet.json_format import (
    VERSION,
    by_name,
    fleet_fields,
    result_of,
    site_fields,
)
from leadsto.report.json_format import whole_text


def render(fleet: Fleet) -> str:
    """All lines; the sites by name."""
    return "".join(_lines(fleet))


def _lines(fleet: Fleet) -> Iterator[str]:
    for site in by_name(fleet):
        result = result_of(site)
        for found in result.pop("findings") if result else ():
            yield _line("finding", {"site": site.name, **found})
        yield _line("site", {**site_fields(site, fleet), "result": result})
    yield _line("summary", fleet_fields(fleet))


def _line(kind: str, fields: dict[str, Any]) -> str:
    return whole_text(json.dumps({"version": VERSION, "type": kind, **fields})) + "\n"
