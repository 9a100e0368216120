"""The facts of the pages of one site, once what their layout repeats is known."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from leadsto.html.repetition import without_repeated
from leadsto.model import Facts
from leadsto.paths.addresses import Addresses, Resolved, key
from leadsto.sources.built.pages import Found


def own_facts(
    pages: Sequence[Found], spoken: Mapping[str, str], addresses: Addresses
) -> dict[str, Facts]:
    """File → facts without what the layout repeats, which is told a language at a time.

    ``spoken`` is the language of each file.
    """
    groups: dict[str, list[Found]] = {}
    for page in pages:
        groups.setdefault(spoken[page.file].lower().partition("-")[0], []).append(page)
    facts: dict[str, Facts] = {}
    for group in groups.values():
        asked = []
        for page in group:
            base = addresses.resolver(page.address)(page.page.base).address
            resolve = addresses.resolver(base or page.address)
            here = key(page.address)
            asked.append((page.page.facts, lambda href, r=resolve, h=here: _whole(r(href), h)))
        for page, own in zip(group, without_repeated(asked), strict=True):
            facts[page.file] = _rebased(own, page, addresses) if page.page.base else own
    return facts


def _whole(to: Resolved, here: str) -> str:
    """A destination of the page at ``here``, as it is compared with those of other pages.

    Layouts write the page that is left into the query, and a page's own address into its form.
    """
    if not to.internal:
        return to.url.partition("?")[0] or to.url
    address = key(to.address)
    return f"{'' if address == here else address}#{to.anchor}"


def _rebased(facts: Facts, page: Found, addresses: Addresses) -> Facts:
    """Relative links as ``<base href>`` makes a browser read them (HTML, "document base URL")."""
    base = addresses.resolver(page.address)(page.page.base)
    resolve = addresses.resolver(base.address)

    def absolute(href: str) -> str:
        if not base.internal:
            return urljoin(base.url, href)
        to = resolve(href)
        if not to.internal or (href[:1] == "#" and key(base.address) == key(page.address)):
            return href
        anchor = f"#{to.anchor}" if to.anchor else ""
        return f"{addresses.base}{to.address}{anchor}"

    return facts._replace(
        links=tuple(link._replace(href=absolute(link.href)) for link in facts.links),
        outside=tuple(link._replace(href=absolute(link.href)) for link in facts.outside),
    )
