"""Whose form, list, booking, checkout or chat it is: the provider table, compiled.

The table is ``providers.yml`` beside this file; its head explains the columns. A site adds rows of
the same form under ``providers`` in leadsto.yml.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import yaml

from leadsto.html.selectors import Selector, SelectorIndex, parse_selectors
from leadsto.model.frozen import NamedTuple

ProviderKind = Literal["form", "list", "booking", "assessment", "purchase", "chat"]
#: Columns that are matched against addresses.
Column = Literal["action", "iframe", "script", "link"]

_KINDS = ("form", "list", "booking", "assessment", "purchase", "chat")
_COLUMNS: tuple[Column, ...] = ("action", "iframe", "script", "link")
_KEYS = frozenset({"id", "kind", "opaque", "css", "inline", "unless", *_COLUMNS})
#: Characters of an address that are looked at; no pattern needs more, and some are slow on more.
_LONGEST = 2000
_AUTHORITY = re.compile(r"(?:https?:)?//(?:[^/?#@]*@)?([^/?#:]*)(?::\d*)?", re.IGNORECASE)


class Provider(NamedTuple):
    """One row of the table, as facts need it."""

    id: str
    kind: ProviderKind
    opaque: bool = False  #: its fields are drawn by script or in a frame


class _Pattern(NamedTuple):
    """One cell: what an address or a script has to hold."""

    provider: Provider
    regex: re.Pattern[str]
    query: bool = False  #: sees the query, too
    unless: re.Pattern[str] | None = None

    def holds(self, path: str, query: str) -> bool:
        if not self.regex.search(path + query if self.query else path):
            return False
        return not (self.unless and self.unless.search(path))


class Providers:
    """The table. Build it with ``load_providers``, which keeps it."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        """Compile rows; of those with the same id the last one counts.

        Raises ``ValueError`` that names every row which cannot be used, a line each.
        """
        self._columns: dict[Column, list[_Pattern]] = {column: [] for column in _COLUMNS}
        self._inline: list[_Pattern] = []
        self._selectors: list[tuple[Selector, Provider]] = []
        self._links: dict[str, Provider | None] = {}
        mistakes = []
        for row in {row.get("id", ""): row for row in rows}.values():
            try:
                self._add(row)
            except ValueError as error:
                mistakes.append(f"providers: {row.get('id') or 'a provider without id'}: {error}.")
        if mistakes:
            raise ValueError("\n".join(mistakes))
        #: Elements that a provider's script fills, by their selectors.
        self.marks = SelectorIndex(self._selectors)
        #: Values of ``class`` that say nothing of an element (``html.facts``), and no class.
        self.plain: set[str | None] = {None}

    def _add(self, row: Mapping[str, str]) -> None:
        unknown = sorted(row.keys() - _KEYS)
        if unknown:
            raise ValueError(f"{unknown[0]!r} is not one of its keys ({', '.join(sorted(_KEYS))})")
        if not row.get("id"):
            raise ValueError("it needs an id")
        kind = next((k for k in _KINDS if k == row.get("kind")), None)
        if kind is None:
            raise ValueError(f"kind is not one of {', '.join(_KINDS)}")
        opaque = str(row.get("opaque", "")).lower() == "true"
        provider = Provider(row["id"], kind, opaque)  # type: ignore[arg-type] # one of _KINDS
        unless = _regex(row["unless"], "unless") if "unless" in row else None
        for column in _COLUMNS:
            if column in row:
                self._columns[column].append(
                    _Pattern(
                        provider,
                        _regex(row[column], column),
                        r"\?" in row[column],
                        unless if column == "link" else None,
                    )
                )
        if "inline" in row:
            self._inline.append(_Pattern(provider, _regex(row["inline"], "inline")))
        if "css" in row:
            self._selectors += [(s, provider) for s in parse_selectors(row["css"])]

    def find(self, column: Column, address: str) -> Provider | None:
        """The provider that an address in an ``action``, a frame or a script belongs to."""
        path, query = host_path(address)
        return next((p.provider for p in self._columns[column] if p.holds(path, query)), None)

    def link(self, address: str) -> Provider | None:
        """The provider of a link to the outside. Remembered, since links repeat across a site."""
        address = address[:_LONGEST]
        if address not in self._links:
            if len(self._links) > 50_000:  # some 10 MB
                self._links.clear()
            self._links[address] = self.find("link", address)
        return self._links[address]

    def inline(self, script: str) -> tuple[Provider, ...]:
        """The providers that an inline script or a click handler calls."""
        return tuple(p.provider for p in self._inline if p.regex.search(script))


def host_path(address: str) -> tuple[str, str]:
    """An address as the table compares it, ``host/path`` and query apart.

    >>> host_path("https://www.Calendly.com:443/acme?month=1#x")
    ('calendly.com/acme', '?month=1')
    >>> host_path("//tally.so")
    ('tally.so/', '')
    """
    rest = address[:_LONGEST].strip().partition("#")[0]
    authority = _AUTHORITY.match(rest)
    host = ""
    if authority:
        host = authority[1].lower().removeprefix("www.")
        rest = rest[authority.end() :]
    path, mark, query = rest.partition("?")
    return host + (path or "/"), mark + query


def _regex(pattern: str, key: str) -> re.Pattern[str]:
    try:
        return re.compile(pattern, re.IGNORECASE)
    except re.error as error:
        raise ValueError(f"{key} is not a regular expression ({error})") from None


def load_providers(extra: Sequence[Mapping[str, str]] = ()) -> Providers:
    """The table with a site's own rows; a row with an id of the table replaces it.

    Raises ``ValueError`` that names every row which cannot be used, a line each.
    """
    return _load(tuple(tuple(row.items()) for row in extra)) if extra else _AS_IT_COMES


class _AsItComes(Providers):
    """The table without more rows, which is compiled when something is looked up in it."""

    def __init__(self) -> None:
        pass  # sources alone are judged without it, and it takes four starts of Python

    def __getattr__(self, name: str) -> Any:
        compiled = vars(_load(()))
        if name not in compiled:
            raise AttributeError(name)
        vars(self).update(compiled)
        return compiled[name]


_AS_IT_COMES = _AsItComes()


@cache
def _load(extra: tuple[tuple[tuple[str, str], ...], ...]) -> Providers:
    from importlib.resources import files  # slow to import

    text = files("leadsto.html").joinpath("providers.yml").read_text("utf-8")
    # The base loader leaves every value the text that stands there, as leadsto.yml is read.
    rows: list[dict[str, str]] = yaml.load(text, getattr(yaml, "CBaseLoader", yaml.BaseLoader))  # noqa: S506
    return Providers([*rows, *map(dict, extra)])
