"""VitePress: the browser draws the content again, so blocks travel in a JSON file."""

import pytest
from generators.builds import Generator, by_file, from_npm
from generators.way import Drawn

VITEPRESS = Generator(
    "vitepress",
    install=from_npm("vitepress@1.6.4"),
    command=("vitepress", "build"),
    pages=".",
    output=".vitepress/dist",
    snippet=".vitepress/leadsto.mjs",
    bare="export const tags = () => [];\n",
    spell=by_file,
)


@pytest.mark.long
class TestVitePress(Drawn):
    generator = VITEPRESS
    made = frozenset({"/404.html"})

    def address(self, path: str) -> str:
        return "/" + path.replace(".md", ".html").removesuffix("index.html")
