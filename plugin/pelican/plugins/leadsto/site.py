"""Judge Pelican's site before anything is written, and stop the build where it must."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from leadsto.adopt.baseline import BaselineError
from leadsto.block import STYLE_PATH, stylesheet
from leadsto.build import Blocks, Outcome, configure, judge_build
from leadsto.config import Config, ConfigError
from leadsto.files import write_atomic
from pelican.plugins.leadsto import blocks
from pelican.plugins.leadsto.documents import contents, documents, source_of, surroundings

_told = False


def judge(generators: list[Any]) -> None:
    """Judge, report, stop; runs when everything is read and nothing is written."""
    blocks.forget()
    if not generators:
        return
    settings = generators[0].settings
    config = _configuration(settings)
    if config is None:
        return
    try:
        outcome = judge_build(
            config,
            documents(config, generators),
            surroundings(generators, serving=_autoreloads()),
            content=source_of(settings["PATH"], config.root),
            inputs=(source_of(str(_settings_file()), config.root),),
            fail_on=str(settings.get("LEADSTO_FAIL_ON") or ""),
        )
    except BaselineError as error:
        _stop(str(error))
        return
    _report(outcome)
    blocks.begin(
        Blocks(outcome.judgement),
        {source_of(c.source_path, config.root): c for c in contents(generators)},
    )


def _settings_file() -> Path:
    """The settings file of this run, which Pelican keeps to itself."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-s", "--settings", default="pelicanconf.py")
    return Path(parser.parse_known_args(sys.argv[1:])[0].settings).resolve()


def _configuration(settings: Any) -> Config | None:
    global _told
    if not settings.get("LEADSTO_ENABLED", True):
        return None
    folder = _settings_file().parent
    try:
        config = configure(folder, str(settings.get("LEADSTO_CONFIG") or ""))
    except (ConfigError, FileNotFoundError) as error:
        _stop(str(error))
        return None
    if config is None and not _told:
        _told = True
        _say(f"leadsto: no leadsto.yml in {folder.name}/: nothing to do.")
    return config


def _report(outcome: Outcome) -> None:
    """Print the whole report: Pelican's log drops what it has seen before."""
    for _, line in outcome.lines:
        _say(f"leadsto: {line}")
    _say(f"leadsto: {outcome.summary}")
    if outcome.fails and not _autoreloads():
        if outcome.hint:
            _say(f"leadsto: {outcome.hint}")
        raise SystemExit(1)


def _stop(message: str) -> None:
    for line in message.splitlines():
        _say(f"leadsto: {line}")
    if not _autoreloads():
        raise SystemExit(1)


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _autoreloads() -> bool:
    """Whether ``pelican --autoreload`` called: to raise there means to rebuild without end."""
    frame = sys._getframe()
    while frame:
        if frame.f_code.co_name == "autoreload" and frame.f_globals.get("__name__") == "pelican":
            return True
        frame = frame.f_back  # type: ignore[assignment]
    return False


def finish(pelican: Any) -> None:
    """Write the style sheet beside the pages, and name the blocks that never got printed."""
    state = blocks.ended()
    if state is None:
        return
    if state.used_style:
        target = Path(pelican.output_path) / STYLE_PATH
        target.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(target, stylesheet().encode())
    for page in state.lost:
        _say(
            f"leadsto: {page}: error block-not-shown The template of this page never prints the "
            "content, so the block is missing."
        )
    if state.lost and not _autoreloads():
        raise SystemExit(1)
