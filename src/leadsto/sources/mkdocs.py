"""A MkDocs project, from mkdocs.yml read as data: nothing of it is run."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path
from typing import NamedTuple

from leadsto.model import MapNode, Node, Surroundings
from leadsto.nodes import NodesError, read, text_of

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
#: What MkDocs renders (mkdocs.utils.markdown_extensions).
SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")

_TAG = re.compile(r"!!?[\w/.:-]+(?=\s|$)", re.MULTILINE)


class Project(NamedTuple):
    """What a generator's configuration tells about its pages."""

    content: Path
    surroundings: Surroundings
    suffixes: tuple[str, ...]
    file: str  #: the configuration's name


def read_project(root: Path) -> tuple[Project, bool] | None:
    """The project in a folder, and whether its addresses are those of folders; None without."""
    file = next((root / name for name in NAMES if (root / name).is_file()), None)
    if file is None:
        return None
    try:
        top = read(_TAG.sub("", file.read_text("utf-8-sig"))).root
    except (OSError, UnicodeDecodeError, NodesError):
        top = None  # MkDocs itself will say so; its defaults are the best guess until then
    around = Surroundings(
        generator="mkdocs",
        reader="mkdocs",
        site_url=_text(top, "site_url"),
        locale=_text(top, "theme", "locale") or _text(top, "theme", "language"),
        redirects=_redirects(top),
    )
    content = root / (_text(top, "docs_dir") or "docs")
    folders = _text(top, "use_directory_urls").lower() != "false"
    return Project(content, around, SUFFIXES, file.name), folders


def address_of(path: str, folders: bool) -> str:
    """The address that MkDocs gives a source (mkdocs.structure.files).

    >>> address_of("guides/index.md", True), address_of("guides/x.md", False)
    ('/guides/', '/guides/x.html')
    """
    stem = posixpath.splitext(path)[0]
    folder, name = posixpath.split(stem)
    if name in ("index", "README"):
        return f"/{folder}/" if folder else "/"
    return f"/{stem}/" if folders else f"/{stem}.html"


def _redirects(top: Node | None) -> dict[str, str]:
    """The map of mkdocs-redirects, source to source or address."""
    plugins = top.get("plugins") if isinstance(top, MapNode) else None
    for item in getattr(plugins, "items", ()) or ():
        options = item.get("redirects") if isinstance(item, MapNode) else None
        maps = options.get("redirect_maps") if isinstance(options, MapNode) else None
        if isinstance(maps, MapNode):
            return redirect_map(
                {e.key.text: text_of(e.value) or "" for e in maps.entries}, folders=True
            )
    return {}


def redirect_map(maps: dict[str, str], *, folders: bool) -> dict[str, str]:
    """Old to new address, from the source paths that mkdocs-redirects takes."""

    def address(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if re.match(r"[a-z]+://|/", target):
            return target
        return address_of(path, folders) + mark + anchor

    return {address(old): address(new) for old, new in maps.items() if new}


def _text(node: Node | None, *keys: str) -> str:
    for name in keys:
        node = node.get(name) if isinstance(node, MapNode) else None
    return text_of(node) or ""
