"""i18n_subsites, which builds a site for each language inside of the build of the first one.

https://github.com/pelican-plugins/i18n-subsites ; leadsto sees them all as one site, whose root is
that of the first language. A language whose site is written elsewhere is no part of it: its build
is judged as if there were no other.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from copy import copy
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import quote

from pelican.plugins.leadsto.addresses import address_of

_MODULE = "i18n_subsites.i18n_subsites"  #: how its name ends, in a namespace or by itself


class Language(NamedTuple):
    """The site of one language."""

    folder: str  #: where it is below the first one: ``de/``; "" for the first
    url: str  #: its SITEURL
    settings: Mapping[str, Any]

    @property
    def top(self) -> str:
        """The address of the first site, if this one's is below it as its folder is."""
        return self.url.rstrip("/").removesuffix(f"/{self.folder}".rstrip("/"))


class Part(NamedTuple):
    """What is built now: the site of one language, or the only site."""

    first: str = ""  #: the language that is built first; "" without the plugin
    here: str = ""  #: the language of this build
    languages: Mapping[str, Language] = {}

    @property
    def inside(self) -> bool:
        """Whether this is a build of another language than the first."""
        return self.here != self.first

    @property
    def site_url(self) -> str:
        """SITEURL of the first language; "" without the plugin."""
        return self.languages[self.first].url if self.languages else ""

    def has(self, content: Any) -> bool:
        """Whether a content is at home here, as what is in a language without a site is anywhere.

        Others are removed, or hidden where nobody has translated them.
        """
        # with one language there is nothing to ask, and what a plugin has made may not know it
        return not self.languages or content.lang == self.here or content.lang not in self.languages

    def address(self, url: str) -> str:
        """The address of what Pelican makes in this build."""
        folder = self.languages[self.here].folder if self.languages else ""
        return f"/{folder}{address_of(url)[1:]}"

    def address_of(self, content: Any) -> str:
        """The address of an article or page, which is in the part where it is at home."""
        if self.has(content):
            return self.address(content.url)
        language = self.languages[content.lang]
        native = copy(content)
        native.settings, native.in_default_lang = language.settings, True
        return f"/{language.folder}{address_of(native.url)[1:]}"

    def href(self, root: str, address: str) -> str:
        """A link to an address from a page of this build, whose own site begins at ``root``."""
        path = address[1:]
        if not self.languages:
            return f"{root}/{quote(path)}"
        here = self.languages[self.here]
        holding = [site for site in self.languages.values() if path.startswith(site.folder)]
        to = max(holding, key=lambda site: len(site.folder))
        inside = quote(path.removeprefix(to.folder))
        if to is here:
            return f"{root}/{inside}"
        if root.startswith(".") and to.top == here.top:
            return f"{root}{'/..' * here.folder.count('/')}/{quote(path)}"
        return f"{to.url.rstrip('/')}/{inside}"


def part_of(settings: Mapping[str, Any]) -> Part:
    """The part that Pelican builds with these settings."""
    plugin: Any = next((m for name, m in sys.modules.items() if name.endswith(_MODULE)), None)
    main = plugin and plugin._MAIN_SETTINGS  # None where it does not take part in this build
    if not (main and settings.get("I18N_SUBSITES")):
        return Part()
    first, here = str(main["DEFAULT_LANG"]), str(settings["DEFAULT_LANG"])
    languages = dict(_languages(main))
    languages[first] = Language("", str(main["SITEURL"] or ""), main)
    return Part(first, here, languages) if here in languages else Part()


def _languages(main: Mapping[str, Any]) -> Iterator[tuple[str, Language]]:
    """The languages beside the first whose sites are written below its own."""
    for name, own in main["I18N_SUBSITES"].items():
        settings = {**main, **own, "DEFAULT_LANG": name}
        inside = os.path.relpath(settings["OUTPUT_PATH"], main["OUTPUT_PATH"])
        folder = Path(inside).as_posix()
        if not folder.startswith("."):
            yield str(name), Language(f"{folder}/", str(settings["SITEURL"] or ""), settings)
