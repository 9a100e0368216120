"""One run of the preview: judge, build where asked to, and keep the last good state shown."""

from __future__ import annotations

import datetime as dt
import os
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import cast

from leadsto import engine
from leadsto.adopt.baseline import BaselineError, read_baseline
from leadsto.adopt.since import RevisionError
from leadsto.block import forget_templates
from leadsto.config import Config, ConfigError
from leadsto.injection import MENDED, BuiltPages
from leadsto.model import BuiltAt
from leadsto.model.frozen import NamedTuple
from leadsto.preview import remembering
from leadsto.preview.building import BuildError, Copies, run
from leadsto.preview.overlay import Overlay, overlay
from leadsto.preview.showing import Live, Showing
from leadsto.preview.state import base_of
from leadsto.preview.telling import noticed
from leadsto.preview.watching import Seen, Watched, changed
from leadsto.project import judge_gathered, judged_at, load_config
from leadsto.site import Judgement, Site
from leadsto.sources import NoPagesError, gather, project_of
from leadsto.sources.built.files import SUFFIXES
from leadsto.sources.built.reading import Memory
from leadsto.sources.built.site import BuiltSite, Watch
from leadsto.sources.manifest import ManifestError

#: What the site's people can mend while the preview runs.
MENDABLE = (
    BaselineError,
    BuildError,
    ConfigError,
    ManifestError,
    NoPagesError,
    OSError,
    RevisionError,
)
_LONG = 1.0  #: seconds of judging after which an author should see the page at least

#: The files of the shell by name, made when they are asked for.
Files = Mapping[str, Callable[[], bytes]]


class Plan(NamedTuple):
    """What is to be previewed. Paths are absolute."""

    config: Path  #: leadsto.yml
    site: Path | None = None  #: None: where the configuration says
    command: Sequence[str] = ()  #: that builds it; () where it is built by somebody else
    watch: Sequence[Path] = ()  #: more files and folders to look at
    manifests: Sequence[Path] = ()
    jobs: int = 0
    date: dt.date | None = None
    since: str = ""  #: a revision of git, whose leadsto.yml is compared with
    cache: Path | None = None  #: where what is read of the site is kept for the next preview


class Good(NamedTuple):
    """A state of the site that could be judged."""

    judgement: Judgement
    site: Overlay
    notices: tuple[str, ...] = ()  #: for people, of how the pages were come by
    since: str = ""
    before: Site | None = None  #: by the leadsto.yml of ``since``
    looks: str = ""  #: another one where the style of all pages may be
    memory: remembering.Memory | None = None  #: of what earlier states have shown


#: Tells of changes as ``noticed`` does.
Changes = Callable[[Callable[[], Watched], Seen], Iterator[tuple[frozenset[str], Seen]]]
#: Makes the shell's files of a state, for an epoch and with what is wrong just now.
Shell = Callable[[Good, str, str], Files]


