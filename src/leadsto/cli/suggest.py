"""``leadsto suggest [PATH…]``: proposed intent for pages that have none."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import click

from leadsto.cli.check import say_left_out
from leadsto.cli.codes import FINDINGS
from leadsto.cli.files import named_pages
from leadsto.cli.fix import Changed, is_named, not_ours, show_changes, written
from leadsto.cli.options import OfSite, of_site, table_or_json
from leadsto.cli.output import columns_of, out, say, show
from leadsto.cli.project import judge_site, open_config
from leadsto.config import Config
from leadsto.frontmatter.writing import UnwritableError, Value, with_fields_in
from leadsto.intent.draft import keyed
from leadsto.model.frozen import dataclass
from leadsto.prose import counted, listed
from leadsto.report.harmless import harmless
from leadsto.report.json_format import dumped
from leadsto.report.lines import broken
from leadsto.site import Site
from leadsto.sources import Gathered
from leadsto.suggest import Guess, Suggestion, suggest
from leadsto.suggest.neighbours import stage_said
from leadsto.suggest.pages import FIELDS

#: Of the JSON form; grows when a field changes or goes.
VERSION = 1
#: What is written beside a suggestion, until somebody has read it.
MARK = {"intent_unreviewed": "suggested by leadsto"}
#: With so many labelled pages stages were proposed rightly on sites that had no more of them.
LABELS = 20
_INDENT = 12  #: columns before what is proposed
_SUREST = 0.99  #: as far as people are told: no guess is beyond doubt


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    paths: tuple[str, ...] = ()
    form: str = "table"
    write: bool = False
    diff: bool = False


@click.command("suggest")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option(
    "--write",
    is_flag=True,
    help="Write the proposals into the pages, marked so that a reviewer sees them.",
)
@click.option("--diff", is_flag=True, help="Write nothing; print what --write would, as a patch.")
@table_or_json
@of_site
def command(**given: Any) -> int:
    """Propose stage, audience and decision of pages that lack them, with the evidence.

    Each PATH is a page's source or a folder of them; without any, every page is looked at. Labelled
    pages of the whole site are the evidence in any case. An outcome is never proposed.

    Exit code: 0 when it did its work, whatever it proposes, 1 when a page could not be written,
    2 when the site could not be read, 3 for a fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Propose, write where asked to, and tell; the exit code."""
    if args.write and args.diff:
        raise click.UsageError("Give --write or --diff, not both.")
    config = open_config(args.config)
    named = named_pages(args.paths, config.root)
    judgement, gathered = judge_site(config, args)
    site = judgement.site
    for notice in gathered.notices:
        say(notice)
    say_left_out(named, {page.source for page in site.pages})
    found = suggest(site, [page for page in site.pages if is_named(page.source, named)])
    changes: Changed = {}
    failed: dict[str, str] = {}
    if args.write or args.diff:
        changes, failed = _changes(found, site, gathered, config)
        failed |= (written if args.write else not_ours)(changes, config, named)
    for name, why in failed.items():
        say(f"{name}: left as it was: {why.rstrip('.')}.")
    done = {name: change for name, change in changes.items() if name not in failed}
    if args.form == "json":
        wrote = done if args.write else {}
        out(dumped(VERSION, {"pages": [_plain(s, site, wrote) for s in found]}))
    elif args.diff:
        show_changes(done)
    else:
        asked = {path for _, path in named.files}
        for suggestion in found:
            if suggestion.guesses or site.by_id[suggestion.page].source in asked:
                _show(suggestion, site)
    for line in _summary(found, site):
        say(line)
    if args.write and done:
        say(f"Wrote into {counted(len(done), 'page')}. Read each, and take the mark out.")
    return FINDINGS if args.write and failed else 0


# ---------------------------------------------------------------------------------------- writing


def fields_of(suggestion: Suggestion) -> dict[str, Value]:
    """What would be written for a suggestion; empty where nothing is proposed."""
    fields: dict[str, Value] = {field: guess.value for field, guess in suggestion.guesses}
    if suggestion.decision_kind:
        fields["decision_kind"] = suggestion.decision_kind
    return fields


def _changes(
    found: Sequence[Suggestion], site: Site, gathered: Gathered, config: Config
) -> tuple[Changed, dict[str, str]]:
    """The sources with their suggestions written in, and those that have no room, by why."""
    reader = gathered.surroundings.reader
    changed: dict[str, tuple[bytes, bytes]] = {}
    failed: dict[str, str] = {}
    data = {document.source: document.data for document in gathered.documents}
    for suggestion in found:
        fields = fields_of(suggestion)
        page = site.by_id[suggestion.page]
        if not fields:
            continue
        before = data[page.source]
        mark = {} if page.unreviewed and page.unreviewed.on else MARK
        try:
            after = with_fields_in(before, {**keyed(fields, config), **mark}, page.source, reader)
        except UnwritableError as error:
            failed[page.source] = str(error)
        else:
            changed[page.source] = (before, after)
    return changed, failed


# ---------------------------------------------------------------------------------------- telling


def _show(suggestion: Suggestion, site: Site) -> None:
    columns = columns_of(sys.stdout)
    title = site.by_id[suggestion.page].title
    for part in broken(harmless(f"{suggestion.page}: {title}".rstrip(": ")), columns):
        show(f"{part}\n")
    for label, text in _lines(suggestion):
        first, *others = broken(harmless(text), columns, _INDENT, _INDENT)
        show(f"{label:<{_INDENT}}{first}\n")
        for part in others:
            show(f"{'':<{_INDENT}}{part}\n")
    show("\n")


def _lines(suggestion: Suggestion) -> Iterator[tuple[str, str]]:
    """What stands beside each label, and below it."""
    guesses: Mapping[str, Guess] = dict(suggestion.guesses)
    for field in suggestion.owes:
        if guess := guesses.get(field):
            sure = min(guess.confidence, _SUREST)
            yield f"  {field}", f"{guess.value} ({sure:.0%} sure)"
            for clause in guess.evidence:
                yield "", f"- {clause}"
        else:
            yield f"  {field}", "nothing is sure enough"


def _summary(found: Sequence[Suggestion], site: Site) -> Iterator[str]:
    """How many pages lack answers, what is proposed, and why there is no more."""
    if not found:
        yield "No page lacks stage, audience or decision."
        return
    some = [suggestion for suggestion in found if suggestion.guesses]
    kinds = [counted(sum(f in dict(s.guesses) for s in found), f) for f in FIELDS]
    lack = f"{counted(len(found), 'page')} {'lacks' if len(found) == 1 else 'lack'} an answer"
    yield (
        f"{lack.capitalize()}; proposals for {counted(len(some), 'page')}: {listed(kinds)}. "
        f"For {counted(len(found) - len(some), 'page')} nothing is sure enough."
    )
    labelled = sum(bool(stage_said(page)) for page in site.pages)
    if labelled < LABELS and any("stage" in s.owes and not s.stage for s in found):
        yield (
            f"Stages are told by pages of this site that have one, and {counted(labelled, 'page')} "
            f"{'has' if labelled == 1 else 'have'}. Label {LABELS} in different folders first."
        )


def _plain(suggestion: Suggestion, site: Site, wrote: Changed) -> dict[str, Any]:
    page = site.by_id[suggestion.page]
    guesses = dict(suggestion.guesses)
    return {
        "page": page.id,
        "title": page.title,
        "lacks": list(suggestion.owes),
        **{field: _guess(guesses.get(field)) for field in FIELDS},
        "decision_kind": suggestion.decision_kind,
        "written": page.source in wrote,
    }


def _guess(guess: Guess | None) -> dict[str, Any] | None:
    if guess is None:
        return None
    return {**guess._asdict(), "evidence": list(guess.evidence)}
