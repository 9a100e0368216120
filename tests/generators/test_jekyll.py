"""Jekyll: defaults in its configuration, redirects by a plugin."""

import pytest
from generators.builds import Generator, Page, by_address, from_debian
from generators.way import Way


def spell(page: Page) -> Page:
    """The old address of a guide is its ``redirect_from``."""
    path, head, text = by_address(page)
    if path.endswith("why-doors-ice-up.md"):
        head = {**head, "redirect_from": ["/guides/icy-doors/"]}
    return path, head, text


JEKYLL = Generator(
    "jekyll",
    install=from_debian("jekyll", "jekyll", "ruby-jekyll-redirect-from", "ruby-jekyll-sitemap"),
    command=("jekyll", "build", "--quiet"),
    pages=".",
    output="_site",
    snippet="_includes/leadsto.html",
    spell=spell,
)


@pytest.mark.long
class TestJekyll(Way):
    generator = JEKYLL
