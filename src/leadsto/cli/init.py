"""``leadsto init``: write leadsto.yml from what a site has already."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import click

from leadsto.adopt.baseline import read_baseline
from leadsto.boundaries import must_stay, repository
from leadsto.cli import baseline
from leadsto.cli import init_questions as questions
from leadsto.cli.found import found_lines
from leadsto.cli.options import OfSite, of_site
from leadsto.cli.output import out, say, show, writing
from leadsto.cli.progress import watched
from leadsto.config import FILE_NAME, Config, find_config, load
from leadsto.editor.schemas import write_schemas
from leadsto.engine import judge
from leadsto.files import read_file, write_atomic
from leadsto.fix.patch import patch
from leadsto.model.frozen import dataclass
from leadsto.project import judge_gathered
from leadsto.prose import counted, listed
from leadsto.report.harmless import harmless
from leadsto.report.summary import not_judged_line, rules_line, summary_line
from leadsto.rules.retired import known_options
from leadsto.sources import Gathered, NoPagesError, gather, project_of
from leadsto.sources.project import Project
from leadsto.starter import EXTRAS, Answers, Change, Looked, Start, start
from leadsto.survey import Survey, survey, with_written_facts

#: Sources alone do not tell which pages lead nowhere: a baseline of them lets the next build fail.
_ACCEPT = (
    "To accept what is found, so that only new mistakes count: build the site, then run "
    "leadsto baseline"
)


@dataclass(frozen=True, slots=True)
class Arguments(OfSite):
    """What was asked for."""

    source: Path | None = None
    main: str | None = None
    people: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()
    editor: str = ""
    baseline: bool = False
    force: bool = False
    dry_run: bool = False
    yes: bool = False


@click.command("init")
@click.option(
    "--source",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="The folder of the pages' sources, where it is not found.",
)
@click.option(
    "--main",
    metavar="ADDRESS",
    help="The page, booking link or mail address that everything leads to in the end.",
)
@click.option(
    "--for",
    "people",
    multiple=True,
    metavar="TEXT",
    help="Whom the site is for, in a few words. May be repeated.",
)
@click.option(
    "--with",
    "extras",
    multiple=True,
    type=click.Choice((*EXTRAS, "none")),
    help="What else to write: the generator's plugin line, the pre-commit hook, the pipeline. May "
    "be repeated. By default what the project has a place for.",
)
@click.option(
    "--editor",
    type=click.Choice(("", "vscode")),
    default="",
    help="Also write a task for this editor, which lists the findings.",
)
@click.option("--baseline", is_flag=True, help="Accept the findings of the build that was read.")
@click.option("--force", is_flag=True, help="Replace the leadsto.yml that is there.")
@click.option(
    "--dry-run", "--diff", "dry_run", is_flag=True, help="Write nothing; show what would be."
)
@click.option("-y", "--yes", is_flag=True, help="Ask nothing, and write.")
@of_site
def command(**given: Any) -> None:
    """Write leadsto.yml from what the site has already.

    It looks at the built site, or at the sources without one: the fields of the pages, their
    forms, booking links and calls to action. It shows what it would write as a diff and asks at
    most four questions, each of which is an option, too. Nothing that is there is overwritten.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Look, ask, show, write, judge."""
    file = _file(args.config)
    _read(file.parent, file.name)  # said before anything else of the project is looked at
    config = Config(root=file.parent, file=file.name, source=_absolute(args.source))
    project = project_of(config)
    gathered = _gathered(config, args)
    found = _survey(gathered, config, args)
    for row in found_lines(found, project.title, gathered.origin):
        show(f"{row}\n")
    looked = _looked(file, project, gathered)
    rendered = gathered.surroundings.rendered
    answers, there = _answers(args, found, looked, config.root, rendered=rendered)
    begun = start(found, looked, answers, force=args.force)
    config = _configured(begun, looked, config.root)
    _show(begun.changes)
    agreed = args.yes or (questions.agreed(begun) if there and begun.changes else None)
    wrote = bool(begun.changes and agreed and not args.dry_run)
    if wrote:
        _write(begun, config.root)
        with writing(".leadsto/schema"):
            write_schemas(config)
    elif begun.changes:
        nobody = agreed is None and not args.dry_run
        say(f"Nothing was written.{' Nobody was there to ask; --yes writes it.' * nobody}")
    else:
        say("There is nothing to write.")
    for told in begun.told:
        say(told)
    _close(begun, gathered, config, args, wrote=wrote)


# ------------------------------------------------------------------------------------- looking


def _file(given: Path | None) -> Path:
    """The leadsto.yml to write. Raises a usage error below one that counts here already."""
    if given:
        return given.absolute()
    here = Path.cwd() / FILE_NAME
    there = find_config(Path.cwd())
    if there and there != here:
        raise click.UsageError(
            f"{there} counts here already. Run `leadsto init` beside it, or name the file to write "
            f"with `--config {FILE_NAME}`."
        )
    return here


def _absolute(folder: Path | None) -> Path | None:
    return folder.absolute() if folder else None


def _gathered(config: Config, args: Arguments) -> Gathered:
    """The pages of the built site or, without one, of the sources. Nothing is kept of them."""
    try:
        return gather(config, at=args.built._replace(cache=None), watch=watched)
    except NoPagesError as error:
        message = str(error).partition(" Name the content folder")[0]
        raise NoPagesError(f"{message} Name the content folder with `--source DIR`.") from error


def _survey(gathered: Gathered, config: Config, args: Arguments) -> Survey:
    around = gathered.surroundings
    documents = gathered.documents
    if not around.rendered:
        documents = with_written_facts(documents, around.reader)
    return survey(judge(documents, config, around, date=args.date, select=()).site)


def _looked(file: Path, project: Project, gathered: Gathered) -> Looked:
    root = file.parent
    output = project.output
    inside = output.relative_to(root).as_posix() if output and output.is_relative_to(root) else ""
    return Looked(
        project.generator,
        project.file,
        bool(project.plugged),
        gathered.origin,
        inside,
        partial(_read, root),
        file.name,
    )


def _read(root: Path, name: str) -> str | None:
    """The text of a file as it stands; None without one.

    Raises a usage error for one that cannot be read: it must not pass for one that is not there.
    """
    try:
        return read_file(root / name).decode()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, UnicodeDecodeError) as error:
        why = "is not UTF-8" if isinstance(error, UnicodeDecodeError) else "cannot be read"
        raise click.UsageError(f"{name} {why}; nothing was written.") from error


def _answers(
    args: Arguments, found: Survey, looked: Looked, root: Path, *, rendered: bool
) -> tuple[Answers, bool]:
    """The choices, and whether somebody is there to be asked."""
    given = questions.Given(args.main, args.people, args.extras)
    output = _relative(args.site, root)
    answers = replace(
        questions.settled(given, found, questions.usual_extras(looked, root)),
        editor=args.editor,
        baseline=args.baseline and rendered,
        source=_relative(args.source, root),
        output="" if output == looked.output else output,
    )
    if args.yes or args.dry_run:
        return answers, False
    about = args.force or looked.read(looked.config) is None
    return questions.asked(given, found, answers, about=about)


def _relative(folder: Path | None, root: Path) -> str:
    """A folder from the project's, as leadsto.yml names it; "" outside of the project."""
    if folder is None or not folder.absolute().is_relative_to(root):
        return ""
    return folder.absolute().relative_to(root).as_posix()


