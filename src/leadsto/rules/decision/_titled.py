"""The titles of pages, as the rules about titles judge them."""

from __future__ import annotations

from leadsto.intent.kinds import needs
from leadsto.model import Page, Span
from leadsto.rules.asked import TOP, speaks
from leadsto.rules.decision._titles import is_surface, without_site
from leadsto.rules.wording import is_english, language
from leadsto.site import Site


def title_of(page: Page) -> str:
    """The title without the site's name; "" for a page whose title may be what it likes."""
    if not page.title or "stage" not in needs(page.kind) or not speaks(page):
        return ""
    return without_site(page.title)


def is_judged(page: Page, site: Site) -> bool:
    """Whether the page has a title, and its language has patterns to judge that by."""
    return bool(title_of(page)) and (is_english(page) or bool(_own(page, site)))


def has_surface_title(page: Page, site: Site) -> bool:
    """Whether the title promises a list or an overview, by our patterns or the site's own."""
    title = title_of(page)
    return bool(title) and is_surface(title, language(page), _own(page, site))


def place_of_title(page: Page) -> Span:
    """Where the title stands in the frontmatter; the top of the page where it does not."""
    for key, value in page.frontmatter.fields.entries:
        if key.text.lower() == "title" and value.span:
            return value.span
    return TOP


def _own(page: Page, site: Site) -> tuple[str, ...]:
    titles = site.config.titles
    return tuple((titles.get(page.locale) or titles.get(language(page)) or {}).values())
