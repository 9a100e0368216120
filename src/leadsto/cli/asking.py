"""The dialogue of ``leadsto new``: questions in plain words, and what becomes of the answers."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress

import click

from leadsto.cli.output import columns_of, say
from leadsto.frontmatter.writing import Value
from leadsto.intent.tables import decision_kind_of
from leadsto.intent.texts import registered
from leadsto.model import DECISION_KINDS, READERS, STAGES, Audience, Scalar
from leadsto.model.frozen import NamedTuple
from leadsto.nearest import did_you_mean
from leadsto.nodes import texts_of
from leadsto.prose import listed
from leadsto.report.harmless import harmless, width
from leadsto.report.lines import broken
from leadsto.rules.asked import QUESTIONS
from leadsto.stages import STAGE_CHOICE, stage_of

WIDEST = 80  #: columns of the dialogue, on wider terminals too


class Question(NamedTuple):
    """One question; its flag is its name with dashes."""

    field: str
    ask: str
    hint: str  #: how to answer it


#: In the order in which they are asked. ``not_for`` may be owed, by pages that sell.
ASKED = (
    Question("title", "What is the page called?", "Its heading, as readers will see it."),
    Question("audience", QUESTIONS["audience"], "One group of people, or several with commas."),
    Question("not_for", QUESTIONS["not_for"], "Several with commas."),
    Question("decision_kind", QUESTIONS["decision"], "Enter if it is none of these."),
    Question(
        "decision", "And in one sentence?", "As in: which of five causes of delay to fix first."
    ),
    Question("outcome", QUESTIONS["outcome"], "One sentence about the reader."),
    Question("problem", "What problem does it solve for them?", "Enter leaves it out."),
    Question("why_now", "Why does it matter now?", "Enter leaves it out."),
    Question("stage", "How ready are they?", "Its number."),
)
QUESTION: Mapping[str, Question] = {question.field: question for question in ASKED}
#: What the help of an option says where the question itself would not do.
HELP = {
    "audience": "Who exactly it is for: ids of leadsto.yml, several with commas.",
    "not_for": "Whom it should turn away, several with commas.",
    "decision_kind": f"The kind of decision: {listed(DECISION_KINDS, 'or')}.",
    "decision": "Which decision it helps with, in one sentence.",
    "stage": f"How ready they are: {STAGE_CHOICE}.",
}
#: The questions behind the kinds of decisions, and what such a sentence sounds like.
_DECISIONS = {
    "prioritise": ("what to do first", "which of three projects gets this quarter's budget"),
    "fix-first": ("what to fix first", "the hand-off or the forms"),
    "approach": ("which way to go about it", "in-house desk or shared desk"),
    "stop": ("what to stop doing", "paying per declaration"),
}
_STAGES = {
    "tofu": "they feel the problem and look for its name and its causes",
    "mofu": "they know the ways to solve it and compare them",
    "bofu": "they have decided to act and choose whom to act with",
}


def flag(field: str) -> str:
    """The option that answers a question.

    >>> flag("why_now")
    '--why-now'
    """
    return f"--{field.replace('_', '-')}"


# ------------------------------------------------------------------------- what an answer means


class UnusableError(Exception):
    """An answer that means nothing. The message says what would."""


def one_line(text: str) -> str:
    """A sentence, white space folded."""
    return " ".join(text.split())


def several(text: str) -> tuple[str, ...]:
    """What stands between the commas or semicolons."""
    return tuple(part for part, _ in texts_of(Scalar(text, plain=False)))


def stage(text: str) -> str:
    """A stage by number or by any of its words. Raises ``UnusableError``."""
    found = stage_of(text)
    if found is None:
        raise UnusableError(f"`{text}` is not {STAGE_CHOICE}.")
    return found


def decision_kind(text: str) -> str:
    """A kind of decision by number or word. Raises ``UnusableError``."""
    found = _numbered(text, DECISION_KINDS) or decision_kind_of(text)
    if not found:
        raise UnusableError(f"`{text}` is not {listed(DECISION_KINDS, 'or')}.")
    return found


def people(text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Audiences by number or id; any words where none are registered.

    Raises ``UnusableError`` for one that the registry does not have.
    """
    parts = (_numbered(part, known) or registered(part, known) for part in several(text))
    found = tuple(dict.fromkeys(parts))
    strange = next((who for who in found if known and who not in known), "")
    if strange:
        choice = listed([f"`{who}`" for who in known], "or")
        meant = did_you_mean(strange, known)
        raise UnusableError(f"`{strange}` is not {choice}. {meant}".strip())
    return found


