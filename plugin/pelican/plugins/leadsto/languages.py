"""i18n_subsites, which builds a site for each language inside of the build of the first one.

https://github.com/pelican-plugins/i18n-subsites ; leadsto sees them all as one site, whose root is
that of the first language.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from copy import copy
from typing import Any, NamedTuple
from urllib.parse import quote

from pelican.plugins.leadsto.addresses import address_of

_MODULE = "i18n_subsites.i18n_subsites"  #: how its name ends, in a namespace or by itself


class Part(NamedTuple):
    """What is built now: the site of one language, or the only site."""

    first: str = ""  #: the language that is built first; "" without the plugin
    here: str = ""  #: the language of this build
    folders: Mapping[str, str] = {}  #: language → folder of its site, ``de/``; "" for the first

    @property
    def inside(self) -> bool:
        """Whether this is a build of another language than the first."""
        return self.here != self.first

    @property
    def folder(self) -> str:
        """The folder of this build."""
        return self.folders.get(self.here, "")

    def has(self, content: Any) -> bool:
        """Whether a content is at home here, as what is in a language without a site is anywhere.

        Others are removed, or hidden where nobody has translated them.
        """
        return content.lang == self.here or content.lang not in self.folders

    def address(self, url: str) -> str:
        """The address of what Pelican makes in this build."""
        return f"/{self.folder}{address_of(url)[1:]}"

    def address_of(self, content: Any) -> str:
        """The address of an article or page, which is in the part where it is at home."""
        if self.has(content):
            return self.address(content.url)
        native = copy(content)
        native.in_default_lang = True
        return f"/{self.folders[content.lang]}{address_of(native.url)[1:]}"

    def href(self, root: str, address: str) -> str:
        """A link to an address from a page of this build, whose own site begins at ``root``."""
        path = address[1:]
        if path.startswith(self.folder):
            return f"{root}/{quote(path.removeprefix(self.folder))}"
        here = f"/{self.folder.rstrip('/')}"
        up = root.removesuffix(here) if root.endswith(here) else f"{root}{'/..' * here.count('/')}"
        return f"{up}/{quote(path)}"


def part_of(settings: Mapping[str, Any]) -> Part:
    """The part that Pelican builds with these settings."""
    plugin: Any = next((m for name, m in sys.modules.items() if name.endswith(_MODULE)), None)
    main = plugin and plugin._MAIN_SETTINGS  # None where it does not take part in this build
    subsites = settings.get("I18N_SUBSITES")
    if not (main and subsites):
        return Part()
    first = str(main["DEFAULT_LANG"])
    folders = {lang: f"{plugin.relpath_to_site(first, lang).strip('/')}/" for lang in subsites}
    return Part(first, str(settings["DEFAULT_LANG"]), {first: "", **folders})
