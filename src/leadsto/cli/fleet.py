"""``leadsto fleet``: judge many sites, and say in one place how they are."""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadsto.boundaries import has_git
from leadsto.cli.check import THRESHOLDS, emergency
from leadsto.cli.codes import CANNOT_JUDGE, FINDINGS
from leadsto.cli.findings import Output, formats_named
from leadsto.cli.options import CACHE, Common, cached, everywhere
from leadsto.cli.output import out, say_verdict, show, wants_color, write_file, writing
from leadsto.cli.progress import watched
from leadsto.cli.table import table
from leadsto.engine import build_date
from leadsto.files import read_file
from leadsto.fleet import Scheduler, Task, judge_fleet
from leadsto.fleet.listing import ListError, listed
from leadsto.fleet.planning import planned
from leadsto.model.fleet import Fleet, SiteResult
from leadsto.model.frozen import dataclass
from leadsto.processes import processors
from leadsto.report.fleet import FLEET_FORMATS, fleet_format_named
from leadsto.report.fleet.text import changed, count, dead_ends, share, summary, why
from leadsto.report.paint import Paint

if TYPE_CHECKING:  # most runs compare with nothing
    from leadsto.fleet.since import Earlier

FORMATS = ("table", *FLEET_FORMATS)
#: Seconds that a site may take.
_TIMEOUT = 1800.0


@dataclass(frozen=True, slots=True)
class Arguments(Common):
    """What was asked for."""

    sites: tuple[str, ...] = ()
    formats: tuple[Output, ...] = ()
    output: Path | None = None
    since: Path | None = None
    fail_on: str | None = None
    jobs: int = 0
    timeout: float = _TIMEOUT
    scheduler: str = ""
    cache: bool = True
    cache_dir: Path | None = None