def _numbered(text: str, names: Sequence[str]) -> str:
    """The name of a number from 1; "" where there is none of it."""
    number = int(text) if text.strip().isascii() and text.strip().isdecimal() else 0
    return names[number - 1] if 1 <= number <= len(names) else ""


# --------------------------------------------------------------------------------- asking for it


def ask(
    field: str,
    read: Callable[[str], Value],
    objections: Callable[[Value], Sequence[str]],
    *,
    choices: Iterable[tuple[str, str]] = (),
    hint: str = "",
    default: Value | None = None,
    owed: bool = True,
) -> Value | None:
    """Ask one question; None where it is left out.

    Enter takes the ``default`` or leaves out what is not ``owed``. What cannot be ``read`` is
    asked for until it can; what a rule has ``objections`` to is asked for once more, and then
    taken as it is. Raises ``click.Abort`` where the author leaves.
    """
    question = QUESTION[field]
    tell("", question.ask)
    _list(choices)
    tell(hint or question.hint)
    found = _read(read, default, owed)
    against = objections(found) if found is not None else ()
    if found is None or not against:
        return found
    for line in against:
        tell(f"  {line}")
    tell("Say it another way, or press Enter to keep it.")
    return _read(read, found, owed=False) or found


def tell(*lines: str) -> None:
    """Print lines of the dialogue, broken at their spaces."""
    columns = min(columns_of(sys.stderr) or WIDEST, WIDEST)
    for line in lines:
        indent = len(line) - len(line.lstrip())
        say("\n".join(_indented(broken(harmless(line), columns, indent=indent), indent)))


def typed() -> str:
    """A line that the author types after a prompt on standard error, without its end.

    Not by ``click.prompt``, which until 8.3.1 puts a blank of the prompt on standard output, and so
    before a page or a patch that goes there. Raises ``click.Abort`` where the author leaves.
    """
    click.echo("> ", nl=False, err=True)
    try:
        line = sys.stdin.readline()
    except KeyboardInterrupt:
        line = ""
    if not line:
        raise click.Abort
    return line.rstrip("\r\n")


def _indented(lines: Sequence[str], indent: int) -> list[str]:
    return [lines[0], *(" " * indent + line for line in lines[1:])]


def _editable() -> bool:
    """Let the arrow keys move in what is typed; False where both streams are no terminal."""
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    with suppress(ImportError):  # not on Windows, whose terminals do it by themselves
        import readline  # noqa: F401
    return True


def _read(read: Callable[[str], Value], default: Value | None, owed: bool) -> Value | None:
    editable = _editable()
    while True:
        text = click.prompt("", "", prompt_suffix="> ", show_default=False) if editable else typed()
        if not text.strip():
            if default is not None or not owed:
                return default
            tell("This one needs an answer.")
            continue
        try:
            return read(text)
        except UnusableError as error:
            tell(f"  {error}")


def _list(choices: Iterable[tuple[str, str]]) -> None:
    """Choices with their numbers, their words in a column of its own."""
    rows = list(choices)
    room = max((width(name) for name, _ in rows), default=0)
    columns = min(columns_of(sys.stderr) or WIDEST, WIDEST)
    for number, (name, words) in enumerate(rows, 1):
        head = f"  {number}  {name}{' ' * (room - width(name))}  "
        lines = broken(harmless(words), columns, taken=width(head), indent=width(head))
        say(
            "\n".join([head + lines[0], *(" " * width(head) + line for line in lines[1:])]).rstrip()
        )


def audience_choices(audiences: Mapping[str, Audience]) -> list[tuple[str, str]]:
    """The registry: each id, and who that is."""
    return [(name, audience.who) for name, audience in audiences.items()]


def decision_choices() -> list[tuple[str, str]]:
    """The kinds of decisions, each with an example."""
    return [(kind, '{}: "{}"'.format(*_DECISIONS[kind])) for kind in DECISION_KINDS]


def stage_choices() -> list[tuple[str, str]]:
    """The stages, and what is meant by them."""
    return [(name, f"{READERS[name]}: {_STAGES[name]}") for name in STAGES]
