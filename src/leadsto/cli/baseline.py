"""``leadsto baseline``: accept the findings of today, or list what no longer applies."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

import click

from leadsto.adopt.baseline import NEVER, Baseline, Key, read_baseline, write_baseline
from leadsto.adopt.known import entry_line, moved_lines, stale_keys
from leadsto.adopt.moves import follow, titles_to_record
from leadsto.boundaries import must_stay, repository
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import say, show, writing
from leadsto.cli.progress import taking_long, watched
from leadsto.cli.project import judging, open_config
from leadsto.config import Config
from leadsto.model.frozen import dataclass
from leadsto.project import judge_gathered
from leadsto.prose import counted, listed, number
from leadsto.report.harmless import harmless
from leadsto.report.summary import not_judged_line
from leadsto.rules.retired import notice
from leadsto.site import Judgement
from leadsto.sources import Gathered, gather


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    stale: bool = False


@click.command("baseline")
@click.option("--stale", is_flag=True, help="List the entries that no longer apply; write nothing.")
@of_site
def command(**given: Any) -> None:
    """Accept the findings of today, so that only new ones count.

    They are written to leadsto-baseline.json beside leadsto.yml. What has been put right since is
    taken out of it, and pages that have moved are written under their new names.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Write the baseline, or list its stale entries."""
    config = open_config(args.config)
    before = read_baseline(config.baseline_file, config.root)
    if args.stale and before is None:
        raise click.UsageError(f"There is no {config.baseline}; `leadsto baseline` writes it.")
    gathered = gather(config, at=args.built, watch=watched)
    for line in gathered.notices:
        say(line)
    accept(gathered, config, before, args.date, stale=args.stale)


def accept(
    gathered: Gathered,
    config: Config,
    before: Baseline | None,
    date: dt.date | None,
    *,
    stale: bool = False,
) -> None:
    """Write the baseline of pages that were gathered, or list the stale entries of ``before``."""
    with taking_long(judging(gathered)):
        judgement = judge_gathered(gathered, config, date)
    if before is not None:
        before = follow(before, judgement.findings, judgement.site)
        for line in (*(f"{move}." for move in moved_lines(before)), *map(notice, before.retired)):
            say(line)
    if stale and before is not None:
        _list_stale(before, judgement, config)
    else:
        _write(before, judgement, config)


def _list_stale(before: Baseline, judgement: Judgement, config: Config) -> None:
    stale = stale_keys(before, judgement.findings, judgement.site)
    for key in stale:
        show(f"{harmless(entry_line(key))}\n")
    not_judged = not_judged_line(judgement, {rule for rule, _, _ in before.keys})
    if not_judged and before.keys:
        say(not_judged)
    if not stale:
        say(f"Every entry of {config.baseline} still applies.")
        return
    entries = counted(len(stale), "entry no longer applies", "entries no longer apply")
    say(f"{entries.capitalize()}; `leadsto baseline` takes what is gone out of {config.baseline}.")


def _write(before: Baseline | None, judgement: Judgement, config: Config) -> None:
    """Record the findings, and the entries of before that nobody could judge."""
    found = {f.key for f in judgement.findings if f.rule not in NEVER}
    kept: set[Key] = set()
    if before is not None:
        stale = stale_keys(before, judgement.findings, judgement.site)
        kept = {key for key in before.keys - found - set(stale) if key[0] not in NEVER}
    keys = found | kept
    with writing(config.baseline):
        must_stay(config.baseline_file, repository(config.root))
        write_baseline(config.baseline_file, keys, titles_to_record(keys, judgement.site, before))
    not_judged = not_judged_line(judgement)
    if not_judged:
        say(not_judged)
    if kept:
        say(f"Not judged, so left as they were: {counted(len(kept), 'entry', 'entries')}.")
    more = _dead_ends(keys) - _dead_ends(before.keys) if before is not None else 0
    if more > 0:
        say(f"It allows {counted(more, 'dead end')} more than before.")
    recorded = counted(len(keys), "finding").capitalize()
    say(f"{recorded} recorded in {config.baseline}{_compared(keys, before)}.")


def _dead_ends(keys: Iterable[Key]) -> int:
    return sum(rule == "no-path" for rule, _, _ in keys)


def _compared(keys: set[Key], before: Baseline | None) -> str:
    """What is other than before, for the end of a sentence."""
    if before is None:
        return ""
    new, out_of_it = len(keys - before.keys), len(before.keys - keys)
    said = [f"{number(new)} new"] if new else []
    said += [f"{number(out_of_it)} taken out"] if out_of_it else []
    said += [f"{counted(len(before.moved), 'page')} moved"] if before.moved else []
    return f": {listed(said)}" if said else ", as before"
