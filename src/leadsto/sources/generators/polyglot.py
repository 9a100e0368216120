"""jekyll-polyglot, which builds the whole site once for each language.

https://github.com/untra/polyglot ; as observed with its version of July 2026: a page keeps its
address and stands in the part of its language, and in every other part that has no page of that
address.
"""

from __future__ import annotations

import re
from pathlib import Path

from leadsto.globs import any_matches
from leadsto.model import Node
from leadsto.model.frozen import NamedTuple
from leadsto.sources.project import Addressed
from leadsto.sources.written import says, text, texts, words_of

_NAME = "jekyll-polyglot"


class Polyglot(NamedTuple):
    """The languages of a site."""

    first: str
    languages: tuple[str, ...]
    shared: tuple[str, ...]  #: globs of what the part of the first language alone has
    by_path: bool  #: a folder, or what stands before the suffix, names a language, too

    def placed(self, found: Addressed, path: str, fields: Node, lang: str) -> Addressed:
        """Where a page goes, by where it would go without the plugin; ``lang`` is what it says."""
        said = lang or (self._in_path(path) if self.by_path else "")
        locale = next((n for n in self.languages if n.lower() == (said or self.first).lower()), "")
        if not locale:
            return Addressed(None, "draft")
        if found.address is None:
            return found._replace(locale=locale)
        only = texts(fields, "lang-exclusive") or self.languages
        shared = any_matches(path, self.shared)
        others = (n for n in self.languages if n in only and n != locale and not shared)
        return found._replace(
            address=self._part(locale) + found.address,
            locale=locale,
            copies=tuple(self._part(name) + found.address for name in others),
        )

    def _part(self, locale: str) -> str:
        return "" if locale == self.first else f"/{locale}"

    def _in_path(self, path: str) -> str:
        parts = re.split(r"[./]", path.lower())
        return next((name for part in parts for name in self.languages if name.lower() == part), "")


def read_polyglot(root: Path, top: Node | None) -> Polyglot | None:
    """What _config.yml says of languages; None where the plugin is not among the site's."""
    named = (*texts(top, "plugins"), *texts(top, "gems"))
    languages = texts(top, "languages")
    if not languages or (_NAME not in named and _NAME not in words_of(root / "Gemfile")):
        return None
    first = text(top, "default_lang") or "en"
    globs = [glob.strip("/") for glob in texts(top, "exclude_from_localization")]
    return Polyglot(
        first,
        tuple(dict.fromkeys((first, *languages))),
        tuple(each for glob in globs for each in (glob, f"{glob}/**")),
        says(top, "lang_from_path"),
    )
