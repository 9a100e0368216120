"""The questions of ``leadsto init``: four at most, each of which an option answers, too."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import click

from leadsto.cli.asking import tell, typed
from leadsto.cli.output import say
from leadsto.model.frozen import dataclass
from leadsto.prose import listed
from leadsto.report.harmless import harmless
from leadsto.starter import EXTRAS, Answers, Looked, Start
from leadsto.starter.recipes import HOOK_FILE
from leadsto.survey import Draft, Survey

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Given:
    """What the options say; empty where they do not."""

    main: str | None = None
    people: tuple[str, ...] = ()
    extras: tuple[str, ...] = ()


def settled(given: Given, found: Survey, usual: tuple[str, ...]) -> Answers:
    """The answers when nobody is asked. Raises a usage error for an unknown ``main``."""
    extras = tuple(extra for extra in EXTRAS if extra in (given.extras or usual))
    return Answers(main=_main(given.main, found.offers), people=given.people, extras=extras)


def asked(given: Given, found: Survey, answers: Answers, *, about: bool) -> tuple[Answers, bool]:
    """The answers of somebody who is there, and whether anybody was.

    ``about`` tells whether the site itself is asked about. Raises ``click.Abort`` where somebody
    leaves.
    """
    try:
        if about:
            answers = _about_the_site(given, found, answers)
        if not given.extras and answers.extras:
            answers = replace(answers, extras=_extras(answers.extras))
    except click.Abort:
        if sys.stdin.isatty():
            raise
        return answers, False
    return answers, True


def agreed(begun: Start) -> bool | None:
    """Whether the files shall be written; None where nobody is there to say."""
    tell("", f"Write {listed([change.name for change in begun.changes])}? [Y/n]")
    try:
        return _ask(_yes, "y")
    except click.Abort:
        if sys.stdin.isatty():
            raise
        return None


def usual_extras(looked: Looked, root: Path) -> tuple[str, ...]:
    """What the project has a place for."""
    fits = {
        "plugin": looked.generator in ("mkdocs", "pelican") and not looked.plugged,
        "hook": (root / HOOK_FILE).exists() or (root / ".git").exists(),
        "ci": (root / ".github").is_dir() or (root / ".gitlab-ci.yml").exists(),
    }
    return tuple(extra for extra in EXTRAS if fits[extra])


def _ask(read: Callable[[str], T], default: str) -> T:
    while True:
        try:
            return read(typed() or default)
        except click.UsageError as error:
            say(f"Error: {error.message}")


def _about_the_site(given: Given, found: Survey, answers: Answers) -> Answers:
    talks = [draft for draft in found.offers if draft.kind == "conversation"]
    if given.main is None and len(talks) > 1:
        tell("", "Which of these does everything lead to in the end?")
        for number, draft in enumerate(talks, 1):
            tell(f"  {number}  {draft.action}: {draft.page or draft.url} ({draft.found})")
        tell("Its number; Enter takes the first.")
        answers = replace(answers, main=_ask(lambda text: _numbered(text, talks), "1").id)
    if not given.people and not found.fields.audiences:
        tell("", "Whom is the site for?")
        tell("One group of people, or several with semicolons; Enter leaves it out.")
        answers = replace(answers, people=_ask(_people, ""))
    return answers


def _extras(usual: tuple[str, ...]) -> tuple[str, ...]:
    tell("", f"What else shall be written? There is a place for {listed(usual)}.")
    tell("Some of plugin, hook and ci, or none; Enter takes what there is a place for.")
    return _ask(_some, " ".join(usual))


def _numbered(text: str, drafts: list[Draft]) -> Draft:
    if text.strip().isascii() and text.strip().isdecimal() and 0 < int(text) <= len(drafts):
        return drafts[int(text) - 1]
    raise click.BadParameter(f"It is a number from 1 to {len(drafts)}.")


def _people(text: str) -> tuple[str, ...]:
    return tuple(words for part in text.split(";") if (words := " ".join(part.split())))


def _some(text: str) -> tuple[str, ...]:
    words = text.replace(",", " ").split()
    if any(word not in (*EXTRAS, "none") for word in words):
        raise click.BadParameter(f"Known are {listed(EXTRAS)}.")
    return tuple(extra for extra in EXTRAS if extra in words)


def _yes(text: str) -> bool:
    if text.strip().lower() in ("y", "yes", "n", "no"):
        return text.strip().lower().startswith("y")
    raise click.BadParameter("It is y or n.")


def _main(given: str | None, drafts: tuple[Draft, ...]) -> str:
    """The id of the main offer. Raises a usage error for an address that was not found."""
    if given is None:
        return next((draft.id for draft in drafts if draft.kind == "conversation"), "")
    plain = given.strip().removeprefix("mailto:").strip("/").casefold()
    for draft in drafts:
        address = (draft.page or draft.url).removeprefix("mailto:")
        if plain in (address.strip("/").casefold(), draft.id):
            return draft.id
    known = listed([draft.page or draft.url for draft in drafts])
    others = f"; found: {known}" if known else ", nor is there another"
    raise click.UsageError(harmless(f"--main: nothing asks readers to go to `{given}`{others}."))
