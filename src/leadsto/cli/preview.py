"""``leadsto preview``: the site with its next steps in a browser, and the reason beside each."""

from __future__ import annotations

import gc
import os
import shlex
import signal
import threading
import webbrowser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import click

from leadsto.boundaries import must_stay, repository
from leadsto.cli.options import OfSite, reading_site
from leadsto.cli.output import say, writing
from leadsto.cli.progress import watched
from leadsto.cli.project import open_config
from leadsto.model import STAGES
from leadsto.model.frozen import dataclass
from leadsto.preview.asking import host_name
from leadsto.preview.building import BuildError, Copies
from leadsto.preview.export import ExportRefusedError, check_target, export
from leadsto.preview.server import SHELL, Server, bound, is_loopback
from leadsto.preview.session import Files, Plan, Session
from leadsto.preview.shell import shell_files
from leadsto.prose import counted
from leadsto.report.harmless import harmless
from leadsto.sources import cache_folder
from leadsto.sources.built.files import PREVIEW_FOLDER


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    build: tuple[str, ...] = ()
    watch: tuple[Path, ...] = ()
    host: str = "127.0.0.1"
    port: int = 8760
    allowed_host: tuple[str, ...] = ()
    read_as: str | None = None
    since: str = ""
    browser: bool = False
    export: Path | None = None


def _command(
    _context: click.Context, _parameter: click.Parameter, value: str | None
) -> tuple[str, ...]:
    try:
        words = tuple(shlex.split(value or ""))
    except ValueError as error:
        raise click.BadParameter(f"{error}.") from error
    if value is not None and not words:
        raise click.BadParameter("it is empty.")
    return words


def _hosts(
    _context: click.Context, _parameter: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    for value in values:
        if not value or host_name(value) != value.lower():
            raise click.BadParameter(f"`{value}` is not the name of a host, without its port.")
    return values


@click.command("preview")
@click.argument(
    "site", metavar="[SITE_DIR]", required=False, type=click.Path(path_type=Path, file_okay=False)
)
@click.option(
    "--build",
    metavar="COMMAND",
    callback=_command,
    help="Build the site with this command, and again after each change. It is run without a "
    "shell, in the folder of leadsto.yml.",
)
@click.option(
    "--watch",
    type=click.Path(path_type=Path, exists=True),
    multiple=True,
    metavar="PATH",
    help="Another file or folder that the site is made of. May be repeated.",
)
@click.option("--host", default="127.0.0.1", help="The address to listen on.", show_default=True)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8760,
    show_default=True,
    help="The port to listen on, or one of the next where it is taken.",
)
@click.option(
    "--allowed-host",
    multiple=True,
    metavar="NAME",
    callback=_hosts,
    help="Answer to this name, too. May be repeated.",
)
@click.option(
    "--read-as",
    type=click.Choice(STAGES, case_sensitive=False),
    help="Begin with what readers of this stage would get.",
)
@click.option(
    "--since",
    metavar="REV",
    default="",
    help="Also show each page as it would be by the leadsto.yml of this revision of git.",
)
@click.option("--open/--no-open", "browser", default=False, help="Open it in the browser.")
@click.option(
    "--export",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write the site and the preview there, as plain files for any host, and end.",
)
@reading_site
def command(**given: Any) -> int:
    """Show the site with its next steps in a browser, and beside each page the reasons.

    SITE_DIR is the folder of the built site; without it, `output` in leadsto.yml or where the
    generator's configuration says. Blocks are put in as it is shown: nothing is written to the
    folder. Pages, sources and leadsto.yml are watched, and the page in the browser follows. Ctrl-C
    ends it.

    Exit code: 0 when it was ended, 2 when the site could not be judged at the start, 3 for a
    fault in leadsto itself.
    """
    return execute(Arguments(**given))


def execute(args: Arguments) -> int:
    """Serve or export; the exit code."""
    _check_host(args)
    config = open_config(args.config)
    plan = Plan(
        config.root / config.file,
        args.site.absolute() if args.site else None,
        args.build,
        [path.absolute() for path in args.watch],
        [path.absolute() for path in args.manifest],
        args.jobs,
        args.date,
        args.since,
        cache_folder(config.root, args.built.cache),
    )
    with TemporaryDirectory(prefix="leadsto-") as folder, _ended_by_interrupt():
        try:
            copies = Copies(Path(folder)) if args.build else None
            session = Session(plan, copies, shell_files, watched)
        except BuildError as error:
            raise click.UsageError(str(error)) from error
        for notice in session.good.notices:
            say(notice)
        if args.export:
            _export(session, args.export)
        else:
            _serve(session, args)
    return 0


def _check_host(args: Arguments) -> None:
    if is_loopback(args.host):
        return
    if not args.allowed_host:
        raise click.UsageError(
            f"With `--host {args.host}` other machines can read the preview. Name the host by "
            "which they ask for it: `--allowed-host NAME`."
        )
    say(f"Warning: with `--host {args.host}` whoever reaches this machine can read the site.")


def _export(session: Session, target: Path) -> None:
    good, problem = session.good, session.problem

    def shell(epoch: str) -> Files:
        return shell_files(good, epoch, problem, local=False)

    try:
        with writing(str(target)):
            must_stay(target, repository(Path.cwd()))
        check_target(target, session.output)
        count = export(good.site, shell, target)
    except ExportRefusedError as error:
        raise click.UsageError(str(error)) from error
    say(f"{target}: {counted(count, 'file')}. The preview is {PREVIEW_FOLDER}/index.html there.")


def _serve(session: Session, args: Arguments) -> None:
    with _server(session, args) as server:
        address = _address(session, server, args)
        if args.port and server.port != args.port:
            say(f"Port {args.port} is taken; this is {server.port}.")
        say(f"Preview: {address} (Ctrl-C ends it)")
        if args.browser:
            webbrowser.open(address)
        # what is known of 10,000 pages stays; to look through it for garbage takes 0.6 seconds
        gc.freeze()
        for files in session.refreshed():
            _tell(session, files)


@contextmanager
def _server(session: Session, args: Arguments) -> Iterator[Server]:
    try:
        server = bound(session.live, args.host, args.port, args.allowed_host)
    except OSError as error:
        raise click.UsageError(f"{args.host}:{args.port}: {error.strerror}.") from error
    with server:
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        try:
            yield server
        finally:
            server.shutdown()


def _address(session: Session, server: Server, args: Arguments) -> str:
    host = args.host if is_loopback(args.host) else args.allowed_host[0]
    shown = f"[{host}]" if ":" in host and not host.startswith("[") else host
    stage = f"#/?as={args.read_as}" if args.read_as else ""
    return f"http://{shown}:{server.port}{session.live.now.base}{SHELL}{stage}"


def _tell(session: Session, files: frozenset[str]) -> None:
    names = [harmless(os.path.relpath(file)) for file in sorted(files)[:1]]
    names += [f"{len(files) - 1:,} more"] if len(files) > 1 else []
    what = f"{' and '.join(names)} changed"
    if session.problem:
        say(f"{what}, and something is wrong:\n{session.problem}")
    else:
        say(f"{what}: {counted(len(session.good.judgement.findings), 'finding')}.")


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """End quietly by Ctrl-C, and by the signal that process managers send."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    except KeyboardInterrupt:
        say("")
    finally:
        signal.signal(signal.SIGTERM, before)
