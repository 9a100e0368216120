"""The whole flow: documents in, judged site and findings out.

A generator's adapter builds ``Document``s, calls ``judge`` and places blocks. It decides nothing.
"""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import replace

from leadsto.adopt.baseline import Baseline
from leadsto.adopt.known import apply_baseline
from leadsto.adopt.silence import apply_silences
from leadsto.config import Config
from leadsto.engine.judging import judged_site
from leadsto.engine.memory import Memory
from leadsto.globs import any_matches
from leadsto.model import Document, Surroundings
from leadsto.rules.promotion import raised
from leadsto.rules.run import not_judged, of_pages, of_site
from leadsto.site import Judgement

__all__ = ["Memory", "build_date", "judge"]

_BARE = Surroundings()


def build_date(given: dt.date | None = None) -> dt.date:
    """The date that decides what has expired: given, ``SOURCE_DATE_EPOCH`` (UTC), or today."""
    if given:
        return given
    try:
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
        return dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    except (KeyError, ValueError, OverflowError, OSError):  # not set, or no such second
        return dt.date.today()


def judge(
    documents: Iterable[Document],
    config: Config,
    surroundings: Surroundings = _BARE,
    *,
    date: dt.date | None = None,
    baseline: Baseline | None = None,
    select: Iterable[str] | None = None,
    memory: Memory | None = None,
) -> Judgement:
    """Judge a site.

    Documents that ``exclude`` names are left out. ``date`` is the build date (``build_date``).
    ``baseline`` holds the findings that the team lives with for now; ``select`` names the only
    rules to run. With the ``memory`` of an earlier judgement only what has changed is judged
    again; what comes out is the same, in the same objects as far as it has not changed.
    """
    kept = [d for d in documents if not any_matches(d.path, config.exclude)]
    site = judged_site(kept, config, surroundings, build_date(date), memory)
    if baseline and site.rendered:
        site = replace(site, baseline_dead_ends=baseline.dead_ends)
    site = replace(site, first_run=baseline is None)
    names = None if select is None else frozenset(select)
    found = of_pages(site, names, memory.findings(names) if memory else {})
    if memory:
        memory.keep_findings(names, found)
    everything = [*(f for findings in found.values() for f in findings), *of_site(site, names)]
    silenced = apply_silences(everything, site, names is None)
    outcome = apply_baseline(silenced.findings, baseline, site, names is None)
    return Judgement(
        site,
        tuple(sorted(raised(outcome.findings), key=lambda f: f.order)),
        tuple(sorted(outcome.baselined, key=lambda f: f.order)),
        tuple(sorted(silenced.silenced, key=lambda f: f.order)),
        not_judged(site),
        reasons=silenced.reasons,
    )
