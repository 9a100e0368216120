"""The texts that a file holds: its own, or those of the tables in a zip.

Nothing of a zip is ever written. What it unpacks to is bounded by the bytes that really come out
of it, not by what its directory says.
"""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from leadsto.files import read_file
from leadsto.limits import EXPORT
from leadsto.traffic.decoding import decode
from leadsto.traffic.errors import ExportError

_MEMBERS = 200  #: tables of a zip that are looked into; systems write some twenty
_TABLES = {".csv", ".tsv", ".txt"}
# Bombs of other methods unpack far more than what is asked of them at once.
_METHODS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
#: All that ``zipfile`` raises of bytes that are no sound zip.
_UNSOUND = (
    zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, OSError,
    OverflowError, RuntimeError, ValueError,
)  # fmt: skip


def texts(path: Path) -> Iterator[tuple[str, str]]:
    """(name inside the zip, text) of each table that a file holds; the name is "" without a zip.

    Tables of a zip that are no text are passed over. Raises ``ExportError``.
    """
    try:
        data = read_file(path, EXPORT + 1)
    except OSError as error:
        raise ExportError(f"{path}: cannot be read: {error.strerror or error}.") from None
    if len(data) > EXPORT:
        raise ExportError(f"{path}: is larger than {_SIZE}. Export a shorter period.")
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        yield from _unpacked(data, path)
    else:
        yield "", decode(data, str(path))


_SIZE = f"{EXPORT // 1_000_000} MB"


def _unpacked(data: bytes, path: Path) -> Iterator[tuple[str, str]]:
    room = EXPORT
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = [member.filename for member in archive.infolist()]
            if "xl/workbook.xml" in names:
                raise ExportError(f"{path}: is an Excel workbook. Save its table as CSV in UTF-8.")
            for member in _tables(archive):
                with archive.open(member) as file:
                    content = file.read(room + 1)
                room -= len(content)
                if room < 0:
                    raise ExportError(
                        f"{path}: unpacks to more than {_SIZE}. "
                        "Unpack it and give the table of pages alone."
                    )
                try:
                    yield member.filename, decode(content, member.filename)
                except ExportError:
                    continue
    except _UNSOUND as error:
        raise ExportError(
            f"{path}: is no zip that can be unpacked here ({error}). Export it again, or unpack "
            "it and give the table of pages."
        ) from None


def _tables(archive: zipfile.ZipFile) -> Iterator[zipfile.ZipInfo]:
    """The tables of a zip in the order of their names, those that nobody means left out."""
    found = [
        member
        for member in archive.infolist()
        if PurePosixPath(member.filename).suffix.lower() in _TABLES
        and not PurePosixPath(member.filename).name.startswith("._")  # macOS puts them beside
        and member.compress_type in _METHODS
    ]
    yield from sorted(found, key=lambda member: member.filename)[:_MEMBERS]
