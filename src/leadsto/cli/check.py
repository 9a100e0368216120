"""``leadsto check``: judge the site, or the pages that are named."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadsto.adopt.baseline import read_baseline
from leadsto.cli.closing import close
from leadsto.cli.codes import CANNOT_JUDGE, FINDINGS
from leadsto.cli.files import Named, named_pages
from leadsto.cli.findings import Output, outputs_named, write_findings
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import out, say
from leadsto.cli.progress import taking_long, watched
from leadsto.cli.project import judging, open_config
from leadsto.config import Config
from leadsto.model.frozen import dataclass
from leadsto.nearest import did_you_mean
from leadsto.project import judge_gathered
from leadsto.report import FORMATS
from leadsto.report.summary import not_judged_line
from leadsto.rules import all_rules
from leadsto.rules.retired import notice, present_name
from leadsto.rules.run import severity_of
from leadsto.site import Judgement, Site
from leadsto.sources import Gathered, gather

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.audit.snapshot import Snapshot
    from leadsto.model import Change

THRESHOLDS = ("error", "warning", "note", "never")


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    paths: tuple[str, ...] = ()
    formats: tuple[Output, ...] = ()
    select: tuple[str, ...] = ()
    fail_on: str | None = None
    since: str | None = None
    against: Path | None = None
    show_config: bool = False
    online: bool = False


def rule_names(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """The callback of ``--select RULE``, which may be repeated."""
    for name in values:
        if present_name(name) != name:
            say(notice(name))
        elif name not in all_rules():
            words = f"`{name}` is not a rule. {did_you_mean(name, all_rules())}"
            raise click.BadParameter(words.strip())
    return tuple(map(present_name, values))


@click.command("check")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    callback=outputs_named,
    help=f"How to write the findings, and where to: {', '.join(FORMATS)}. May be repeated.",
)
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    callback=rule_names,
    help="Run just this rule. May be repeated.",
)
@click.option("--fail-on", type=click.Choice(THRESHOLDS), help="What makes the exit code 1.")
@click.option(
    "--since",
    metavar="REV",
    help="Report only what stands on pages that have changed since HEAD and this revision of git "
    "parted, and what speaks of the whole site. The rest is counted.",
)
@click.option(
    "--against",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Say how many dead ends there are more or fewer than in a snapshot (`leadsto snapshot`). "
    "It fails nothing.",
)
@click.option("--show-config", is_flag=True, help="Print every setting and where it was set.")
@click.option(
    "--online",
    is_flag=True,
    help="Also ask the outside addresses of the offers whether they answer (`address-dead`).",
)
@of_site
def command(**given: Any) -> int:
    """Judge the site, or the pages that are named.

    Each PATH is a page's source or a folder of them. Given any, only the rules that look at one
    page at a time are run.

    Exit code: 0 when nothing reaches the threshold of `fail_on`, 1 when something does, 2 when
    the site could not be judged, 3 for a fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Judge and report; the exit code."""
    config = open_config(args.config)
    if args.show_config:
        from leadsto.cli.show_config import show_config

        out(show_config(config))
        return 0
    fail_on = _threshold(args, config)
    if args.site and args.paths:
        raise click.UsageError("Name pages or a built site, not both.")
    if args.online and args.paths:
        raise click.UsageError("Name pages or ask --online, not both: offers are the whole site's.")
    if "address-dead" in args.select and not args.online:
        raise click.UsageError("`address-dead` judges what addresses answer: add --online.")
    if args.against and args.paths:
        raise click.UsageError("Name pages or a snapshot, not both: it is of the whole site.")
    before = _read_snapshot(args.against) if args.against else None
    named = named_pages(args.paths, config.root)
    baseline = read_baseline(config.baseline_file, config.root)
    gathered = gather(config, named.inside, args.built, watched)
    say_left_out(named, {d.source for d in gathered.documents})
    with taking_long(judging(gathered)):
        judgement = judge_gathered(gathered, config, args.date, baseline, args.select or None)
    if args.online:
        gathered = _asked(gathered, judgement)
        judgement = judge_gathered(gathered, config, args.date, baseline, args.select or None)
    for line in gathered.notices:
        say(line)
    if args.since is not None:
        from leadsto.cli.since import left_since

        judgement = left_since(args.since, judgement)
    if args.select and not _selected_ran(args.select, judgement):
        return CANNOT_JUDGE
    against = _compared(before, judgement.site) if before else None
    write_findings(judgement, fail_on, args.formats, args.color, against)
    close(judgement, fail_on, gathered.origin, args.select, args.color, against)
    return FINDINGS if judgement.failing(fail_on) else 0


def _read_snapshot(file: Path) -> Snapshot:
    from leadsto.audit.snapshot import read_snapshot

    return read_snapshot(file)


def _compared(before: Snapshot, site: Site) -> Change | None:
    """The change since a snapshot; None where it is not known which pages lead somewhere."""
    from leadsto.audit.snapshot import change, doubt

    if site.rendered:
        if doubtful := doubt(before, site):
            say(doubtful)
        return change(before, site)
    say("What has changed since the snapshot is only known after a build.")
    return None


def _asked(gathered: Gathered, judgement: Judgement) -> Gathered:
    """The same pages, with what the offers' outside addresses answer."""
    from leadsto.online import ask_offers

    answers = ask_offers(judgement.site)
    say(f"Outside addresses that were asked: {len(answers):,}.")
    return gathered._replace(surroundings=replace(gathered.surroundings, answers=answers))


def _threshold(args: Arguments, config: Config) -> str:
    """The threshold in force: the environment's in an emergency, the option's, the setting's."""
    usual = args.fail_on or config.fail_on
    return emergency(f"on {usual}") or usual


def emergency(usual: str) -> str:
    """The threshold that the environment sets, announced loudly; "" where it sets none."""
    threshold = os.environ.get("LEADSTO_FAIL_ON", "")
    if not threshold:
        return ""
    if threshold not in THRESHOLDS:
        raise click.UsageError(
            f"LEADSTO_FAIL_ON is `{threshold}`; it can be {', '.join(THRESHOLDS)}."
        )
    say(f"!!! LEADSTO_FAIL_ON is set: this run fails on {threshold}, not {usual} !!!")
    return threshold


def say_left_out(named: Named, read: set[str]) -> None:
    """Name the paths that hold no page; a folder without any is a mistake."""
    empty = [word for word, inside in named.folders if not _below(inside, read)]
    if empty:
        raise click.UsageError(f"{empty[0]}: no page of this site below it.")
    left_out = [word for word, inside in named.files if inside not in read]
    if left_out:
        shown = ", ".join(left_out[:5])
        more = f" and {len(left_out) - 5:,} more" if len(left_out) > 5 else ""
        say(f"Left out, as no page of this site or excluded: {shown}{more}.")


def _below(folder: str, read: Iterable[str]) -> bool:
    return any(folder == "." or source.startswith(f"{folder}/") for source in read)


def _selected_ran(select: tuple[str, ...], judgement: Judgement) -> bool:
    """Whether any rule of ``--select`` was run; those that are off are named."""
    config = judgement.site.config
    paths = {page.path for page in judgement.site.pages}
    off = [
        name
        for name in select
        if not any(severity_of(all_rules()[name], config, path) for path in ("", *paths))
    ]
    if off:
        say(f"Off in this configuration, so not run: {', '.join(off)}.")
    if set(select) <= {*off, *judgement.not_judged}:
        say(not_judged_line(judgement, select) or "No rule was run.")
        return False
    return True
