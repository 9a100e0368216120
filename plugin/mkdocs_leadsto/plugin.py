"""The hooks: hand MkDocs' pages to leadsto, stop the build, place the blocks.

The hooks and priorities follow what each leaves clean: everything is rendered and nothing is
written at ``on_env``; the search index, excerpts and feeds have read the content before
``on_page_context`` at -110. ProperDocs runs the same plugin.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from leadsto.adopt.baseline import BaselineError
from leadsto.block import assets
from leadsto.build import Blocks, Builds, Outcome, configure, judge_build, judge_lost, unreadable
from leadsto.config import FILE_NAME, Config, ConfigError
from leadsto.model import Severity
from leadsto.report.summary import counts
from leadsto.site import Judgement
from leadsto.sources.built.files import PREVIEW_FOLDER
from leadsto.stamp import new_stamp, write_stamp
from mkdocs_leadsto.blocks import PageBlocks
from mkdocs_leadsto.documents import Project, documents, surroundings
from mkdocs_leadsto.options import Options
from mkdocs_leadsto.templates import Templates

if TYPE_CHECKING:  # no build for readers needs it
    from leadsto.preview.remembering import Memory

log = get_plugin_logger("leadsto")


class LeadstoPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # see Options
    """The plugin ``leadsto``. One object lives through every rebuild of ``mkdocs serve``."""

    def __init__(self) -> None:
        super().__init__()
        self._serving = False
        self._told = False  #: that there is no leadsto.yml
        self._project: Project | None = None
        self._builds = Builds()
        self._outcome: Outcome | None = None
        self._good: Judgement | None = None  #: the last, which a preview shows beside a mistake
        self._preview: Memory | None = None  #: what the last preview was made of
        self._problem = ""  #: why this build of a preview has no blocks
        self._blocks: PageBlocks | None = None
        self._before: PageBlocks | None = None  #: the blocks of the build before
        self._counts: dict[str, tuple[int, int]] = {}  #: language → pages judged, blocks due

    def on_startup(self, *, command: str, **_: Any) -> None:
        """Remember whether this is a preview. Having the hook keeps the object over rebuilds."""
        self._serving = command == "serve"

    # -------------------------------------------------------------------- before the pages

    def on_config(self, config: MkDocsConfig) -> None:
        """Forget the last build, read leadsto.yml, watch it and everything that it names."""
        self._project = self._outcome = None
        self._before, self._blocks = self._blocks, None
        self._problem = ""
        if not self.config.enabled:
            return
        mkdocs_yml = Path(config.config_file_path or "mkdocs.yml").absolute()
        path = mkdocs_yml.parent / (self.config.config_file or FILE_NAME)
        _watch(config, path)
        try:
            settings = configure(mkdocs_yml.parent, self.config.config_file or "")
        except (ConfigError, FileNotFoundError) as error:
            problems = getattr(error, "problems", ())
            _watch(config, *(path.parent / p.page for p in problems if p.page))
            self._stop(str(error))
            return
        if settings is None:
            if not self._told:
                log.warning("no %s beside %s: nothing to do.", FILE_NAME, mkdocs_yml.name)
            self._told = True
            return
        for notice in settings.notices:
            log.info(notice)
        self._project = Project(config, settings, self._serving)
        self._builds.begin(settings)
        self._watch_named(config, settings)

    def _watch_named(self, config: MkDocsConfig, settings: Config) -> None:
        templates = settings.block.templates
        named = [settings.root / name for name in settings.files]
        _watch(config, *named, settings.baseline_file, *([templates] if templates else ()))

    @event_priority(-150)  # run last: no other plugin has business with these files
    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the files of the blocks to the site, unless it has its own."""
        wanted = assets(self._project.settings) if self._project else {}
        for path, content in wanted.items():
            if files.get_file_from_path(path) is None:
                files.append(File.generated(config, path, content=content))

    @event_priority(-100)  # run late: tags have filled their lists
    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Judge the site and render the blocks; stop before one page is written."""
        project = self._project
        if project is None:
            return
        templates = Templates(env)
        try:
            self._outcome = judge_build(
                project.settings,
                documents(project, files, templates, self._builds.rendered),
                surroundings(project, files),
                content=project.from_root(config.docs_dir),
                inputs=[project.from_root(path) for path in [config.config_file_path] if path],
                fail_on=self.config.fail_on or "",
                store=not project.translating,
                builds=self._builds,
            )
        except (BaselineError, ConfigError) as error:
            self._stop(str(error))
            return
        if self._outcome.notice:
            log.info(self._outcome.notice)
        # --strict counts what is printed
        some = self._serving and not config.strict
        self._report(
            self._outcome, self._builds.news(self._outcome) if some else self._outcome.lines
        )
        if not self._outcome.judgement.site.pages:  # a gate that sees nothing must not pass
            self._stop(f"no page was read. See `exclude` in {project.settings.file}.")
        due = Blocks(self._outcome.judgement, project.site_url)
        self._blocks = PageBlocks(project, templates, due)
        faults = self._blocks.render(files, self._before)
        if said := dict.fromkeys(faults):  # one template breaks the blocks of many pages
            self._stop("\n".join(said))
        judged = counts(self._outcome.judgement)["pages"]
        self._counts[project.language] = (judged, self._blocks.count)

    # ------------------------------------------------------------- while pages are written

    @event_priority(-110)  # after search (0) and blogs (-100) have read the content
    def on_page_context(self, context: Any, *, page: Page, **_: Any) -> None:
        """Put the block into the page's content, where every theme prints it."""
        if self._blocks:
            self._blocks.place(page, context)

    @event_priority(-110)
    def on_post_page(self, output: str, *, page: Page, **_: Any) -> str:
        """Notice a block that did not get printed, and put into the head what belongs there."""
        if not self._blocks:
            return output
        self._blocks.look_for(page, output)
        return self._blocks.headed(page, output)

    @event_priority(-90)  # i18n builds its other languages at -100, and they are judged anew
    def _fail_for_lost(self, **_: Any) -> None:
        """Fail for blocks that were lost."""
        if self._project and self._outcome and self._blocks and self._blocks.lost:
            lost = judge_lost(self._outcome, self._blocks.lost)
            self._report(lost, lost.lines)
            pages, blocks = self._counts[self._project.language]
            self._counts[self._project.language] = (pages, blocks - len(self._blocks.lost))

    @event_priority(-150)  # every language is built
    def _leave_stamp(self, *, config: MkDocsConfig, **_: Any) -> None:
        """Leave a sign of this build beside its pages."""
        if self._project and not self._serving:
            pages = sum(pages for pages, _ in self._counts.values())
            blocks = sum(blocks for _, blocks in self._counts.values())
            stamp = new_stamp("mkdocs", self._project.settings, pages=pages, blocks=blocks)
            write_stamp(Path(config.site_dir), stamp)

    @event_priority(-90)  # with what was judged of the first language
    def _show_preview(self, *, config: MkDocsConfig, **_: Any) -> None:
        """Put the preview beside the pages of ``mkdocs serve``, in its temporary folder."""
        if not self._serving or (self._project and self._project.translating):
            return
        if self._outcome:
            self._good = self._outcome.judgement
        if self._good and (self._outcome or self._problem):
            from leadsto.preview.remembering import Memory
            from leadsto.preview.static import show

            self._preview = self._preview or Memory()
            folder = Path(config.site_dir)
            show(folder, self._good, self._problem, local=True, memory=self._preview)

    on_post_build = CombinedEvent(_fail_for_lost, _leave_stamp, _show_preview)

    def on_serve(self, server: Any, **_: Any) -> None:
        """Tell where the preview is."""
        if self._project:
            log.info("the preview: %s%s/", server.url, PREVIEW_FOLDER)

    def on_build_error(self, *, error: Exception) -> None:
        """Name every page that is not UTF-8; MkDocs ends at the first, with a traceback."""
        if self._project and isinstance(error, UnicodeDecodeError):
            lines = unreadable(self._project.settings)
            if lines:
                raise Abort("\n".join(f"leadsto: {line}" for line in lines))

    # ---------------------------------------------------------------------------- telling

    def _report(self, outcome: Outcome, lines: Iterable[tuple[Severity, str]]) -> None:
        for severity, line in lines:
            log.log(self._level(severity, outcome), line)
        if outcome.fails and not self._serving:
            raise PluginError(f"leadsto: {outcome.summary}\n{outcome.hint}".rstrip())
        log.info(outcome.summary)

    def _level(self, severity: Severity, outcome: Outcome) -> int:
        """How MkDocs logs a finding. ``--strict`` counts warnings and errors."""
        if severity == "note" or (outcome.notice and severity not in outcome.failing):
            return logging.INFO  # in an emergency nothing else may fail the build
        return logging.ERROR if severity == "error" and not self._serving else logging.WARNING

    def _stop(self, message: str) -> None:
        """End a build; in a preview say why and go on."""
        if not self._serving:
            raise PluginError(f"leadsto: {message}")
        self._problem = f"{message}\nPages that it concerns have no block until it is mended."
        for line in message.splitlines():
            log.warning(line)


def _watch(config: MkDocsConfig, *paths: Path) -> None:
    """Let ``mkdocs serve`` notice changes. A path that does not exist would make it crash."""
    new = [str(path) for path in paths if path.exists()]
    config.watch.extend(name for name in dict.fromkeys(new) if name not in config.watch)
