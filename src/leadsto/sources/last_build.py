"""The last plugin build: what the generator rendered, kept for the command line.

A build that fails writes no site, so every plugin build stores the facts of its pages in
``.leadsto/last-build.json``. With them ``leadsto check``, ``path`` and ``baseline`` judge as the
build does, as long as sources and configuration are the ones that were built.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, fields, replace
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from leadsto.files import write_atomic
from leadsto.model import Document, Facts, Surroundings
from leadsto.nodes.values import DEPTH

NAME = ".leadsto/last-build.json"
VERSION = 2
MOST_VALUES = 10_000  #: of the metadata of one page


class LastBuild(NamedTuple):
    """A stored build. ``changed`` names the first input that is not as it was, "" where none."""

    documents: tuple[Document, ...]
    surroundings: Surroundings
    content: str  #: the content root, relative to the project's
    sources: frozenset[str]  #: every file that shaped it, drafts that were not built too
    changed: str


def store(
    root: Path,
    documents: Iterable[Document],
    surroundings: Surroundings,
    *,
    content: str,
    inputs: Iterable[str],
) -> None:
    """Store a build below a project's root.

    ``inputs`` are the files beside the built sources that shaped it, relative to the root: its
    configuration, and drafts that were left out. Raises ``OSError``.
    """
    kept = list(documents)
    names = sorted({*inputs, *(d.source for d in kept if d.source)})
    data = {
        "version": VERSION,
        "content": content,
        "surroundings": asdict(surroundings),
        "inputs": {name: _digest(root / name) for name in names},
        "documents": [_plain(document) for document in kept],
    }
    folder = (root / NAME).parent
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=_json)
    write_atomic(root / NAME, text.encode("utf-8", "surrogatepass"))  # as json reads it


def load(root: Path) -> LastBuild | None:
    """The stored build; None without one, or where this version cannot read it."""
    try:
        data = json.loads((root / NAME).read_bytes())
        if data["version"] != VERSION:
            return None
        around = Surroundings(**data["surroundings"])
        return LastBuild(
            tuple(_document(plain, root) for plain in data["documents"]),
            replace(around, files=frozenset(around.files)),
            data["content"],
            frozenset(data["inputs"]),
            _changed(data["inputs"], root),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _changed(inputs: dict[str, str], root: Path) -> str:
    return next((name for name in sorted(inputs) if _digest(root / name) != inputs[name]), "")


def _digest(path: Path) -> str:
    """The sha256 of a file's bytes; "" where there is none."""
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _json(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


#: Everything but the source's bytes, which are read again.
_FIELDS = tuple(f.name for f in fields(Document) if f.name != "data")


def _plain(document: Document) -> dict[str, Any]:
    found = {name: getattr(document, name) for name in _FIELDS}
    return found | {"inherited": _bounded(document.inherited, [MOST_VALUES], 0)}


def _bounded(value: object, room: list[int], depth: int) -> object:
    """Metadata of a generator as JSON can hold it.

    It may be of any type, refer to itself, or name one list a million times: what is too deep or
    too much is left out. ``room`` holds how many values there is room for.
    """
    room[0] -= 1
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        if room[0] < 0 or depth == DEPTH:
            return ""
        if isinstance(value, Mapping):
            return {str(k): _bounded(v, room, depth + 1) for k, v in islice(value.items(), room[0])}
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_bounded(item, room, depth + 1) for item in islice(items, room[0])]
    if value is None or isinstance(value, str | bool | int | float):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _document(plain: dict[str, Any], root: Path) -> Document:
    try:
        data = (root / plain["source"]).read_bytes() if plain["source"] else b""
    except OSError:
        data = b""
    facts = plain["facts"]
    return Document(
        **plain
        | {
            "data": data,
            "tags": tuple(plain["tags"]),
            "facts": None if facts is None else Facts.restored(facts),
        }
    )
