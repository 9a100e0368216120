"""A manifest: a generator's own list of what it made of which source.

- ``hugo list all``: CSV with the columns ``path`` and ``permalink``
  (https://gohugo.io/commands/hugo_list_all/);
- ``eleventy --to=json`` or ``--to=ndjson``: ``inputPath`` and ``url``
  (https://www.11ty.dev/docs/usage/#to-can-output-json);
- ``searchindex.js`` of a site that Sphinx built: ``docnames`` and ``filenames``; which addresses
  they have stands in ``_static/documentation_options.js`` beside it;
- JSON of one's own: ``{"/guides/x/": "docs/guides/x.md"}``, keyed by address, URL or file.
"""

from __future__ import annotations

import csv
import json
import os
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from leadsto.files import read_file
from leadsto.limits import GENERATOR, ITEMS, MANIFEST
from leadsto.model.frozen import NamedTuple
from leadsto.plain_json import TooManyError, bounded, loads

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_SPHINX = "Search.setIndex("
_BUILDER = re.compile(r"BUILDER:\s*'(\w+)'")
#: As CSV ends lines, and as JSON does: a text may have other line ends inside (U+2028).
_LINE = re.compile(r"[^\r\n]*+(?:\r\n?|\n)|[^\r\n]++")
_HEAD = re.compile(r"(?:(?<=[\r\n])|\A)path,")
_WRITTEN = re.compile(r"\S[^\n]*+")
_SUFFIX = re.compile(r"LINK_SUFFIX:\s*'([^'\n]*)'")


class ManifestError(Exception):
    """A manifest cannot be used. ``str()`` is ready to print: file, line, what to do."""

    def __init__(self, file: str, message: str, line: int = 0) -> None:
        self.file, self.line, self.message = file, line, message
        super().__init__(f"{file}{f':{line}' if line else ''}: {message}")


class Manifest(NamedTuple):
    """Which source a page was made of."""

    generator: str  #: that wrote it: ``hugo``, ``eleventy``, ``sphinx``; "" for one of one's own
    sources: Mapping[str, str]  #: address or URL → source relative to the project's root, POSIX


_Pairs = Iterable[tuple[Any, Any]]


def read_manifest(
    path: Path, root: Path, *, content: Path | None = None, output: Path | None = None
) -> Manifest:
    """Read a manifest; its form is told by what stands in it.

    Addresses are as its writer has them: a URL, or a path from the root of the host or of the
    site. Sources are relative to ``root``; Sphinx's are in ``content``, and files of the built
    site are below ``output``. Raises ``ManifestError``.
    """
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
    text = _text(path, name)
    if text.lstrip().startswith(_SPHINX):
        folder = Path(os.path.relpath(content or root, root)).as_posix()
        pairs: _Pairs = _sphinx(text, name, folder, path.parent)
        generator = "sphinx"
    elif text.lstrip()[:1] in ("{", "["):
        generator, pairs = _json(text, name, Path(os.path.relpath(output or root, root)).as_posix())
    else:
        generator, pairs = "hugo", _hugo(text, name)
    found = {
        where: _from_root(posixpath.normpath(source.replace("\\", "/")), root)
        for where, source in pairs
        if isinstance(where, str) and isinstance(source, str) and where and source
    }
    if not found:
        raise ManifestError(name, f"It lists no page with a source. {_FORMS}")
    return Manifest(generator, found)


_FORMS = (
    "Write it with `hugo list all > hugo.csv` or `eleventy --to=json > eleventy.json`, or as JSON "
    'of the form {"/guides/x/": "docs/guides/x.md"}.'
)


