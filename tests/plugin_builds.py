"""A project's folder on disk, and a generator's command run in it, for tests of real builds."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from rules.cases import base
from site_builder import Files, as_bytes

#: The day of every build: 22 November 2026. It also fixes what generators write about the time.
EPOCH = "1795305600"
SECONDS = 60  #: that a command may take
#: Would change what is tested, or what is printed.
_UNSET = frozenset(
    {"LEADSTO_FAIL_ON", "LEADSTO_DEBUG", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "CI", "DEBUG"}
)
#: Keeps banners of themes off standard error.
_SET = {
    "SOURCE_DATE_EPOCH": EPOCH,
    "PYTHONIOENCODING": "utf-8",
    # settings that are written anew within a second would be read from the bytecode of the old ones
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONUNBUFFERED": "1",  # both streams in the order in which they were written
    "NO_MKDOCS_2_WARNING": "true",
    "DISABLE_MKDOCS_2_WARNING": "true",
}


@dataclass(frozen=True)
class Ran:
    """What a command gave: its exit code, and both streams as a terminal would mix them."""

    code: int
    text: str

    @property
    def lines(self) -> list[str]:
        """Its output without empty lines."""
        return [line for line in self.text.splitlines() if line.strip()]


def project(root: Path, files: Files, content: str = "docs/") -> Path:
    """Write files by their paths; those of ``docs/`` go to the generator's ``content`` folder."""
    for name, text in files.items():
        inside = name.startswith("docs/")
        path = root / (content + name.removeprefix("docs/") if inside else name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(as_bytes(text))
    return root


def whole_site(more: Files) -> dict[str, str | bytes]:
    """The base site of the rules' tests, in which every page leads somewhere, and more files."""
    return {**base(), **more}


def environment(**more: str) -> dict[str, str]:
    """The environment of a command."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    return {**kept, **_SET, **more}


def run(root: Path, *module: str, **more: str) -> Ran:
    """Run a module of the environment of the tests, ``mkdocs build`` say, in a project's folder.

    ``more`` is added to the environment.
    """
    done = subprocess.run(
        [sys.executable, "-m", *module],
        cwd=root,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=SECONDS,
        check=False,
    )
    return Ran(done.returncode, done.stdout.decode("utf-8", "replace"))


def written(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its path; nothing where there is no folder."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def differences(before: Mapping[str, bytes], after: Mapping[str, bytes]) -> set[str]:
    """The files of two builds that are not the same in both."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def insertion(before: bytes, after: bytes) -> bytes:
    """The one stretch that a file has more than another; raises where there is no such thing."""
    pairs = enumerate(zip(before, after, strict=False))
    start = next((n for n, (old, new) in pairs if old != new), min(len(before), len(after)))
    end = len(before) - start
    assert before[start:] == after[len(after) - end :], "more than an insertion"
    return after[start : len(after) - end]
