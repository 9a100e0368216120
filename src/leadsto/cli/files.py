"""Paths that were named on the command line."""

from __future__ import annotations

import os
from pathlib import Path

import click

from leadsto.model.frozen import NamedTuple


class Named(NamedTuple):
    """Files and folders: each as it was named, and from the project's root (POSIX)."""

    files: tuple[tuple[str, str], ...] = ()
    folders: tuple[tuple[str, str], ...] = ()

    @property
    def inside(self) -> tuple[str, ...]:
        """All of them from the project's root."""
        return tuple(path for _, path in (*self.files, *self.folders))


def named_pages(words: tuple[str, ...], root: Path) -> Named:
    """Find what was named. Raises a usage error for the first one that is not there."""
    files: list[tuple[str, str]] = []
    folders: list[tuple[str, str]] = []
    for word in words:
        path = Path(word)
        if not path.exists():
            raise click.UsageError(f"{word}: no such file or folder.")
        (folders if path.is_dir() else files).append((word, from_root(path, root)))
    return Named(tuple(files), tuple(folders))


def from_root(path: Path, root: Path) -> str:
    """A path as leadsto names pages, however the folders that lead to it are linked."""
    plain = os.path.normpath(path.absolute())
    folder, name = os.path.split(plain)
    real = os.path.join(os.path.realpath(folder), name)  # noqa: PTH118
    return Path(os.path.relpath(real, os.path.realpath(root))).as_posix()
