"""Which files of an editor are pages of a project, and the documents that their texts make."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path, PurePosixPath

from leadsto.config import Config
from leadsto.globs import any_matches
from leadsto.model import Document
from leadsto.model.frozen import NamedTuple
from leadsto.sources.folder import FOREIGN
from leadsto.sources.project import Project


class Source(NamedTuple):
    """A file that a page is made of."""

    name: str  #: relative to the folder of leadsto.yml, POSIX: the id of the page
    path: str  #: relative to the content root, POSIX


class _There:
    """Holds the paths below a folder that are files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __contains__(self, path: object) -> bool:
        return (self.folder / str(path)).is_file()


def source_of(file: Path, config: Config, project: Project) -> Source | None:
    """The source that a file is, whether or not it was saved; None where it is no page's."""
    if not file.is_relative_to(project.content):
        return None
    inside = PurePosixPath(file.relative_to(project.content).as_posix())
    path = inside.as_posix()
    hidden = any(part.startswith(".") or part in FOREIGN for part in inside.parts)
    folders = [PurePosixPath(folder) for folder in project.folders]
    if (
        inside.suffix.lower() not in project.suffixes
        or hidden
        or (folders and not any(inside.is_relative_to(folder) for folder in folders))
        or (project.output and file.is_relative_to(project.output))
        or any_matches(path, config.exclude)
        or project.left_out(path, _There(project.content))
    ):
        return None
    return Source(Path(os.path.relpath(file, config.root)).as_posix(), path)


def document_of(source: Source, text: str, project: Project, known: Document | None) -> Document:
    """The document of a text. ``known`` is what a build or the whole site told of the page."""
    data = text.encode("utf-8", "surrogatepass")
    if known and known.facts is not None:  # by a build, which knows more than its configuration
        return replace(known, data=data, facts=None, shows=None)
    place = project.addressed(source.path, data)
    listing = known is not None and known.listing
    return Document(
        source.name, source.path, place.address, data, state=place.state, listing=listing
    )
