"""A page that may be written: where it goes, what it says, and what is said of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from pathlib import Path, PurePosixPath

import click

from leadsto.boundaries import repository, strays
from leadsto.cli.files import from_root
from leadsto.cli.progress import taking_long
from leadsto.config import Config
from leadsto.engine import Memory, judge
from leadsto.files import read_file
from leadsto.frontmatter.writing import UnwritableError, Value, with_fields_in
from leadsto.globs import any_matches
from leadsto.intent.draft import begun, keyed
from leadsto.intent.tables import FIELD_KEYS
from leadsto.model import Document, Finding, Page
from leadsto.model.frozen import dataclass
from leadsto.report.harmless import harmless
from leadsto.site import Judgement
from leadsto.sources import Gathered, gather
from leadsto.sources.project import Project
from leadsto.suggest import Guess, stage_of_words, suggest

#: Answers that speak of how ready the reader is.
_SPEAKING = ("title", "decision", "outcome", "problem", "why_now")


@dataclass(frozen=True, slots=True)
class Draft:
    """A page that may be written. Answers are by field; ``title`` is that of a new page."""

    file: Path
    source: str  #: from the folder of leadsto.yml, POSIX
    path: str  #: from the content root, POSIX
    before: bytes | None  #: what the file holds; None where there is none
    config: Config
    project: Project
    date: dt.date | None
    memory: Memory = field(default_factory=Memory)  #: of the whole site
    gathered: list[Gathered] = field(default_factory=list)  #: it, once somebody has asked for it

    def data(self, answers: Mapping[str, Value]) -> bytes:
        """The source with these answers. Raises ``UnwritableError``."""
        around = self.project.surroundings
        fields = {field: answers[field] for field in FIELD_KEYS if field in answers}
        written = keyed(fields, self.config)
        if self.before is not None:
            return with_fields_in(self.before, written, self.source, around.reader)
        title = str(answers.get("title", ""))
        text = begun(title, written, self.source, around.reader, self.project.generator)
        return text.encode()

    def judged(self, answers: Mapping[str, Value], *, whole: bool = False) -> Judgement:
        """The page judged by itself; as one of all sources where the ``whole`` site is asked for.

        Raises ``UnwritableError``.
        """
        data = self.data(answers)
        place = self.project.addressed(self.path, data)
        page = Document(self.source, self.path, place.address, data, state=place.state)
        if not whole:
            around = replace(self.project.surroundings, whole=False)
            return judge([page], self.config, around, date=self.date)
        with taking_long("Looking for its next step"):
            if not self.gathered:
                self.gathered.append(gather(self.config, (".",)))
            sources = self.gathered[0]
            others = [d for d in sources.documents if d.source != self.source]
            return judge(
                [*others, page],
                self.config,
                sources.surroundings,
                date=self.date,
                memory=self.memory,
            )

    def stage(self, answers: Mapping[str, Value]) -> Guess | None:
        """The stage that the answers speak to, else that of labelled pages like this one."""
        guess = stage_of_words(*(str(answers[name]) for name in _SPEAKING if answers.get(name)))
        if guess:
            return guess
        site = self.judged(answers, whole=True).site
        return next((found.stage for found in suggest(site, [site.by_id[self.source]])), None)

    def page(self, answers: Mapping[str, Value]) -> Page:
        """The page as leadsto reads it. Raises ``UnwritableError``."""
        return self.judged(answers).site.by_id[self.source]

    def findings(self, judgement: Judgement) -> list[Finding]:
        """What is said of the page."""
        return [found for found in judgement.findings if found.page == self.source]

    def objections(self, answers: Mapping[str, Value], field: str, value: Value) -> list[str]:
        """What rules say of one answer. Raises ``UnwritableError``."""
        found = self.findings(self.judged({**answers, field: value}))
        about = {field, *((value,) if isinstance(value, str) else value)}
        return [f"{f.message} {f.help}".strip() for f in found if f.about in about]

    def compare(self, answers: Mapping[str, Value], judgement: Judgement) -> None:
        """Raise ``UnwritableError`` where leadsto would read other answers than were given."""
        intent = judgement.site.by_id[self.source].intent
        for name in answers.keys() - {"title", "decision_kind"}:
            if name not in intent.written or not getattr(intent, name):
                raise UnwritableError(
                    f"{self.config.file} gives another meaning to `{name}`. Write it by hand."
                )

    def fate(self, page: Page) -> str:
        """What the generator will make of the page; "" where that is not known."""
        title = self.project.title
        if not title or page.address is None:
            return ""
        if page.state in ("draft", "future"):
            return f"{title} holds it back as it is."
        undated = "date" not in {key.text.lower() for key, _ in page.frontmatter.fields.entries}
        if self.project.generator == "pelican" and undated and not self.path.startswith("pages/"):
            return "Pelican skips articles without a `date` where DEFAULT_DATE is not set."
        return f"{title} publishes it at {page.address} with its next build."


def begin(given: Path, config: Config, project: Project, date: dt.date | None) -> Draft:
    """The page at a path. Raises a usage error where no page of the site can be."""
    shown = harmless(str(given))
    content = from_root(project.content, config.root)
    inside = from_root(given, project.content)
    if given.is_dir():
        raise click.UsageError(f"{shown} is a folder. Name the file to write.")
    if inside == ".." or inside.startswith("../"):
        hint = "" if given.is_absolute() else f" Did you mean {project.content.name}/{shown}?"
        raise click.UsageError(f"{shown} is outside of {content}/, where the pages are.{hint}")
    maker = project.title or "leadsto"
    if PurePosixPath(inside).suffix.lower() not in project.suffixes:
        known = ", ".join(project.suffixes)
        raise click.UsageError(f"{shown}: {maker} makes pages of files in {known}.")
    if any_matches(inside, config.exclude):
        raise click.UsageError(f"{shown}: `exclude` in {config.file} leaves it out.")
    hidden = any(part.startswith(".") for part in inside.split("/"))
    folders = tuple(f"{folder.rstrip('/')}/" for folder in project.folders)
    elsewhere = bool(folders) and not inside.startswith(folders) and "./" not in folders
    if hidden or elsewhere or project.left_out(inside, {inside}):
        raise click.UsageError(f"{shown}: {maker} makes no page of a file there.")
    if strays(given, repository(config.root)) or strays(given, project.content):
        raise click.UsageError(f"{shown} is a link to a file outside of the project.")
    before = read_file(given) if given.exists() else None
    source = from_root(given, config.root)
    return Draft(given.absolute(), source, inside, before, config, project, date)
