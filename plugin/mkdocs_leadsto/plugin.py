"""Hand MkDocs' pages to leadsto, stop the build, place the blocks.

The hooks and priorities follow what each leaves clean: everything is rendered and nothing is
written at ``on_env``; the search index, excerpts and feeds have read the content before
``on_page_context`` at -110. ProperDocs runs the same plugin.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import quote

from mkdocs.config import Config as MkDocsOptions
from mkdocs.config import config_options as c
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from leadsto.adopt.baseline import BaselineError
from leadsto.block import STYLE_PATH, stylesheet
from leadsto.build import Blocks, Outcome, configure, judge_build
from leadsto.config import Config, ConfigError
from leadsto.model import Target
from mkdocs_leadsto.documents import documents, page_id, surroundings

log = get_plugin_logger("leadsto")


class Options(MkDocsOptions):
    """What mkdocs.yml may say; everything else stands in leadsto.yml."""

    config_file = c.Optional(c.Type(str))
    enabled = c.Type(bool, default=True)
    fail_on = c.Optional(c.Choice(["error", "warning", "note", "never"]))


class LeadstoPlugin(BasePlugin[Options]):
    """The plugin ``leadsto``. One object lives through every rebuild of ``mkdocs serve``."""

    serving = False
    dirty = False
    settings: Config | None = None
    blocks: Blocks | None = None
    outcome: Outcome | None = None
    _told = False

    def __init__(self) -> None:
        super().__init__()
        self._lost: list[str] = []

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is a preview. Having the hook keeps the object over rebuilds."""
        self.serving = command == "serve"
        self.dirty = dirty

    def on_config(self, config: MkDocsConfig) -> None:
        """Read leadsto.yml anew; watch it and everything that it names."""
        self.settings = self.blocks = self.outcome = None
        if not self.config.enabled:
            return
        folder = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        try:
            self.settings = configure(folder, self.config.config_file or "")
        except (ConfigError, FileNotFoundError) as error:
            self._stop(str(error))
            return
        if self.settings is None:
            if not self._told:
                log.info("no leadsto.yml beside %s: nothing to do.", config.config_file_path)
                self._told = True
            return
        # a path that does not exist makes `mkdocs serve` crash
        watched = (self.settings.root / self.settings.file, self.settings.baseline_file)
        config.watch.extend(str(path) for path in watched if path.exists())

    def on_files(self, files: Files, *, config: MkDocsConfig) -> None:
        """Add the style sheet as a file of the site."""
        if self.settings and self.settings.block.style == "link":
            files.append(File.generated(config, STYLE_PATH, content=stylesheet()))

    @event_priority(-100)  # run last: tags and blogs have filled their pages
    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:
        """Judge the site; stop the build before one page is written."""
        settings = self.settings
        if settings is None:
            return
        around = surroundings(config, files, serving=self.serving, whole=not self.dirty)
        try:
            self.outcome = judge_build(
                settings,
                documents(settings, config, files, env),
                around,
                content=config.docs_dir,
                inputs=(config.config_file_path,),
                fail_on=self.config.fail_on or "",
            )
        except BaselineError as error:
            self._stop(str(error))
            return
        self.blocks = Blocks(self.outcome.judgement)
        self._report(self.outcome)

    def _report(self, outcome: Outcome) -> None:
        for severity, line in outcome.lines:
            if severity == "error" and not self.serving:
                log.error(line)
            elif severity in ("error", "warning"):
                log.warning(line)
            else:
                log.info(line)
        if outcome.fails and not self.serving:
            raise PluginError(f"leadsto: {outcome.summary}\n{outcome.hint}")
        log.info(outcome.summary)

    def _stop(self, message: str) -> None:
        """End a build; in a preview say it and go on without blocks."""
        if not self.serving:
            raise PluginError(f"leadsto: {message}")
        for line in message.splitlines():
            log.warning(line)
        self.settings = None

    @event_priority(-110)  # after search (0) and blogs (-100) have read the content
    def on_page_context(self, context: Any, *, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Put the block into the page's content, where every theme prints it."""
        if self.settings and self.blocks and page.content is not None:
            page.content = self.blocks.place(
                page.content,
                page_id(page.file, self.settings.root, config.docs_dir),
                lambda target: self._href(target, page),
                get_relative_url(STYLE_PATH, page.url),
            )
        return context

    def _href(self, target: Target, page: Page) -> str:
        if target.url:
            return target.url
        anchor = f"#{target.anchor}" if target.anchor else ""
        return get_relative_url(quote(target.address.lstrip("/")) or "./", page.url) + anchor

    @event_priority(-110)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Notice a template that left the content out although its sources print it."""
        if self.settings and self.blocks and "data-leadsto=" not in output:
            name = page_id(page.file, self.settings.root, config.docs_dir)
            if self.blocks.shown(name):
                self._lost.append(name)
        return output

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fail for blocks that were lost while the pages were written."""
        lost, self._lost = self._lost, []
        for name in lost:
            (log.warning if self.serving else log.error)(
                f"{name}: error block-not-shown The template of this page never prints the "
                "content, so the block is missing."
            )
        if lost and not self.serving:
            raise PluginError("leadsto: blocks are missing.")
