"""The section ``findings``: all of them, to search and to filter where scripts run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from leadsto.model import SEVERITIES, STAGES, Audit, AuditedPage, Finding
from leadsto.model.frozen import NamedTuple
from leadsto.report.html.text import stage_class, stage_label

#: Findings that stand in the page itself; the script shows the others.
_FIRST = 100


class Line(NamedTuple):
    """One row of the table."""

    finding: Finding
    page: AuditedPage | None  #: None for a file that is no page
    place: str  #: ``docs/a.md:3``


def values(audit: Audit) -> Mapping[str, Any]:
    """What the template shows, even where there are none."""
    known = by_name(audit)
    rules = Counter(found.rule for found in audit.findings)
    levels = Counter(found.severity for found in audit.findings)
    pages = [known.get(found.page) for found in audit.findings]
    stages = {page.stage for page in pages if page}
    return {
        "total": len(audit.findings),
        "lines": [
            Line(found, page, _place(found))
            for found, page in zip(audit.findings[:_FIRST], pages, strict=False)
        ],
        "rest": max(len(audit.findings) - _FIRST, 0),
        "viewed": audit.traffic is not None,
        "rules": sorted(rules.items(), key=lambda item: (-item[1], item[0])),
        "severities": [(name, levels[name]) for name in SEVERITIES if levels[name]],
        "stages": [(stage_class(s), stage_label(s)) for s in (*STAGES, "") if s in stages],
    }


def by_name(audit: Audit) -> Mapping[str, AuditedPage]:
    """Pages by what findings call them: the source, or else the address."""
    return {
        name: page for page in audit.pages for name in (page.address, page.id, page.source) if name
    }


def _place(found: Finding) -> str:
    return f"{found.page}:{found.span.line}" if found.span else found.page
