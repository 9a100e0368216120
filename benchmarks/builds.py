"""Builds of MkDocs and Pelican with the plugin and without, of the same pages."""

from __future__ import annotations

import math
import shutil
from collections.abc import Iterator
from functools import partial
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

from benchmarks.cases import Bench, Case
from benchmarks.measuring import Command
from benchmarks.sites import make_plain

PAGES = 1_000
PAIRS = 7  #: at least
_QUIET = 3  #: runs, which is enough to see what printing takes
WITHOUT, WITH, QUIET = "without the plugin", "with it", "with it, no finding printed"
#: The name of a case, what it takes, and its title.
GENERATORS = {
    "mkdocs": ("mkdocs", "MkDocs, default theme"),
    "material": ("mkdocs-material", "MkDocs, Material, navigation pruned"),
    "pelican": ("pelican", "Pelican"),
}
#: What the corpus links to lies elsewhere, which is not what is measured.
_VALIDATION = {
    "nav": {"omitted_files": "ignore", "not_found": "ignore", "absolute_links": "ignore"},
    "links": {
        "not_found": "ignore",
        "anchors": "ignore",
        "absolute_links": "ignore",
        "unrecognized_links": "ignore",
    },
}
_EXTENSIONS = ["markdown.extensions.meta", "markdown.extensions.tables"]
_EXTENSIONS += ["markdown.extensions.fenced_code", "markdown.extensions.toc"]


def build(bench: Bench, generator: str) -> Case | str:
    """The builds of one generator; a sentence where it is not installed."""
    package, title = GENERATORS[generator]
    try:
        version(package)
    except PackageNotFoundError:
        return f"{title}: {package} is not installed here."
    pages = min(PAGES, bench.main)
    folder = bench.work / generator
    make_plain(bench.corpus, folder, pages)
    commands = list((_pelican if generator == "pelican" else _mkdocs)(bench, folder, generator))
    return Case(
        key=generator,
        title=f"{title}, a build of {pages:,} pages",
        rows=bench.measured(generator, commands, max(PAIRS, bench.runs), most=math.inf),
        base=WITHOUT,
        pages=pages,
    )


def lay_mkdocs(folder: Path, theme: str) -> Iterator[tuple[str, str]]:
    """Write the configurations without and with the plugin; a name and a file of each.

    The default theme prints all pages into the navigation of each, as is its way. With the theme
    ``bare`` there is none, so that what others take weighs less. Material prunes it, as it advises
    for large sites.
    """
    material = {"name": "material", "font": False, "features": ["navigation.prune"]}
    for name, plugins in ((WITHOUT, ["search"]), (WITH, ["search", _PLUGIN])):
        file = f"mkdocs-{len(plugins)}.yml"
        config = {
            "site_name": "Site",
            "site_url": "https://www.example.com/",
            "docs_dir": "content",
            "site_dir": f"out-{len(plugins)}",
            "theme": material if theme == "material" else "mkdocs",
            **({"nav": ["index.md"], "not_in_nav": "*"} if theme == "bare" else {}),
            "plugins": plugins,
            "validation": _VALIDATION,
        }
        (folder / file).write_text(yaml.safe_dump(config), "utf-8")
        yield name, file


_PLUGIN = {"leadsto": {"fail_on": "never"}}


def _mkdocs(bench: Bench, folder: Path, theme: str) -> Iterator[Command]:
    argv = [bench.tools.python, "-m", "mkdocs", "build"]
    (_, without), (_, plugin) = lay_mkdocs(folder, theme)
    for name, file, quiet in (
        (WITHOUT, without, []),
        (WITH, plugin, []),
        (QUIET, plugin, ["--quiet"]),
    ):
        yield Command(
            name,
            [*argv, *quiet, "-f", file],
            folder,
            " ".join(["mkdocs build", *quiet]),
            rounds=_QUIET if quiet else PAIRS + bench.runs,
        )


def _pelican(bench: Bench, folder: Path, _: str) -> Iterator[Command]:
    for name, quiet, plugins in (
        (WITHOUT, [], []),
        (WITH, [], ["leadsto"]),
        (QUIET, ["--quiet"], ["leadsto"]),
    ):
        number = len(plugins) + len(quiet)
        settings = {
            "SITENAME": "Site",
            "SITEURL": "https://www.example.com",
            "AUTHOR": "Somebody",
            "TIMEZONE": "UTC",
            "PATH": "content",
            "OUTPUT_PATH": f"out-{number}",
            "CACHE_CONTENT": False,
            "PLUGINS": plugins,
            "LEADSTO_FAIL_ON": "never",
            "FEED_ALL_ATOM": None,
            "CATEGORY_FEED_ATOM": None,
            "MARKDOWN": {"extension_configs": {name: {} for name in _EXTENSIONS}},
        }
        file = folder / f"conf{number}.py"
        file.write_text("".join(f"{key} = {value!r}\n" for key, value in settings.items()), "utf-8")
        output = folder / f"out-{number}"
        yield Command(
            name,
            [bench.tools.python, "-m", "pelican", *quiet, "-s", file.name],
            folder,
            " ".join(["pelican", *quiet]),
            before=partial(shutil.rmtree, output, ignore_errors=True),
            rounds=_QUIET if quiet else PAIRS + bench.runs,
        )
