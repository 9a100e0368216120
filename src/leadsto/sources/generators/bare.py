"""A folder of pages without a generator that is known."""

from __future__ import annotations

import posixpath
from collections.abc import Container
from pathlib import Path

from leadsto.model import Surroundings
from leadsto.sources.folder import SUFFIXES
from leadsto.sources.generators.mkdocs import address_of
from leadsto.sources.project import Addressed, Project
from leadsto.sources.written import head, may_say, text

#: Keys by which generators let a page name its address, and the last word of it.
_WHOLE = ("permalink", "url")
_LAST = "slug"
_SAID = (b"draft", *(key.encode() for key in (*_WHOLE, _LAST)))


def read_project(root: Path) -> Project:
    """``docs/``, ``content/`` or the folder itself; addresses are those of folders."""
    content = next((root / n for n in ("docs", "content") if (root / n).is_dir()), root)
    return Project(
        generator="",
        title="",
        content=content,
        surroundings=Surroundings(),
        suffixes=SUFFIXES,
        addressed=_addressed,
        left_out=_left_out,
    )


def _addressed(path: str, data: bytes) -> Addressed:
    """``draft: true`` keeps a page back, as Hugo, Jekyll and others mean it."""
    address = address_of(path, folders=True)
    folder, name = posixpath.split(posixpath.splitext(path)[0])
    also = []
    if name == "_index":
        also.append(address_of(posixpath.join(folder, "index.md"), folders=True))
    if not may_say(data, path, _SAID):
        return Addressed(address, also=tuple(also))
    fields = head(data, path)
    also += [told for key in _WHOLE if (told := text(fields, key)).startswith("/")]
    if slug := text(fields, _LAST).strip("/"):
        also.append(f"/{posixpath.join(folder, slug)}/")
    draft = text(fields, "draft").lower() == "true"
    return Addressed(address, "draft" if draft else "published", tuple(also))


def _left_out(path: str, others: Container[str]) -> bool:
    """A README beside an index is for those who look at the folder."""
    folder, name = posixpath.split(path)
    if posixpath.splitext(name)[0] != "README":
        return False
    return any(posixpath.join(folder, f"index{suffix}") in others for suffix in SUFFIXES)
