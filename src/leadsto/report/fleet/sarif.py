"""The format ``sarif`` of a fleet: one log with a run a site.

A site that could not be judged has a run, too, which says that it was not successful. GitHub takes
20 runs in one file: who has more sites there uploads what ``leadsto check`` writes for each.
"""

from __future__ import annotations

import json
from typing import Any

from leadsto import __version__
from leadsto.model.fleet import Fleet, SiteResult
from leadsto.report.fleet.json_format import by_name
from leadsto.report.harmless import harmless
from leadsto.report.json_format import whole_text
from leadsto.report.pages import DOCUMENTATION
from leadsto.report.sarif import SCHEMA


def render(fleet: Fleet) -> str:
    """The log, in plain ASCII; the sites by name."""
    runs = [json.loads(site.sarif) if site.sarif else _unjudged(site) for site in by_name(fleet)]
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": runs}
    return whole_text(json.dumps(log, indent=2)) + "\n"


def _unjudged(site: SiteResult) -> dict[str, Any]:
    said = {"level": "error", "message": {"text": harmless(site.reason) or "Not judged."}}
    return {
        "tool": {
            "driver": {
                "name": "leadsto",
                "version": __version__,
                "informationUri": DOCUMENTATION,
                "rules": [],
            }
        },
        "automationDetails": {"id": f"leadsto/{site.name}/"},
        "invocations": [{"executionSuccessful": False, "toolExecutionNotifications": [said]}],
        "results": [],
    }
