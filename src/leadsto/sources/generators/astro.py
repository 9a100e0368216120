"""An Astro project, with Starlight or without, from the literals of astro.config.*.

Settings: https://docs.astro.build/en/reference/configuration-reference/ ; pages:
https://docs.astro.build/en/basics/astro-pages/ ; Starlight:
https://starlight.astro.build/guides/pages/ . Where other collections go is up to the site's own
code, so their addresses are guesses that count only where a built page is found there.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from functools import partial
from pathlib import Path

from leadsto.model import MapNode, Node, PageState, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.generators.starlight import Locales, read_locales
from leadsto.sources.javascript import settings
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import below, file_in, head, text, words_of

NAMES = tuple(f"astro.config.{end}" for end in ("mjs", "js", "ts", "mts", "cjs", "cts"))
SUFFIXES = (".md", ".mdx", ".markdown", ".html")
_KEYS = ("site", "base", "integrations", "outDir", "srcDir", "trailingSlash", "build", "redirects",
         "markdown", "output", "vite")  # fmt: skip
_STARLIGHT = re.compile(r"\bstarlight\s*\(")


class _Site(NamedTuple):
    files: bool  #: ``build.format: "file"``
    slash: bool  #: addresses end in a slash
    starlight: bool
    locales: Locales | None = None


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, *NAMES)
    if file is None:
        return None
    script = words_of(file)
    top = settings(script, _KEYS)
    files = text(top, "build", "format") == "file"
    starlight = bool(_STARLIGHT.search(script))
    locales = read_locales(script) if starlight else None
    site = _Site(files, text(top, "trailingSlash") != "never", starlight, locales)
    base, url = text(top, "base").strip("/"), text(top, "site").rstrip("/")
    around = Surroundings(
        generator="astro",
        site_url=f"{url}/{base}" if url else "",
        locale=locales.spoken[locales.default] if locales else text(top, "i18n", "defaultLocale"),
        redirects=_redirects(top),
    )
    return Project(
        generator="astro",
        title="Starlight" if site.starlight else "Astro",
        content=root / (text(top, "srcDir") or "src"),
        surroundings=around,
        suffixes=SUFFIXES,
        left_out=_left_out,
        addressed=partial(_addressed, site),
        file=file.name,
        output=root / (text(top, "outDir") or "dist"),
        folders=("pages", "content"),
        base=base and f"/{base}",
    )


def _redirects(top: Node | None) -> dict[str, str]:
    """The literal ones: to an address, or to an object with one."""
    found = below(top, "redirects")
    entries = found.entries if isinstance(found, MapNode) else ()
    pairs = ((e.key.text, text(e.value) or text(e.value, "destination")) for e in entries)
    return {old: new for old, new in pairs if new and "[" not in old}


def _left_out(path: str, others: Container[str]) -> bool:  # noqa: ARG001
    """Underscores keep a file from being a page; brackets make many pages of one file."""
    return any(part.startswith("_") or "[" in part for part in path.split("/"))


def _addressed(site: _Site, path: str, data: bytes) -> Addressed:
    fields = head(data, path)
    state: PageState = "draft" if text(fields, "draft").lower() == "true" else "published"
    kind, _, inside = path.partition("/")
    stem = posixpath.splitext(inside)[0]
    if kind == "pages":
        return Addressed(_address(site, stem), state)
    collection, _, name = stem.partition("/")
    slug = text(fields, "slug").strip("/")
    name = slug or "/".join(map(slug_of, name.split("/")))
    if collection == "docs" and site.starlight:
        found = Addressed(_address(site, name), state)
        return _translated(site, site.locales, path, name, found) if site.locales else found
    guesses = (_address(site, f"{slug_of(collection)}/{name}"), _address(site, name))
    return Addressed(None, state, also=guesses)


def _translated(site: _Site, locales: Locales, path: str, name: str, found: Addressed) -> Addressed:
    """Where a page of one of several languages goes."""
    folder, _ = locales.of(name)
    start = f"content/docs/{folder}/"
    translates = f"content/docs/{path.removeprefix(start)}" if path.startswith(start) else ""
    return found._replace(
        locale=locales.spoken.get(folder, ""),
        copies=tuple(_address(site, copy) for copy in locales.copies(name)),
        translates=translates,
    )


def _address(site: _Site, name: str) -> str:
    folder, last = posixpath.split(name)
    if last == "index":
        name = folder
    if not name:
        return "/"
    if (site.files and last != "index") or name == "404":
        return f"/{name}.html"
    return f"/{name}/" if site.slash else f"/{name}"


def slug_of(name: str) -> str:
    """A name as github-slugger writes it, which Astro takes for the entries of collections.

    >>> slug_of("1.5 What's New_in"), slug_of("Über-uns")
    ('15-whats-new_in', 'über-uns')
    """
    return re.sub(r"[^\w\- ]", "", name.lower()).replace(" ", "-")
