"""A Hugo project: hugo.toml and its relatives.

Files and folders: https://gohugo.io/configuration/introduction/ ; addresses:
https://gohugo.io/content-management/urls/ ; bundles, of which only the index is a page:
https://gohugo.io/content-management/page-bundles/ ; languages:
https://gohugo.io/content-management/multilingual/ . Mounts, themes' settings and ``cascade`` are
not followed.
"""

from __future__ import annotations

import posixpath
from collections.abc import Container
from functools import partial
from pathlib import Path

from leadsto.model import Entry, MapNode, Node, PageState, Scalar, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.sources.generators import hugo_permalinks
from leadsto.sources.generators.hugo_permalinks import plain_path, plain_slug
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import (
    below,
    file_in,
    head,
    is_later,
    keys_of,
    lowered,
    read_file,
    says,
    text,
    texts,
)

SUFFIXES = (".md", ".markdown", ".mdown", ".html", ".htm", ".rst")
_ENDINGS = ("toml", "yaml", "yml", "json")
#: Settings that nobody but Hugo has; ``config.toml`` is other tools' name too.
_OWN = {
    "baseurl", "languagecode", "defaultcontentlanguage", "contentdir", "publishdir", "taxonomies",
    "permalinks", "markup", "enablerobotstxt", "pygmentsstyle",
}  # fmt: skip


class _Site(NamedTuple):
    """What addresses depend on."""

    top: Node
    content: Path
    languages: tuple[str, ...]
    folders: dict[str, str]  #: folder below the content root → the language of all in it
    first: str  #: the default language
    first_below: bool  #: whether it has a folder of its own in the site, too


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    files = _files(root)
    if not files:
        return None
    top = _merged(files)
    if not any(f.stem == "hugo" or "config" in f.parts[-3:-1] for f in files) and not (
        _OWN & set(keys_of(top)) or (root / "archetypes").is_dir()
    ):
        return None
    site = _site(root, top)
    first = site.first
    around = Surroundings(
        generator="hugo",
        site_url=text(top, "baseurl"),
        locale=text(top, "languages", first, "languagecode") or text(top, "languagecode") or first,
    )
    return Project(
        generator="hugo",
        title="Hugo",
        content=site.content,
        surroundings=around,
        suffixes=SUFFIXES,
        left_out=_left_out,
        addressed=partial(_addressed, site),
        file=files[0].relative_to(root).as_posix(),
        output=root / (text(top, "publishdir") or "public"),
        manifest="`hugo list all > hugo.csv`",
    )


def _files(root: Path) -> list[Path]:
    """The configuration, what counts more first: production over the defaults over the root."""
    names = [f"{name}.{end}" for name in ("hugo", "config") for end in _ENDINGS]
    found = []
    for folder in (root / "config/production", root / "config/_default"):
        main = file_in(folder, *names)
        parts = [
            part
            for name in ("languages", "permalinks")
            if (part := file_in(folder, *(f"{name}.{end}" for end in _ENDINGS)))
        ]
        found += ([main] if main else []) + parts
    main = file_in(root, *names)
    return found + ([main] if main else [])


def _merged(files: list[Path]) -> MapNode:
    """One mapping of all settings, keys in lower case as Hugo compares them."""
    entries: list[Entry] = []
    for file in reversed(files):
        top = read_file(file)
        if not isinstance(top, MapNode):
            continue
        if file.stem in ("languages", "permalinks"):
            top = MapNode((Entry(Scalar(file.stem), top),))
        entries += top.entries
    top = lowered(MapNode(tuple(entries)))
    return top if isinstance(top, MapNode) else MapNode()


def _site(root: Path, top: Node) -> _Site:
    languages = tuple(
        name
        for name in keys_of(below(top, "languages"))
        if not says(top, "languages", name, "disabled")
    )
    first = text(top, "defaultcontentlanguage").lower() or "en"
    content = text(top, "contentdir") or "content"
    own = {lang: text(top, "languages", lang, "contentdir") for lang in languages}
    own = {lang: posixpath.normpath(folder) for lang, folder in own.items() if folder}
    if own:
        content = posixpath.commonpath([*own.values(), *([] if first in own else [content])])
    folders = {
        folder: lang
        for lang, where in own.items()
        if (folder := posixpath.relpath(where, content or ".")) != "."
    }
    below_it = says(top, "defaultcontentlanguageinsubdir")
    return _Site(top, root / content, languages, folders, first, below_it)


