"""A Sphinx project, from the literals of conf.py.

Settings: https://www.sphinx-doc.org/en/master/usage/configuration.html . The builder is named on
the command line only: ``html`` writes ``a/b.html``, ``dirhtml`` ``a/b/``.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container, Mapping
from pathlib import Path
from typing import Any

from leadsto.globs import any_matches
from leadsto.model import Surroundings
from leadsto.sources.generators.pelican import literals
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import file_in, words_of

#: Where conf.py usually stands.
PLACES = ("conf.py", "docs/conf.py", "doc/conf.py", "source/conf.py", "docs/source/conf.py")
MARKDOWN = frozenset({"myst_parser", "myst_nb", "recommonmark"})
#: Other tools have a conf.py, too; one of these settings makes it Sphinx's.
_OWN = frozenset({
    "extensions", "html_theme", "master_doc", "root_doc", "source_suffix", "exclude_patterns",
    "project",
})  # fmt: skip


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    for place in PLACES:
        file = file_in(root, place)
        settings = literals(file) if file else {}
        if file and (_OWN & settings.keys() or "sphinx" in words_of(file).lower()):
            return _project(root, file, settings)
    return None


def _project(root: Path, file: Path, settings: Mapping[str, Any]) -> Project:
    content = file.parent
    exclude = tuple(glob for glob in _texts(settings, "exclude_patterns"))
    suffixes = _suffixes(settings)
    folders = any(
        "dirhtml" in words_of(place / name)
        for place in (content, content.parent, root)
        for name in ("Makefile", ".readthedocs.yml", ".readthedocs.yaml", "tox.ini", "noxfile.py")
    )

    def left_out(path: str, others: Container[str]) -> bool:  # noqa: ARG001
        within = (*exclude, *(f"{glob.rstrip('/')}/**" for glob in exclude))
        return path.startswith("_") or any_matches(path, within)

    around = Surroundings(
        generator="sphinx",
        site_url=_text(settings, "html_baseurl"),
        locale=_text(settings, "language"),
    )
    return Project(
        generator="sphinx",
        title="Sphinx",
        content=content,
        surroundings=around,
        suffixes=suffixes,
        left_out=left_out,
        addressed=lambda path, data: Addressed(address_of(path, folders)),  # noqa: ARG005
        file=file.relative_to(root).as_posix(),
        output=_output(content),
        manifest="searchindex.js of the built site",
    )


def _output(content: Path) -> Path:
    """``_build/html``, or ``build/html`` beside a folder of sources."""
    apart = content.parent / "build"
    return (apart if content.name == "source" else content / "_build") / "html"


def address_of(path: str, folders: bool) -> str:
    """The address of a document.

    >>> address_of("a/b.rst", False), address_of("a/b.rst", True), address_of("a/index.rst", False)
    ('/a/b.html', '/a/b/', '/a/')
    """
    name = posixpath.splitext(path)[0]
    folder, last = posixpath.split(name)
    if last == "index":
        return f"/{folder}/" if folder else "/"
    return f"/{name}/" if folders else f"/{name}.html"


def _suffixes(settings: Mapping[str, Any]) -> tuple[str, ...]:
    known = settings.get("source_suffix")
    named = (
        [known] if isinstance(known, str) else [*known] if isinstance(known, list | dict) else []
    )
    found = [s for s in named if isinstance(s, str) and s != ".ipynb"] or [".rst"]
    if not MARKDOWN.isdisjoint(_texts(settings, "extensions")):
        found.append(".md")
    return tuple(dict.fromkeys(found))


def _text(settings: Mapping[str, Any], name: str) -> str:
    value = settings.get(name)
    return value if isinstance(value, str) else ""


def _texts(settings: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = settings.get(name)
    return tuple(v for v in value if isinstance(v, str)) if isinstance(value, list | tuple) else ()
