"""``leadsto new PATH``: begin a page with the questions of its intent answered."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from leadsto.cli import asking
from leadsto.cli.asking import UnusableError, flag
from leadsto.cli.drafting import Draft, begin
from leadsto.cli.options import Common, common
from leadsto.cli.output import columns_of, out, say, show, writing
from leadsto.cli.project import open_config
from leadsto.files import read_file, write_atomic
from leadsto.fix.patch import patch
from leadsto.frontmatter.writing import UnwritableError, Value
from leadsto.intent.kinds import needs
from leadsto.model import Answer, Finding, Page
from leadsto.model.frozen import dataclass
from leadsto.prose import counted, listed, with_article
from leadsto.report.concise import concise_lines
from leadsto.report.harmless import harmless
from leadsto.report.lines import broken
from leadsto.report.next_step import next_step_lines
from leadsto.sources import project_of


@dataclass(frozen=True, slots=True)
class Arguments(Common):
    """What was asked for."""

    path: Path = Path()
    title: str | None = None
    audience: str | None = None
    not_for: str | None = None
    decision_kind: str | None = None
    decision: str | None = None
    outcome: str | None = None
    problem: str | None = None
    why_now: str | None = None
    stage: str | None = None
    no_input: bool = False
    dry_run: bool = False

    def flags(self) -> dict[str, str]:
        """The answers that were given as options, by their fields."""
        given = {question.field: getattr(self, question.field) for question in asking.ASKED}
        return {field: text for field, text in given.items() if text is not None}


def _answers(run: Callable[..., None]) -> Callable[..., None]:
    """Add an option for each question."""
    for question in reversed(asking.ASKED):
        words = asking.HELP.get(question.field, question.ask)
        run = click.option(flag(question.field), metavar="TEXT", help=words)(run)
    return run


@click.command("new")
@click.argument("path", type=click.Path(path_type=Path))
@_answers
@click.option("--no-input", is_flag=True, help="Ask nothing; an answer that is owed is an error.")
@click.option("--dry-run", is_flag=True, help="Write nothing; print what would be written.")
@common
def command(**given: Any) -> None:
    """Begin a page with the questions of its intent answered.

    PATH is the source to write, below the folder of the site's pages. Where it is there already,
    only the answers that it lacks are asked for and added. Every answer is an option, too.
    """
    execute(Arguments(**given))


def execute(args: Arguments) -> None:
    """Ask, show what comes of it, and write."""
    config = open_config(args.config)
    draft = begin(args.path, config, project_of(config), args.date)
    try:
        answers = _answered(args, draft)
        data = draft.data(answers)
        judgement = draft.judged(answers, whole=True)
        draft.compare(answers, judgement)
    except UnwritableError as error:
        raise click.UsageError(f"{harmless(draft.source)}: {error}") from error
    except click.Abort:
        say("\nNothing was written.")
        raise
    if args.dry_run:
        _print(draft, data)
    else:
        _write(draft, data)
    page = judgement.site.by_id[draft.source]
    findings = draft.findings(judgement)
    tell = say if args.dry_run else _show
    say("")
    for line in (*next_step_lines(page, judgement.site), *_list(findings)):
        tell(line)
    _close(args, draft, data, page, len(findings))


def _show(line: str) -> None:
    for part in broken(harmless(line), columns_of(sys.stdout)):
        show(f"{part}\n")


def _list(findings: Sequence[Finding]) -> list[str]:
    lines = [line for _, line in concise_lines(findings)]
    return ["", *lines] if lines else []


# ------------------------------------------------------------------------------------ the answers


def _answered(args: Arguments, draft: Draft) -> dict[str, Value]:
    """All answers, from the options and from the author."""
    answers = _from_options(args.flags(), draft)
    if draft.before is None:
        answers = {"title": "", **answers}
    page = draft.page(answers)
    if page.exempt:
        words = f"{draft.source} is exempt: {page.exempt.reason}. Take that out first."
        raise click.UsageError(harmless(words))
    fields = [f for f in asking.QUESTION if f not in args.flags() and _is_open(f, page, draft)]
    owed = {"title"} | (needs(page.kind) & set(fields))
    if draft.before is not None:
        draft.data({**answers, **dict.fromkeys(set(fields) - {"title"}, "text")})  # is there room?
    if args.no_input:
        inherited = {f for f in owed if f != "title" and getattr(page.intent, f)}
        missing = [flag(f) for f in fields if f in owed - inherited]
        if missing:
            raise click.UsageError(f"Nobody is asked, so give {listed(missing)} as well.")
        return answers
    if not needs(page.kind):
        fields = [f for f in fields if f == "title"]
    _greet(draft, page, fields)
    for field in fields:
        found = _ask(field, answers, draft, field in owed)
        if found is not None:
            answers[field] = found
    return {f: answers[f] for f in asking.QUESTION if f in answers}


def _is_open(field: str, page: Page, draft: Draft) -> bool:
    """Whether a page does not answer a question itself."""
    if field == "title":
        return draft.before is None
    if field == "decision_kind" and "decision" in page.intent.written:
        return False
    return field not in page.intent.written


def _from_options(flags: Mapping[str, str], draft: Draft) -> dict[str, Value]:
    """What the options say. Raises a usage error for what means nothing, or is there already."""
    there = draft.page({}) if draft.before is not None else None
    answers: dict[str, Value] = {}
    for field, text in flags.items():
        if there and not _is_open(field, there, draft):
            where = _line(getattr(there.intent, field, None))
            words = f"{draft.source} answers it already{where}: change it there."
            raise click.UsageError(f"{flag(field)}: {harmless(words)}")
        try:
            answers[field] = _reader(field, draft)(text)
        except UnusableError as error:
            raise click.UsageError(f"{flag(field)}: {error}") from error
    return answers


def _line(answer: object) -> str:
    spans = [found.span for found in _all(answer) if found.span]
    return f" in line {spans[0].line}" if spans else ""


def _all(answer: object) -> list[Answer]:
    """What a field of an intent holds: none, one or several."""
    several = [answer] if isinstance(answer, Answer) or not isinstance(answer, tuple) else answer
    return [found for found in several if isinstance(found, Answer)]


def _reader(field: str, draft: Draft) -> Callable[[str], Value]:
    """What makes an answer of what was typed. It raises ``UnusableError``."""
    known = list(draft.config.catalogue.audiences)

    def read(text: str) -> Value:
        match field:
            case "audience":
                found: Value = asking.people(text, known)
            case "not_for":
                found = asking.several(text)
            case "stage":
                found = asking.stage(text)
            case "decision_kind":
                found = asking.decision_kind(text)
            case _:
                found = asking.one_line(text)
        if not found:
            raise UnusableError("That says nothing.")
        return found

    return read


# ------------------------------------------------------------------------------------ the dialogue


def _greet(draft: Draft, page: Page, fields: list[str]) -> None:
    if not fields:
        return
    begun = "A new page" if draft.before is None else "What is left to answer"
    asking.tell(f"{begun}: {draft.source}. Nothing is written before the last answer.")
    if page.kind != "article":
        owes = "" if needs(page.kind) else ", which owes no answers"
        asking.tell(f"It is read as {with_article(page.kind)} page ({page.kind_from}){owes}.")


def _ask(field: str, answers: Mapping[str, Value], draft: Draft, owed: bool) -> Value | None:
    """Ask one question of the author; None where it is left out."""
    read = _reader(field, draft)

    def writable(text: str) -> Value:
        found = read(text)
        try:
            draft.data({**answers, field: found})
        except UnwritableError as error:
            raise UnusableError(str(error)) from error
        return found

    def objections(value: Value) -> list[str]:
        return draft.objections(answers, field, value)

    hint, default, inherited = "", None, False
    if field in ("audience", "not_for", "stage"):
        hint = _inherited(field, draft.page(answers))
        inherited = bool(hint)
    if field == "not_for" and not hint and not owed:
        hint = "Several with commas; Enter leaves it out."
    if field == "stage" and not hint:
        hint, default = _guess(draft, answers)
    return asking.ask(
        field,
        writable,
        objections,
        choices=_choices(field, draft),
        hint=hint,
        default=default,
        owed=owed and not inherited,
    )


def _choices(field: str, draft: Draft) -> list[tuple[str, str]]:
    if field == "audience":
        return asking.audience_choices(draft.config.catalogue.audiences)
    if field == "decision_kind":
        return asking.decision_choices()
    return asking.stage_choices() if field == "stage" else []


def _inherited(field: str, page: Page) -> str:
    """What holds without an answer, as the hint of the question; "" where nothing does."""
    values = [answer.value for answer in _all(getattr(page.intent, field))]
    return f"Enter keeps what leadsto.yml says: {', '.join(values)}." if values else ""


def _guess(draft: Draft, answers: Mapping[str, Value]) -> tuple[str, Value | None]:
    """The hint of the stage that is likely, and the stage."""
    guess = draft.stage(answers)
    if guess is None:
        return "", None
    because = "; ".join(guess.evidence)
    return f"It looks like {guess.value}: {because}. Enter takes it.", guess.value


# -------------------------------------------------------------------------------------- the result


def _print(draft: Draft, data: bytes) -> None:
    """What would be written: a new page as it is, a change as a patch."""
    clean = harmless if sys.stdout.isatty() else str
    if draft.before is None:
        lines: Iterator[str] = iter(data.decode().splitlines(keepends=True))
    else:
        lines = patch(draft.source, draft.before, data)
    for line in lines:
        out(f"{clean(line.removesuffix(chr(10)))}\n")


def _write(draft: Draft, data: bytes) -> None:
    if data == draft.before:
        return
    with writing(harmless(draft.source)):
        draft.file.parent.mkdir(parents=True, exist_ok=True)
    now = read_file(draft.file) if draft.file.exists() else None
    if now != draft.before:
        words = f"{draft.source} has changed meanwhile; nothing was written."
        raise click.UsageError(harmless(words))
    with writing(harmless(draft.source)):
        write_atomic(draft.file, data)


def _close(args: Arguments, draft: Draft, data: bytes, page: Page, found: int) -> None:
    """What was done, and what the generator will make of it."""
    if data == draft.before:
        done = f"{draft.source} has its answers already; nothing was written"
    elif args.dry_run:
        done = f"{draft.source}: nothing was written"
    else:
        done = f"{draft.source} is written"
    words = f"{done}; {counted(found, 'finding') if found else 'no findings'}."
    say("")
    say(f"{words} {draft.fate(page)}".strip())
