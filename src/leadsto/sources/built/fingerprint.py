"""What shapes the facts of a page beside its bytes: leadsto itself, its parser, the settings."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import sha256
from pathlib import Path

import leadsto
from leadsto import __version__

#: Where the code stands that reads a page, from the package's folder; a test knows what it imports.
ROOMS = ("collecting.py", "files.py", "html", "late.py", "limits.py", "model", "sources/built")


def fingerprint(*settings: object) -> str:
    """A name for all of it, in hexadecimal digits; ``settings`` are told apart by ``repr``."""
    return sha256(repr((_code(), settings)).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@cache
def _code() -> str:
    """The version does not change while leadsto is being worked on, so its code counts as well."""
    from lxml import etree

    parsers = (sys.version_info[:2], sys.byteorder, etree.LXML_VERSION, etree.LIBXML_VERSION)
    digest = sha256(repr((__version__, parsers)).encode())
    package = Path(leadsto.__file__).parent
    for room in ROOMS:
        path = package / room
        for file in sorted(path.iterdir()) if path.is_dir() else [path]:
            if file.suffix in (".py", ".yml"):
                digest.update(file.read_bytes())
    return digest.hexdigest()
