"""The languages of a Starlight site, and where pages stand that are not translated.

https://starlight.astro.build/guides/i18n/ ; a page of the default language stands in the part of
every other one that has no translation of it.
"""

from __future__ import annotations

from collections.abc import Mapping

from leadsto.model import MapNode
from leadsto.model.frozen import NamedTuple
from leadsto.sources.javascript import argument
from leadsto.sources.written import below, text

_ROOT = "root"  #: the name of the language whose pages stand in no folder of their own


class Locales(NamedTuple):
    """The languages of a site by their folders; that of pages outside of them is ""."""

    spoken: Mapping[str, str]
    default: str

    def of(self, name: str) -> tuple[str, str]:
        """The folder of the language of a page, and the page's name in there."""
        folder, _, inside = name.partition("/")
        return (folder, inside) if folder and folder in self.spoken else ("", name)

    def copies(self, name: str) -> tuple[str, ...]:
        """The names of the pages that show this one, as long as they have no source."""
        folder, inside = self.of(name)
        if folder != self.default:
            return ()
        return tuple(f"{other}/{inside}".strip("/") for other in self.spoken if other != folder)


def read_locales(script: str) -> Locales | None:
    """The languages, from the configuration's script; None where there is one, or none is told."""
    options = argument(script, "starlight")
    listed = below(options, "locales")
    entries = listed.entries if isinstance(listed, MapNode) else ()
    langs = {entry.key.text: text(entry.value, "lang") for entry in entries}
    spoken = {"" if name == _ROOT else name: lang or name for name, lang in langs.items()}
    default = text(options, "defaultLocale")
    default = "" if default == _ROOT else default
    if len(spoken) < 2 or default not in spoken or langs.get(_ROOT) == "":  # which it refuses
        return None
    return Locales(spoken, default)
