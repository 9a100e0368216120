"""``leadsto report``: one page that says what to fix first and what to write next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from leadsto.adopt.baseline import read_baseline
from leadsto.cli.options import OfSite, reading_site, site_dir
from leadsto.cli.output import out, say, write_file
from leadsto.cli.progress import taking_long, watched
from leadsto.cli.project import judging, nearest_config, open_config
from leadsto.config import FILE_NAME, Config
from leadsto.model.frozen import dataclass
from leadsto.project import judge_gathered, no_config
from leadsto.prose import counted
from leadsto.report.audits import AUDIT_FORMATS, audit_format_named
from leadsto.sources import gather

if TYPE_CHECKING:
    from leadsto.model import Audit

DEFAULT = Path("leadsto-report.html")

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    views: tuple[Path, ...] = ()
    leads: tuple[Path, ...] = ()
    against: Path | None = None
    form: str = "html"
    output: Path | None = None
    open_it: bool = False


@click.command("report")
@site_dir
@click.option(
    "--views",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="How often pages are viewed, as GA4, Plausible, Matomo or Search Console export it, or "
    "`path,views`. May be repeated.",
)
@click.option(
    "--leads",
    multiple=True,
    type=_FILE,
    metavar="FILE",
    help="What became of readers: `page` or `offer`, `leads`, `sales-ready`, `customers`. May be "
    "repeated.",
)
@click.option(
    "--against",
    type=_FILE,
    metavar="FILE",
    help="Show the change since a snapshot (`leadsto snapshot`).",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(tuple(AUDIT_FORMATS)),
    default="html",
    help="How to write it. `csv`, `markdown` and `json` go to standard output.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help=f"Where to write it; `html` goes to {DEFAULT} by default.",
)
@click.option("--open", "open_it", is_flag=True, help="Open the page in the browser.")
@reading_site
def command(**given: Any) -> None:
    """Write one page that says what to fix first and what to write next.

    SITE_DIR is the folder of the built site; without it, what `leadsto check` would read. A site
    without a leadsto.yml can be reported on too: its dead ends, and with `--views` what they waste.
    The page needs no network and no server, and nothing leaves this machine.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Judge, count and write."""
    if args.open_it and args.form != "html":
        raise click.UsageError("--open shows the page, so it goes with `--format html`.")
    audit = _audit(args)
    with taking_long("Writing the report"):
        text = _rendered(audit, args.form)
    output = args.output or (DEFAULT if args.form == "html" else None)
    if output is None:
        out(text)
        return
    write_file(str(output), text)
    say(f"{_told(audit)} · {output}, {counted(len(text.encode()) // 1000 or 1, 'kB', 'kB')}")
    if args.open_it:
        click.launch(output.absolute().as_uri())


def _rendered(audit: Audit, form: str) -> str:
    return audit_format_named(form)(audit)


def _audit(args: Arguments) -> Audit:
    """The audit that was asked for."""
    from leadsto.audit.joining import unmatched_line
    from leadsto.audit.snapshot import read_snapshot
    from leadsto.audit.whole import audit
    from leadsto.traffic import read_leads, read_views

    with taking_long("Reading the exports"):  # first, so that what cannot be read is said at once
        views = [read_views(path) for path in args.views]
        leads = [read_leads(path) for path in args.leads]
    before = read_snapshot(args.against) if args.against else None
    config, rules = _configured(args)
    gathered = gather(config, at=args.built, watch=watched)
    for notice in gathered.notices:
        say(notice)
    baseline = read_baseline(config.baseline_file, config.root)
    with taking_long(judging(gathered)):
        judgement = judge_gathered(gathered, config, args.date, baseline, rules)
        made = audit(judgement, title=_title(args, config), views=views, leads=leads, before=before)
    for notice in (*made.notices, *(made.traffic.notices if made.traffic else ())):
        say(notice)
    if made.traffic and made.traffic.unmatched:
        say(unmatched_line(made.traffic))
    return made


def _configured(args: Arguments) -> tuple[Config, tuple[str, ...] | None]:
    """The configuration, and the rules that can say something without one."""
    if nearest_config(args.config):
        return open_config(args.config), None
    if args.site is None:
        raise click.UsageError(
            f"There is no {FILE_NAME} here or in a folder above. Name the folder of the built site "
            "to report on it as it is: `leadsto report SITE_DIR`."
        )
    say(f"There is no {FILE_NAME}: this tells where the pages of {args.site} lead, no more.")
    return no_config(Path())


def _title(args: Arguments, config: Config) -> str:
    """What the report is of: the site's address, else the folder that was read."""
    return config.site.url or (str(args.site) if args.site else config.root.name)


def _told(audit: Audit) -> str:
    """The headline."""
    if not audit.counted:
        return f"{counted(len(audit.pages), 'page')}, of which the sources alone are known"
    dead = len(audit.dead_ends)
    line = f"{counted(dead, 'dead end')} in {counted(audit.overall.pages, 'page')} that need a path"
    if not (dead and audit.traffic and audit.traffic.total):
        return line
    wasted = sum(page.views or 0 for page in audit.dead_ends)
    return f"{line}, with {wasted:,} of {audit.traffic.total:,} {audit.traffic.unit}"