class Session:
    """The state that is shown, from one change of a file to the next."""

    def __init__(
        self,
        plan: Plan,
        copies: Copies | None,
        shell: Shell,
        progress: Watch | None = None,
    ) -> None:
        """Judge for the first time.

        ``copies`` are made of what ``plan.command`` builds. Raises one of ``MENDABLE``.
        """
        self._plan = plan
        self._copies = copies
        self._shell = shell
        self._progress = progress
        self._read = Memory(plan.cache)
        self._judging = engine.Memory()
        self._before = engine.Memory()  #: by the leadsto.yml of ``plan.since``
        self._shown = remembering.Memory()
        self._during: frozenset[str] = frozenset()
        self._own: frozenset[str] = frozenset()
        self._built: Seen = {}  #: what was watched, when the last build ended
        self._config = load_config(plan.config)
        self._watched = self._to_watch()
        self._seen = self._watched.look()
        self._looks = 0  #: changes when the looks of all pages may
        self._trouble = ""
        self._took = 0.0  #: seconds, to judge
        self.output = Path()  #: the folder of the built site
        self.good = self._judged()
        self.live = Live(self._showing())

    @property
    def problem(self) -> str:
        """Why what is shown is not what was asked for, one thing a line; "" where it is."""
        site = self.good.site
        left = len(site.kept) - len(site.faults)
        more = [f"and {left} more"] if left else []
        return "\n".join(filter(None, (self._trouble, *site.faults, *more)))

    def watched(self) -> Watched:
        """What the state depends on, as far as it is known."""
        return self._watched

    def _to_watch(self) -> Watched:
        config, plan = self._config, self._plan
        project = project_of(config)
        named = [config.root / name for name in config.files]
        named += [config.baseline_file, *plan.manifests]
        named += [config.root / project.file] if project.file else []
        named += [path for path in plan.watch if not path.is_dir()]
        folders = [project.content, *(path for path in plan.watch if path.is_dir())]
        folders += [config.block.templates] if config.block.templates else []
        output = plan.site or project.output
        if plan.command:
            return Watched([plan.config, *named], folders, [output] if output else [])
        return Watched([plan.config, *named], [*folders, *([output] if output else [])])

    def refreshed(self, changes: Changes = noticed) -> Iterator[frozenset[str]]:
        """Wait for changes and show what comes of each: the files that have changed. Never ends."""
        for files, now in changes(self.watched, self._seen):
            if files <= self._own and not files & changed(self._built, now):
                continue
            self.refresh(files)
            yield files

    def refresh(self, files: Collection[str] | None = None) -> None:
        """Build and judge again. What is wrong is shown beside the last good state.

        ``files`` are those that have changed; None: nobody knows.
        """
        forget_templates()
        if files is None or any(map(self._styles, files)):
            self._looks += 1
        named = frozenset(map(os.fspath, self._watched.files))
        told = files is not None and not self._trouble and not self._copies
        self._read.changed = frozenset(files) if told and files is not None else None
        try:
            if files is None or self._trouble or not named.isdisjoint(files):
                self._config = load_config(self._plan.config)
                self._watched = self._to_watch()
            self.good = self._judged()
            self._trouble = ""
        except MENDABLE as error:
            self._trouble = _said(error)
        self.live.publish(self._showing())

    def _styles(self, file: str) -> bool:
        """Whether a file may change the looks of pages beside its own."""
        path = Path(file)
        if path.is_relative_to(self.output):
            return path.suffix.lower() not in SUFFIXES
        templates = self._config.block.templates
        return path in self._watched.files or bool(templates and path.is_relative_to(templates))

    def _judged(self) -> Good:
        config, plan = self._config, self._plan
        if plan.command:
            self._build()
        self.output = output = _built(config, plan.site)
        root = self._copies.take(output) if self._copies else output
        self._looks += bool(self._copies and self._copies.restyled)
        if self._took > _LONG:
            self._show_pages(root)
        began = time.monotonic()
        at = BuiltAt(output, tuple(plan.manifests), plan.jobs)
        gathered = gather(config, at=at, watch=self._progress, memory=self._read)
        baseline = read_baseline(config.baseline_file, config.root)
        judgement = judge_gathered(gathered, config, plan.date, baseline, memory=self._judging)
        site = cast("BuiltSite", gathered.site)  # there is one where a folder is named
        pages = BuiltPages(root, site.html, site.files, site.hydrates, site.bases)
        shown = overlay(judgement, pages, self._shown)
        if shown.shows:  # here they are put in, as `leadsto inject` would
            left = tuple(found for found in judgement.findings if found.rule not in MENDED)
            judgement = replace(judgement, findings=left)
        before = (
            judged_at(plan.since, gathered, config, plan.date, self._before) if plan.since else None
        )
        looks = str(self._looks)
        good = Good(judgement, shown, gathered.notices, plan.since, before, looks, self._shown)
        self._took = time.monotonic() - began
        return good

    def _show_pages(self, root: Path) -> None:
        """Show new pages while they are being judged, with the blocks that they had."""
        site = self.good.site
        self.good = self.good._replace(site=replace(site, pages=site.pages._replace(root=root)))
        self.live.publish(self._showing())

    def _build(self) -> None:
        """Run the command, and find out which of the watched files it writes itself.

        What changes during two builds in a row is not an author's: to build again for it would
        never end, whether they end well or not.
        """
        before: Seen = self.watched().look()
        try:
            run(self._plan.command, self._config.root)
        finally:
            self._built = self.watched().look()
            during = changed(before, self._built)
            self._own = during & self._during
            self._during = during

    def _showing(self) -> Showing:
        good, epoch = self.good, f"{time.time_ns():x}"
        shell = self._shell(good, epoch, self.problem)
        return Showing(good.site, shell, epoch, base_of(good.judgement.site))


def _built(config: Config, site: Path | None) -> Path:
    """The folder of the built site. Raises ``NoPagesError`` where there is none."""
    output = site or project_of(config).output
    if output is None:
        raise NoPagesError(
            f"Name the folder of the built site, or write it as `output` into {config.file}."
        )
    if not output.is_dir():
        raise NoPagesError(f"{output}: no such folder. Build the site first, or give `--build`.")
    return output


def _said(error: Exception) -> str:
    if isinstance(error, OSError):
        return f"{error.filename}: {error.strerror}." if error.filename else str(error)
    return str(error)
