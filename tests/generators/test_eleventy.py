"""Eleventy: any template language, a cascade of data, pages made from collections."""

from pathlib import Path

import pytest
from generators.builds import Generator, by_address, from_npm, listed, pages
from generators.way import Way

ELEVENTY = Generator(
    "eleventy",
    install=from_npm("@11ty/eleventy@3.1.2"),
    command=("eleventy", "--quiet"),
    pages="src",
    output="_site",
    snippet="_includes/leadsto.njk",
    spell=by_address,
)


@pytest.mark.long
class TestEleventy(Way):
    generator = ELEVENTY
    made = frozenset({"/tags/doors/", "/tags/money/"})

    def test_its_own_list_names_sources(self, project: Path) -> None:
        manifest = listed(ELEVENTY, project, "eleventy", "--to=json", "--quiet")
        by = self.told_by(project, manifest)

        assert by.get("meta", 0) in (0, len(pages()))
        assert sum(by.values()) == len(pages()) + len(self.made)  # lists are named, too
