"""Where pages come from: a built site, the last plugin build, or the sources alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from dataclasses import replace
from io import FileIO
from pathlib import Path
from typing import TYPE_CHECKING

from leadsto.boundaries import repository, strays
from leadsto.config import Config
from leadsto.files import at_once, must_be_file, read_open, state_of
from leadsto.frontmatter.decoding import too_many
from leadsto.limits import SOURCE
from leadsto.model import BuiltAt, Document, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.folder import html_below
from leadsto.sources.project import Addressed, Project, Read, moved, page_paths, read_project

if TYPE_CHECKING:  # reading sources alone needs no parser of HTML, and a page no build
    from leadsto.sources.built.reading import Memory
    from leadsto.sources.built.site import BuiltSite, Watch
    from leadsto.sources.last_build import LastBuild


class Gathered(NamedTuple):
    """The pages of a project, and how they were come by."""

    documents: tuple[Document, ...]
    surroundings: Surroundings
    origin: str  #: for people: ``the last MkDocs build``, ``sources in docs/``
    notices: tuple[str, ...] = ()  #: for standard error: what was not used and why
    site: BuiltSite | None = None  #: the built site that the pages were read from


def cache_folder(root: Path, folder: Path | None) -> Path | None:
    """Where to keep what is read of a project's built site; None where it leads out of there."""
    if folder is None or strays(root / folder, repository(root)):
        return None
    return root / folder


class NoPagesError(Exception):
    """No page could be read; the message names the folder and the remedy."""


_ANYWHERE = BuiltAt()
#: The generators whose plugins store their builds, as people call them. A folder may hold the
#: configurations of both.
_PLUGINS = {"mkdocs": "MkDocs", "pelican": "Pelican"}


def gather(
    config: Config,
    paths: tuple[str, ...] = (),
    at: BuiltAt = _ANYWHERE,
    watch: Watch | None = None,
    memory: Memory | None = None,
) -> Gathered:
    """Find a project's pages.

    The built site that ``at`` names; else the last plugin build, else the built site where the
    generator writes it, if these are fresh; else the sources alone. With ``paths`` (relative to
    the project's root, POSIX; files or folders) just those pages, from their sources. ``watch`` is
    handed the pages of a built site as they are read, and their number; ``memory`` saves reading
    what an earlier call has read. Raises ``NoPagesError``, and ``ManifestError`` for what ``at``
    names.
    """
    project = project_of(config)
    if at.folder:
        return _from_site(config, project, at.folder, at, watch, memory)
    notices: list[str] = []
    if not paths:
        from leadsto.sources import last_build

        built = last_build.load(config.root)
        if built:
            stale = _stale(built, config, project)
            if not stale:
                return Gathered(
                    built.documents,
                    built.surroundings,
                    f"the last {_PLUGINS.get(built.surroundings.generator, 'plugin')} build",
                )
            notices.append(
                f"The last build {stale} and is not used; build the site again to judge its paths."
            )
        elif project.output and _is_site(project.output):
            age = max(map(_age, html_below(project.output)), default=0.0)
            stale = _newer(config, project, _sources_of(config, project), age)
            if not stale:
                return _from_site(config, project, project.output, at, watch, memory)
            notices.append(
                f"{_shown(project.output, config.root)} {stale} and is not used; build the site "
                "again to judge its paths."
            )
    if not project.content.is_dir():
        raise NoPagesError(
            f"{_shown(project.content, config.root)}: no such folder. Name the content folder as "
            f"`source` in {config.file}."
        )
    read = _read(config, project, _sources(config, project, paths), {})
    documents = tuple(document for document, _ in read)
    if not documents and not paths:
        raise NoPagesError(
            f"{_shown(project.content, config.root)}: no page found. Name the content folder as "
            f"`source` in {config.file}."
        )
    return Gathered(
        documents,
        replace(project.surroundings, whole=not paths, redirects=_redirects(project, read)),
        f"sources in {_shown(project.content, config.root)}",
        tuple(notices),
    )


def _is_site(folder: Path) -> bool:
    return any(True for _ in html_below(folder))


