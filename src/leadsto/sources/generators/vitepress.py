"""A VitePress project, from the literals of .vitepress/config.*.

Settings: https://vitepress.dev/reference/site-config ; addresses:
https://vitepress.dev/guide/routing . ``rewrites`` are not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container
from functools import partial
from pathlib import Path

from leadsto.globs import any_matches
from leadsto.model import Surroundings
from leadsto.sources.javascript import settings
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import file_in, text, texts, words_of

_ENDINGS = ("js", "ts", "mjs", "mts", "cjs", "cts")
_CONFIGS = ("config", "config/index")
_KEYS = ("title", "description", "themeConfig", "base", "srcDir", "outDir", "cleanUrls", "lang",
         "srcExclude", "locales", "head", "lastUpdated", "sitemap")  # fmt: skip


def read_project(root: Path) -> Project | None:
    """The project in a folder or in its ``docs/``; None without one."""
    names = [f".vitepress/{name}.{end}" for name in _CONFIGS for end in _ENDINGS]
    for home in (root, root / "docs"):
        file = file_in(home, *names)
        if file:
            return _project(root, home, file)
    return None


def _project(root: Path, home: Path, file: Path) -> Project:
    top = settings(words_of(file), _KEYS)
    clean = text(top, "cleanUrls") == "true"
    base = text(top, "base").strip("/")
    url = text(top, "sitemap", "hostname").rstrip("/")
    around = Surroundings(generator="vitepress", site_url=url, locale=text(top, "lang"))
    return Project(
        generator="vitepress",
        title="VitePress",
        content=home / (text(top, "srcDir") or "."),
        surroundings=around,
        suffixes=(".md",),
        left_out=partial(_left_out, texts(top, "srcExclude")),
        addressed=lambda path, data: Addressed(address_of(path, clean)),  # noqa: ARG005
        file=file.relative_to(root).as_posix(),
        output=home / (text(top, "outDir") or ".vitepress/dist"),
        base=base and f"/{base}",
    )


def _left_out(globs: tuple[str, ...], path: str, others: Container[str]) -> bool:  # noqa: ARG001
    """What ``srcExclude`` names; brackets make many pages of one file."""
    return any_matches(path, globs) or "[" in path


def address_of(path: str, clean: bool) -> str:
    """The address of a page.

    >>> address_of("a/b.md", False), address_of("a/b.md", True), address_of("a/index.md", True)
    ('/a/b.html', '/a/b', '/a/')
    """
    name = posixpath.splitext(path)[0]
    folder, last = posixpath.split(name)
    if last == "index":
        return f"/{folder}/" if folder else "/"
    return f"/{name}" if clean else f"/{name}.html"
