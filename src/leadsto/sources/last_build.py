"""The last plugin build: what the generator rendered, kept for the command line.

A build that fails writes no site, so every plugin build stores its pages in
``.leadsto/last-build.json``, and their facts beside it (``sources.rendered``). With them ``leadsto
check``, ``path`` and ``baseline`` judge as the build does, as long as sources and configuration are
the ones that were built.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import fields, replace
from datetime import date
from hashlib import file_digest, sha256
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from leadsto import __version__
from leadsto.boundaries import must_stay, repository
from leadsto.files import (
    IGNORE,
    at_once,
    keep_from_git,
    must_be_file,
    read_file,
    sweep,
    write_atomic,
)
from leadsto.limits import NESTED, STORED
from leadsto.model import Document, Facts, PageState, Stamp, Surroundings
from leadsto.model.frozen import NamedTuple
from leadsto.plain_json import loads
from leadsto.sources.folder import read_source

if TYPE_CHECKING:  # where no build was stored, nothing of it is needed
    from leadsto.sources.rendered import Rendered

T = TypeVar("T", Document, Surroundings)

NAME = ".leadsto/last-build.json"
VERSION = f"3 {__version__}"  #: another leadsto may know other facts
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
    rendered: Rendered | None = None,
) -> None:
    """Store a build below a project's root.

    ``inputs`` are the files beside the built sources that shaped it, relative to the root: its
    configuration, and drafts that were left out. ``rendered`` is where the facts come from, if they
    were read there. Raises ``OSError``.
    """
    from leadsto.sources.rendered import Rendered

    folder, top = (root / NAME).parent, repository(root)
    for path in (folder, folder / IGNORE, root / NAME):
        must_stay(path, top)
    kept = list(documents)
    facts = (rendered or Rendered()).keep(root, [document.facts for document in kept])
    read = {d.source: d.data for d in kept if d.source}
    names = sorted({*inputs, *read})
    build = {
        "version": VERSION,
        "content": content,
        "surroundings": {name: getattr(surroundings, name) for name in _AROUND},
        "inputs": {
            name: _digest(data) if (data := read.get(name)) else _digest_of(root / name)
            for name in names
        },
        "documents": [_plain(*each) for each in zip(kept, facts, strict=True)],
    }
    folder.mkdir(exist_ok=True)
    keep_from_git(folder)
    text = json.dumps(build, ensure_ascii=False, separators=(",", ":"), default=_json)
    # as json reads it; the next build makes it anew
    write_atomic(root / NAME, text.encode("utf-8", "surrogatepass"), lasting=False)
    sweep(folder)


def load(root: Path) -> LastBuild | None:
    """The stored build; None without one, or where this version cannot read it."""
    try:
        kept = read_file(root / NAME, STORED + 1)
        if len(kept) > STORED:
            return None
        data = loads(kept)
        if data["version"] != VERSION:
            return None
        from leadsto.sources.rendered import stored

        around = _checked(Surroundings(**data["surroundings"]))
        facts = stored(root)
        return LastBuild(
            tuple(_document(plain, root, facts) for plain in data["documents"]),
            replace(around, files=frozenset(around.files)),
            data["content"],
            frozenset(data["inputs"]),
            _changed(data["inputs"], root),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _changed(inputs: dict[str, str], root: Path) -> str:
    return next((name for name in sorted(inputs) if _digest_of(root / name) != inputs[name]), "")


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()


def _digest_of(path: Path) -> str:
    """The digest of a file's bytes; "" where there is none."""
    try:
        with open(path, "rb", opener=at_once) as file:
            must_be_file(os.fstat(file.fileno()), path)
            return file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _json(value: object) -> object:
    return sorted(value) if isinstance(value, frozenset) else str(value)


#: Everything but the source's bytes, which are read again, and the facts.
_FIELDS = tuple(f.name for f in fields(Document) if f.name not in ("data", "facts"))
_AROUND = tuple(f.name for f in fields(Surroundings))


def _plain(document: Document, facts: str) -> dict[str, Any]:
    """A document, with the name of its facts in their place."""
    found = {name: getattr(document, name) for name in _FIELDS}
    inherited = _bounded(document.inherited, [MOST_VALUES], 0)
    return found | {"inherited": inherited, "facts": facts}


def _bounded(value: object, room: list[int], depth: int) -> object:
    """Metadata of a generator as JSON can hold it.

    It may be of any type, refer to itself, or name one list a million times: what is too deep or
    too much is left out. ``room`` holds how many values there is room for.
    """
    room[0] -= 1
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if isinstance(value, Mapping | list | tuple | set | frozenset):
        if room[0] < 0 or depth == NESTED:
            return ""
        if isinstance(value, Mapping):
            return {str(k): _bounded(v, room, depth + 1) for k, v in islice(value.items(), room[0])}
        items = sorted(value, key=str) if isinstance(value, set | frozenset) else value
        return [_bounded(item, room, depth + 1) for item in islice(items, room[0])]
    return value.isoformat() if isinstance(value, date) else str(value)


def _document(plain: dict[str, Any], root: Path, facts: Mapping[str, Facts]) -> Document:
    try:
        data = read_source(root / plain["source"]) if plain["source"] else b""
    except OSError:
        data = b""
    return _checked(
        Document(
            **plain
            | {
                "data": data,
                "tags": tuple(map(str, plain["tags"])),
                "facts": facts[plain["facts"]] if plain["facts"] else None,
            }
        )
    )


#: What a field must hold, by its type; what has another one is made here.
_TYPES: Mapping[Any, Any] = {
    str: str,
    bool: bool,
    str | None: str | None,
    PageState: str,
    Mapping[str, Any]: dict,
    Mapping[str, str]: dict,
    Mapping[str, str] | None: dict | None,
    Stamp | None: type(None),
}


def _checked(found: T) -> T:
    """What was stored. Raises ``TypeError`` for what somebody else has written there."""
    for each in fields(found):
        if not isinstance(getattr(found, each.name), _TYPES.get(each.type, object)):
            raise TypeError(each.name)
    return found
