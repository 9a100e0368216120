"""MkDocs' own part of ``plugin_builds``: a configuration, a build, what it wrote and said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from plugin_builds import Ran, project, run, written
from site_builder import Files


def mkdocs_yml(theme: str = "mkdocs", plugins: str = "[search, leadsto]", more: str = "") -> str:
    """A configuration."""
    return f"site_name: Fettle\ntheme: {theme}\nplugins: {plugins}\n{more}"


@dataclass(frozen=True)
class Built:
    """One build of a project: where, what it said, and the files that it left behind."""

    root: Path
    ran: Ran
    site: Mapping[str, bytes]

    @property
    def pages(self) -> list[str]:
        """The HTML files."""
        return [name for name in self.site if name.endswith(".html")]

    def page(self, name: str) -> str:
        """The text of one of the files."""
        return self.site[name].decode()

    @property
    def blocks(self) -> dict[str, int]:
        """How many blocks each page shows, of those that show any."""
        counts = {name: self.page(name).count("data-leadsto=") for name in self.pages}
        return {name: count for name, count in counts.items() if count}

    @property
    def said(self) -> list[str]:
        """The lines of the plugin, each with the level at which MkDocs logged it."""
        return said(self.ran.lines)


def said(lines: list[str]) -> list[str]:
    """Of the lines of a log those of the plugin: ``WARNING docs/a.md:1:1: …``."""
    return [
        f"{level.strip()} {message}"
        for line in lines
        for level, mark, message in [line.partition(" -  leadsto: ")]
        if mark
    ]


def built(root: Path, *options: str, tool: str = "mkdocs", **environ: str) -> Built:
    """Build a project that is there."""
    ran = run(root, tool, "build", *options, **environ)
    return Built(root, ran, written(root / "site"))


def built_of(root: Path, files: Files, *options: str, **environ: str) -> Built:
    """Build a project of these files; without a configuration of its own with a plain one."""
    return built(project(root, {"mkdocs.yml": mkdocs_yml(), **files}), *options, **environ)