def _formats_named(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[Output, ...]:
    """The callback of ``--format FORMAT[:FILE]``, which may be repeated."""
    return formats_named(values, FORMATS)


@click.command("fleet")
@click.argument("sites", nargs=-1, required=True, metavar="SITES...")
@click.option(
    "--format",
    "formats",
    multiple=True,
    metavar="FORMAT[:FILE]",
    callback=_formats_named,
    help=f"How to write the results, and where to: {', '.join(FORMATS)}. May be repeated.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="FOLDER",
    help="Write an overview in HTML there, and each site's own report.",
)
@click.option(
    "--since",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="Say what has changed since an earlier run, of which this is the JSON.",
)
@click.option(
    "--fail-on",
    type=click.Choice(THRESHOLDS),
    help="What makes a site fail, instead of what each says itself.",
)
@click.option(
    "--jobs",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="How many sites are judged at a time. By default as many as there are processors.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0, min_open=True),
    default=_TIMEOUT,
    metavar="SECONDS",
    help=f"How long one site may take; {_TIMEOUT:g} by default.",
)
@click.option(
    "--scheduler",
    default="",
    metavar="ADDRESS",
    help="Judge on the workers of this Dask scheduler, as in tcp://10.0.0.5:8786. They must see "
    "the sites at the same paths.",
)
@cached
@click.option(
    "--config",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    help="The leadsto.yml of sites that have none, read as if it stood in their folders.",
)
@everywhere
def command(**given: Any) -> int:
    """Judge many sites, and say in one place how they are.

    SITES are folders, patterns of folders, or files that list them, one a line. A folder with a
    leadsto.yml is judged by it; of any other it is told where its pages lead. Whatever is wrong
    with a site, the others are judged.

    Exit code: 0 when all sites pass, 1 when one fails or could not be judged, 2 when none could be
    judged.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Judge, write, and say how it went; the exit code."""
    fail_on = emergency("on what each site says") or args.fail_on or ""
    earlier = _earlier(args.since) if args.since else None
    tasks, results = _asked_for(args, fail_on)
    with closing(_scheduler(args)) as scheduler:
        judged = judge_fleet(tasks, scheduler)
        for result in watched(judged, len(tasks), "Judging sites"):
            results.append(_reported(result, args.output))
    sites = tuple(sorted(results, key=lambda result: result.order))
    fleet = Fleet(build_date(args.date), sites, fail_on)
    if earlier:
        fleet = _compared(fleet, earlier)
    _write(fleet, args)
    say_verdict(not fleet.failed, summary(fleet), args.color)
    if not fleet.counts["passed"] + fleet.counts["failed"]:
        return CANNOT_JUDGE
    return FINDINGS if fleet.failed else 0


def _earlier(file: Path) -> Earlier:
    from leadsto.fleet.since import EarlierError, read_earlier

    try:
        return read_earlier(file)
    except EarlierError as error:
        raise click.UsageError(str(error)) from error


def _compared(fleet: Fleet, earlier: Earlier) -> Fleet:
    from leadsto.fleet.since import changes

    changed_since, left = changes(earlier, fleet.sites)
    return replace(fleet, since=earlier.day, changes=changed_since, left=left)


# ------------------------------------------------------------------------------ what is judged


def _asked_for(args: Arguments, fail_on: str) -> tuple[list[Task], list[SiteResult]]:
    """The sites to judge, and the results of those of which there is nothing to judge."""
    here = Path.cwd()
    try:
        found = listed(args.sites, here)
    except ListError as error:
        raise click.UsageError(str(error)) from error
    alike = Task(
        name="",
        folder="",
        shown="",
        date=build_date(args.date),
        text=_text(args.config) if args.config else None,
        fail_on=fail_on,
        jobs=args.jobs if len(found) == 1 else max(1, _jobs(args) // len(found)),
        report=args.output is not None,
        sarif=any(output.format == "sarif" for output in args.formats),
        scheduler=args.scheduler,
    )
    base = next(filter(has_git, (here, *here.parents)), here)
    cache = args.cache_dir.absolute() if args.cache_dir else CACHE
    return planned(found, alike, here, base, cache if args.cache else None)


def _text(file: Path) -> str:
    try:
        return read_file(file).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise click.UsageError(f"{file}: is no UTF-8.") from error


def _jobs(args: Arguments) -> int:
    return args.jobs or processors()


def _scheduler(args: Arguments) -> Scheduler:
    """What judges them: processes of this machine, or a cluster."""
    if not args.scheduler:
        from leadsto.fleet.local import Local

        return Local(_jobs(args), args.timeout)
    from leadsto.fleet.cluster import Cluster, ClusterError

    try:
        return Cluster(args.scheduler, args.timeout)
    except ClusterError as error:
        raise click.UsageError(str(error)) from error


# ------------------------------------------------------------------------------ what is written


def _reported(result: SiteResult, folder: Path | None) -> SiteResult:
    """A result whose own report is written already, so that they are not all kept."""
    if folder and result.report:
        from leadsto.report.fleet.page import report_file

        file = folder / report_file(result)
        with writing(str(file)):
            file.parent.mkdir(parents=True, exist_ok=True)
        write_file(str(file), result.report)
    return replace(result, report="")


def _write(fleet: Fleet, args: Arguments) -> None:
    if args.output:
        from leadsto.report.fleet.page import OVERVIEW, render

        with writing(str(args.output)):
            args.output.mkdir(parents=True, exist_ok=True)
        write_file(str(args.output / OVERVIEW), render(fleet))
    usual = "table" if sys.stdout.isatty() else "concise"
    for output in args.formats or (Output(usual),):
        if output.format == "table":
            painted = not output.file and wants_color(args.color, sys.stdout)
            text = _table(fleet, Paint(painted))
        else:
            text = fleet_format_named(output.format)(fleet)
        if output.file:
            write_file(output.file, text)
        elif output.format in ("table", "concise"):
            show(text)
        else:
            out(text)


def _table(fleet: Fleet, paint: Paint) -> str:
    """A line a site, the worst first."""
    head = ("verdict", "site", "pages", "dead ends", "lead somewhere", "errors", "warnings", "")
    rows = [
        (
            site.verdict,
            site.name,
            count(site, "pages"),
            dead_ends(site),
            share(site),
            count(site, "errors"),
            count(site, "warnings"),
            ", ".join(filter(None, (why(site), changed(fleet.changes.get(site.name))))),
        )
        for site in fleet.sites
    ]
    first, *others = table(head, rows).splitlines()
    lines = [
        paint.verdict(site.verdict, site.verdict == "passed") + line.removeprefix(site.verdict)
        for site, line in zip(fleet.sites, others, strict=True)
    ]
    return "".join(f"{line}\n" for line in (first, *lines))
