"""What a measurement was made on: the machine, the versions, the day."""

from __future__ import annotations

import datetime as dt
import os
import platform
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_BESIDE = ("lxml", "PyYAML", "mkdocs", "mkdocs-material", "pelican")


def machine() -> str:
    """Processor, cores, memory, system and Python, in one line."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{_processor()}, {os.cpu_count()} cores, {memory:.0f} GiB; "
        f"{platform.system()} {platform.release()}; Python {platform.python_version()}"
    )


def busy() -> bool:
    """Whether others use so much of the machine that times tell little."""
    return os.getloadavg()[0] > 0.25 * (os.cpu_count() or 1)


def today() -> str:
    """The day, as ISO 8601 has it."""
    return dt.datetime.now(dt.UTC).date().isoformat()


def versions() -> dict[str, str]:
    """Of leadsto and what it is measured with, in the environment that this runs in."""
    found = {"leadsto": _leadsto()}
    for name in _BESIDE:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


def _leadsto() -> str:
    from leadsto import __version__

    folder = Path(__file__).parent
    revision, changed = _git(folder, "rev-parse", "--short", "HEAD"), _git(folder, "diff", "HEAD")
    if not revision:
        return __version__
    return f"{__version__} ({revision}{', with changes' if changed else ''})"


def _git(folder: Path, *words: str) -> str:
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "-C", folder, *words],  # noqa: S607
            capture_output=True,
            text=True,
            check=False,
        )
    except OSError:
        return ""
    return done.stdout.strip()


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()
