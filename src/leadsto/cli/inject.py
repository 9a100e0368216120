"""``leadsto inject``: put the blocks into a site that any generator has built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from leadsto.boundaries import is_below, repository
from leadsto.cli.codes import FINDINGS
from leadsto.cli.options import OfSite, reading_site, site_dir
from leadsto.cli.output import say, show
from leadsto.cli.progress import watched
from leadsto.cli.project import judge_site, open_config
from leadsto.config import Config
from leadsto.injection import (
    MENDED,
    BuiltPages,
    Injected,
    Options,
    PluginBuiltError,
    inject,
    remove,
)
from leadsto.model import Document
from leadsto.model.frozen import dataclass
from leadsto.prose import counted
from leadsto.report.harmless import harmless
from leadsto.site import Judgement
from leadsto.sources import project_of
from leadsto.sources.built.files import site_files, without_reports

if TYPE_CHECKING:
    from leadsto.sources.built.site import BuiltSite

_SOME = 5  #: files that a warning names


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    remove: bool = False
    dry_run: bool = False
    diff: bool = False

    @property
    def options(self) -> Options:
        """How to go about it."""
        return Options(not (self.dry_run or self.diff), self.diff, self.jobs)


@click.command("inject")
@site_dir
@click.option("--remove", is_flag=True, help="Take the blocks out again, to the last byte.")
@click.option("--dry-run", is_flag=True, help="Write nothing; name the files that would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
@reading_site
def command(**given: Any) -> int:
    """Put each page's next step into a site that is built already, by any generator.

    SITE_DIR is the folder of the built site; without it, `output` in leadsto.yml or where the
    generator's configuration says. Every byte outside the blocks stays as it is. Run again, it
    updates what has changed.

    Exit code: 0 when every page that is due a block has it, 1 when one could not get it, 2 when
    the site could not be judged, 3 for a fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Inject or remove, and tell; the exit code."""
    if args.remove:
        # leadsto.yml may be gone or at fault, and be the reason why
        injected = _removed(args.site or _detected(open_config(args.config)), args.options)
    else:
        config = open_config(args.config)
        root = args.site or _detected(config)
        judgement, gathered = judge_site(config, replace(args, site=root))
        for notice in gathered.notices:
            say(notice)
        site = cast("BuiltSite", gathered.site)  # there is one where a folder is named
        if not any(document.shows is not None and _known(document) for document in site.documents):
            raise click.UsageError(
                f"{root}: no page here has a source in this project or says anything of itself, so "
                "none is due a block. Is it the folder that your generator writes?"
            )
        pages = BuiltPages(site.folder, site.html, site.files, site.hydrates, site.bases)
        injected = inject(judgement, pages, args.options, partial(watched, doing="Placing blocks"))
        _say_findings(judgement, root)
    _show(injected, args)
    return FINDINGS if injected.failed else 0


def _removed(root: Path, options: Options) -> Injected:
    try:
        files = without_reports(root, site_files(root).html)
        return remove(BuiltPages(root, files), options)
    except PluginBuiltError as error:
        raise click.UsageError(str(error)) from error


def _detected(config: Config) -> Path:
    """Where the generator writes the site, if it is there."""
    output = project_of(config).output
    if output is None:
        raise click.UsageError(
            f"Name the folder of the built site, or write it as `output` into {config.file}."
        )
    if not output.is_dir():
        raise click.UsageError(f"{output}: no such folder. Build the site first.")
    if not is_below(output, repository(config.root)):  # a proposed change may name any folder
        raise click.UsageError(
            f"{output} is outside of the project. If it is meant, name it: `leadsto inject DIR`."
        )
    return output


def _known(document: Document) -> bool:
    return bool(document.source or document.declared)


def _say_findings(judgement: Judgement, root: Path) -> None:
    found = [finding for finding in judgement.findings if finding.rule not in MENDED]
    if found:
        errors = counted(sum(finding.severity == "error" for finding in found), "error")
        say(f"{counted(len(found), 'finding')}, {errors}: run `leadsto check --site {root}`.")


def _show(injected: Injected, args: Arguments) -> None:
    """Print what changes where nothing is written, and say what became of the pages."""
    if not args.options.write:
        for line in _changes(injected, args):
            show(f"{line}\n")
    if injected.frameworks:
        say(
            f"Drawn again in the browser ({', '.join(injected.frameworks)}), so these blocks go to "
            "leadsto.json, for a component of the site to show them."
        )
    for name in injected.foreign:
        does = "styles the blocks" if name.endswith(".css") else "is left as it is"
        say(f"{name}: The site has a file of its own of that name, which {does}.")
    copies = [copy for placed in injected.placed for copy in placed.copies]
    if copies:
        more = f" and {len(copies) - _SOME:,} more" if len(copies) > _SOME else ""
        names = ", ".join(map(harmless, copies[:_SOME]))
        say(f"Compress again, or readers get the old page: {names}{more}.")
    for placed in injected.placed:
        if placed.what == "not placed":
            say(f"{harmless(placed.file)}: not placed: {placed.why}")
    for file in injected.files:
        if file.what == "failed":
            say(f"{file.name}: {file.why}")
    say(_summary(injected, args))


def _changes(injected: Injected, args: Arguments) -> Iterator[str]:
    for placed in injected.placed:
        if args.diff:
            yield from placed.diff
        elif placed.what not in ("unchanged", "not placed"):
            yield f"{placed.what:9}  {harmless(placed.file)}"
    for file in injected.files:
        if not args.diff and file.what != "failed":
            yield f"{file.what:9}  {file.name}"


def _summary(injected: Injected, args: Arguments) -> str:
    names = ("taken out",) if args.remove else ("put in", "updated", "unchanged", "taken out")
    done = [f"{injected.count(what):,} {what}" for what in (*names, "not placed")]
    heads = counted(injected.count("head"), "head")
    told = f"Blocks: {', '.join(done)}{f' · {heads} beside' if injected.count('head') else ''}"
    return told if args.options.write else f"{told} · nothing was written"