def _left_out(path: str, others: Container[str]) -> bool:
    """Whether a file belongs to a bundle: it stands beside or below an ``index.md``.

    >>> _left_out("a/b/c.md", {"a/index.md"}), _left_out("a/c.md", {"a/_index.md"})
    (True, False)
    """
    folder, name = posixpath.split(path)
    above = posixpath.dirname(folder) if name.startswith("index.") else folder
    if name.startswith("index.") and not folder:
        return False
    while above:
        if any(f"{above}/index{suffix}" in others for suffix in SUFFIXES):
            return True
        above = posixpath.dirname(above)
    return False


def _addressed(site: _Site, path: str, data: bytes) -> Addressed:
    fields = head(data, path)
    state = _state(site.top, fields)
    if _never_rendered(fields):
        return Addressed(None, "draft")
    lang, inside = _language(site, path)
    prefix = "" if lang == site.first and not site.first_below else f"/{lang}"
    prefix = prefix if site.languages else ""
    address = _address(site, inside, lang, fields)
    if address is None:
        return Addressed(None, state, also=(prefix + _by_path(inside),))
    whole = address if text(fields, "url").startswith("/") else prefix + address
    also = (prefix + _by_path(inside),)
    return Addressed(whole, state, also, _aliases(fields, prefix, address))


def _state(top: Node, fields: Node) -> PageState:
    if says(fields, "draft") and not says(top, "builddrafts"):
        return "draft"
    late = is_later(text(fields, "publishdate") or text(fields, "date"))
    if late and not says(top, "buildfuture"):
        return "future"
    expired = text(fields, "expirydate")
    if expired and not is_later(expired) and not says(top, "buildexpired"):
        return "draft"
    listed = text(fields, "build", "list") or text(fields, "_build", "list")
    return "hidden" if listed in ("never", "false") else "published"


def _never_rendered(fields: Node) -> bool:
    render = text(fields, "build", "render") or text(fields, "_build", "render")
    return says(fields, "headless") or render in ("never", "false", "link")


def _language(site: _Site, path: str) -> tuple[str, str]:
    """The language of a source, and its path without what tells the language."""
    named = next((f for f in site.folders if path.startswith(f"{f}/")), "")
    path = path[len(named) + 1 :] if named else path
    stem, suffix = posixpath.splitext(path)
    bare, dot, word = stem.rpartition(".")
    if dot and word.lower() in site.languages:
        return word.lower(), bare + suffix
    return site.folders.get(named, site.first), path


def _address(site: _Site, path: str, lang: str, fields: Node) -> str | None:
    """The address without the language; None where a pattern asks for what the page lacks."""
    url = text(fields, "url")
    permalinks = below(site.top, "languages", lang, "permalinks") or below(site.top, "permalinks")
    page = hugo_permalinks.Page(path, fields, site.content)
    if url:
        filled = hugo_permalinks.filled(url, page) if ":" in url else url
        return None if filled is None else _written("/" + filled.lstrip("/"))
    pattern = hugo_permalinks.pattern_for(permalinks, page)
    if pattern:
        filled = hugo_permalinks.filled(pattern, page)
        address = None if filled is None else f"/{filled.strip('/')}/".replace("//", "/")
    else:
        address = _by_path(path)
        slug = plain_slug(text(fields, "slug"))
        if slug and address != "/":
            address = f"{posixpath.dirname(address.rstrip('/')).rstrip('/')}/{slug}/"
    if address and _ugly(site.top, page.section) and not page.is_list and address != "/":
        return f"{address.rstrip('/')}.html"
    return address


def _ugly(top: Node, section: str) -> bool:
    return says(top, "uglyurls") or says(top, "uglyurls", section)


def _written(url: str) -> str:
    """Where a ``url`` ends up: a file where it has an ending, else a folder."""
    return url if url.endswith("/") or "." in posixpath.basename(url) else f"{url}/"


def _by_path(path: str) -> str:
    """The address where neither frontmatter nor configuration says another.

    >>> _by_path("posts/My File.md"), _by_path("posts/a/index.md"), _by_path("_index.md")
    ('/posts/my-file/', '/posts/a/', '/')
    """
    stem = plain_path(posixpath.splitext(path)[0])
    folder, name = posixpath.split(stem)
    inside = folder if name in ("index", "_index") else stem
    return f"/{inside}/" if inside else "/"


def _aliases(fields: Node, prefix: str, address: str) -> tuple[str, ...]:
    """Old addresses; those without a slash at the front stand beside the page."""
    folder = posixpath.dirname(address.rstrip("/")) or "/"
    found = (
        posixpath.normpath(posixpath.join(folder, alias)) for alias in texts(fields, "aliases")
    )
    return tuple(_written(prefix + ("" if alias == "/" else alias)) for alias in found)
