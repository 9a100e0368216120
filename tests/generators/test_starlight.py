"""Starlight: Astro with documentation in it, a page of which stands in every language."""

import re

import pytest
from generators.builds import Generator, Page, by_address, from_npm, pages
from generators.way import Way


def untitled(page: Page) -> Page:
    """A page without its heading: Starlight writes its title there."""
    path, head, text = by_address(page)
    return path, head, re.sub(r"^# .*\n", "", text.lstrip(), count=1)


STARLIGHT = Generator(
    "starlight",
    install=from_npm("astro@5.18.2", "@astrojs/starlight@0.37.7"),
    command=("astro", "build"),
    pages="src/content/docs",
    output="dist",
    snippet="src/components/Leadsto.astro",
    spell=untitled,
    more={"ASTRO_TELEMETRY_DISABLED": "1"},
    settings="content_selector: .sl-markdown-content\n",
)


@pytest.mark.long
class TestStarlight(Way):
    generator = STARLIGHT
    #: Nothing but one page is translated, so all others stand in the German part, too.
    made = frozenset(
        {"/404/"}  # as its canonical link says
        | {
            f"/de/{path.removesuffix('.md').removesuffix('index')}/".replace("//", "/")
            for path, *_ in pages()
            if not path.startswith("de/")
        }
    )
