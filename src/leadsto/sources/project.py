"""A project as its generator's own configuration tells it: where pages are, and their addresses."""

from __future__ import annotations

import os
from collections.abc import Callable, Container, Iterator
from importlib import import_module
from pathlib import Path

from leadsto.model import Document, PageState, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.folder import everything, pages_below

#: The modules that know a generator, in the order in which they are asked: where a folder holds
#: two configurations, what comes later is the one that tends to be left over. A module is only
#: imported where the folder holds something whose path begins like this.
GENERATORS = {
    "zensical": ("zensical", "mkdocs", "properdocs"),
    "mkdocs": ("mkdocs", "properdocs"),
    "pelican": ("pelicanconf",),
    "hugo": ("hugo", "config"),
    "docusaurus": ("docusaurus",),
    "astro": ("astro",),
    "eleventy": ("eleventy", ".eleventy", "package.json"),
    "vitepress": (".vitepress", "docs/.vitepress"),
    "hexo": ("_config",),
    "jekyll": ("_config",),
    "sphinx": ("conf.py", "docs/conf", "doc/conf", "source/conf", "docs/source/conf"),
    "bare": ("",),
}
#: The folders that are looked into for that.
_LOOKED_INTO = ("", "docs/", "doc/", "source/", "docs/source/")


class Addressed(NamedTuple):
    """Where a source goes.

    A source of which the generator makes no page is a ``draft`` without an address.
    """

    address: str | None  #: from the site's own root; None where it cannot be told
    state: PageState = "published"
    also: tuple[str, ...] = ()  #: other addresses it may have in the built site, best first
    aliases: tuple[str, ...] = ()  #: old addresses that redirect to it
    locale: str = ""  #: the generator's word
    copies: tuple[str, ...] = ()  #: where a page that is not translated stands beside
    translates: str = ""  #: the path by which a translation goes, which is that of the first


class Read(NamedTuple):
    """A source as it was read."""

    state: str  #: see ``state_of``
    document: Document
    place: Addressed


def _nothing(path: str, others: Container[str]) -> bool:  # noqa: ARG001 - one of many
    return False


class Project(NamedTuple):
    """What a generator's configuration tells about its pages.

    Paths of pages are POSIX and relative to ``content``; so are globs.
    """

    generator: str  #: ``hugo``; "" for a bare folder
    title: str  #: for people: ``Hugo``
    content: Path
    surroundings: Surroundings
    suffixes: tuple[str, ...]
    addressed: Callable[[str, bytes], Addressed]  #: path and bytes of a source → its place
    #: Whether no page is made of a path; the container holds all paths that look like pages.
    left_out: Callable[[str, Container[str]], bool] = _nothing
    file: str = ""  #: the configuration, relative to the project's root
    output: Path | None = None  #: where the site is written
    folders: tuple[str, ...] = ()  #: below ``content``, that hold pages; () for everywhere
    base: str = ""  #: the path that every link of the built site begins with: ``/docs``
    manifest: str = ""  #: the command that writes a manifest
    plugged: str = ""  #: the configuration, where it names leadsto's own plugin


def read_project(root: Path) -> Project:
    """The project in a folder. Its configuration is read as data: nothing of it is run."""
    held = _held(root)
    for name, beginnings in GENERATORS.items():
        if held is None or any(path.startswith(beginnings) for path in held):
            module = import_module(f"leadsto.sources.generators.{name}")
            found: Project | None = module.read_project(root)
            if found:
                return found._replace(addressed=_with_twins(found.addressed))
    raise AssertionError("a bare folder is always a project")


def _held(root: Path) -> list[str] | None:
    """What lies where configurations stand, in lower case; None where that cannot be told."""
    held = [""]
    for folder in _LOOKED_INTO:
        try:
            held += [f"{folder}{name}".lower() for name in os.listdir(root / folder)]  # noqa: PTH208
        except (FileNotFoundError, NotADirectoryError):
            continue
        except OSError:  # who may not list a folder may still read the files in it
            return None
    return held


def page_paths(
    project: Project,
    exclude: tuple[str, ...] = (),
    wanted: Callable[[str], bool] | None = None,
) -> list[str]:
    """The paths of all sources that pages are made of.

    ``wanted`` leaves out files, and folders with all that is in them, by their paths.
    """
    found = dict.fromkeys(_files(project, exclude, wanted or everything))
    others: Container[str] = _Lying(project, exclude) if wanted else found
    return [path for path in found if not project.left_out(path, others)]


def _files(
    project: Project, exclude: tuple[str, ...], wanted: Callable[[str], bool]
) -> Iterator[str]:
    """The paths of all that looks like a page."""
    for folder in project.folders or ("",):
        yield from pages_below(
            project.content,
            project.suffixes,
            exclude,
            folder=folder,
            without=project.output,
            wanted=wanted,
        )


class _Lying:
    """Holds the paths of all that looks like a page, and looks for each when it is asked."""

    def __init__(self, project: Project, exclude: tuple[str, ...]) -> None:
        self.project = project
        self.exclude = exclude

    def __contains__(self, path: object) -> bool:
        def leads_there(other: str) -> bool:
            return path == other or str(path).startswith(f"{other}/")

        there = (self.project.content / str(path)).is_file()
        return there and path in list(_files(self.project, self.exclude, leads_there))


def moved(project: Project, content: Path) -> Project:
    """The same project with another content root, as ``source`` in leadsto.yml names one.

    What lies in the generator's own content root keeps its address.
    """
    if not project.generator or content == project.content:
        return project._replace(content=content, folders=())
    own = _Inside(project.content, content)
    return project._replace(
        content=content,
        folders=(),
        addressed=lambda path, data: project.addressed(own.path(path), data),
        left_out=lambda path, others: project.left_out(own.path(path), own.container(others)),
    )


class _Inside:
    """Paths below one folder as paths below another, where they lie in both."""

    def __init__(self, old: Path, new: Path) -> None:
        self.old = f"{old.as_posix()}/"
        self.new = f"{new.as_posix()}/"

    def path(self, path: str) -> str:
        """From the old folder; unchanged where it lies elsewhere."""
        full = self.new + path
        return full[len(self.old) :] if full.startswith(self.old) else path

    def container(self, others: Container[str]) -> Container[str]:
        """What holds the paths from the old folder where ``others`` has them from the new one."""
        return _Renamed(others, self)


class _Renamed:
    def __init__(self, others: Container[str], inside: _Inside) -> None:
        self.others, self.inside = others, inside

    def __contains__(self, path: object) -> bool:
        full = f"{self.inside.old}{path}"
        known = full[len(self.inside.new) :] if full.startswith(self.inside.new) else path
        return known in self.others


def _with_twins(addressed: Callable[[str, bytes], Addressed]) -> Callable[[str, bytes], Addressed]:
    """Servers show ``x.html`` as ``/x``: every address has a twin that the page may go by."""

    def with_twins(path: str, data: bytes) -> Addressed:
        found = addressed(path, data)
        names = [n for n in (found.address, *found.also) if n]
        twins = [twin for name in names if (twin := _twin(name))]
        return found._replace(also=tuple(dict.fromkeys((*names, *twins)))[bool(found.address) :])

    return with_twins


def _twin(address: str) -> str:
    """The other spelling of an address; "" for the home page.

    >>> _twin("/a/"), _twin("/a"), _twin("/a.html"), _twin("/")
    ('/a.html', '/a.html', '/a/', '')
    """
    if address.endswith(".html"):
        return f"{address.removesuffix('.html')}/"
    return f"{address.rstrip('/')}.html" if address.rstrip("/") else ""
