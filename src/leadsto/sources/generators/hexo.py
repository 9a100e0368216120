"""A Hexo project: _config.yml with settings of Hexo's own.

Settings: https://hexo.io/docs/configuration ; addresses: https://hexo.io/docs/permalinks ; pages,
posts and drafts: https://hexo.io/docs/writing .
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Container
from functools import partial
from pathlib import Path

from leadsto.globs import any_matches
from leadsto.model import MapNode, Node, Surroundings
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import (
    dashed,
    day_of,
    file_in,
    head,
    is_later,
    keys_of,
    read_file,
    says,
    text,
    texts,
)

SUFFIXES = (".md", ".markdown", ".mkd", ".mkdn", ".mdwn", ".mdown", ".html", ".htm")
#: Jekyll reads a _config.yml, too, but none of these.
_OWN = {"source_dir", "public_dir", "new_post_name", "skip_render", "post_asset_folder"}
_TOKEN = re.compile(r":([a-z_]+)")
_DATES = {"year": "%Y", "month": "%m", "day": "%d"}


def read_project(root: Path) -> Project | None:
    """The project in a folder; None without one."""
    file = file_in(root, "_config.yml", "_config.yaml")
    top = read_file(file) if file else None
    if file is None or _OWN.isdisjoint(keys_of(top)):
        return None
    base = (text(top, "root") or "/").strip("/")
    around = Surroundings(
        generator="hexo",
        site_url=text(top, "url"),
        locale=next(iter(texts(top, "language")), ""),
    )
    return Project(
        generator="hexo",
        title="Hexo",
        content=root / (text(top, "source_dir") or "source"),
        surroundings=around,
        suffixes=SUFFIXES,
        left_out=partial(_left_out, top),
        addressed=partial(_addressed, top),
        file=file.name,
        output=root / (text(top, "public_dir") or "public"),
        base=base and f"/{base}",
    )


def _left_out(top: Node | None, path: str, others: Container[str]) -> bool:  # noqa: ARG001
    """Folders with an underscore that hold neither posts nor drafts, and what is copied only."""
    if path.startswith(("_posts/", "_drafts/")):
        return False
    hidden = any(part.startswith("_") for part in path.split("/"))
    return hidden or any_matches(path, texts(top, "skip_render"))


def _addressed(top: Node | None, path: str, data: bytes) -> Addressed:
    fields = head(data, path)
    if text(fields, "published").lower() == "false":
        return Addressed(None, "draft")
    written = text(fields, "permalink")
    stem = posixpath.splitext(path)[0]
    if not path.startswith(("_posts/", "_drafts/")):
        address = written or f"{stem}.html"
        return Addressed(re.sub(r"(?<=/)index\.html\Z", "", f"/{address.lstrip('/')}"))
    if path.startswith("_drafts/") and not says(top, "render_drafts"):
        return Addressed(None, "draft")
    late = not says(top, "future", default=True) and is_later(text(fields, "date"))
    name = stem.partition("/")[2]
    address = "/" + written.lstrip("/") if written else _of_post(top, name, fields) or ""
    return Addressed(address or None, "future" if late else "published")


def _of_post(top: Node | None, name: str, fields: MapNode) -> str | None:
    """The address of a post; None where its date or another part is not known."""
    pattern = text(top, "permalink") or ":year/:month/:day/:title/"
    day, title = text(fields, "date"), name
    if text(top, "new_post_name").startswith(":year-:month-:day-"):
        found = re.fullmatch(r"((?:.*/)?)(\d{4}-\d\d-\d\d)-(.+)", name)
        day, title = (day or found[2], found[1] + found[3]) if found else (day, title)
    known = {"title": title, "name": posixpath.basename(title)}
    known["post_title"] = dashed(text(fields, "title")).lower()
    known["category"] = "/".join(texts(fields, "categories")) or (
        text(top, "default_category") or "uncategorized"
    )
    if on := day_of(day):
        known |= {token: on.strftime(form) for token, form in _DATES.items()}
        known |= {"i_month": str(on.month), "i_day": str(on.day)}
    tokens = set(_TOKEN.findall(pattern))
    if not tokens <= known.keys():
        return None
    return "/" + _TOKEN.sub(lambda found: known[found[1]], pattern).lstrip("/")
