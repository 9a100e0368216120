"""The whole site as it was judged last, which takes long, beside pages that change meanwhile."""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from leadsto.adopt.baseline import Baseline
from leadsto.collecting import no_collecting
from leadsto.config import Config
from leadsto.editor.flow import Flow
from leadsto.model import BuiltAt, Document, Finding
from leadsto.model.frozen import NamedTuple
from leadsto.site import Judgement, Site
from leadsto.sources import Gathered, NoPagesError, gather, last_build, project_of
from leadsto.sources.folder import html_below

SAVE, BUILD = "as of the last save", "as of the last build"
_CACHE = Path(".leadsto", "cache")


class Judged(NamedTuple):
    """A site, judged."""

    judgement: Judgement
    documents: Mapping[str, Document]  #: by source
    findings: Mapping[str, tuple[Finding, ...]]  #: by page id, or file beside leadsto.yml
    asof: str  #: what is said of it once files have changed
    baseline: Baseline | None  #: what it was judged by

    @property
    def site(self) -> Site:
        """All that is known of the site."""
        return self.judgement.site


class Sites:
    """The last judgements of one project. One thread at a time may judge."""

    def __init__(self, flow: Flow) -> None:
        self._now, self._built = flow.remembering(), flow.remembering()
        self._seen: object = None
        self.now: Judged | None = None  #: of what was on disk
        #: of the last build, stale or not: where pages lead; None where nothing was built
        self.built: Judged | None = None

    def judge(self, config: Config, baseline: Baseline | None) -> None:
        """Judge what is on disk, and the last build where that has changed.

        Raises ``NoPagesError``.
        """
        with no_collecting():
            gathered = gather(config, at=_at(config))
            now = self._now(gathered.documents, config, gathered.surroundings, baseline)
            rendered = gathered.surroundings.rendered
            judged = _judged(now, gathered.documents, rendered, baseline)
            if judged.site.rendered:
                self.built, self._seen = judged, _seen(config, baseline)
            else:
                self._judge_built(config, baseline)
            self.now = judged
            # what is known stays; to look through it for garbage once more would stop the typing
            gc.freeze()

    def _judge_built(self, config: Config, baseline: Baseline | None) -> None:
        seen = _seen(config, baseline)
        if seen == self._seen:
            return
        stale = _last_build(config)
        judged = None
        if stale and stale.surroundings.rendered:
            built = self._built(stale.documents, config, stale.surroundings, baseline)
            judged = _judged(built, stale.documents, rendered=True, baseline=baseline)
        self.built, self._seen = judged, seen


def _judged(
    judgement: Judgement,
    documents: tuple[Document, ...],
    rendered: bool,
    baseline: Baseline | None,
) -> Judged:
    findings: dict[str, list[Finding]] = {}
    for found in judgement.findings:
        findings.setdefault(found.page, []).append(found)
    hubs = {p.id for p in judgement.site.pages if p.kind == "hub" and p.kind_from == "index"}
    return Judged(
        judgement,
        {d.source: replace(d, listing=True) if d.source in hubs else d for d in documents},
        {page: tuple(of) for page, of in findings.items()},
        BUILD if rendered else SAVE,
        baseline,
    )


def _at(config: Config) -> BuiltAt:
    """Where a built site is; who reads it in a thread starts no other processes."""
    return BuiltAt(jobs=1, cache=config.root / _CACHE)


def _seen(config: Config, baseline: Baseline | None) -> tuple[object, ...]:
    """What the judgement of a build depends on: the same as long as nothing is built anew."""
    return config, baseline, *map(_stamp, _written(config))


def _written(config: Config) -> Iterator[Path]:
    """The files that are another with each build."""
    yield config.root / last_build.NAME
    output = project_of(config).output
    if output:
        yield output / "index.html"


def _stamp(file: Path) -> int:
    try:
        return os.stat(file).st_mtime_ns  # noqa: PTH116 - as elsewhere
    except OSError:
        return 0


def _last_build(config: Config) -> Gathered | None:
    """The last build, whatever has changed since; None without one."""
    built = last_build.load(config.root)
    if built:
        return Gathered(built.documents, built.surroundings, "")
    output = project_of(config).output
    if output is None or not any(True for _ in html_below(output)):
        return None
    try:
        return gather(config, at=_at(config)._replace(folder=output))
    except NoPagesError:
        return None
