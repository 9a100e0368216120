"""A preview as plain files: the site with its blocks and the shell beside it, for any host."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import mkdtemp

from leadsto.files import umask
from leadsto.preview.finding import is_inside
from leadsto.preview.overlay import Overlay
from leadsto.sources.built.files import PREVIEW_FOLDER

#: Tells that a folder is an export, which the next export may replace.
_MARK = f"{PREVIEW_FOLDER}/state.json"


class ExportRefusedError(Exception):
    """A folder that is not replaced; the message says why."""


def check_target(target: Path, site: Path) -> None:
    """Raise ``ExportRefusedError`` unless an export may be written to a folder."""
    target, site = target.resolve(), site.resolve()
    if target == site or target in site.parents or site in target.parents:
        raise ExportRefusedError(f"{target}: the site itself lies there. Name another folder.")
    if target.exists() and not target.is_dir():
        raise ExportRefusedError(f"{target}: is no folder.")
    if target.is_dir() and any(target.iterdir()) and not (target / _MARK).is_file():
        raise ExportRefusedError(
            f"{target}: holds files, and no earlier export. Name a folder that is empty or new."
        )


def export(
    site: Overlay, shell: Callable[[str], Mapping[str, Callable[[], bytes]]], target: Path
) -> int:
    """Write a site and its shell; gives the number of files.

    ``shell`` makes its files for an epoch, which is a digest of what the site shows, so that the
    same site gives the same bytes. Raises ``ExportRefusedError``, ``OSError``.
    """
    check_target(target, site.root)
    target = target.resolve()
    target.parent.mkdir(parents=True, exist_ok=True)
    # the old export stays until the new one is complete
    made = Path(mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        count = _write_all(site, shell, made)
        made.chmod(0o777 & ~umask())
        if target.exists():
            shutil.rmtree(target)
        made.rename(target)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return count


def _write_all(
    site: Overlay, shell: Callable[[str], Mapping[str, Callable[[], bytes]]], target: Path
) -> int:
    digest = sha256()
    names = sorted({*_names(site.root), *site.files})
    for name in names:
        data = site.files[name] if name in site.files else site.read(name)
        digest.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogatepass"))
        digest.update(data)
        _write(target / name, data)
    files = shell(digest.hexdigest()[:16])
    for name, make in files.items():
        _write(target / PREVIEW_FOLDER / name, make())
    return len(names) + len(files)


def _names(root: Path) -> list[str]:
    """Every file of a site that does not lead out of it, but for an earlier preview."""
    found = []
    for folder, folders, names in os.walk(root):
        inside = Path(folder).relative_to(root)
        if inside == Path():
            folders[:] = [name for name in folders if name != PREVIEW_FOLDER]
        files = ((inside / name).as_posix() for name in names)
        found += [file for file in files if is_inside(root, file)]
    return found


def _write(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
