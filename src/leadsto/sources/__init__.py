"""Where pages come from: a generator's configuration read as data, a folder, the last build."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from leadsto.config import Config
from leadsto.model import Document, PageState, Surroundings
from leadsto.sources import last_build, mkdocs, pelican
from leadsto.sources.folder import SUFFIXES, pages_below
from leadsto.sources.mkdocs import Project


class Gathered(NamedTuple):
    """The pages of a project, and how they were come by."""

    documents: tuple[Document, ...]
    surroundings: Surroundings
    origin: str  #: for people: ``the last MkDocs build``, ``sources in docs/``
    notices: tuple[str, ...] = ()  #: for standard error: what was not used and why


class NoPagesError(Exception):
    """No page could be read; the message names the folder and the remedy."""


Addresser = Callable[[str, bytes], tuple[str | None, PageState]]


def gather(config: Config, paths: tuple[str, ...] = ()) -> Gathered:
    """Find a project's pages.

    Without ``paths`` the last plugin build where it is fresh, else the sources alone. With
    ``paths`` (relative to the project's root, POSIX; files or folders) just those pages, from
    their sources. Raises ``NoPagesError``.
    """
    project, document = _project(config)
    notices: list[str] = []
    if not paths:
        built = last_build.load(config.root)
        if built:
            stale = _stale(built, config, project)
            if not stale:
                return Gathered(
                    built.documents,
                    built.surroundings,
                    f"the last {_title(built.surroundings.generator)} build",
                )
            notices.append(
                f"The last build {stale} and is not used; build the site again to judge its paths."
            )
    if not project.content.is_dir():
        raise NoPagesError(
            f"{_shown(project.content, config.root)}: no such folder. Name the content folder as "
            f"`source` in {config.file}."
        )
    names = _names(config, project)
    if paths:
        names = [
            n for n in names if any(n == p or n.startswith(p + "/") or p == "." for p in paths)
        ]
    documents = tuple(document(name) for name in names)
    if not documents and not paths:
        raise NoPagesError(
            f"{_shown(project.content, config.root)}: no page found. Name the content folder as "
            f"`source` in {config.file}."
        )
    return Gathered(
        documents,
        replace(project.surroundings, whole=not paths),
        f"sources in {_shown(project.content, config.root)}",
        tuple(notices),
    )


def source_names(config: Config) -> list[str]:
    """Every file of a project that looks like a page, relative to its root.

    A build may leave some of them out: drafts, and what its own configuration excludes.
    """
    return _names(config, _project(config)[0])


def _stale(built: last_build.LastBuild, config: Config, project: Project) -> str:
    """Why a stored build does not tell what the project is now; "" where it does."""
    new = sorted({*_names(config, project)} - built.sources)
    changed = built.changed or (new[0] if new else "")
    if changed:
        return f"is older than {changed}"
    foreign = next((name for name in config.files if name not in built.sources), "")
    return f"did not read {foreign}" if foreign else ""


def _title(generator: str) -> str:
    return {"mkdocs": "MkDocs", "pelican": "Pelican"}.get(generator, generator)


def _shown(path: Path, root: Path) -> str:
    return f"{path.relative_to(root).as_posix()}/" if path.is_relative_to(root) else str(path)


def _names(config: Config, project: Project) -> list[str]:
    """Source paths from the project's root."""
    paths = dict.fromkeys(pages_below(project.content, project.suffixes, config.exclude))
    mine = project.surroundings.generator == "mkdocs"
    return [
        _from_root(project.content / path, config.root)
        for path in paths
        if not (mine and mkdocs.is_left_out(path, paths))
    ]


def _from_root(path: Path, root: Path) -> str:
    """A path relative to the root; outside of it with the ``..`` it takes to get there."""
    return Path(os.path.relpath(path, root)).as_posix()


def _project(config: Config) -> tuple[Project, Callable[[str], Document]]:
    """The generator's project in the folder of leadsto.yml, or its content folder alone."""
    site = mkdocs.read_project(config.root)
    if site:
        project, folders = site
        address: Addresser = partial(_mkdocs_address, folders, project.drafts)
    else:
        blog = pelican.read_project(config.root)
        if blog:
            project, settings = blog
            address = partial(_pelican_address, settings, project.surroundings.reader)
        else:
            folder = next(
                (config.root / n for n in ("docs", "content") if (config.root / n).is_dir()),
                config.root,
            )
            project = Project(folder, Surroundings(), SUFFIXES, "")
            address = partial(_mkdocs_address, True, True)
    if config.source:
        project = project._replace(content=config.source)
    return project, partial(_document, config, project, address)


def _mkdocs_address(
    folders: bool, drafts: bool, path: str, data: bytes
) -> tuple[str | None, PageState]:
    # most pages never say the word, and reading frontmatter takes its time
    drafts = drafts and b"draft" in data
    draft = drafts and _written(data, path, "mkdocs").get("draft", "").lower() == "true"
    return mkdocs.address_of(path, folders), "draft" if draft else "published"


def _pelican_address(
    settings: dict[str, object], reader: str, path: str, data: bytes
) -> tuple[str | None, PageState]:
    written = _written(data, path, reader)
    states: dict[str, PageState] = {"hidden": "hidden", "draft": "draft"}
    state = states.get(written.get("status", "").lower(), "published")
    return pelican.address_of(path, settings, written), state


def _written(data: bytes, path: str, reader: str) -> dict[str, str]:
    """The plain texts of a page's frontmatter."""
    from leadsto.frontmatter import read_frontmatter
    from leadsto.nodes import text_of

    fields = read_frontmatter(data, path, reader).fields
    return {e.key.text.lower(): text for e in fields.entries if (text := text_of(e.value))}


def _document(config: Config, project: Project, address: Addresser, name: str) -> Document:
    path = _from_root(config.root / name, project.content)
    try:
        data = (config.root / name).read_bytes()
    except OSError as error:
        raise NoPagesError(f"{name}: cannot be read: {error.strerror}") from error
    where, state = address(path, data)
    return Document(source=name, path=path, address=where, data=data, state=state)