# --------------------------------------------------------------------------- showing and writing


def _show(changes: tuple[Change, ...]) -> None:
    """The changes as a patch."""
    clean: Callable[[str], str] = harmless if sys.stdout.isatty() else str
    for change in changes:
        out("\n")
        before = (change.before or "").encode()
        for number, row in enumerate(patch(change.name, before, change.after.encode())):
            new = change.before is None and number == 0
            out("--- /dev/null\n" if new else f"{clean(row.removesuffix(chr(10)))}\n")


def _configured(begun: Start, looked: Looked, root: Path) -> Config:
    """The configuration that will hold. Raises ``ConfigError`` for one that cannot be read."""
    return load(root / looked.config, known_options(), text=_new_text(begun, looked.config))


def _new_text(begun: Start, name: str) -> str | None:
    """What a file is to hold; None where it stays as it is."""
    return next((change.after for change in begun.changes if change.name == name), None)


def _write(begun: Start, root: Path) -> None:
    """Write the changes. Raises a usage error where a file is another one than was shown."""
    for change in begun.changes:
        if _read(root, change.name) != change.before:
            raise click.UsageError(f"{change.name} has changed meanwhile; nothing was written.")
        with writing(change.name):
            must_stay(root / change.name, repository(root))
    for change in begun.changes:
        path = root / change.name
        with writing(change.name):
            path.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(path, change.after.encode())
    say(f"Written: {listed([change.name for change in begun.changes])}.")


def _close(
    begun: Start, gathered: Gathered, config: Config, args: Arguments, *, wrote: bool
) -> None:
    """How the site stands under the new configuration, and what comes next."""
    text = _new_text(begun, config.file)
    judgement = judge_gathered(gathered, config, args.date)
    would = "With these files: " if begun.changes and not wrote else ""
    say(f"\n{would}{summary_line(judgement, config.fail_on)}.")
    for row in (rules_line(judgement.findings), not_judged_line(judgement)):
        if row:
            say(row)
    todo = (text or "").count("TODO") - 1
    if todo > 0 and wrote:
        places = counted(todo, "place").capitalize()
        say(f"{places} in {config.file} wait{'s' * (todo == 1)} for you: TODO.")
    if args.dry_run or not (wrote or not begun.changes):
        return
    if args.baseline and gathered.surroundings.rendered:
        before = read_baseline(config.baseline_file, config.root)
        baseline.accept(gathered, config, before, args.date)
    elif args.baseline:
        say(f"No build was read, so nothing is accepted yet. {_ACCEPT}")
    elif judgement.findings:
        say(_ACCEPT)
