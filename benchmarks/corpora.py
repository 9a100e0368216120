"""The corpus that sites are made of: a folder, an archive of one, or this project's own pages."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tarfile
from pathlib import Path

ROOT = Path(__file__).parents[1]


def opened(corpus: Path | None, work: Path) -> Path:
    """The folder of a corpus; an archive is unpacked below ``work``, once.

    None is this project's documentation and sample site, built by MkDocs. Raises ``OSError``,
    ``tarfile.TarError``, ``subprocess.CalledProcessError``.
    """
    if corpus is None:
        return _own(work / "own")
    return corpus.resolve() if corpus.is_dir() else _unpacked(corpus, work / "corpus")


def _unpacked(archive: Path, folder: Path) -> Path:
    done = folder / ".unpacked"
    mark = f"{archive.name} {archive.stat().st_size}"
    if not done.is_file() or done.read_text() != mark:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        with tarfile.open(archive) as tar:
            tar.extractall(folder, filter="data")  # nothing outside, no special files
        done.write_text(mark)
    inside = [entry for entry in folder.iterdir() if entry.is_dir()]
    return inside[0] if len(inside) == 1 else folder  # an archive of one folder


def _own(folder: Path) -> Path:
    """Two built sites and their sources, made anew each time: the pages change with the project."""
    shutil.rmtree(folder, ignore_errors=True)
    for name, project, content in (
        ("docs", ROOT, "docs"),
        ("sample", ROOT / "sample_site", "content"),
    ):
        shutil.copytree(project / content, folder / name)
        subprocess.run(  # noqa: S603 - our own build
            [sys.executable, "-m", "mkdocs", "build", "-q", "-d", folder / f"html-{name}"],
            cwd=project,
            check=True,
        )
    return folder
