"""A MkDocs project, from mkdocs.yml read as data: nothing of it is run.

Of the file that ``INHERIT`` names only the plugins count, for whether leadsto is among them.
"""

from __future__ import annotations

import os
import posixpath
import re
from collections.abc import Container
from pathlib import Path
from typing import TYPE_CHECKING

from leadsto.late import late
from leadsto.model import ListNode, MapNode, Node, PageState, Surroundings
from leadsto.nodes import NodesError, read
from leadsto.sources.generators.material_blog import post_address, read_blog
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import below, file_in, head, keys_of, may_say, says, text, words_of

if TYPE_CHECKING:  # few sites have it
    from leadsto.sources.generators.static_i18n import Languages

NAMES = ("mkdocs.yml", "mkdocs.yaml", "properdocs.yml", "properdocs.yaml")
#: What MkDocs renders (mkdocs.utils.markdown_extensions).
SUFFIXES = (".markdown", ".mdown", ".mkdn", ".mkd", ".md")

#: ``!ENV NAME`` or ``!ENV [NAME, OTHER, default]`` (pyyaml_env_tag).
_ENV = late(r"!ENV[ \t]+(?:\[([^\[\]]*)\]|(\w+))")
#: Tags that no safe reader takes; nothing behind them is asked here.
_PYTHON = late(r"!!python/[\w/.:-]+")


#: Files that inherit from each other. MkDocs itself has no limit, and never ends in a circle.
_FAR = 10
#: Requirements that build a mkdocs.yml; Zensical reads it too, and runs no plugin of MkDocs.
_REQUIRED = late(
    r"""^(?:[^\S\n]|["'\[,-])*+(zensical|mkdocs|properdocs)\b""", re.IGNORECASE | re.MULTILINE
)


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one, and where Zensical builds it."""
    file = file_in(root, *NAMES)
    if file is None or required_builder(root) == "zensical":
        return None
    return project_of(root, file, settings_of(file))


def required_builder(root: Path) -> str:
    """Which of the programs that read mkdocs.yml the requirements of a folder name; "" for none."""
    files = (*sorted(root.glob("requirements*.txt")), root / "pyproject.toml", root / "Pipfile")
    named = {name.lower() for file in files for name in _REQUIRED.findall(words_of(file))}
    return "zensical" if named == {"zensical"} else next(iter(sorted(named)), "")


def settings_of(file: Path) -> Node | None:
    """The settings of a mkdocs.yml; None where they cannot be read."""
    try:
        return read(_PYTHON.sub("", _ENV.sub(_variable, words_of(file)))).root
    except NodesError:
        return None  # MkDocs itself will say so; its defaults are the best guess until then


def project_of(root: Path, file: Path, top: Node | None) -> Project:
    """The project that the settings of mkdocs.yml make, or those of Zensical."""
    folders = says(top, "use_directory_urls", default=True)
    plugins = {name: below(item, name) for item in _plugins(top) for name in _names(item)}
    named = next((name for name in ("blog", "material/blog") if name in plugins), "")
    blog = read_blog(plugins[named]) if named else None
    languages: Languages | None = None
    if "i18n" in plugins:
        from leadsto.sources.generators.static_i18n import read_languages

        languages = read_languages(plugins["i18n"])
    plugged = file.name if _plugged(file, top) else ""
    around = Surroundings(
        generator="mkdocs",
        reader="mkdocs",
        site_url=text(top, "site_url"),
        locale=languages.first
        if languages
        else text(top, "theme", "locale") or text(top, "theme", "language"),
        redirects=_redirects(top, folders),
        plugged=plugged,
    )

    def addressed(path: str, data: bytes) -> Addressed:
        # MkDocs itself publishes pages that say ``draft: true``; Material's blog does not. Most
        # pages never say the word, and reading frontmatter takes its time
        draft = blog is not None and may_say(data, path, (b"draft",))
        draft = draft and text(head(data, path, "mkdocs"), "draft").lower() == "true"
        address: str | None = address_of(path, folders)
        also: tuple[str, ...] = ()
        if blog and path.startswith(blog.posts):
            post = post_address(blog, path, data)
            address, also = post and post + ("/" if folders else ".html"), (address or "",)
        state: PageState = "draft" if draft else "published"
        if languages is None:
            return Addressed(address, state, also)
        plain, locale, part = languages.of(path)
        if locale not in languages.built:
            return Addressed(None, "draft")
        address = address_of(part + plain, folders)
        copies = tuple(address_of(other + plain, folders) for other in languages.copies(path))
        translates = plain if plain != path else ""
        return Addressed(address, state, locale=locale, copies=copies, translates=translates)

    return Project(
        generator="mkdocs",
        title="MkDocs",
        content=root / (text(top, "docs_dir") or "docs"),
        surroundings=around,
        suffixes=SUFFIXES,
        left_out=is_left_out,
        addressed=addressed,
        file=file.name,
        output=root / (text(top, "site_dir") or "site"),
        plugged=plugged,
    )


def _variable(found: re.Match[str]) -> str:
    """The value of the first variable that is set, else the default as it is written, else null."""
    import json

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


def _plugged(file: Path, top: Node | None) -> bool:
    """Whether the settings name leadsto, or those that they inherit and do not replace."""
    for _ in range(_FAR):
        if any("leadsto" in _names(item) for item in _plugins(top)):
            return True
        parent = text(top, "INHERIT")
        if not parent or isinstance(below(top, "plugins"), ListNode):  # only maps are merged
            break
        file = file.parent / parent
        top = settings_of(file)
    return False


def _plugins(top: Node | None) -> tuple[Node | None, ...]:
    """The plugins: a list of names and maps, or one map."""
    plugins = below(top, "plugins")
    return tuple(plugins.items) if isinstance(plugins, ListNode) else (plugins,)


def _names(item: Node | None) -> tuple[str, ...]:
    return keys_of(item) if isinstance(item, MapNode) else (text(item),)


def _redirects(top: Node | None, folders: bool) -> dict[str, str]:
    """The map of mkdocs-redirects."""
    for item in _plugins(top):
        maps = below(item, "redirects", "redirect_maps")
        if isinstance(maps, MapNode):
            written = {e.key.text: text(e.value) for e in maps.entries}
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
