"""The command ``leadsto``: its commands by name, and what becomes of errors."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import click

from leadsto.cli.codes import CANNOT_JUDGE, FAULT, INTERRUPTED
from leadsto.cli.options import with_version
from leadsto.cli.output import say, with_streams
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import did_you_mean


class Entry(NamedTuple):
    """One line of ``leadsto --help``."""

    group: str
    summary: str


#: A command stands in the module of its name. The summaries are here so that ``--help`` needs
#: none of the modules.
COMMANDS = {
    "check": Entry("Build", "Judge the site, or the pages that are named."),
    "inject": Entry("Build", "Put each page's next step into a site that is built already."),
    "plan": Entry("Build", "Show which page shows which offer, and why."),
    "path": Entry("Build", "Walk from a page to where its readers can make themselves known."),
    "preview": Entry("Look", "Show the site in a browser, and the reasons beside each page."),
    "report": Entry("Look", "Write one page: what to fix first, and what to write next."),
    "snapshot": Entry("Look", "Write the state of the site, to compare a later one with."),
    "badge": Entry("Look", "Draw a badge: the share of pages that lead somewhere."),
    "fleet": Entry("Look", "Judge many sites: one table, and a report of each."),
    "explain": Entry("Look", "Explain a rule, or why a page got its next step."),
    "rules": Entry("Look", "List the rules, and what sets each."),
    "leads": Entry("Look", "Print the lead grades, and what makes each."),
    "init": Entry("Adopt", "Write leadsto.yml from what the site has already."),
    "baseline": Entry("Adopt", "Accept today's findings, so that only new ones count."),
    "fix": Entry("Adopt", "Change what has one right answer, in the sources."),
    "suggest": Entry("Adopt", "Propose the intent of pages that have none, with evidence."),
    "new": Entry("Write", "Begin a page with the questions of its intent answered."),
    "schema": Entry("Write", "Print a JSON Schema of leadsto.yml or of frontmatter."),
    "lsp": Entry("Write", "Serve an editor: findings, completion and fixes while you write."),
}


class Commands(click.Group):
    """Commands that are imported when they are called, and exit codes that can be relied on."""

    def list_commands(self, _: click.Context) -> list[str]:
        """The names, in the order of ``--help``."""
        return list(COMMANDS)

    def get_command(self, _: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"leadsto.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or name the nearest one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            ctx.fail(f"No such command `{name}`. {did_you_mean(name, COMMANDS)}".strip())
        return super().resolve_command(ctx, args)

    def format_commands(self, _: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the commands by group."""
        for group in dict.fromkeys(entry.group for entry in COMMANDS.values()):
            with formatter.section(group):
                formatter.write_dl(
                    [(name, e.summary) for name, e in COMMANDS.items() if e.group == group]
                )

    def main(self, *args: Any, **settings: Any) -> NoReturn:
        """Run, report what went wrong, and exit."""
        with_streams()
        settings |= {"standalone_mode": False, "prog_name": "leadsto"}
        sys.exit(_code_of(lambda: super(Commands, self).main(*args, **settings)))


@click.group(cls=Commands, context_settings={"help_option_names": ["--help", "-h"]})
@with_version
def leadsto() -> None:
    """Check that every page leads its reader to a next step.

    Settings, audiences and offers stand in leadsto.yml, which is looked for here and in the
    folders above. `leadsto COMMAND --help` tells more.
    """


def _code_of(run: Callable[[], Any]) -> int:
    """The exit code of a run. A command returns its own, or None for 0."""
    try:
        code = run()
    except click.ClickException as error:
        shown = io.StringIO()
        error.show(shown)
        say(shown.getvalue().rstrip())
        return CANNOT_JUDGE
    except (click.Abort, KeyboardInterrupt):
        return INTERRUPTED
    except Exception as error:
        return _report(error)
    return code if isinstance(code, int) else 0


def _report(error: Exception) -> int:
    """Say what stopped leadsto: something of the project, or a fault of its own."""
    from leadsto.refusals import refusal

    if refused := refusal(error):
        say(refused)
        return CANNOT_JUDGE
    if os.environ.get("LEADSTO_DEBUG"):
        import traceback

        traceback.print_exception(error)
    from leadsto import __version__

    say(
        f"leadsto {__version__} failed on something that it should have coped with:\n"
        f"    {type(error).__name__}: {error}\n"
        "This is a fault in leadsto, not in your site. Please report it with these lines and the "
        "command;\nwith LEADSTO_DEBUG=1 set, the command prints where it happened, too."
    )
    return FAULT
