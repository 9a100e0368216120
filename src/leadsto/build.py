"""What every generator's plugin does around the engine, so that plugins stay thin.

A plugin finds its configuration with ``configure``, hands its pages to ``judge_build``, prints the
lines, stops where ``fails`` says so, and asks ``Blocks`` for each page's block.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from leadsto.adopt.baseline import read_baseline
from leadsto.block import Around, render_block
from leadsto.config import Config
from leadsto.engine import judge
from leadsto.model import Document, Severity, Step, Surroundings, Target
from leadsto.paths.addresses import Addresses
from leadsto.project import load_config
from leadsto.report.concise import concise_lines
from leadsto.report.summary import baseline_hint, summary_line
from leadsto.site import Judgement
from leadsto.sources import last_build
from leadsto.sources.folder import SUFFIXES, pages_below

#: The author's own place for the block.
MARKER = re.compile(r"<!--\s*leadsto\s*-->")


def configure(folder: Path, file: str = "") -> Config | None:
    """The configuration beside a generator's own, or the file that its option names.

    None where there is none, so that a plugin that was merely installed does nothing. Raises
    ``ConfigError``; ``FileNotFoundError`` where a named file is missing.
    """
    path = folder / (file or "leadsto.yml")
    if not path.exists():
        if file:
            raise FileNotFoundError(f"{file}: there is no such file to configure leadsto.")
        return None
    return load_config(path)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build is told about its pages."""

    judgement: Judgement
    lines: tuple[tuple[Severity, str], ...]  #: a finding each, ready to print
    fails: bool
    summary: str
    hint: str = ""  #: the last line of a failing build: how to start anyway


def judge_build(
    config: Config,
    documents: Iterable[Document],
    surroundings: Surroundings,
    *,
    content: str,
    inputs: Iterable[str] = (),
    fail_on: str = "",
) -> Outcome:
    """Judge a build and store it for the command line.

    ``content`` is the content root and ``inputs`` the generator's configuration files, relative to
    the project's root. ``fail_on`` is the plugin's own option; ``LEADSTO_FAIL_ON`` overrides
    everything. Raises
    ``BaselineError``.
    """
    documents = tuple(documents)
    baseline = read_baseline(config.baseline_file, config.root)
    judgement = judge(documents, config, surroundings, baseline=baseline)
    with suppress(OSError):  # a read-only checkout can be built all the same
        last_build.store(
            config.root,
            documents,
            surroundings,
            content=content,
            inputs=(config.file, *inputs, *_sources(config, content)),
        )
    threshold = fail_on or config.fail_on
    emergency = os.environ.get("LEADSTO_FAIL_ON", "")
    if emergency in ("error", "warning", "note", "never"):
        threshold = emergency
    failing = judgement.failing(threshold)
    return Outcome(
        judgement,
        tuple(concise_lines(judgement.findings)),
        bool(failing),
        summary_line(judgement, threshold),
        baseline_hint(judgement) if failing else "",
    )


def _sources(config: Config, content: str) -> Iterator[str]:
    """Every page below the content root, relative to the project's root, built or not."""
    for path in pages_below(config.root / content, SUFFIXES, config.exclude):
        yield Path(os.path.relpath(config.root / content / path, config.root)).as_posix()


class Blocks:
    """The blocks of a judged site, one page at a time."""

    def __init__(self, judgement: Judgement) -> None:
        self._site = judgement.site
        url = self._site.config.site.url
        self._addresses = Addresses(url) if url else None

    def shown(self, page: str) -> Step | None:
        """The step that a page shows as a block, by the page's id."""
        step = self._site.steps.get(page)
        return step if step and step.shown else None

    def place(self, content: str, page: str, href: Callable[[Target], str], style: str) -> str:
        """A page's content with its block, at the author's marker, else at the end.

        ``href`` makes the link to a target from this page; ``style`` is the address of the style
        sheet from there. Content without a block comes back as it is. Raises ``BlockError``.
        """
        step = self.shown(page)
        if step is None:
            return content
        marker = MARKER.search(content)
        block = render_block(
            self._site.by_id[page],
            step,
            self._site.config,
            Around(href, style, self._absolute, "marker" if marker else "end"),
        )
        if marker:
            return content[: marker.start()] + block + content[marker.end() :]
        return f"{content}\n{block}"

    def _absolute(self, target: Target) -> str:
        return self._addresses.absolute(target.address) if self._addresses else ""
