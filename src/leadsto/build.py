"""What every generator's plugin does around the engine, so that plugins stay thin.

A plugin finds its configuration with ``configure``, hands its pages to ``judge_build``, prints the
lines, stops where ``fails`` says so, and asks ``Blocks`` for each page's block.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from leadsto.adopt.baseline import read_baseline
from leadsto.block import (
    Around,
    BlockError,
    block_id,
    head_tags,
    holds,
    may_tell,
    render_block,
)
from leadsto.collecting import no_collecting
from leadsto.config import Config, ConfigError
from leadsto.engine import Memory, judge
from leadsto.frontmatter.decoding import decode
from leadsto.model import (
    SEVERITIES,
    Document,
    Finding,
    Problem,
    Severity,
    Step,
    Surroundings,
    Target,
)
from leadsto.model.frozen import dataclass
from leadsto.paths.addresses import Addresses
from leadsto.project import load_config
from leadsto.report.concise import concise_lines
from leadsto.report.summary import baseline_hint, rules_line, summary_line
from leadsto.rules import all_rules
from leadsto.rules.run import finding
from leadsto.rules.whole_site.block_not_shown import not_shown
from leadsto.site import Judgement
from leadsto.sources import last_build, source_names
from leadsto.sources.folder import read_source
from leadsto.sources.rendered import Rendered

#: The author's own place for the block, and what hides such a place.
_COMMENT = re.compile(r"<!--\s*leadsto\s*-->")
_MARKER = re.compile(
    # what is never closed goes on to the end, as it does in browsers
    rf"(?P<own>{_COMMENT.pattern})|<!--(?:(?!-->).)*+(?:-->|\Z)"
    r"|<(script|style|textarea|title)\b(?:(?!</\2\b).)*+(?:</\2[^>]*+>|\Z)",
    re.DOTALL | re.IGNORECASE,
)


#: Lines of the build before that a preview prints again, to be seen until they are mended.
_FEW = 20
#: Where in a page a finding is. A line that is added above moves it, and makes no new one.
_PLACE = re.compile(r":\d+:\d+:")


def configure(folder: Path, file: str = "") -> Config | None:
    """The configuration beside a generator's own, or the file that its option names.

    None where there is none, so that a plugin that was merely installed does nothing. Raises
    ``ConfigError``; ``FileNotFoundError`` where a named file is missing.
    """
    path = folder / (file or "leadsto.yml")
    if not os.path.lexists(path):
        if file:
            raise FileNotFoundError(f"{file}: there is no such file to configure leadsto.")
        return None
    return load_config(path)


class Builds:
    """What a plugin remembers of its project from build to build, so that little is done twice."""

    def __init__(self) -> None:
        self.rendered = Rendered()
        self.memory = Memory()
        #: What was printed of the last build of a language or a part of the site, without places.
        self._told: dict[tuple[str, str], frozenset[str]] = {}

    def begin(self, config: Config) -> Rendered:
        """Begin a build; what reads the facts of its contents."""
        self.rendered.begin(config.root, config.providers)
        return self.rendered

    def news(self, outcome: Outcome) -> tuple[tuple[Severity, str], ...]:
        """What to print of an outcome's lines: of many, those that the build before did not print.

        A preview builds again at every save, and nobody sees what is new among a thousand lines.
        """
        around = outcome.judgement.site.around
        part = around.site_url, around.only or around.locale
        before = self._told.get(part, frozenset())
        keys = [_PLACE.sub(":", line, count=1) for _, line in outcome.lines]
        self._told[part] = frozenset(keys)
        known = sum(key in before for key in keys)
        if known <= _FEW:
            return outcome.lines
        new = (line for line, key in zip(outcome.lines, keys, strict=True) if key not in before)
        return (*new, ("note", f"{known:,} more, as in the build before."))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a build is told about its pages."""

    judgement: Judgement
    lines: tuple[tuple[Severity, str], ...]  #: a finding each, ready to print
    fails: bool
    summary: str
    threshold: str = "error"  #: the severity from which on it fails, or ``never``
    #: the last lines of a failing build: what most findings are, and how to start anyway
    hint: str = ""
    notice: str = ""  #: to print loudly: the environment has set the threshold

    @property
    def failing(self) -> tuple[Severity, ...]:
        """The severities that make a build fail."""
        return SEVERITIES[: ("never", *SEVERITIES).index(self.threshold)]


