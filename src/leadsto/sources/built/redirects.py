"""Redirects that a host reads from the built site: the file ``_redirects``.

Netlify and Cloudflare Pages share its form: ``FROM TO [STATUS]`` a line, ``*`` for the rest of a
path, ``:name`` for one segment (docs.netlify.com/routing/redirects, Cloudflare Pages "Redirects").
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from leadsto.files import read_file
from leadsto.model.frozen import NamedTuple

NAME = "_redirects"
LARGEST = 4_000_000  #: bytes that are read; Cloudflare takes 2,100 rules
_STATUS = re.compile(r"[1-5]\d\d!?")
_HOLES = re.compile(r"\\\*|:[A-Za-z]\w*")


class Pattern(NamedTuple):
    """A rule with holes."""

    old: re.Pattern[str]
    new: str

    def apply(self, address: str) -> str:
        """Where an address is sent; "" where the rule does not speak of it."""
        found = self.old.fullmatch(address)
        if found is None:
            return ""
        values = found.groupdict()
        return re.sub(r":([A-Za-z]\w*)", lambda hole: values.get(hole[1]) or "", self.new)


class Redirects(NamedTuple):
    """The rules of one file, as written: addresses are those of the host, from its root."""

    exact: dict[str, str]
    patterns: tuple[Pattern, ...]

    def find(self, address: str) -> str:
        """Where an address without a page is sent; "" where no pattern fits."""
        return next(filter(None, (p.apply(address) for p in self.patterns)), "")


def read_redirects(root: Path) -> Redirects:
    """The rules of a site; none without the file."""
    try:
        text = read_file(root / NAME, LARGEST).decode("utf-8", "replace")
    except OSError:
        return Redirects({}, ())
    return parse_redirects(text.splitlines())


def parse_redirects(lines: Iterable[str]) -> Redirects:
    """Rules from lines; the first for an address counts, and what is no rule is passed over.

    >>> parse_redirects(["/old /new 301", "/blog/* /news/:splat"]).find("/blog/a/")
    '/news/a/'
    """
    exact: dict[str, str] = {}
    patterns = []
    for line in lines:
        words = line.partition("#")[0].split() if line.lstrip().startswith("#") else line.split()
        if len(words) < 2 or not words[0].startswith("/"):
            continue
        old, *rest = words
        # what stands between is asked of the query, and behind the status of the visitor
        new = next((w for w in rest if w.startswith(("/", "http://", "https://"))), "")
        status = next((w for w in rest if _STATUS.fullmatch(w)), "301")
        if not new or status[0] not in "23":
            continue
        if "*" in old or ":" in old:
            patterns.append(Pattern(_pattern(old), new))
        else:
            exact.setdefault(old, new)
    return Redirects(exact, tuple(patterns))


def _pattern(old: str) -> re.Pattern[str]:
    named: set[str] = set()

    def hole(found: re.Match[str]) -> str:
        name = "splat" if found[0] == r"\*" else found[0][1:]
        if name in named:
            return "[^/]*" if name != "splat" else ".*"
        named.add(name)
        return f"(?P<{name}>.*)" if name == "splat" else f"(?P<{name}>[^/]+)"

    body = _HOLES.sub(hole, re.escape(old).replace(r"\:", ":"))
    # "/blog/*" speaks of "/blog" too
    return re.compile(body.replace("/(?P<splat>.*)", "(?:/(?P<splat>.*))?"))
