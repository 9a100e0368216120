"""Globs over POSIX paths: ``*`` and ``?`` stay inside a segment, ``**`` spans segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from leadsto.late import late

_TOKEN = late(r"(?<![^/])\*\*/|\*\*(?!\*)|\*+|\[!?[^\]/]+\]|.", re.DOTALL)
#: What spans segments: any number of folders, anything at all.
_SPANS = {"**/": "(?:[^/]++/)*", "**": ".+"}
#: Has a meaning between brackets for Python alone, or will have one, of which it warns.
_MEANT = late(r"[\\\[&~|]|(?<=.-)-")


def _regex(token: str) -> str:
    match token:
        case "?":
            return "[^/]"
        case _ if len(token) > 1:
            inner = _MEANT.sub(r"\\\g<0>", token[1:-1])
            return "[" + inner.replace("!", "^/", token[1] == "!") + "]"
    return re.escape(token)


@cache
def _pattern(glob: str) -> re.Pattern[str]:
    """Translate as gitignore reads ``**``: ``a/**`` is all below a, ``**/b`` is any b.

    What stands between two stars is looked for once: where it is found first leaves most to what
    follows, so nothing is tried again, and no path takes more than linear time for each star.
    """
    spans: list[str] = []
    parts: list[list[str]] = [[]]
    for token in _TOKEN.findall(glob.strip("/")):
        if token in _SPANS:
            spans.append(_SPANS[token])
            parts.append([])
        else:
            parts[-1].append(token)
    first, *others = map(_part, parts)
    last = f"{spans.pop()}{others.pop()}" if others else ""
    between = "".join(f"(?>{s}?{part})" for s, part in zip(spans, others, strict=True))
    return re.compile(f"{first}{between}{last}", re.DOTALL)


def _part(tokens: list[str]) -> str:
    """The pattern of what stands between tokens that span segments."""
    done, segment = [], [""]  #: of a segment what stands between its stars
    for each in (*tokens, "/"):
        if each == "/":
            last = f"[^/]*?{segment.pop()}" if segment[1:] else ""
            between = "".join(f"(?>[^/]*?{fixed})" for fixed in segment[1:])
            done.append(f"{segment[0]}{between}{last}")
            segment = [""]
        elif each.startswith("*"):
            segment.append("")
        else:
            segment[-1] += _regex(each)
    return "/".join(done)


def matches(path: str, glob: str) -> bool:
    """Whether the whole path matches. An empty path (a page without source) matches nothing."""
    return bool(path) and _pattern(glob).fullmatch(path.strip("/")) is not None


def any_matches(path: str, globs: Iterable[str]) -> bool:
    """Whether one of the globs matches."""
    return any(matches(path, glob) for glob in globs)