def judge_build(
    config: Config,
    documents: Iterable[Document],
    surroundings: Surroundings,
    *,
    content: str,
    inputs: Iterable[str] = (),
    fail_on: str = "",
    store: bool = True,
    builds: Builds | None = None,
) -> Outcome:
    """Judge a build and store it for the command line, unless ``store`` says not to.

    ``content`` is the content root and ``inputs`` the generator's configuration files, relative to
    the project's root. ``fail_on`` is the plugin's own option; ``LEADSTO_FAIL_ON`` overrides
    everything. ``builds`` knows the facts of the documents and the build before. Raises
    ``BaselineError``; ``ConfigError`` for a threshold that there is not.
    """
    threshold, notice = _threshold(fail_on or config.fail_on)
    builds = builds or Builds()
    with no_collecting():
        documents = tuple(documents)
        baseline = read_baseline(config.baseline_file, config.root)
        judgement = judge(documents, config, surroundings, baseline=baseline, memory=builds.memory)
        if store and surroundings.whole and not surroundings.serving:
            with suppress(OSError):  # a read-only checkout can be built all the same
                last_build.store(
                    config.root,
                    documents,
                    surroundings,
                    content=content,
                    inputs=(*config.files, *inputs, *source_names(config)),
                    rendered=builds.rendered,
                )
        outcome = _outcome(judgement, threshold)
    return replace(outcome, notice=notice)


def judge_lost(outcome: Outcome, pages: Iterable[str]) -> Outcome:
    """What follows where a judged build has written pages without the block that they are due.

    ``pages`` are their ids. Only what is not known yet is found.
    """
    judgement = outcome.judgement
    known = (*judgement.findings, *judgement.baselined, *judgement.silenced)
    keys = {found.key for found in known}
    site = judgement.site
    rule = all_rules()["block-not-shown"]
    found = tuple(
        lost
        for page in sorted(pages)
        for lost in finding(rule, not_shown(page), site, site.by_id[page])
        if lost.key not in keys
    )
    again = _outcome(replace(judgement, findings=found), outcome.threshold)
    return replace(again, notice=outcome.notice)


def unreadable(config: Config) -> tuple[str, ...]:
    """A line for each source that is not UTF-8, for a generator that ends at the first one."""
    found = []
    for name in source_names(config):
        problem = decode(read_source(config.root / name))
        if isinstance(problem, Problem):
            found.append(Finding(problem.rule, "error", name, problem.message, span=problem.span))
    return tuple(line for _, line in concise_lines(sorted(found, key=lambda f: f.order)))


def _threshold(usual: str) -> tuple[str, str]:
    """The threshold in force, and what to announce where the environment sets another."""
    emergency = os.environ.get("LEADSTO_FAIL_ON", "")
    for value in (usual, emergency or usual):
        if value not in (*SEVERITIES, "never"):
            problem = Problem(f"`{value}` is not error, warning, note or never.")
            raise ConfigError("LEADSTO_FAIL_ON", (problem,))
    if not emergency:
        return usual, ""
    notice = f"LEADSTO_FAIL_ON is set: this build fails on {emergency}, not on {usual}"
    return emergency, f"!!! {notice} !!!"


