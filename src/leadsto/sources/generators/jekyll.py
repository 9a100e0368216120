"""A Jekyll project: _config.yml.

Settings: https://jekyllrb.com/docs/configuration/options/ ; addresses:
https://jekyllrb.com/docs/permalinks/ ; what makes a page: https://jekyllrb.com/docs/pages/ ,
https://jekyllrb.com/docs/posts/ , https://jekyllrb.com/docs/collections/ . Redirects are those of
https://github.com/jekyll/jekyll-redirect-from .
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from functools import partial
from pathlib import Path

from leadsto.globs import any_matches
from leadsto.model import ListNode, Node, PageState, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.generators import jekyll_permalinks
from leadsto.sources.generators.jekyll_permalinks import DATED, Source
from leadsto.sources.generators.polyglot import Polyglot, read_polyglot
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import (
    below,
    file_in,
    has_head,
    head,
    is_later,
    keys_of,
    read_file,
    says,
    text,
    texts,
)

NAMES = ("_config.yml", "_config.yaml", "_config.toml")
SUFFIXES = (".md", ".markdown", ".mkdown", ".mkdn", ".mkd", ".html", ".htm")
_EXCLUDED = ("vendor/bundle", "vendor/cache", "vendor/gems", "vendor/ruby")


class _Site(NamedTuple):
    """What pages depend on."""

    top: Node | None
    collections: dict[str, bool]  #: name → whether pages are made of it
    prefix: str  #: the folder of all collections, with its slash
    polyglot: Polyglot | None = None


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, *NAMES)
    if file is None:
        return None
    top = read_file(file)
    collections = below(top, "collections")
    known = {name: says(collections, name, "output") for name in keys_of(collections)}
    folder = text(top, "collections_dir").strip("/")
    polyglot = read_polyglot(root, top)
    known |= {"posts": True, "drafts": True}
    site = _Site(top, known, folder and f"{folder}/", polyglot)
    base = text(top, "baseurl").strip("/")
    url = text(top, "url").rstrip("/")
    around = Surroundings(
        generator="jekyll",
        site_url=f"{url}/{base}" if url else "",
        locale=polyglot.first if polyglot else text(top, "lang") or text(top, "locale"),
    )
    return Project(
        generator="jekyll",
        title="Jekyll",
        content=root / text(top, "source"),
        surroundings=around,
        suffixes=SUFFIXES,
        left_out=partial(_left_out, site),
        addressed=partial(_addressed, site),
        file=file.name,
        output=root / (text(top, "destination") or "_site"),
        base=base and f"/{base}",
    )


def _left_out(site: _Site, path: str, others: Container[str]) -> bool:  # noqa: ARG001
    """Underscores, ``exclude``, collections without pages, posts without a date."""
    collection = _collection(site, path)
    excluded = (*texts(site.top, "exclude"), *_EXCLUDED)
    included = texts(site.top, "include")
    within = [glob.strip("/") for glob in excluded]
    if any_matches(path, (*within, *(f"{glob}/**" for glob in within))):
        return not any_matches(path, included)
    if collection == "posts" and not DATED.match(path):
        return True
    hidden = [part for part in path.split("/") if part[0] in "_#~"]
    expected = [f"_{collection}"] if collection else []
    if collection and not site.collections[collection]:
        return True
    return hidden != expected and not any_matches(path, included)


def _collection(site: _Site, path: str) -> str:
    """The collection that a source is in; "" for a page."""
    inside = path.removeprefix(site.prefix)
    first = inside.partition("/")[0]
    if "/" in inside and first[:1] == "_" and first[1:] in site.collections:
        return first[1:]
    parts = posixpath.dirname(path).split("/")
    return next((name for name in ("posts", "drafts") if f"_{name}" in parts), "")


def _addressed(site: _Site, path: str, data: bytes) -> Addressed:
    name = _collection(site, path)
    if not has_head(data) and name not in ("posts", "drafts"):
        if path.lower().endswith((".html", ".htm")):
            return Addressed(f"/{path}")  # copied as it is
        # … and so is Markdown, but GitHub's plugins make a page of it
        guess = jekyll_permalinks.address_of(Source(path, "", head(b"", path)), "", "")
        return Addressed(None, "draft", also=(guess,) if guess else ())
    source = Source(path, name, head(data, path), site.prefix)
    pattern = (
        text(source.fields, "permalink")
        or _default(site, source, "permalink")
        or (text(site.top, "collections", name, "permalink") if name else "")
    )
    address = jekyll_permalinks.address_of(source, pattern, text(site.top, "permalink"))
    old = (f"/{alias.lstrip('/')}" for alias in texts(source.fields, "redirect_from"))
    found = Addressed(address, _state(site, source), aliases=tuple(old))
    if site.polyglot is None:
        return found
    lang = text(source.fields, "lang") or _default(site, source, "lang")
    return site.polyglot.placed(found, path, source.fields, lang)


def _state(site: _Site, source: Source) -> PageState:
    said = text(source.fields, "published") or _default(site, source, "published")
    if said.lower() == "false" and not says(site.top, "unpublished"):
        return "draft"
    if source.collection == "drafts":
        return "published" if says(site.top, "show_drafts") else "draft"
    dated = bool(source.collection) and not says(site.top, "future")
    return "future" if dated and is_later(source.written_day) else "published"


def _default(site: _Site, source: Source, key: str) -> str:
    """A value from ``defaults``: the longest path that fits wins, then a type, then the last.

    https://jekyllrb.com/docs/configuration/front-matter-defaults/
    """
    best, found = (-1, False), ""
    scopes = below(site.top, "defaults")
    for item in scopes.items if isinstance(scopes, ListNode) else ():
        value = text(item, "values", key)
        folder = text(item, "scope", "path").strip("/")
        kind = text(item, "scope", "type")
        fits = not folder or re.match(_regex(folder), source.path)
        weight = (len(folder), bool(kind))
        if value and fits and kind in ("", source.collection or "pages") and weight >= best:
            best, found = weight, value
    return found


def _regex(folder: str) -> str:
    return re.escape(folder).replace(r"\*", "[^/]*") + r"(?:/|\Z)"
