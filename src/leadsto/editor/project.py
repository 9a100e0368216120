"""One project with files open in an editor: its configuration, its pages as typed, its site."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from leadsto.adopt.baseline import Baseline, BaselineError, read_baseline
from leadsto.config import Config, ConfigError
from leadsto.editor.flow import Flow
from leadsto.editor.judged import BUILD, Judged, Sites
from leadsto.editor.positions import Lines, shifted
from leadsto.editor.schemas import refresh_schemas
from leadsto.editor.sources import Source, document_of, source_of
from leadsto.model import Document, Finding, Page, Problem, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.rules import all_rules
from leadsto.rules.run import finding
from leadsto.site import Judgement
from leadsto.sources import NoPagesError, project_of
from leadsto.sources.project import Project

log = logging.getLogger(__name__)


class Told(NamedTuple):
    """A finding as it is shown: in the text as it is now."""

    finding: Finding
    asof: str = ""  #: "" where it is of the text as it is now
    current: bool = True  #: the text is the one that was judged, so its fix can be made


class OpenPage(NamedTuple):
    """A page whose text is open in the editor, judged on its own."""

    source: Source
    text: str
    page: Page | None  #: None where the configuration leaves it out
    judgement: Judgement

    def shows(self, page: Page) -> bool:
        """Whether a page was judged with the text that is open, a byte-order mark aside."""
        return self.text.removeprefix("\ufeff") == page.frontmatter.text


class OpenProject:
    """A project. All but ``judge_site`` is for the thread that answers the editor."""

    def __init__(self, file: Path, flow: Flow) -> None:
        self.file = file
        self._flow = flow
        self.sites = Sites(flow)
        self.config = Config(file.parent)  #: the last that could be used, or what holds without one
        self.problems: tuple[Problem, ...] = ()  #: mistakes in the configuration as it is now
        self.baseline: Baseline | None = None
        self.project: Project = project_of(self.config)
        self.trouble = ""  #: why the site could not be judged
        self._text: str | None = None  #: leadsto.yml as it stands in the editor
        self._seen: object = None
        self._saved: Config | None = None  #: leadsto.yml as it was last read from its file
        self._alone: dict[str, tuple[Document, Judgement]] = {}

    # ------------------------------------------------------------------------ configuration

    @property
    def root(self) -> Path:
        """The folder of leadsto.yml."""
        return self.file.parent

    def type(self, text: str | None) -> None:
        """Take an unsaved leadsto.yml for the file; None: the file is as it was saved."""
        if text != self._text:
            self._text = text
            self._seen = None

    def refresh(self) -> bool:
        """Read again what has changed of configuration and baseline; whether anything has."""
        files = [self.root / name for name in self.config.files] + [self.config.baseline_file]
        seen = (self._text, tuple(map(_state, files)))
        if seen == self._seen:
            return False
        try:
            self.config = self._flow.load(self.file, self._text)
            self.problems = ()
        except ConfigError as error:
            self.problems = error.problems
        try:
            self.baseline = read_baseline(self.config.baseline_file, self.root)
        except BaselineError as error:
            log.warning("%s", error)
        self.project = project_of(self.config)
        self._alone.clear()
        files = [self.root / name for name in self.config.files] + [self.config.baseline_file]
        self._seen = (self._text, tuple(map(_state, files)))
        return True

    def judge_site(self) -> None:
        """Judge the whole site as it is on disk. Takes long; one thread at a time."""
        try:
            config = self._flow.load(self.file, None)
            self._refresh_schemas(config)
            self.sites.judge(config, read_baseline(config.baseline_file, self.root))
            self.trouble = ""
        except (ConfigError, BaselineError, NoPagesError, OSError) as error:
            self.trouble = str(error)
            log.info("%s", error)

    def _refresh_schemas(self, config: Config) -> None:
        """Have the schemas name what a saved leadsto.yml names, or editors underline what is new.

        Where they cannot be written the site is judged all the same.
        """
        if config != self._saved:
            self._saved = config
            try:
                refresh_schemas(config)
            except OSError as error:
                log.warning("%s", error)

    def forget_alone(self) -> None:
        """The whole site was judged again: what was compared with the last one is of no use."""
        self._alone.clear()

    def is_config(self, file: Path) -> bool:
        """Whether a file is leadsto.yml or one that it is made of."""
        return file == self.file or any(file == self.root / name for name in self.config.files)

    # ----------------------------------------------------------------------------- one page

    def source(self, file: Path) -> Source | None:
        """The source of a page that a file is; None where it is none of this project's."""
        return source_of(file, self.config, self.project)

    def open_page(self, source: Source, text: str) -> OpenPage:
        """Judge a text as it is typed, by the rules that look at one page."""
        now = self.sites.now
        known = now.documents.get(source.name) if now else None
        document = document_of(source, text, self.project, known)
        judgement = self._judge(document, self.config, self.baseline)
        return OpenPage(source, text, judgement.site.by_id.get(source.name), judgement)

    def _judge(self, document: Document, config: Config, baseline: Baseline | None) -> Judgement:
        around = self.project.surroundings
        alone = Surroundings(around.generator, around.reader, around.site_url, around.base,
                             around.locale, whole=False)  # fmt: skip
        return self._flow.judge((document,), config, alone, baseline)

    def told(self, page: OpenPage) -> tuple[Told, ...]:
        """What is found on a page: as typed, and what the whole site adds and takes away."""
        now = self.sites.now
        name = page.source.name
        saved = now.documents.get(name) if now else None
        if now is None or saved is None:
            return tuple(map(Told, page.judgement.findings))
        alone = {f.key for f in self._saved_alone(saved, now).findings}
        whole = now.findings.get(name, ())
        more = [f for f in whole if f.key not in alone]
        mistaken = alone - {f.key for f in whole}
        found = [Told(f) for f in page.judgement.findings if f.key not in mistaken]
        found += self._as_of(more, now, saved, page)
        built = self.sites.built
        if built and built is not now:
            unknown = frozenset(now.judgement.not_judged)
            late = [f for f in built.findings.get(name, ()) if f.rule in unknown]
            then = built.documents.get(name)
            if then:
                found += (t._replace(asof=BUILD) for t in self._as_of(late, built, then, page))
        return tuple(found)

    def _saved_alone(self, saved: Document, now: Judged) -> Judgement:
        """The page-wise judgement of a page as the whole site has it, by what that was judged by.

        By a leadsto.yml that has changed since, the two would differ for that reason too.
        """
        known = self._alone.get(saved.source)
        if known is None or known[0] is not saved:
            data = saved.data.decode("utf-8", "replace")
            source = Source(saved.source, saved.path)
            document = document_of(source, data, self.project, now.documents[saved.source])
            judgement = self._judge(document, now.site.config, now.baseline)
            known = self._alone[saved.source] = saved, judgement
        return known[1]

    def _as_of(
        self, findings: list[Finding], judged: Judged, saved: Document, page: OpenPage
    ) -> Iterator[Told]:
        """Findings of an earlier text, where they stand in the text as it is now."""
        before, text = saved.data.decode("utf-8", "replace"), page.text
        same = before.removeprefix("\ufeff") == text.removeprefix("\ufeff")
        old, new = Lines(before), Lines(text)
        for found in findings:
            if same:
                yield Told(found)
            else:
                moved = _moved(found, old, new)
                yield Told(moved, judged.asof, current=False)

    # -------------------------------------------------------------------------- leadsto.yml

    def told_of_config(self) -> Mapping[str, tuple[Told, ...]]:
        """What is found in the files of the configuration, by their names from the root."""
        told: dict[str, list[Told]] = {name: [] for name in self.config.files}
        if self.problems:
            for problem in self.problems:
                name = problem.page or self.config.file
                told.setdefault(name, []).append(Told(_mistake(problem)))
            return {name: tuple(of) for name, of in told.items()}
        now = self.sites.now
        site = self._flow.judge((), self.config, Surroundings(whole=False), None).site
        fresh = [
            f
            for problem in self.config.catalogue.problems
            for f in finding(all_rules()[problem.rule], problem, site, None)
            if not (self.baseline and self.baseline.covers(f))
        ]
        for found in fresh:
            told.setdefault(found.page, []).append(Told(found))
        current = now is not None and now.site.config == self.config
        known = {f.key for f in fresh}
        read = {problem.rule for problem in now.site.config.catalogue.problems} if now else set()
        for name in tuple(told):
            for found in now.findings.get(name, ()) if now else ():
                if found.key not in known and (current or found.rule not in read):
                    told[name].append(Told(found, "" if current or not now else now.asof, current))
        return {name: tuple(of) for name, of in told.items()}


def _moved(found: Finding, old: Lines, new: Lines) -> Finding:
    return replace(found, span=shifted(found.span, old, new))


def _mistake(problem: Problem) -> Finding:
    """A mistake in the configuration, which is no rule's."""
    return Finding("", "error", problem.page, problem.message, problem.about, problem.span,
                   problem.help)  # fmt: skip


def _state(file: Path) -> tuple[int, int]:
    """What changes with a file; zeros where there is none."""
    try:
        state = os.stat(file)  # noqa: PTH116 - at each key that is hit
    except OSError:
        return 0, 0
    return state.st_mtime_ns, state.st_size
