"""Which language each page of a built site is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.pages import Found


def languages(pages: Sequence[Found], addresses: Addresses) -> Mapping[str, str]:
    """File → language: what ``hreflang`` links say of the page, else its ``lang``, else "".

    A link that names the language of a page was written for that page; ``lang`` often stands in
    the template, the same for all.
    """
    told: dict[str, str] = {}
    for page in pages:
        resolve = addresses.resolver(page.address)
        for language, href in page.page.alternates:
            to = resolve(href)
            if to.internal and language.lower() != "x-default":
                told.setdefault(key(to.address), language)
    return {page.file: told.get(key(page.address)) or page.page.lang for page in pages}


def most_common(spoken: Mapping[str, str]) -> str:
    """The language of most pages, without its region; "" where none says its own."""
    counts = Counter(language.lower().partition("-")[0] for language in spoken.values())
    del counts[""]
    return max(sorted(counts), key=lambda language: counts[language], default="")
