"""A folder of pages without a generator that is known."""

from __future__ import annotations

from pathlib import Path

from leadsto.model import Surroundings
from leadsto.sources.folder import SUFFIXES
from leadsto.sources.generators.mkdocs import address_of
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import head, text


def read_project(root: Path) -> Project:
    """``docs/``, ``content/`` or the folder itself; addresses are those of folders."""
    content = next((root / n for n in ("docs", "content") if (root / n).is_dir()), root)
    return Project(
        generator="",
        title="",
        content=content,
        surroundings=Surroundings(),
        suffixes=SUFFIXES,
        addressed=_addressed,
    )


def _addressed(path: str, data: bytes) -> Addressed:
    """``draft: true`` keeps a page back, as Hugo, Jekyll and others mean it."""
    draft = b"draft" in data and text(head(data, path), "draft").lower() == "true"
    return Addressed(address_of(path, folders=True), "draft" if draft else "published")
