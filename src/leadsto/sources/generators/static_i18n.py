"""mkdocs-static-i18n, which gives every language a part of the site.

https://ultrabug.github.io/mkdocs-static-i18n/ .
"""

from __future__ import annotations

import posixpath

from leadsto.model import ListNode, Node
from leadsto.model.frozen import NamedTuple
from leadsto.sources.written import below, says, text


class Translated(NamedTuple):
    """What a source is a translation of."""

    path: str  #: of the source in the first language, as it would be without a sign of its own
    locale: str
    part: str  #: of the site, where the page goes: ``de/``; "" for the first language


class Languages(NamedTuple):
    """The languages of a site."""

    first: str
    built: tuple[str, ...]
    known: tuple[str, ...]  #: those that are not built, too
    in_folders: bool  #: of each language; else it stands before the suffix: ``a.de.md``
    copied: bool  #: what is not translated stands in every part

    def of(self, path: str) -> Translated:
        """What a source is, by its path from the content root."""
        if self.in_folders:
            folder, _, inside = path.partition("/")
            locale, plain = (folder, inside) if folder in self.known else ("", path)
        else:
            stem, suffix = posixpath.splitext(path)
            start, _, end = stem.rpartition(".")
            named = end in self.known and not start.endswith("/") and start != ""
            locale, plain = (end, start + suffix) if named else ("", path)
        locale = locale or self.first
        return Translated(plain, locale, "" if locale == self.first else f"{locale}/")

    def copies(self, path: str) -> tuple[str, ...]:
        """Where a source of the first language may stand beside, if it is not translated."""
        if not self.copied or self.of(path).locale != self.first:
            return ()
        return tuple(f"{locale}/" for locale in self.built if locale != self.first)


def read_languages(options: Node | None) -> Languages | None:
    """The languages, from the options of the plugin; None where none is the first."""
    listed = below(options, "languages")
    items = listed.items if isinstance(listed, ListNode) else ()
    only = text(options, "build_only_locale")
    known = {text(item, "locale"): item for item in items if text(item, "locale")}
    first = only or next((n for n, item in known.items() if says(item, "default")), "")
    if first not in known:
        return None
    built = (n for n, item in known.items() if says(item, "build", default=True))
    return Languages(
        first,
        (only,) if only else tuple(built),
        tuple(known),
        text(options, "docs_structure") == "folder",
        says(options, "fallback_to_default", default=True),
    )
