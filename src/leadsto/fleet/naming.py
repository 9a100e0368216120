"""Names of sites: those of their folders, told apart, and fit for a folder and an address."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

_LONGEST = 60  #: characters; file systems take 255 bytes
#: Names that Windows keeps for devices, whatever follows a dot.
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|\Z)")


def names(folders: Sequence[str]) -> list[str]:
    """A name for each folder (POSIX, each different), the same for the same folders.

    Folders that end alike take more of their path: ``acme-docs`` and ``other-docs``. No two names
    differ in case alone.

    >>> names(["/c/acme/docs", "/c/other/docs", "/c/blog"])
    ['acme-docs', 'other-docs', 'blog']
    """
    parts = [[part for part in folder.split("/") if part] or [folder] for folder in folders]
    depth = [1] * len(parts)
    while True:
        found = [_name(path[-many:]) for path, many in zip(parts, depth, strict=True)]
        times = Counter(map(_known_as, found))
        longer = [
            at
            for at, name in enumerate(found)
            if times[_known_as(name)] > 1 and depth[at] < len(parts[at])
        ]
        if not longer:
            return _numbered(found)
        for at in longer:
            depth[at] += 1


def _name(parts: Sequence[str]) -> str:
    """Letters and digits of any script, and ``._-``; nothing that hides, climbs or ends oddly."""
    text = unicodedata.normalize("NFC", "-".join(parts))
    kept = "".join(char if char.isalnum() or char in "._-" else "-" for char in text)
    short = re.sub(r"-{2,}", "-", kept)[-_LONGEST:].strip("._-")
    return f"site-{short}" if not short or _RESERVED.match(short) else short


def _known_as(name: str) -> str:
    """What file systems that fold case know a name by."""
    return unicodedata.normalize("NFC", name.casefold())


def _numbered(found: Sequence[str]) -> list[str]:
    """The same names, with a number behind those that are still alike."""
    taken: set[str] = set()
    unique = []
    for name in found:
        number, tried = 1, name
        while _known_as(tried) in taken:
            number += 1
            tried = f"{name}-{number}"
        taken.add(_known_as(tried))
        unique.append(tried)
    return unique
