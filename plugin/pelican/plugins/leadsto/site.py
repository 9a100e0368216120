"""Judge Pelican's site before anything is written, and stop the build where it must."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from leadsto.adopt.baseline import BaselineError
from leadsto.block import assets
from leadsto.boundaries import strays
from leadsto.build import Blocks, Builds, Outcome, configure, judge_build, judge_lost
from leadsto.config import Config, ConfigError, find_config
from leadsto.files import write_atomic
from leadsto.model import Severity, Stamp
from leadsto.report.summary import counts
from leadsto.sources.built.files import PREVIEW_FOLDER
from leadsto.stamp import new_stamp, write_stamp
from pelican.plugins.leadsto import blocks
from pelican.plugins.leadsto.command import Command, running
from pelican.plugins.leadsto.documents import (
    contents,
    documents,
    source_of,
    surroundings,
)
from pelican.plugins.leadsto.languages import part_of
from pelican.plugins.leadsto.templates import Templates

if TYPE_CHECKING:  # no build for readers needs it
    from leadsto.preview.remembering import Memory

#: In Pelican's settings, which are all that it hands over when everything is written.
_STAMP = "LEADSTO_STAMP"
#: Language → pages judged and blocks placed; those of the first are written last.
_COUNTS: dict[str, tuple[int, int]] = {}


def judge(generators: list[Any]) -> None:
    """Judge, report, stop; runs when everything is read and nothing is written."""
    generators[0].settings.pop(_STAMP, None)  # of a build that was not finished
    with _going_on():
        _judge(generators, running())


@contextmanager
def _going_on() -> Iterator[None]:
    """Stop a build as it wants to stop, but a preview never: to raise there means a hot loop."""
    try:
        yield
    except SystemExit:
        if not _reloads():
            raise
    except Exception:
        if not _reloads():
            raise
        traceback.print_exc()


def _judge(generators: list[Any], command: Command | None) -> None:
    context, settings = generators[0].context, generators[0].settings
    config = _configuration(settings, command)
    if config is None:
        return
    part = part_of(settings)
    if not part.inside:
        _COUNTS.clear()
    around = surroundings(generators, part, serving=_reloads())
    templates = Templates(generators[0])
    written = contents(context, config.root, part)
    builds = _builds_of(config.root) if around.serving else Builds()
    try:
        outcome = judge_build(
            config,
            documents(config, generators, written, templates, builds.begin(config), part),
            around,
            content=source_of(settings["PATH"], config.root),
            inputs=_inputs(config, command),
            fail_on=str(settings.get("LEADSTO_FAIL_ON") or ""),
            store=not part.inside,
            builds=builds,
        )
    except (ConfigError, BaselineError) as error:
        _stop(str(error))
    found = Blocks(outcome.judgement, around.site_url)
    build = blocks.Build(context, outcome, found, dict(written), templates, part)
    for notice in (*config.notices, *filter(None, [outcome.notice])):
        _say(notice)
    _report(outcome, builds.news(outcome), build.faults)


@lru_cache(maxsize=1)
def _builds_of(root: Path) -> Builds:  # noqa: ARG001 - told apart by it
    """What is remembered of a project under ``--autoreload``; one process previews one project."""
    return Builds()


def _configuration(settings: Mapping[str, Any], command: Command | None) -> Config | None:
    if not settings.get("LEADSTO_ENABLED", True):
        return None
    folder = _folder(settings, command)
    try:
        config = configure(folder, str(settings.get("LEADSTO_CONFIG") or ""))
    except (ConfigError, FileNotFoundError) as error:
        _stop(str(error))
    if config is None:
        _say_once(f"no leadsto.yml in {folder.name}/: nothing to do.")
    return config


def _folder(settings: Mapping[str, Any], command: Command | None) -> Path:
    """The folder of the settings file; for a program without one, that of leadsto.yml."""
    if command and command.settings:
        return command.settings.parent
    found = None if command else find_config(Path(settings["PATH"]))
    return found.parent if found else Path.cwd()


def _inputs(config: Config, command: Command | None) -> Iterator[str]:
    """The settings file, and the one that a publishconf.py usually builds on."""
    if command and command.settings:
        files = {command.settings, command.settings.with_name("pelicanconf.py")}
        yield from (source_of(file, config.root) for file in files if file.exists())


def _report(
    outcome: Outcome, lines: Iterable[tuple[Severity, str]], faults: tuple[str, ...] = ()
) -> None:
    """Print the report, past Pelican's log: that drops what any build has told before."""
    for line in (*(line for _, line in lines), *faults, outcome.summary):
        _say(line)
    if outcome.fails or faults:
        _stop(outcome.hint)


def _stop(message: str) -> NoReturn:
    for line in message.splitlines():
        _say(line)
    raise SystemExit(1)


def _say(line: str) -> None:
    print(f"leadsto: {line}", file=sys.stderr, flush=True)


_say_once = cache(_say)


def _reloads() -> bool:
    command = running()
    return command is not None and command.reloads


def finish(context: Mapping[str, Any], settings: dict[str, Any], output: str) -> None:
    """Write the files of the blocks beside the pages, and name the blocks that were not printed."""
    build = blocks.build_of(context)
    if build is None:
        return
    judgement = build.outcome.judgement
    _COUNTS[build.part.here] = (counts(judgement)["pages"], build.placed)
    if not _reloads() and not build.part.inside:
        settings[_STAMP] = new_stamp(
            "pelican",
            judgement.site.config,
            pages=sum(pages for pages, _ in _COUNTS.values()),
            blocks=sum(blocks for _, blocks in _COUNTS.values()),
        )
    for path, data in assets(judgement.site.config).items():
        if path in build.asked_for:
            target = Path(output) / path
            if strays(target, Path(output)):
                _say(f"{path}: not written, it is a link that leads out of the site.")
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            write_atomic(target, data)
    if build.lost:
        with _going_on():
            lost = judge_lost(build.outcome, build.lost)
            _report(lost, lost.lines)
    command = running()
    if command and command.reloads and command.listens and not build.part.inside:
        with _going_on():
            from leadsto.preview.static import show

            memory = _preview_in(output)
            show(Path(output), judgement, local=False, memory=memory)
            _say_once("the preview: /__leadsto__/ of the address that Pelican listens on.")


@lru_cache(maxsize=1)
def _preview_in(output: str) -> Memory:  # noqa: ARG001 - told apart by it
    """What the last preview in a folder was made of."""
    from leadsto.preview.remembering import Memory

    return Memory()


def _forget_preview(output: Path) -> None:
    """What is published holds no preview: ``pelican --listen`` left it in the same folder."""
    if (output / PREVIEW_FOLDER).is_dir():
        from leadsto.preview.static import forget

        forget(output)


def leave_stamp(settings: dict[str, Any], output: str) -> None:
    """Leave a sign of a build when it is done; a preview leaves none."""
    stamp: Stamp | None = settings.pop(_STAMP, None)
    if stamp:
        _forget_preview(Path(output))
        write_stamp(Path(output), stamp)
