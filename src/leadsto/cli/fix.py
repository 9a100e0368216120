"""``leadsto fix``: make the changes that findings with one right answer carry."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import click

from leadsto.adopt.baseline import read_baseline
from leadsto.boundaries import is_below, repository, strays
from leadsto.cli.check import rule_names, say_left_out
from leadsto.cli.codes import FINDINGS
from leadsto.cli.files import Named, named_pages
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import out, say, show
from leadsto.cli.progress import watched
from leadsto.cli.project import open_config
from leadsto.config import Config
from leadsto.files import read_file, sweep, write_atomic
from leadsto.fix import Fixed, fix_pages
from leadsto.fix.patch import patch
from leadsto.model import Finding
from leadsto.model.frozen import dataclass
from leadsto.project import judge_gathered
from leadsto.prose import counted
from leadsto.report.harmless import harmless
from leadsto.sources import gather, project_of

#: Sources, each as it was and as it shall be.
Changed = Mapping[str, tuple[bytes, bytes]]


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    paths: tuple[str, ...] = ()
    diff: bool = False
    unsafe: bool = False
    select: tuple[str, ...] = ()


@click.command("fix")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--diff", is_flag=True, help="Write nothing; print the changes as a patch.")
@click.option("--unsafe", is_flag=True, help="Also make the changes that need a look from you.")
@click.option(
    "--select",
    multiple=True,
    metavar="RULE",
    callback=rule_names,
    help="Fix the findings of just this rule. May be repeated.",
)
@of_site
def command(**given: Any) -> int:
    """Change what has one right answer in the sources of the pages.

    Each PATH is a page's source or a folder of them; without any, every page is fixed. The whole
    site is judged in any case. Nothing but the fault changes in a file, and no answer is ever
    made up.

    Exit code: 0 when it did its work, with or without something to fix, 1 when a file could not
    be written, 2 when the site could not be judged, 3 for a fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Fix and tell; the exit code."""
    config = open_config(args.config)
    named = named_pages(args.paths, config.root)
    baseline = read_baseline(config.baseline_file, config.root)
    gathered = gather(config, at=args.built, watch=watched)
    for notice in gathered.notices:
        say(notice)
    say_left_out(named, {document.source for document in gathered.documents})

    def asked(found: Finding) -> bool:
        return is_named(found.page, named) and (not args.select or found.rule in args.select)

    fixed = fix_pages(
        gathered.documents,
        lambda documents: judge_gathered(
            gathered._replace(documents=tuple(documents)), config, args.date, baseline
        ),
        lambda found: asked(found) and found.fix is not None and (found.fix.safe or args.unsafe),
    )
    failed = (not_ours if args.diff else written)(fixed.files, config, named)
    for page, why in failed.items():
        say(f"{page}: left as it was: {why}.")
    for page, rules, why in fixed.refused:
        say(f"{page}: {', '.join(rules)} not fixed: it would {why}.")
    _show(fixed, failed, args)
    left = [f for f in fixed.judgement.findings if asked(f) and fixed.left(f)]
    left += [f for f in fixed.done if f.page in failed]
    say(_summary([f for f in fixed.done if f.page not in failed], left, args))
    return FINDINGS if failed else 0


def is_named(page: str, named: Named) -> bool:
    """Whether a page is asked for: every one is where none is named."""
    if not (named.files or named.folders):
        return True
    return any(page == path for _, path in named.files) or any(
        path == "." or page.startswith(f"{path}/") for _, path in named.folders
    )


def not_ours(files: Changed, config: Config, named: Named) -> dict[str, str]:
    """The changed sources that must not be written, by why.

    A configuration may call any folder the one of the sources; outside of the project what was
    ``named`` is written alone.
    """
    top, content = repository(config.root), project_of(config).content
    paths = {name: config.root / name for name in files}
    links = [n for n, path in paths.items() if strays(path, top) or strays(path, content)]
    far = [n for n, path in paths.items() if not (named.inside or is_below(path, top))]
    return {
        **dict.fromkeys(far, "it is outside of the project; name it to have it changed"),
        **dict.fromkeys(links, "it is a link to a file outside of the project"),
    }


def written(files: Changed, config: Config, named: Named) -> dict[str, str]:
    """Write what has changed; the sources that could not be written, by why."""
    failed = not_ours(files, config, named)
    changed: set[Path] = set()
    for name, (before, after) in files.items():
        if name in failed:
            continue
        path = config.root / name
        try:
            if read_file(path) != before:
                failed[name] = "it has changed since it was read"
            else:
                write_atomic(path, after)
                changed.add(path.parent)
        except OSError as error:
            failed[name] = f"it cannot be written: {error.strerror}"
    for folder in changed:
        sweep(folder)
    return failed


def _show(fixed: Fixed, failed: Iterable[str], args: Arguments) -> None:
    """Print the fixes, a line each, or the patch."""
    left_alone = set(failed)
    if args.diff:
        show_changes({n: f for n, f in fixed.files.items() if n not in left_alone})
        return
    for found in fixed.done:
        if found.page not in left_alone and found.fix:
            place = f"{found.page}:{found.fix.edits[0].span.line}"
            show(f"{harmless(f'{place}: {found.rule} {found.fix.title}')}\n")


def show_changes(files: Changed) -> None:
    """Print changed sources as a patch."""
    clean = harmless if sys.stdout.isatty() else str  # a patch is bytes, a terminal obeys some
    for name in sorted(files):
        for line in patch(name, *files[name]):
            out(f"{clean(line.removesuffix(chr(10)))}\n")


def _summary(done: list[Finding], left: list[Finding], args: Arguments) -> str:
    """``3 fixes in 2 files; 4 findings left, 2 more with --unsafe``."""
    files = len({found.page for found in done})
    fixes = (
        f"{counted(len(done), 'fix', 'fixes')} in {counted(files, 'file')}" if done else "no fix"
    )
    rest = f"{counted(len(left), 'finding')} left"
    unsafe = 0 if args.unsafe else sum(f.fix is not None and not f.fix.safe for f in left)
    more = f", {counted(unsafe, 'more', 'more')} with --unsafe" if unsafe else ""
    written = " · nothing was written" if args.diff else ""
    return f"{fixes.capitalize()}; {rest}{more}{written}."
