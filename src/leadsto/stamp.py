"""The stamp: what leadsto leaves with a built site, so that a build without it can be told.

A generator that ignores plugins builds green and says nothing. The stamp is a small JSON file
beside the style sheet; it is not hidden, since uploads of build artefacts leave hidden files out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
from pathlib import Path
from typing import Any

from leadsto import __version__
from leadsto.boundaries import is_below
from leadsto.config import Config
from leadsto.files import read_file, write_atomic
from leadsto.limits import CONFIGURATION
from leadsto.model import Stamp

#: From the site's root.
STAMP_PATH = "assets/leadsto-build.json"
#: Seconds by which pages may be younger than the stamp: a build writes them in no fixed order.
TOLERATED = 60
FORMAT = 1
LARGEST = 64 * 1024  #: bytes; a stamp has some hundreds
_KINDS = {"by": str, "version": str, "pages": int, "blocks": int, "catalogue": str, "time": str}


def new_stamp(
    by: str, config: Config, *, pages: int, blocks: int, files: tuple[str, ...] = ()
) -> Stamp:
    """The stamp of a build that ends now, or at ``SOURCE_DATE_EPOCH``.

    ``pages`` were judged and ``blocks`` placed; ``files`` are those that ``inject`` added. Raises
    ``OSError`` where the configuration has gone.
    """
    return Stamp(by, __version__, pages, blocks, catalogue_digest(config), _now(), files)


def catalogue_digest(config: Config) -> str:
    """The sha256 over leadsto.yml and the files that it names, line ends aside.

    Version control may write other line ends on another machine. Raises ``OSError``.
    """
    digest = hashlib.sha256()
    for name in config.files:
        data = read_file(config.root / name, CONFIGURATION).replace(b"\r\n", b"\n")
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()


def write_stamp(site: Path, stamp: Stamp) -> None:
    """Leave a stamp with a site, as young as its pages even where it says what it said before.

    None is left behind a link that leads out of the site. Raises ``OSError``.
    """
    file = site / STAMP_PATH
    if not is_below(file, site):
        return
    file.parent.mkdir(parents=True, exist_ok=True)
    if not write_atomic(file, stamp_bytes(stamp)):
        os.utime(file)


def stamp_bytes(stamp: Stamp) -> bytes:
    """A stamp as it is stored: the same bytes for the same stamp."""
    stored = {name: value for name, value in stamp._asdict().items() if name != "behind"}
    if not stamp.files:
        del stored["files"]
    return (json.dumps({"format": FORMAT, **stored}, indent=1) + "\n").encode()


def read_stamp(site: Path, newest: float = 0.0) -> Stamp | None:
    """The stamp of a site; None without one, or where it cannot be one of ours.

    ``newest`` is when its newest page was written, in seconds as files have it.
    """
    path = site / STAMP_PATH
    try:
        if not path.is_file():  # to open a pipe would wait for its writer
            return None
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
            written = os.fstat(file.fileno()).st_mtime
        stored = json.loads(data) if len(data) <= LARGEST else None
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(stored, dict) or stored.get("format") != FORMAT:
        return None
    stamp = _read(stored)
    return stamp and stamp._replace(behind=max(newest - written, 0.0))


def _read(stored: dict[str, Any]) -> Stamp | None:
    """The stamp that was stored; what a later version may have added is left out."""
    values = {name: stored.get(name) for name in _KINDS}
    files = stored.get("files", [])
    if {name: type(value) for name, value in values.items()} != _KINDS:
        return None
    if not isinstance(files, list) or not all(isinstance(name, str) for name in files):
        return None
    return Stamp(**values, files=tuple(files))  # type: ignore[arg-type]


def _now() -> str:
    try:
        epoch = int(os.environ["SOURCE_DATE_EPOCH"])
        time = dt.datetime.fromtimestamp(epoch, dt.UTC)
    except (KeyError, ValueError, OverflowError, OSError):  # not set, or no such second
        time = dt.datetime.now(dt.UTC)
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
