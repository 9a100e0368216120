"""Small trees of files, and where a generator puts one of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from leadsto.sources.project import Addressed, Project, page_paths, read_project


def tree(root: Path, files: Mapping[str, str | bytes]) -> Project:
    """Write files below a folder and read the project in it."""
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_project(root)


def addressed(project: Project, path: str, head: str | None = "title: T") -> Addressed:
    """Where a page with this frontmatter goes; ``None`` for a page without any."""
    text = "# T\n" if head is None else f"---\n{head}\n---\n# T\n"
    return project.addressed(path, text.encode())


def pages(project: Project) -> list[str]:
    """The paths that pages are made of."""
    return sorted(page_paths(project))
