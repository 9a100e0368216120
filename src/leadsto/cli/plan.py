"""``leadsto plan``: which page would show which offer, and why."""

from __future__ import annotations

import sys
from typing import Any

import click

from leadsto.cli.options import OfSite, of_site, table_or_json
from leadsto.cli.output import out, say, show, wants_color
from leadsto.cli.project import judge_site, open_config
from leadsto.cli.table import table
from leadsto.model import Page
from leadsto.model.frozen import dataclass
from leadsto.project import judged_at
from leadsto.prose import counted
from leadsto.report.changes import Changed, changed_steps, diff
from leadsto.report.harmless import harmless
from leadsto.report.json_format import dumped
from leadsto.report.paint import Paint
from leadsto.report.why import shown_step, why_step
from leadsto.site import Site

#: Of the JSON form; grows when a field changes or goes.
VERSION = 1


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    form: str = "table"
    since: str | None = None


@click.command("plan")
@table_or_json
@click.option(
    "--since",
    metavar="REV",
    help="Show only what leadsto.yml changes on the pages: each block as it would be by the "
    "leadsto.yml of this revision of git, and as it is now.",
)
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
    if args.since is not None:
        before = judged_at(args.since, gathered, config, args.date)
        _show_changes(args.since, changed_steps(before, site), args)
        return
    if args.form == "json":
        out(dumped(VERSION, {"pages": [_plain(page, site) for page in site.pages]}))
        return
    rows = [
        (page.id, _stage(page), _shows(page, site), why_step(page, site)) for page in site.pages
    ]
    show(table(("page", "stage", "shows", "why"), rows))
    shown = sum(step.shown for step in site.steps.values())
    say(f"{len(site.pages):,} pages, {shown:,} show a next step · read: {gathered.origin}")


def _show_changes(revision: str, changes: tuple[Changed, ...], args: Arguments) -> None:
    """Each change once, with the pages on which it is seen."""
    if args.form == "json":
        out(dumped(VERSION, {"since": revision, "changes": [c._asdict() for c in changes]}))
        return
    paint = Paint(wants_color(args.color, sys.stdout))
    for change in changes:
        show("".join(f"{harmless(page)}\n" for page in change.pages))
        for line in diff(change.before, change.after):
            show(f"  {paint.changed(harmless(line))}\n")
        why = change.why_after
        was = f" (was: {change.why_before})" if change.why_before != why else ""
        show(f"    why: {harmless(why + was)}\n\n")
    pages = sum(len(change.pages) for change in changes)
    say(
        f"{counted(pages, 'page')} {'shows' if pages == 1 else 'show'} another next step than by "
        f"the leadsto.yml of {revision}."
    )


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
