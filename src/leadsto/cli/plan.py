"""``leadsto plan``: which page would show which offer, and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from leadsto.cli.options import OfSite, of_site, table_or_json
from leadsto.cli.output import out, say, show
from leadsto.cli.project import judge_site, open_config
from leadsto.cli.table import table
from leadsto.model import Page
from leadsto.report.json_format import dumped
from leadsto.report.why import shown_step, why_step
from leadsto.site import Site

#: Of the JSON form; grows when a field changes or goes.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    form: str = "table"


@click.command("plan")
@table_or_json
@of_site
def command(**given: Any) -> None:
    """Show which page shows which offer or page as its next step, and why."""
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Print the plan."""
    config = open_config(args.config)
    judgement, gathered = judge_site(config, args)
    for notice in gathered.notices:
        say(notice)
    site = judgement.site
    if args.form == "json":
        out(dumped(VERSION, {"pages": [_plain(page, site) for page in site.pages]}))
        return
    rows = [
        (page.id, _stage(page), _shows(page, site), why_step(page, site)) for page in site.pages
    ]
    show(table(("page", "stage", "shows", "why"), rows))
    shown = sum(step.shown for step in site.steps.values())
    say(f"{len(site.pages):,} pages, {shown:,} show a next step · read: {gathered.origin}")


def _stage(page: Page) -> str:
    return page.intent.stage.value if page.intent.stage else "-"


def _shows(page: Page, site: Site) -> str:
    step = site.steps.get(page.id)
    return shown_step(step) if step and step.shown else "-"


def _plain(page: Page, site: Site) -> dict[str, Any]:
    step = site.steps.get(page.id)
    return {
        "page": page.id,
        "address": page.address,
        "kind": page.kind,
        "stage": page.intent.stage.value if page.intent.stage else None,
        "audience": [answer.value for answer in page.intent.audience],
        "shown": bool(step and step.shown),
        "offer": step.offer if step else "",
        "leads_to": (step.target.address or step.target.url) if step else "",
        "explicit": bool(step and step.explicit),
        "why": why_step(page, site),
    }
