"""Small sites to audit, and the words that they are made of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from site_builder import Settings, judge_files

from leadsto.audit.whole import audit
from leadsto.model import Audit, AuditedPage

FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
DECISION = "decision: Whether to repair the pump or to order a new one"

CATALOGUE = """\
leads:
  reader: {means: [gave an address], owner: marketing}
  talking: {means: [wants to talk], owner: sales, respond: 1 day}
audiences:
  planner: {who: Planner of a small plant}
  buyer: {who: Buyer of a small plant}
offers:
  sheet:
    {kind: resource, title: Sheet, action: Get the sheet, helps: See the cost, serves: tofu,
     for: any, page: /sheet/, captures: [email], lead: reader, then: call}
  call:
    {kind: conversation, title: Call, action: Book the call, helps: Leave with a plan,
     serves: [mofu, bofu], for: [planner], page: /call/, captures: [email], lead: talking}
"""
OFFERS = {
    "docs/index.md": "# Home",
    "docs/sheet.md": f"---\nstage: tofu\n---\n# Sheet\n\n{FORM}",
    "docs/call.md": f"# Call\n\n{FORM}",
}

_USUAL = Settings()


def article(fields: str = "", body: str = "Text.") -> str:
    """An article with the given lines of frontmatter."""
    return (
        f"---\ntitle: Repair or replace?\n{fields.strip()}\n---\n# Repair or replace?\n\n{body}\n"
    )


def audited_site(
    folder: Path,
    pages: Mapping[str, str] = {},
    config: str = CATALOGUE,
    settings: Settings = _USUAL,
    **more: Any,
) -> Audit:
    """The audit of pages, by name without folder and ``.md``, beside those of the catalogue."""
    files = {_file(name): text for name, text in pages.items()}
    return audit(judge_files({"leadsto.yml": config, **OFFERS, **files}, folder, settings), **more)


def page_of(found: Audit, name: str) -> AuditedPage:
    """One page of an audit."""
    return next(p for p in found.pages if p.id in (_file(name), f"/{name}"))


def _file(name: str) -> str:
    return f"docs/{name}" if name.endswith(".html") else f"docs/{name}.md"
