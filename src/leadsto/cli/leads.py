"""``leadsto leads``: the lead grades, the offers that make each, and where the ladder stops."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadsto.cli.codes import CANNOT_JUDGE
from leadsto.cli.options import OfSite, of_site, to_file
from leadsto.cli.output import out, say, show, write_file
from leadsto.cli.project import judge_site, open_config
from leadsto.config import Config
from leadsto.model import Surroundings
from leadsto.model.frozen import dataclass
from leadsto.prose import counted
from leadsto.report.leads import LEADS_FORMATS, leads_format_named
from leadsto.sources import NoPagesError

if TYPE_CHECKING:
    from leadsto.audit.leads import LeadSheet
    from leadsto.site import Judgement

#: What is said where no grade is written.
EXAMPLE = """\
{file} has no lead grades yet. Agree with sales on what a lead is, weakest first, and write:

leads:
  contact:
    means: [gave name and e-mail, matches one of our audiences]
    owner: marketing
  sales-ready:
    means: [recognises a problem that we solve, wants to talk about it]
    owner: sales
    respond: 4 working hours
agreed: {{on: {day}, by: [your name (marketing), their name (sales)], review: {later}}}

Then say with `lead: contact` which of them each offer makes."""


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    form: str = "markdown"
    output: Path | None = None


@click.command("leads")
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(LEADS_FORMATS)),
    default="markdown",
    help="How to write it. `html` is one file to open and to print; `json` is for programs.",
)
@to_file
@of_site
def command(**given: Any) -> int:
    """Print the lead grades that marketing and sales agreed on, and what makes each.

    For each grade: what it means, whose it is, the offers that make it, what follows each of them,
    where the ladder stops, and what is left to settle. Sources are enough.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Write the sheet; exit code 2 where no grade is written."""
    from leadsto.audit.leads import lead_sheet

    config = open_config(args.config)
    judgement = _judged(config, args)
    if not config.catalogue.leads:
        on = judgement.site.date
        later = on.replace(year=on.year + 1, day=min(on.day, 28))
        say(EXAMPLE.format(file=config.file, day=on, later=later))
        return CANNOT_JUDGE
    sheet = lead_sheet(judgement)
    text = leads_format_named(args.form)(sheet)
    if args.output:
        write_file(str(args.output), text)
    elif args.form == "markdown":
        show(text)
    else:
        out(text)
    say(_told(sheet))
    return 0


def _judged(config: Config, args: Arguments) -> Judgement:
    """The site; of a project that has no pages yet what its catalogue tells."""
    from leadsto.engine import judge

    try:
        judgement, gathered = judge_site(config, args)
    except NoPagesError as error:
        if args.site:
            raise
        say(str(error))
        return judge((), config, Surroundings(), date=args.date)
    for notice in gathered.notices:
        say(notice)
    return judgement


def _told(sheet: LeadSheet) -> str:
    """The headline."""
    offers = sum(len(grade.offers) for grade in sheet.grades) + len(sheet.ungraded)
    left = f"{counted(len(sheet.open), 'thing')} to settle" if sheet.open else "nothing to settle"
    grades = counted(len(sheet.grades), "grade")
    return f"{grades}, made by {counted(offers, 'offer')}; {left}"
