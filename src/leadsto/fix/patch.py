"""Changes of a file as a unified diff that ``patch -p1`` and ``git apply`` can apply."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import unified_diff

_LINES = re.compile(r"[^\n]*\n|[^\n]+")
#: What git writes between quotation marks in the name of a file.
_ODD = re.compile(r'[\x00-\x1f"\\\x7f]')


def patch(name: str, before: bytes, after: bytes) -> Iterator[str]:
    """The diff's lines with their ends. Lines end at LF; a CR before it belongs to the line.

    Both contents are UTF-8. ``name`` is the file's path from where the diff is applied.
    """
    old, new = (_LINES.findall(data.decode()) for data in (before, after))
    for line in unified_diff(old, new, _named("a", name), _named("b", name)):
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _named(side: str, name: str) -> str:
    path = f"{side}/{name}"
    if _ODD.search(path):
        return '"' + _ODD.sub(lambda m: f"\\{ord(m[0]):03o}", path) + '"'
    return path + ("\t" if " " in path else "")  # as git marks the end of such a name
