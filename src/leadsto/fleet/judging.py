"""One site from its folder to its result. Whatever is wrong with it becomes a reason."""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from leadsto import __version__
from leadsto.adopt.baseline import read_baseline
from leadsto.config import Config
from leadsto.fleet.task import Task, not_judged
from leadsto.model import BuiltAt, Elsewhere, Jobs
from leadsto.model.fleet import SiteResult
from leadsto.project import judge_gathered, load_config, no_config
from leadsto.refusals import refusal
from leadsto.report.content import Report, texts_of
from leadsto.report.json_format import finding_fields, summary_fields
from leadsto.report.summary import counts
from leadsto.site import Judgement
from leadsto.sources import gather
from leadsto.sources.project import read_project

_HOME = ("index.html", "index.htm", "index.xhtml")


class HugeError(Exception):
    """There are more pages to read than one worker should."""


def judge_site(task: Task) -> SiteResult:
    """Judge a site; never raises for what is wrong with it, or with leadsto."""
    try:
        return _judged(task)
    except HugeError:
        return not_judged(task, "It is too large for one worker.", huge=True)
    except Exception as error:
        return not_judged(task, refusal(error) or _fault(error))


def _fault(error: Exception) -> str:
    if os.environ.get("LEADSTO_DEBUG"):
        import traceback

        traceback.print_exception(error)
    return (
        f"leadsto {__version__} failed on it: {type(error).__name__}: {error}\n"
        "This is a fault in leadsto; please report it. With LEADSTO_DEBUG=1 set, the command "
        "prints where it happened, too."
    )


def _judged(task: Task) -> SiteResult:
    if task.version != __version__:
        return not_judged(
            task,
            f"leadsto is {task.version} where the command runs and {__version__} on "
            f"{platform.node()}.",
        )
    folder = Path(task.folder)
    if not folder.is_dir():
        return not_judged(task, f"There is no such folder on {platform.node()}.")
    config, rules = _configured(task)
    gathered = gather(config, at=_where(task, config))
    baseline = read_baseline(config.baseline_file, config.root)
    judgement = judge_gathered(gathered, config, task.date, baseline, rules)
    fail_on = task.fail_on or config.fail_on
    return SiteResult(
        task.name,
        task.shown,
        "failed" if judgement.failing(fail_on) else "passed",
        configured=bool(task.config),
        origin=gathered.origin,
        notices=(*config.notices, *gathered.notices),
        counts=counts(judgement),
        paths=judgement.site.rendered and judgement.site.whole,
        result=_json(judgement, fail_on),
        sarif=_sarif(judgement, fail_on, task.prefix) if task.sarif else "",
        report=_report(judgement, config.site.url or task.name) if task.report else "",
    )


def _configured(task: Task) -> tuple[Config, tuple[str, ...] | None]:
    """The configuration, and the only rules to run; None for all."""
    if not task.config:
        return no_config(Path(task.folder))
    return load_config(Path(task.config), task.text), None


def _where(task: Task, config: Config) -> BuiltAt:
    """Where the built site is: the folder itself, if that is what it holds."""
    cache = None if task.cache is None else Path(task.cache)
    at = BuiltAt(None, (), _jobs(task), cache)
    if task.config or read_project(config.root).generator:
        return at
    is_built = any((config.root / name).is_file() for name in _HOME)
    return at._replace(folder=config.root) if is_built else at


def _jobs(task: Task) -> Jobs:
    """Who reads a built site."""
    if not task.scheduler:
        return task.jobs
    if not task.solve:
        return Elsewhere(task.huge, _left_alone)
    from leadsto.fleet.cluster import shared

    return Elsewhere(task.huge, partial(shared, task.scheduler))


def _left_alone(_do: object, _pieces: object) -> Iterator[Any]:
    raise HugeError


def _json(judgement: Judgement, fail_on: str) -> str:
    findings = [finding_fields(found) for found in judgement.findings]
    return json.dumps({**summary_fields(Report(judgement, fail_on)), "findings": findings})


def _sarif(judgement: Judgement, fail_on: str, prefix: str) -> str:
    from leadsto.report.sarif import run

    return json.dumps(run(Report(judgement, fail_on, texts_of(judgement), prefix=prefix)))


def _report(judgement: Judgement, title: str) -> str:
    from leadsto.audit.whole import audit
    from leadsto.report.html import render

    return render(audit(judgement, title=title))
