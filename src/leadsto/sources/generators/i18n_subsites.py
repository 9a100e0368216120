"""Pelican's i18n_subsites, which builds a site for each language below that of the first.

https://github.com/pelican-plugins/i18n-subsites
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from leadsto.model.frozen import NamedTuple
from leadsto.sources.project import Addressed

Settings = dict[str, Any]


class Subsites(NamedTuple):
    """The sites of the languages."""

    first: str
    folders: Mapping[str, str]  #: language → where its site is: ``/de``; "" for the first
    settings: Mapping[str, Settings]  #: by language

    def placed(self, lang: str, addresses: Callable[[Settings, bool], Iterator[str]]) -> Addressed:
        """Where a source in a language goes; in other languages it is hidden, or kept beside.

        ``addresses`` gives those that it may have in a site with such settings, which hides it or
        not. A source in a language without a site is at home in the first one.
        """
        own = lang if lang in self.folders else self.first
        there = next(addresses(self.settings[own], False), None)
        if there is None:
            return Addressed(None, locale=lang)
        copies = [
            self.folders[name] + address
            for name in self.folders
            if name != own
            for address in addresses(self.settings[name], True)
        ]
        return Addressed(self.folders[own] + there, locale=lang, copies=tuple(copies))


def read_subsites(settings: Settings, first: str, output: str) -> Subsites | None:
    """The languages of a pelicanconf.py, without those that are written elsewhere.

    ``first`` is the language of the site itself, and ``output`` the folder that it is written to.
    None where there are no others.
    """
    told = settings.get("I18N_SUBSITES")
    folders, of = {first: ""}, {first: settings}
    for name, own in told.items() if isinstance(told, dict) else ():
        changed = own if isinstance(own, dict) else {}
        written = changed.get("OUTPUT_PATH") or f"{output}/{name}"
        inside = posixpath.relpath(written, output) if isinstance(written, str) else "."
        if isinstance(name, str) and name != first and not inside.startswith("."):
            folders[name] = f"/{inside}"
            of[name] = {**settings, **changed, "DEFAULT_LANG": name}
    return Subsites(first, folders, of) if len(folders) > 1 else None
