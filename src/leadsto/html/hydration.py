"""Which framework draws a page's content again in the browser, so that a change to it is lost.

Frameworks that only wake up parts of a page (Astro's islands, Alpine, htmx) are none: what stands
around these parts stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

#: First words of ``<meta name=generator>``.
_GENERATORS = frozenset("vitepress vuepress docusaurus gatsby nuxt rspress gridsome".split())
#: Elements that the frameworks draw into or keep their data in, by their ids.
_IDS: Mapping[str, str] = {
    "VPContent": "vitepress",
    "__docusaurus": "docusaurus",
    "___gatsby": "gatsby",
    "__next": "next",
    "__NEXT_DATA__": "next",
    "__nuxt": "nuxt",
    "__NUXT_DATA__": "nuxt",
    "ng-state": "angular",
}
#: What their inline scripts set. Next's newer router has no element with an id of its own.
_NAMES: Mapping[str, str] = {
    "__VP_HASH_MAP__": "vitepress",
    "__VUEPRESS_SSR_CONTEXT__": "vuepress",
    "__next_f": "next",
    "__NUXT__": "nuxt",
    "__sveltekit": "sveltekit",
    "__remixContext": "remix",
    "__reactRouterContext": "react-router",
}
_NAME = re.compile("|".join(_NAMES))


def hydrated_by(generator: str, ids: Iterable[str], scripts: Iterable[str]) -> str:
    """The framework, in lower case; "" where none draws the page again.

    ``generator`` is the page's own word, ``ids`` those of its elements, ``scripts`` the texts of
    its inline scripts.

    >>> hydrated_by("VitePress v1.6.4", (), ())
    'vitepress'
    >>> hydrated_by("Hugo 0.150.0", ["content"], ["let a = 1"])
    ''
    """
    first = generator.partition(" ")[0].lower()
    if first in _GENERATORS:
        return first
    for name in _IDS.keys() & ids:
        return _IDS[name]
    found = next(filter(None, map(_NAME.search, scripts)), None)
    return _NAMES[found[0]] if found else ""
