"""Which language each page of a built site is in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.pages import Found


def languages(pages: Sequence[Found], addresses: Addresses) -> Mapping[str, str]:
    """File → language: what ``hreflang`` links say of the page, else its ``lang``, else "".

    A link that names the language of a page was written for that page; ``lang`` often stands in
    the template, the same for all.
    """
    told: dict[str, str] = {}
    for page in pages:
        if not page.file.said.alternates:
            continue
        resolve = addresses.resolver(page.address)
        for language, href in page.file.said.alternates:
            to = resolve(href).address
            if to and language.lower() != "x-default":
                told.setdefault(key(to), language)
    return {page.file.name: told.get(page.key) or page.file.said.lang for page in pages}


def without_region(language: str) -> str:
    """``en`` of ``en-GB``."""
    return language.lower().partition("-")[0]


def by_language(spoken: Iterable[str]) -> Counter[str]:
    """How many pages are in each language, its region aside, in the order of their coming."""
    counts: Counter[str] = Counter()
    for language, count in Counter(spoken).items():
        counts[without_region(language)] += count
    return counts


def most_common(spoken: Mapping[str, str]) -> str:
    """The language of most pages, without its region; "" where none says its own."""
    counts = by_language(spoken.values())
    del counts[""]
    return max(sorted(counts), key=lambda language: counts[language], default="")
