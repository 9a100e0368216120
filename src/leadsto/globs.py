"""Globs over POSIX paths: ``*`` and ``?`` stay inside a segment, ``**`` spans segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

_TOKEN = re.compile(r"\*\*/|\*\*$|\*+|\?|\[!?[^\]/]+\]|.", re.DOTALL)


def _regex(token: str) -> str:
    match token:
        case "**/":
            return "(?:[^/]+/)*"
        case "**":
            return ".+"
        case "?":
            return "[^/]"
        case _ if token.startswith("*"):
            return "[^/]*"
        case _ if len(token) > 1:
            return "[" + token[1:-1].replace("\\", r"\\").replace("!", "^", token[1] == "!") + "]"
    return re.escape(token)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Translate as gitignore reads ``**``: ``a/**`` is all below a, ``**/b`` is any b."""
    return re.compile("".join(map(_regex, _TOKEN.findall(glob.strip("/")))), re.DOTALL)


def matches(path: str, glob: str) -> bool:
    """Whether the whole path matches. An empty path (a page without source) matches nothing."""
    return bool(path) and _pattern(glob).fullmatch(path.strip("/")) is not None


def any_matches(path: str, globs: Iterable[str]) -> bool:
    """Whether one of the globs matches."""
    return any(matches(path, glob) for glob in globs)
