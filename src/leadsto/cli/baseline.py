"""``leadsto baseline``: accept the findings of today, or list what no longer applies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import click

from leadsto.adopt.baseline import NEVER, Baseline, read_baseline, stale_keys, write_baseline
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import out, say, writing
from leadsto.cli.project import open_config
from leadsto.config import Config
from leadsto.model import Finding
from leadsto.project import judge_gathered
from leadsto.prose import counted
from leadsto.report.harmless import harmless
from leadsto.report.summary import not_judged_line
from leadsto.site import Judgement
from leadsto.sources import gather


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
    taken out of it.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Write the baseline, or list its stale entries."""
    config = open_config(args.config)
    gathered = gather(config, at=args.built)
    for notice in gathered.notices:
        say(notice)
    if args.stale:
        known = read_baseline(config.baseline_file, config.root)
        judgement = judge_gathered(gathered, config, args.date, known)
        _list_stale(known, judgement, config)
    else:
        _write(judge_gathered(gathered, config, args.date), config)


def _list_stale(known: Baseline | None, judgement: Judgement, config: Config) -> None:
    if known is None:
        raise click.UsageError(f"There is no {config.baseline}; `leadsto baseline` writes it.")
    stale = stale_keys(known, judgement.baselined, judgement.site)
    for rule, page, about in sorted(stale, key=lambda key: (key[1], key[0], key[2])):
        out(f"{harmless(page)}: {harmless(rule)} {harmless(about)}".rstrip() + "\n")
    not_judged = not_judged_line(judgement, {rule for rule, _, _ in known.keys})
    if not_judged and known.keys:
        say(not_judged)
    if not stale:
        say(f"Every entry of {config.baseline} still applies.")
        return
    entries = counted(len(stale), "entry no longer applies", "entries no longer apply")
    say(f"{entries.capitalize()}; `leadsto baseline` takes what is gone out of {config.baseline}.")


def _write(judgement: Judgement, config: Config) -> None:
    kept = _kept(judgement, config)
    with writing(config.baseline):
        count = write_baseline(config.baseline_file, (*judgement.findings, *kept))
    not_judged = not_judged_line(judgement)
    if not_judged:
        say(not_judged)
        if kept:
            stay = counted(len(kept), "entry stays as it was", "entries stay as they were")
            say(f"Of theirs, {stay}.")
    findings = counted(count, "finding")
    say(f"{findings.capitalize()} recorded in {config.baseline}.")


def _kept(judgement: Judgement, config: Config) -> list[Finding]:
    """The entries of the present baseline that nobody could judge."""
    unknown = set(judgement.not_judged) - NEVER
    known = read_baseline(config.baseline_file, config.root) if unknown else None
    return [
        Finding(rule, "note", page, "", about)
        for rule, page, about in (known.keys if known else ())
        if rule in unknown
    ]
