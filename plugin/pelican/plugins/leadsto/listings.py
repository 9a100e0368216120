"""The lists that Pelican makes itself: by category, tag, author and date, and its own templates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pelican.generators import ArticlesGenerator
from pelican.paginator import Paginator


class _Listing(NamedTuple):
    template: str
    save_as: str
    url: str
    articles: Sequence[Any]


def listings(generators: list[Any]) -> set[str]:
    """The URL of every list, of each of its pages where it has several."""
    generator = next(g for g in generators if isinstance(g, ArticlesGenerator))
    return {
        url
        for listing in (*_taxonomies(generator), *_archives(generator), *_templates(generator))
        if listing.save_as
        for url in _urls(listing, generator.settings)
    }


def _taxonomies(generator: Any) -> Iterator[_Listing]:
    groups = (generator.categories, generator.tags, generator.authors)
    for template, group in zip(("category", "tag", "author"), groups, strict=True):
        for item, articles in group.items() if isinstance(group, Mapping) else group:
            yield _Listing(template, item.save_as, item.url, articles)


def _archives(generator: Any) -> Iterator[_Listing]:
    for periods in generator.period_archives.values():
        for period in periods:
            url = period["url"] or period["save_as"]
            yield _Listing("period_archives", period["save_as"], url, period["articles"])


def _templates(generator: Any) -> Iterator[_Listing]:
    settings = generator.settings
    for template in settings["DIRECT_TEMPLATES"]:
        save_as = settings.get(f"{template.upper()}_SAVE_AS", f"{template}.html")
        url = settings.get(f"{template.upper()}_URL") or save_as
        yield _Listing(template, save_as, url, generator.articles)
    for save_as in settings["TEMPLATE_PAGES"].values():
        yield _Listing("", save_as, save_as, ())


def _urls(listing: _Listing, settings: Mapping[str, Any]) -> Iterator[str]:
    yield listing.url
    paginated = settings["PAGINATED_TEMPLATES"]
    if listing.template in paginated:
        size = paginated[listing.template] or settings["DEFAULT_PAGINATION"]
        pages = Paginator(listing.save_as, listing.url, listing.articles, settings, size)
        for number in range(2, pages.num_pages + 1):
            yield pages.page(number).url
