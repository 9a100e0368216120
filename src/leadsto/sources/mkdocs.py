"""A MkDocs project, from mkdocs.yml read as data: nothing of it is run, ``INHERIT`` is not read."""

from __future__ import annotations

import json
import os
import posixpath
import re
from collections.abc import Container
from pathlib import Path
from typing import NamedTuple

from leadsto.model import ListNode, MapNode, Node, Surroundings
from leadsto.nodes import NodesError, read, text_of

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
#: What MkDocs renders (mkdocs.utils.markdown_extensions).
SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")

#: ``!ENV NAME`` or ``!ENV [NAME, OTHER, default]`` (pyyaml_env_tag).
_ENV = re.compile(r"!ENV[ \t]+(?:\[([^\[\]]*)\]|(\w+))")
#: Tags that no safe reader takes; nothing behind them is asked here.
_PYTHON = re.compile(r"!!python/[\w/.:-]+")


class Project(NamedTuple):
    """What a generator's configuration tells about its pages."""

    content: Path
    surroundings: Surroundings
    suffixes: tuple[str, ...]
    file: str  #: the configuration's name
    drafts: bool = True  #: whether ``draft: true`` keeps a page back


def read_project(root: Path) -> tuple[Project, bool] | None:
    """The project in a folder, and whether its addresses are those of folders; None without."""
    file = next((root / name for name in NAMES if (root / name).is_file()), None)
    if file is None:
        return None
    try:
        text = _PYTHON.sub("", _ENV.sub(_variable, file.read_text("utf-8-sig")))
        top = read(text).root
    except (OSError, UnicodeDecodeError, NodesError):
        top = None  # MkDocs itself will say so; its defaults are the best guess until then
    folders = _text(top, "use_directory_urls").lower() != "false"
    around = Surroundings(
        generator="mkdocs",
        reader="mkdocs",
        site_url=_text(top, "site_url"),
        locale=_text(top, "theme", "locale") or _text(top, "theme", "language"),
        redirects=_redirects(top, folders),
    )
    content = root / (_text(top, "docs_dir") or "docs")
    return Project(content, around, SUFFIXES, file.name, _has_blog(top)), folders


def _variable(found: re.Match[str]) -> str:
    """The value of the first variable that is set, else the default as it is written, else null."""
    parts = [part.strip() for part in (found[1] or found[2] or "").split(",")]
    default = parts.pop() if len(parts) > 1 else "null"
    values = (os.environ.get(part.strip("'\"")) for part in parts)
    return next((json.dumps(value) for value in values if value is not None), default)


def is_left_out(path: str, others: Container[str]) -> bool:
    """Whether MkDocs makes no page of a source: its own templates, a README beside an index.

    >>> is_left_out("a/README.md", {"a/index.md"}), is_left_out("templates/x.md", ())
    (True, True)
    """
    folder, name = posixpath.split(path)
    if posixpath.splitext(name)[0] == "README":
        return any(posixpath.join(folder, f"index{suffix}") in others for suffix in SUFFIXES)
    return path.startswith("templates/")


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


def _plugins(top: Node | None) -> tuple[Node | None, ...]:
    """The plugins: a list of names and maps, or one map."""
    plugins = _below(top, "plugins")
    return tuple(plugins.items) if isinstance(plugins, ListNode) else (plugins,)


def _has_blog(top: Node | None) -> bool:
    """Whether Material's blog is on: MkDocs itself publishes pages that say ``draft: true``."""
    names = {name for item in _plugins(top) for name in _keys(item)}
    return not names.isdisjoint(("blog", "material/blog"))


def _keys(item: Node | None) -> tuple[str, ...]:
    if isinstance(item, MapNode):
        return tuple(entry.key.text for entry in item.entries)
    return (text_of(item) or "",)


def _redirects(top: Node | None, folders: bool) -> dict[str, str]:
    """The map of mkdocs-redirects."""
    for item in _plugins(top):
        maps = _below(item, "redirects", "redirect_maps")
        if isinstance(maps, MapNode):
            written = {e.key.text: text_of(e.value) or "" for e in maps.entries}
            return redirect_map(written, folders=folders)
    return {}


def redirect_map(maps: dict[str, str], *, folders: bool) -> dict[str, str]:
    """Old to new address, from the source paths that mkdocs-redirects takes."""

    def address(target: str) -> str:
        path, mark, anchor = target.partition("#")
        if re.match(r"[a-z]+://|/", target):
            return target
        return address_of(path, folders) + mark + anchor

    return {address(old): address(new) for old, new in maps.items() if new}


def _below(node: Node | None, *keys: str) -> Node | None:
    for name in keys:
        node = node.get(name) if isinstance(node, MapNode) else None
    return node


def _text(node: Node | None, *keys: str) -> str:
    return text_of(_below(node, *keys)) or ""
