"""Sheets of lead grades: the worked catalogue, a quarrel, and words that could break a format."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from tempfile import TemporaryDirectory

from report.nasty import NASTY
from site_builder import Settings, judge_files

from leadsto.audit.leads import LeadSheet, lead_sheet

DATE = dt.date(2026, 11, 22)
WORKED = (Path(__file__).parents[2] / "example-leadsto.yml").read_text("utf-8")
FORM = "<form action='/f' method='post'><label>E-mail <input type='email' name='e'></label></form>"
PAGES = {
    "docs/index.md": "# Home",
    "docs/guides/delays.md": "---\naudience: export-manager\nstage: mofu\n---\n# Delays",
    "docs/guides/costs.md": "---\naudience: finance-director\nstage: tofu\n---\n# Costs",
    "docs/de/delays.md": "---\naudience: export-manager\nstage: bofu\n---\n# Verzug",
    **{
        f"docs/{page}.md": f"---\nstage: {stage}\n---\n# {page}\n\n{FORM}"
        for page, stage in {
            "resources/clearance-checklist": "tofu",
            "resources/broker-cost-sheet": "tofu",
            "resources/desk-case": "tofu",
            "events/desk-or-no-desk": "tofu",
            "tools/delay-diagnostic": "mofu",
            "tools/broker-fees": "mofu",
            "monday-desk": "tofu",
            "forwarders/talk": "bofu",
        }.items()
    },
}
#: Nothing in it is as it should be.
QUARREL = """\
leads:
  name: {owner: marketing}
  warm: {means: [opened two letters]}
  ready: {means: [wants a date], owner: sales, respond: 1 day}
agreed: {on: 2025-01-10, by: [Mara Lind], review: 2026-01-10}
offers:
  sheet: {kind: resource, title: Sheet, action: Get it, helps: See, serves: tofu, for: any,
          page: /s/, captures: [email], lead: name, then: quiz}
  quiz: {kind: assessment, title: Quiz, action: Take it, helps: Know, serves: mofu, for: [ops],
         page: /q/, captures: [email], lead: name, then: sheet, follow_up: {sequence: q, sends: 1}}
  fair: {kind: resource, title: Fair, action: Come, helps: Meet, serves: tofu, for: any, page: /f/,
         captures: [email], lead: name, ends: 2026-11-01, replaced_by: sheet,
         follow_up: {coupon: F9}}
  talk: {kind: conversation, title: Talk, action: Talk to us, helps: Hear, serves: bofu, for: [ops],
         url: 'https://calendly.com/x', lead: ready, follow_up: {call: desk}}
  poster: {kind: resource, title: Poster, action: See it, helps: Look, serves: bofu, for: [it],
           page: /p/, lead: nmae}
  price: {kind: resource, title: Price list, action: See the prices, helps: Know, serves: tofu,
          for: any, page: /pr/, lead: name, then: talk}
"""


def sheet_of(config: str, pages: dict[str, str] | None = None, **settings: object) -> LeadSheet:
    files = {"leadsto.yml": config, **(PAGES if pages is None else pages)}
    with TemporaryDirectory() as folder:
        given = Settings(date=DATE, locale="en", **settings)  # type: ignore[arg-type]
        return lead_sheet(judge_files(files, Path(folder), given))._replace(
            title="https://quayside.example"
        )


def worked() -> LeadSheet:
    return sheet_of(WORKED)


def quarrel() -> LeadSheet:
    return sheet_of(QUARREL, {}, rendered=False)


def nasty() -> LeadSheet:
    """Every text that comes from a catalogue says anything."""
    sheet = worked()
    offer = sheet.grades[0].offers[0]._replace(
        id=NASTY, title=NASTY, kind=NASTY, audiences=(NASTY,), where=NASTY, lead=NASTY, off=NASTY,
        follow_up=NASTY, ladder=(NASTY, NASTY), reaches=NASTY, complete=False, stops=NASTY,
    )  # fmt: skip
    bare = offer._replace(title="", where="", follow_up="", owed=True, ladder=(), serves=())
    grade = sheet.grades[0]._replace(
        id=NASTY, means=(NASTY, NASTY), owner=NASTY, respond=NASTY, offers=(offer, bare)
    )
    agreed = sheet.agreed and sheet.agreed._replace(by=(NASTY, NASTY), overdue=True)
    point = quarrel().open[0]._replace(message=NASTY, help=NASTY, about=NASTY)
    return sheet._replace(
        title=NASTY, grades=(grade, *sheet.grades[1:]), ungraded=(offer,), agreed=agreed,
        open=(point,), unknown=(NASTY,),
    )  # fmt: skip


SHEETS = {"worked": worked, "quarrel": quarrel}
EVERY = {**SHEETS, "nasty": nasty}
