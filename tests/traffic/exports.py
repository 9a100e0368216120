"""Files of exports made by tests."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from leadsto.model.traffic import Views
from leadsto.traffic import ExportError, read_views

FIXTURES = Path(__file__).parent / "fixtures"


def read(folder: Path, text: str | bytes, name: str = "export.csv") -> Views:
    """What an export with this text is read as."""
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return read_views(path)


def said_of(path: Path, reader: Callable[[Path], object]) -> str:
    """Why a file is refused; "" where it is read."""
    try:
        reader(path)
    except ExportError as error:
        return str(error)
    return ""


def zipped(folder: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip of some files."""
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def fixtures(**members: str) -> dict[str, bytes]:
    """Fixtures by the name that they get in a zip, a ``.csv`` apart."""
    return {f"{name}.csv": (FIXTURES / f"{of}.csv").read_bytes() for name, of in members.items()}
