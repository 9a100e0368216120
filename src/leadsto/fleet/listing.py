"""Which sites there are: folders, patterns of folders, and files that list them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path

from leadsto.config import FILE_NAME
from leadsto.files import read_file
from leadsto.model.frozen import NamedTuple

_CONFIGS = (".yml", ".yaml")


class Listed(NamedTuple):
    """A site that was named."""

    folder: Path  #: absolute, links kept
    config: Path | None = None  #: its leadsto.yml; None without one
    problem: str = ""  #: why there is nothing to judge


class ListError(Exception):
    """The sites cannot be told; the message says why."""


def listed(words: Iterable[str], here: Path) -> tuple[Listed, ...]:
    """The sites of words as the command line has them, each once, in their order.

    A word is a folder, a pattern of them (``*``, ``?``, ``[…]``, ``**``), a leadsto.yml, or a file
    that names them, one a line, from its own folder; lines that are empty or begin with ``#`` are
    left out. What is not there is a site with a problem. Raises ``ListError``.
    """
    found: dict[tuple[str, Path | None], Listed] = {}
    for word in words:
        file = here / word
        is_list = file.exists() and not file.is_dir() and file.suffix.lower() not in _CONFIGS
        for one in _lines(file) if is_list else _sites(word, here):
            found.setdefault((os.path.realpath(one.folder), one.config), one)
    if not found:
        raise ListError("No site is named.")
    return tuple(found.values())


def _lines(file: Path) -> Iterator[Listed]:
    try:
        text = read_file(file).decode("utf-8-sig", "surrogateescape")
    except OSError as error:
        raise ListError(f"{file}: cannot be read: {error.strerror}.") from error
    for line in map(str.strip, text.split("\n")):
        if line and not line.startswith("#"):
            yield from _sites(line, file.parent)


def _sites(word: str, here: Path) -> Iterator[Listed]:
    """The sites that one word names."""
    word = word.replace("\0", "\ufffd")  # which no name can hold
    path = Path(os.path.normpath(here / os.path.expanduser(word)))  # noqa: PTH111
    if os.path.lexists(path) or not has_magic(word):
        yield _site(path)
        return
    matches = map(Path, sorted(glob(str(path), recursive=True)))  # noqa: PTH207 - of any root
    sites = [path for path in matches if path.is_dir() or path.suffix.lower() in _CONFIGS]
    yield from map(_site, sites)
    if not sites:
        yield Listed(path, problem="No folder matches it.")


def _site(path: Path) -> Listed:
    try:
        if path.is_dir():
            config = path / FILE_NAME
            # a link that leads nowhere is a mistake, and no site without a configuration
            return Listed(path, config if os.path.lexists(config) else None)
        if path.is_file():
            if path.suffix.lower() in _CONFIGS:
                return Listed(path.parent, path)
            return Listed(path, problem="It is no folder.")
    except (OSError, ValueError) as error:
        return Listed(path, problem=f"It cannot be looked at: {error}.")
    return Listed(path, problem="There is no such folder.")
