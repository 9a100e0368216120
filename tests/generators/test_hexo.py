"""Hexo: pages keep the names of their files, and a template of the theme writes the tags."""

import pytest
from generators.builds import Generator, by_name, from_npm
from generators.way import Way

HEXO = Generator(
    "hexo",
    install=from_npm("hexo@8.1.2", "hexo-renderer-ejs@2.0.0", "hexo-renderer-marked@7.0.1"),
    command=("hexo", "generate", "--silent"),
    pages="source",
    output="public",
    snippet="themes/plain/layout/leadsto.ejs",
    spell=by_name,
)


@pytest.mark.long
class TestHexo(Way):
    generator = HEXO

    def address(self, path: str) -> str:
        return "/" + path.replace(".md", ".html").removesuffix("index.html")