def _newer(config: Config, project: Project, sources: Iterable[str], built: float) -> str:
    """Why a site that was ``built`` then does not tell what the sources are now; "" where it does.

    Its generator reads its own configuration, and leadsto.yml only where it has our plugin.
    """
    names = [*sources, *([project.file] if project.file else [])]
    names += config.files if project.plugged else []
    root = str(config.root)
    newest = max(names, key=lambda name: _age(f"{root}/{name}"), default="")
    return f"is older than {newest}" if newest and _age(f"{root}/{newest}") > built else ""


def _age(file: str) -> float:
    """When a file was written, in seconds since the epoch; 0 where it cannot be told."""
    try:
        return os.stat(file).st_mtime  # noqa: PTH116 - of every page
    except OSError:
        return 0.0


def _from_site(
    config: Config,
    project: Project,
    folder: Path,
    at: BuiltAt,
    watch: Watch | None,
    memory: Memory | None,
) -> Gathered:
    """The pages of a built site, and the sources that became none."""
    from leadsto.sources.built.documents import Written
    from leadsto.sources.built.matching import Source
    from leadsto.sources.built.reading import Memory
    from leadsto.sources.built.site import read_site

    project = project._replace(output=folder.absolute())  # what is built there is no source
    memory = memory or Memory(cache_folder(config.root, at.cache), once=True)
    sources = _sources_of(config, project)
    read = _read(config, project, sources, memory.sources)
    around = replace(project.surroundings, redirects=_redirects(project, read))
    shown = _shown(folder.absolute(), config.root)
    try:
        site = read_site(
            folder,
            config,
            [
                Written(Source(d.source, d.path, place.address, place.also, place.copies), d)
                for d, place in read
            ],
            replace(around, plugged=project.plugged, base=project.base),
            manifest=_manifest(config, project, folder, at),
            jobs=at.jobs,
            watch=watch,
            memory=memory,
        )
    except OSError as error:
        raise NoPagesError(f"{shown}: cannot be read: {error.strerror}") from error
    if not site.files:
        raise NoPagesError(f"{shown}: no page found. Name the folder that your generator writes.")
    stale = _newer(config, project, sources, site.newest)
    notices = [f"{shown} {stale}; it is judged as it is."] if stale else []
    return Gathered(
        site.documents,
        site.surroundings,
        " ".join(filter(None, ("the built", project.title, "site in", shown))),
        (*notices, *site.counts.lines(shown), *_hint(project, site, at)),
        site,
    )


def _hint(project: Project, site: BuiltSite, at: BuiltAt) -> tuple[str, ...]:
    """How the generator itself could tell the sources of pages that have none."""
    unknown = any(d.facts and not (d.source or d.listing or d.declared) for d in site.documents)
    if at.manifests or not project.manifest or not unknown or not site.counts.by:
        return ()
    return (f"{project.title} can tell: {project.manifest}, then --manifest.",)


def _manifest(config: Config, project: Project, folder: Path, at: BuiltAt) -> dict[str, str]:
    """What all manifests tell: address or URL → source."""
    from leadsto.sources.manifest import read_manifest

    told: dict[str, str] = {}
    for file in at.manifests:
        found = read_manifest(
            file.absolute(), config.root, content=project.content, output=folder.absolute()
        )
        told.update(found.sources)
    return told


def _has_sources(config: Config, project: Project) -> bool:
    """Whether somebody says that there are sources: a generator, a folder's name or leadsto.yml.

    Texts that lie where a built site of other people is looked at are none of its.
    """
    told = project.generator or config.source or project.content != config.root
    return project.content.is_dir() and bool(told or (config.root / config.file).is_file())


def source_names(config: Config) -> list[str]:
    """Every file of a project that looks like a page, relative to its root.

    A build may leave some of them out: drafts, and what its own configuration excludes.
    """
    return list(_sources(config, project_of(config)))


