"""A Zensical project: zensical.toml, or the mkdocs.yml that it reads as well.

Settings: https://zensical.org/docs/setup/basics/ . Zensical runs no plugin of MkDocs and does not
say so; a mkdocs.yml that names leadsto and is built by it is judged by nobody.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from leadsto.model import Node
from leadsto.sources.generators import mkdocs
from leadsto.sources.project import Project
from leadsto.sources.written import below, file_in, read_file


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, "zensical.toml")
    top: Node | None
    if file:
        top = below(read_file(file), "project")
    else:
        file = file_in(root, *mkdocs.NAMES)
        if file is None or mkdocs.required_builder(root) != "zensical":
            return None
        top = mkdocs.settings_of(file)
    project = mkdocs.project_of(root, file, top)
    plugged = project.plugged or _left_over(root)
    around = replace(project.surroundings, generator="zensical", plugged=plugged)
    return project._replace(
        generator="zensical", title="Zensical", surroundings=around, plugged=plugged
    )


def _left_over(root: Path) -> str:
    """The mkdocs.yml beside a zensical.toml, where it names leadsto."""
    file = file_in(root, *mkdocs.NAMES)
    return mkdocs.project_of(root, file, mkdocs.settings_of(file)).plugged if file else ""
