"""Zensical: reads mkdocs.yml and leaves its plugins out, so the gate has to notice by itself."""

from pathlib import Path

import pytest
from generators.builds import Generator, build, by_file, from_python, leadsto
from generators.way import Way

ZENSICAL = Generator(
    "zensical",
    install=from_python("zensical==0.0.73"),
    command=("zensical", "build", "--clean"),
    pages="docs",
    output="site",
    snippet="overrides/leadsto.html",
    spell=by_file,
)


@pytest.mark.long
class TestZensical(Way):
    generator = ZENSICAL
    made = frozenset({"/404.html"})
    before = frozenset({("plugin-did-not-run", "mkdocs.yml")})

    def test_every_build_needs_its_own_blocks(self, project: Path) -> None:
        assert leadsto(project, "inject", "site").code == 0
        assert not self.before & self.check(project)[1]

        build(ZENSICAL, project)  # which empties the folder first
        assert self.before < self.check(project)[1]