def _outcome(judgement: Judgement, threshold: str) -> Outcome:
    failing = judgement.failing(threshold)
    return Outcome(
        judgement,
        tuple(concise_lines(judgement.findings)),
        bool(failing),
        summary_line(judgement, threshold),
        threshold,
        "\n".join(filter(None, (rules_line(judgement.findings), baseline_hint(judgement))))
        if failing
        else "",
    )


class Blocks:
    """The blocks of a judged site, one page at a time."""

    def __init__(self, judgement: Judgement, site_url: str = "") -> None:
        """``site_url`` is used where leadsto.yml does not tell the site's own."""
        self._site = judgement.site
        self._url = self._site.config.site.url or site_url
        self._addresses = Addresses(self._url) if self._url else None

    def comparable(self, before: Blocks) -> bool:
        """Whether ``alike`` can tell. A site's own template may print another block at any time."""
        config = self._site.config
        return (
            not config.block.templates
            and config == before._site.config
            and self._url == before._url
        )

    def alike(self, page: str, before: Blocks) -> bool:
        """Whether what was judged gives a page the block that it had."""
        return self._site.by_id.get(page) is before._site.by_id.get(page) and (
            self.shown(page) is before.shown(page)
        )

    @property
    def has_heads(self) -> bool:
        """Whether leadsto.yml asks for tags in the heads of pages."""
        return may_tell(self._site.config)

    def shown(self, page: str) -> Step | None:
        """The step that a page shows as a block, by the page's id."""
        step = self._site.steps.get(page)
        return step if step and step.shown else None

    def faults(self, render: Callable[[str], str]) -> dict[str, str]:
        """What is wrong with blocks that cannot be rendered, by page: found before one is written.

        ``render`` gives the block of a page, by its id, and may raise ``BlockError``.
        """
        found = {}
        for page in self._site.pages:
            try:
                render(page.id)
            except BlockError as error:
                found[page.id] = str(error)
        return found

    def rendered(
        self, page: str, href: Callable[[Target], str], style: str, *, marked: bool
    ) -> str:
        """The block of a page; "" where it shows none.

        ``href`` makes the link to a target from this page; ``style`` is the address of the style
        sheet from there; ``marked`` is whether the author has marked the block's place. Raises
        ``BlockError``.
        """
        step = self.shown(page)
        return self.of_step(page, step, href, style, marked=marked) if step else ""

    def of_step(
        self, page: str, step: Step, href: Callable[[Target], str], style: str, *, marked: bool
    ) -> str:
        """The block that a page would have with some step, its own or another."""
        return render_block(
            self._site.by_id[page],
            step,
            self._site.config,
            Around(
                href,
                style,
                self._absolute,
                "marker" if marked else "end",
                self._addresses.host if self._addresses else "",
            ),
        )

    def head(self, page: str, style: str) -> str:
        """The tags that the head of a page carries beside; "" where leadsto.yml asks for none.

        ``style`` is as for ``rendered``.
        """
        known = self._site.by_id.get(page)
        blocked = self.shown(page) is not None
        return str(head_tags(known, self._site.config, style, blocked=blocked)) if known else ""

    def is_in(self, output: str, page: str) -> bool:
        """Whether a page, as it was written, has the block that it is due."""
        step = self.shown(page)
        return step is None or holds(output, block_id(step))

    def _absolute(self, target: Target) -> str:
        return self._addresses.absolute(target.address) if self._addresses else ""


def insert(content: str, block: str) -> str:
    """A page's content with its block: at the author's marker, else at the end."""
    if not block:
        return content
    marker = _marker(content)
    if marker:
        return content[: marker.start()] + block + content[marker.end() :]
    return f"{content}\n{block}"


def is_marked(content: str) -> bool:
    """Whether the author has marked the block's place in a content."""
    return _marker(content) is not None


def _marker(content: str) -> re.Match[str] | None:
    """The first ``<!-- leadsto -->`` that is a comment."""
    if not _COMMENT.search(content):
        return None
    return next((found for found in _MARKER.finditer(content) if found["own"]), None)
