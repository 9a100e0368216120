"""A whole project in one call: the configuration found, the pages gathered and judged."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from os import PathLike
from pathlib import Path

from leadsto.adopt.baseline import Baseline, read_baseline
from leadsto.config import FILE_NAME, Config, ConfigError, find_config, load
from leadsto.engine import Memory, judge
from leadsto.model import BuiltAt, Problem
from leadsto.rules import all_rules
from leadsto.rules.retired import known_options, with_present_names
from leadsto.site import Judgement, Site
from leadsto.sources import Gathered, NoPagesError, gather


def load_config(file: Path, text: str | None = None) -> Config:
    """Read a leadsto.yml; its rules are held against those there are. Raises ``ConfigError``.

    ``text`` stands for the content of the file, as in an editor.
    """
    config = with_present_names(load(file, known_options(), text=text))
    mistakes = tuple(_without_effect(config))
    if mistakes:
        raise ConfigError(config.file, mistakes)
    return config


#: Families of rules that have something to say of a site that never heard of leadsto.
_WITHOUT_INTENT = frozenset({"hand_off", "landing", "paths", "reading"})


def no_config(folder: Path) -> tuple[Config, tuple[str, ...]]:
    """The defaults for a folder without a leadsto.yml, and the rules that say something then."""
    rules = (name for name, rule in all_rules().items() if rule.family in _WITHOUT_INTENT)
    return load(folder / FILE_NAME, text=""), tuple(rules)


def _without_effect(config: Config) -> Iterator[Problem]:
    """Options that are given for some pages to a rule that looks at the site as a whole."""
    for glob, settings in config.per_path:
        for name, setting in settings.items():
            if setting.options and all_rules()[name].scope == "site":
                yield Problem(
                    f"`{name}` looks at the whole site; `{glob}` cannot have options of its own.",
                    f"per_path.{name}",
                    setting.span,
                    page=config.origin_files.get("per_path", config.file),
                    help="Write them under `rules`.",
                )


def check(
    project: str | PathLike[str] = ".",
    *,
    site: str | PathLike[str] | None = None,
    date: dt.date | None = None,
) -> Judgement:
    """Judge a project as ``leadsto check`` does, its baseline honoured.

    ``project`` is a folder with a leadsto.yml, or a folder inside one, and ``site`` the folder of
    the built site. With a built site or a plugin's build that is fresh the paths are judged too,
    else what the sources tell. ``date`` is the build date.

    Raises:
        FileNotFoundError: there is no leadsto.yml in the folder or above it.
        ConfigError: it has mistakes; ``str()`` lists them all with their lines.
        BaselineError: the baseline cannot be read.
        NoPagesError: there is no page to judge.

    """
    file = find_config(Path(project))
    if file is None:
        raise FileNotFoundError(f"{Path(project)}: no leadsto.yml here or in a folder above.")
    config = load_config(file)
    gathered = gather(config, at=BuiltAt(Path(site) if site else None))
    baseline = read_baseline(config.baseline_file, config.root)
    return judge_gathered(gathered, config, date, baseline)


def judged_at(
    revision: str,
    gathered: Gathered,
    config: Config,
    date: dt.date | None = None,
    memory: Memory | None = None,
) -> Site:
    """Pages that were gathered, as leadsto.yml would have judged them at a revision of git.

    Their own texts are today's. ``memory`` is of such judgements alone. Raises ``RevisionError``;
    ``ConfigError`` where what stood there has mistakes.
    """
    from tempfile import TemporaryDirectory

    from leadsto.adopt.earlier import lay_out
    from leadsto.adopt.since import RevisionError

    with TemporaryDirectory(prefix="leadsto-") as folder:
        lay_out(revision, config.root, Path(folder))
        file = Path(folder, config.file)
        if not file.exists():
            raise RevisionError(f"There was no {config.file} at `{revision}`.")
        before = replace(load_config(file), root=config.root)
        return judge(
            gathered.documents, before, gathered.surroundings, date=date, select=(), memory=memory
        ).site


def judge_gathered(
    gathered: Gathered,
    config: Config,
    date: dt.date | None,
    baseline: Baseline | None = None,
    select: Iterable[str] | None = None,
    memory: Memory | None = None,
) -> Judgement:
    """Judge pages that were gathered.

    Raises ``NoPagesError`` where nothing is left of a whole site: a gate that sees nothing must
    not pass.
    """
    judgement = judge(
        gathered.documents,
        config,
        gathered.surroundings,
        date=date,
        baseline=baseline,
        select=select,
        memory=memory,
    )
    pages = judgement.site.pages
    read = pages if gathered.surroundings.built else [page for page in pages if page.source]
    if gathered.surroundings.whole and not read:
        raise NoPagesError(f"No page was read. See `exclude` in {config.file}.")
    return judgement
