"""Astro: pages from a content collection, whose schema must let our fields through."""

import pytest
from generators.builds import Generator, by_address, from_npm
from generators.way import Way

ASTRO = Generator(
    "astro",
    install=from_npm("astro@5.18.2"),
    command=("astro", "build"),
    pages="src/content/pages",
    output="dist",
    snippet="src/components/Leadsto.astro",
    spell=by_address,
    more={"ASTRO_TELEMETRY_DISABLED": "1"},
)


@pytest.mark.long
class TestAstro(Way):
    generator = ASTRO