def _text(path: Path, name: str) -> str:
    try:
        data = read_file(path, MANIFEST + 1)
        if len(data) > MANIFEST:
            raise ManifestError(name, f"It is larger than {MANIFEST // 1_000_000} MB.")
        return data.decode("utf-8-sig")
    except OSError as error:
        raise ManifestError(name, f"It cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise ManifestError(name, "It is not UTF-8. Write it again as UTF-8.", line) from error


def _from_root(source: str, root: Path) -> str:
    """A source relative to the root; unchanged where it is."""
    return Path(os.path.relpath(source, root)).as_posix() if posixpath.isabs(source) else source


def _hugo(text: str, name: str) -> Iterator[tuple[str, str]]:
    """Rows of CSV. Lines above the head, which some builds of Hugo print, are passed over."""
    head = _HEAD.search(text)
    if head is None:
        raise ManifestError(name, f"No known form of manifest. {_FORMS}", 1)
    first = sum(1 for _ in _LINE.finditer(text, 0, head.start()))
    lines = _LINE.finditer(text, head.start())
    rows = csv.DictReader(line.group() for line in islice(lines, ITEMS))
    try:
        if "permalink" not in (rows.fieldnames or ()):
            message = "The column `permalink` is missing: write it with `hugo list all`."
            raise ManifestError(name, message, first + 1)
        for row in rows:
            yield row["permalink"], row["path"]
        if next(lines, None):
            raise ManifestError(name, f"It has more than {ITEMS:,} lines.")
    except csv.Error as error:
        raise ManifestError(name, f"Broken CSV: {error}.", first + rows.line_num) from error


def _json(text: str, name: str, output: str) -> tuple[str, _Pairs]:
    """Eleventy's list, or an object of one's own."""
    data = _parsed(text, name)
    if isinstance(data, dict) and not {"inputPath", "url"} <= data.keys():
        return "", ((_address(where, output), source) for where, source in data.items())
    rows = [row for row in (data if isinstance(data, list) else [data]) if isinstance(row, dict)]
    if data and not any({"inputPath", "url"} <= row.keys() for row in rows):
        raise ManifestError(name, f"No known form of manifest. {_FORMS}", 1)
    return "eleventy", ((row.get("url"), row.get("inputPath")) for row in rows)


def _parsed(text: str, name: str) -> Any:
    """One JSON value, or the list of those that stand on a line each."""
    try:
        return loads(text)
    except TooManyError as error:
        raise ManifestError(name, str(error)) from error
    except RecursionError as error:
        raise ManifestError(name, f"It is nested too deep. {_FORMS}") from error
    except json.JSONDecodeError as error:
        if error.msg != "Extra data" or error.lineno < 2:
            raise ManifestError(name, f"Broken JSON: {error.msg}.", error.lineno) from error
    except ValueError as error:  # more digits than Python takes for a number
        raise ManifestError(name, "It holds a number that is far too long.") from error
    values = []
    for line in _WRITTEN.finditer(text):
        try:
            values.append(json.loads(line.group()))
        except (ValueError, RecursionError) as error:
            number = text.count("\n", 0, line.start()) + 1
            raise ManifestError(name, "Broken JSON on this line.", number) from error
    return values


def _address(where: str, output: str) -> str:
    """An address as it is; a file of the built site as an address.

    >>> _address("public/a/index.html", "public"), _address("/a/", "public")
    ('/a/index.html', '/a/')
    """
    if where.startswith("/") or _SCHEME.match(where):
        return where
    inside = posixpath.normpath(where.replace("\\", "/")) if where else ""
    return f"/{inside.removeprefix(f'{output}/')}" if inside else ""


def _sphinx(text: str, name: str, content: str, site: Path) -> Iterator[tuple[str, str]]:
    """Documents and their files, side by side."""
    try:
        bounded(text)
        data, _ = json.JSONDecoder().raw_decode(text.strip()[len(_SPHINX) :])
        pairs = list(zip(data["docnames"], data["filenames"], strict=True))
    except TooManyError as error:
        raise ManifestError(name, str(error)) from error
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        message = "Its list of documents cannot be read: it wants Sphinx 5 or newer."
        raise ManifestError(name, message) from error
    try:
        options = read_file(site / "_static" / "documentation_options.js", GENERATOR).decode()
    except (OSError, UnicodeDecodeError):
        options = ""
    builder, suffix = _BUILDER.search(options), _SUFFIX.search(options)
    folders = builder is not None and builder[1] == "dirhtml"
    for document, file in pairs:
        if isinstance(document, str) and isinstance(file, str):
            end = "/" if folders else (suffix[1] if suffix else ".html")
            index = posixpath.basename(document) == "index"
            where = document[: -len("index")] if index else document + end
            yield f"/{where}", posixpath.join(content, file)
