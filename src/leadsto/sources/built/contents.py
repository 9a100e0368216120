"""The facts of the pages of one site, once what their layout repeats is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from leadsto.html.repetition import Destination, without_repeated
from leadsto.memo import Memo
from leadsto.model import BuiltPage, Facts
from leadsto.paths.addresses import Addresses, key
from leadsto.sources.built.languages import without_region
from leadsto.sources.built.pages import Found


def own_facts(
    found: Sequence[Found],
    read: Sequence[BuiltPage],
    spoken: Mapping[str, str],
    addresses: Addresses,
    memo: Memo,
) -> Sequence[Facts]:
    """The facts of pages without what the layout repeats, which is told a language at a time.

    ``read`` is what was read of each, and ``spoken`` holds the languages, by file.
    """
    group_of = {language: without_region(language) for language in set(spoken.values())}
    groups: dict[str, list[int]] = {}
    for at, page in enumerate(found):
        groups.setdefault(group_of[spoken[page.file.name]], []).append(at)
    facts = [page.facts for page in read]
    for language, group in groups.items():
        there = [found[at] for at in group]
        where = ([addresses] * len(group), there, [read[at].base for at in group])
        own = without_repeated(
            [page.file.name for page in there],
            [facts[at] for at in group],
            _destinations,
            where,
            memo.part(language),
        )
        for at, its_own in zip(group, own, strict=True):
            facts[at] = its_own
    moved = [at for at, page in enumerate(read) if page.base]
    there = [found[at] for at in moved]
    columns = ([facts[at] for at in moved], [read[at].base for at in moved], there)
    rebased = memo.each(_rebased, [page.file.name for page in there], columns, addresses)
    for at, its_own in zip(moved, rebased, strict=True):
        facts[at] = its_own
    return facts


def _destinations(addresses: Addresses, page: Found, base: str) -> Destination:
    """Destinations of a page's hrefs as they are compared with those of other pages.

    Layouts write the page that is left into the query, and a page's own address into its form.
    """
    resolve = addresses.resolver(page.address)
    if base:
        resolve = addresses.resolver(resolve(base).address or page.address)

    def whole(href: str) -> str:
        to = resolve(href)
        if not to.internal:
            return to.url.partition("?")[0] or to.url
        there = key(to.address)
        return f"{'' if there == page.key else there}#{to.anchor}"

    return whole


def _rebased(facts: Facts, written: str, page: Found, addresses: Addresses) -> Facts:
    """Relative links as ``<base href>`` makes a browser read them (HTML, "document base URL")."""
    base = addresses.resolver(page.address)(written)
    resolve = addresses.resolver(base.address)

    def absolute(href: str) -> str:
        if not base.internal:
            return urljoin(base.url, href)
        to = resolve(href)
        if not to.internal or (href[:1] == "#" and key(base.address) == page.key):
            return href
        anchor = f"#{to.anchor}" if to.anchor else ""
        return f"{addresses.base}{to.address}{anchor}"

    return facts._replace(
        links=tuple(link._replace(href=absolute(link.href)) for link in facts.links),
        outside=tuple(link._replace(href=absolute(link.href)) for link in facts.outside),
    )
