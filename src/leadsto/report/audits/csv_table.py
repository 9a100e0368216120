"""The format ``csv``: a row a page, answering the audit question. RFC 4180.

Spreadsheets run what looks like a formula, so a text that begins like one gets an apostrophe
before it (OWASP, "CSV Injection").
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping
from datetime import date

from leadsto.model import Audit, AuditedPage
from leadsto.report.harmless import harmless
from leadsto.report.text import VERDICT_WORDS

#: Also those that East Asian spreadsheets take for the same.
_FORMULA = tuple("=+-@\uff1d\uff0b\uff0d\uff20")

#: Column → what it holds of a page; None and "" leave the cell empty.
COLUMNS: Mapping[str, Callable[[AuditedPage], str | int | date | None]] = {
    "page": lambda page: page.id,
    "address": lambda page: page.address,
    "title": lambda page: page.title,
    "stage": lambda page: page.stage,
    "audience": lambda page: "; ".join(page.audiences),
    "decision": lambda page: page.decision,
    "outcome": lambda page: page.outcome,
    "kind": lambda page: page.kind,
    "state": lambda page: page.state,
    "verdict": lambda page: VERDICT_WORDS[page.verdict][0],
    "because": lambda page: page.because,
    "clicks": lambda page: page.clicks,
    "leads to": lambda page: page.end,
    "next step": lambda page: page.offer,
    "fits best": lambda page: page.suggested,
    "linked from": lambda page: page.inlinks,
    "findings": lambda page: page.findings,
    "views": lambda page: page.views,
    "actions": lambda page: page.actions,
    "owner": lambda page: page.owner,
    "published": lambda page: page.published,
    "updated": lambda page: page.updated,
}


def render(audit: Audit) -> str:
    """Every page in the order of the audit, below a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows([_cell(of(page)) for of in COLUMNS.values()] for page in audit.pages)
    return out.getvalue()


def _cell(value: str | int | date | None) -> str:
    if not isinstance(value, str):
        return "" if value is None else str(value)
    text = harmless(value)
    return f"'{text}" if text.lstrip().startswith(_FORMULA) else text