def _stale(built: LastBuild, config: Config, project: Project) -> str:
    """Why a stored build does not tell what the project is now; "" where it does."""
    new = sorted({*_sources(config, project)} - built.sources)
    changed = built.changed or (new[0] if new else "")
    if changed:
        return f"is older than {changed}"
    foreign = next((name for name in config.files if name not in built.sources), "")
    return f"did not read {foreign}" if foreign else ""


def _shown(path: Path, root: Path) -> str:
    return f"{path.relative_to(root).as_posix()}/" if path.is_relative_to(root) else str(path)


def project_of(config: Config) -> Project:
    """The generator's project in the folder of leadsto.yml, or its content folder alone."""
    project = read_project(config.root)
    if config.output:
        project = project._replace(output=config.output)
    return moved(project, config.source) if config.source else project


def _read(
    config: Config, project: Project, sources: Mapping[str, str], known: MutableMapping[str, Read]
) -> list[tuple[Document, Addressed]]:
    """The sources of a project, and where they go; ``known`` is what was read of them before."""
    root, now = str(config.root), time.time_ns()
    for name in known.keys() - sources.keys():
        del known[name]
    return [_document(root, project, *source, known, now) for source in sources.items()]


def _sources_of(config: Config, project: Project) -> dict[str, str]:
    """The sources of a built site, as far as it has any; see ``_sources``."""
    return _sources(config, project) if _has_sources(config, project) else {}


def _sources(config: Config, project: Project, paths: tuple[str, ...] = ()) -> dict[str, str]:
    """Source paths from the project's root → the same from its content root.

    With ``paths`` those at or below one of them.
    """
    named = _from_content(config, project)
    wanted = None if not paths or "." in paths else _at_or_below(paths)
    return {
        named(path): path
        for path in page_paths(
            project, config.exclude, wanted and (lambda path: wanted(named(path)))
        )
    }


def _from_content(config: Config, project: Project) -> Callable[[str], str]:
    """What makes a path from the content root one from the project's root."""
    base = _from_root(project.content, config.root)

    def named(path: str) -> str:
        if ".." in path:
            return _from_root(project.content / path, config.root)
        return path if base == "." else f"{base}/{path}"

    return named


def _at_or_below(paths: tuple[str, ...]) -> Callable[[str], bool]:
    """Whether a path is one of these, below one of them, or a folder on the way to one."""
    these = frozenset(paths)
    above = {folder for path in paths for folder in _upwards(path)}
    return lambda path: path in above or any(folder in these for folder in _upwards(path))


def _upwards(path: str) -> Iterator[str]:
    """A path and every folder above it."""
    while path:
        yield path
        path = path.rpartition("/")[0]


def _from_root(path: Path, root: Path) -> str:
    """A path relative to the root; outside of it with the ``..`` it takes to get there."""
    return Path(os.path.relpath(path, root)).as_posix()


def _document(
    root: str,
    project: Project,
    name: str,
    path: str,
    known: MutableMapping[str, Read],
    now: int,
) -> tuple[Document, Addressed]:
    was = known.get(name)
    try:
        # a path object takes longer than the reading
        with FileIO(f"{root}/{name}", opener=at_once) as file:
            about = os.fstat(file.fileno())
            must_be_file(about, name)
            state = state_of(about, now)
            had = was.document.data if was and state and was.state == state else None
            data = read_open(file, about, SOURCE + 1) if had is None else had
    except OSError as error:
        raise NoPagesError(f"{name}: cannot be read: {error.strerror}") from error
    data = too_many() if len(data) > SOURCE else data
    place = project.addressed(path, data)
    if was and was.document.data is data and was.place == place:
        return was.document, was.place
    document = Document(
        source=name,
        path=place.translates or path,
        address=place.address,
        data=data,
        locale=place.locale,
        state=place.state,
        own_path=path if place.translates else "",
    )
    known[name] = Read(state, document, place)
    return document, place


def _redirects(project: Project, read: list[tuple[Document, Addressed]]) -> dict[str, str]:
    """Old addresses: what pages say of themselves, and the map of the configuration."""
    said = {old: at.address for _, at in read if at.address for old in at.aliases}
    return said | dict(project.surroundings.redirects)
