"""An Eleventy project, from the literals of its configuration.

Settings: https://www.11ty.dev/docs/config/ ; addresses: https://www.11ty.dev/docs/permalinks/ and
https://www.11ty.dev/docs/data-eleventy-supplied/ ; what is left out:
https://www.11ty.dev/docs/ignores/ . Data from JavaScript is not known: a page's address then comes
from its meta tag or from a manifest.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Container
from functools import cache, partial
from pathlib import Path

from leadsto.globs import any_matches
from leadsto.model import MapNode, Node, PageState, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.javascript import settings
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import below, dashed, file_in, head, read_file, text, words_of

NAMES = (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs",
         "eleventy.config.ts", "eleventy.config.mts", "eleventy.config.cts")  # fmt: skip
SUFFIXES = (".md", ".html", ".njk", ".liquid")
_CALL = re.compile(r"""\.set(\w+)Directory\(\s*["']([^"'\n]*)["']\s*\)""")
_DAY = re.compile(r"\d{4}-\d\d-\d\d-")
_PUT_IN = re.compile(r"\{\{-?([^{}]*+)\}\}")

_Read = Callable[[Path], Node | None]


class _Site(NamedTuple):
    content: Path
    underscored: tuple[str, ...]  #: folders of layouts and data
    ignored: tuple[str, ...]  #: globs


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, *NAMES)
    if file is None and '"@11ty/eleventy"' not in words_of(root / "package.json"):
        return None
    script = words_of(file) if file else ""
    top = settings(script, ("dir", "pathPrefix", "templateFormats", "markdownTemplateEngine"))
    called = {name.lower(): folder for name, folder in _CALL.findall(script)}

    def folder(name: str, default: str) -> str:
        named = called.get(name) or text(top, "dir", name) or default
        return posixpath.normpath(named)

    content = root / folder("input", ".")
    named = (folder("includes", "_includes"), folder("data", "_data"), folder("layouts", ""))
    site = _Site(content, tuple(n for n in named if n != "."), _ignored(root, content))
    base = text(top, "pathPrefix").strip("/")
    return Project(
        generator="eleventy",
        title="Eleventy",
        content=content,
        surroundings=Surroundings(generator="eleventy"),
        suffixes=SUFFIXES,
        left_out=partial(_left_out, site),
        addressed=partial(_addressed, site, cache(read_file)),
        file=file.name if file else "package.json",
        output=root / folder("output", "_site"),
        base=base and f"/{base}",
        manifest="`eleventy --to=json > eleventy.json`",
    )


def _ignored(root: Path, content: Path) -> tuple[str, ...]:
    """The globs of .eleventyignore."""
    lines = (
        line.strip().removeprefix("./").strip("/")
        for folder in {root: None, content: None}
        for line in words_of(folder / ".eleventyignore").splitlines()
    )
    globs = [line for line in lines if line and line[0] not in "#!"]
    return (*globs, *(f"{glob}/**" for glob in globs))


def _left_out(site: _Site, path: str, others: Container[str]) -> bool:  # noqa: ARG001
    below_it = (f"{folder}/" for folder in site.underscored)
    return path.startswith(tuple(below_it)) or any_matches(path, site.ignored)


def _addressed(site: _Site, data_of: _Read, path: str, data: bytes) -> Addressed:
    fields = head(data, path)
    state: PageState = "draft" if text(fields, "draft").lower() == "true" else "published"
    written = below(fields, "permalink") or _inherited(site, data_of, path)
    pattern = text(written)
    if pattern == "false":
        return Addressed(None, "draft")
    if isinstance(written, MapNode):  # ``permalink.build`` and the like
        return Addressed(None, state)
    guess = _by_path(path)
    address = _filled(pattern, path, fields) if pattern else guess
    if address and not address.endswith(("/", ".html", ".htm")):
        return Addressed(None, "draft")  # a feed, a list for machines
    return Addressed(address, state, also=(guess,))


def _inherited(site: _Site, data_of: _Read, path: str) -> Node | None:
    """The permalink in data files beside the page or above it; the nearest counts.

    https://www.11ty.dev/docs/data-template-dir/
    """
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    files = [posixpath.join(folder, name)]
    while folder:
        files.append(posixpath.join(folder, posixpath.basename(folder)))
        folder = posixpath.dirname(folder)
    for file in files:
        for ending in (".11tydata.json", ".json"):
            found = below(data_of(site.content / f"{file}{ending}"), "permalink")
            if found is not None:
                return found
    return None


def _by_path(path: str) -> str:
    """The address of a page without a permalink.

    >>> _by_path("a/b.md"), _by_path("a/index.njk"), _by_path("a/a.md")
    ('/a/b/', '/a/', '/a/')
    """
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    inside = folder if name in ("index", posixpath.basename(folder)) else f"{folder}/{name}"
    return f"/{inside.strip('/')}/" if inside.strip("/") else "/"


def _filled(pattern: str, path: str, fields: Node) -> str | None:
    """A permalink with simple expressions filled in; None where one takes running it."""
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    name = _DAY.sub("", name)
    slug = name if name != "index" else _DAY.sub("", posixpath.basename(folder))
    title = text(fields, "title")
    known = {
        "page.fileSlug": slug,
        "page.filePathStem": "/" + posixpath.join(folder, name),
        "title | slugify": dashed(title).lower() if title.isascii() else "",
        "title | slug": dashed(title).lower() if title.isascii() else "",
        "slug": text(fields, "slug"),
    }
    missing = "{%" in pattern

    def value(found: re.Match[str]) -> str:
        nonlocal missing
        name = found[1].removesuffix("-").strip()
        said = known.get(name, "")
        missing = missing or not (said or name == "page.fileSlug")
        return said

    address = re.sub(r"/+", "/", f"/{_PUT_IN.sub(value, pattern)}")
    return None if missing else re.sub(r"(?<=/)index\.html\Z", "", address)
