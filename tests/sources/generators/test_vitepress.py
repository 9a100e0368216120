"""A VitePress project; addresses as https://vitepress.dev/guide/routing describes them."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

CONFIG = """import { defineConfig } from 'vitepress'
export default defineConfig({
  title: 'T', base: '/sub/', lang: 'de', srcExclude: ['**/README.md'],
  sitemap: { hostname: 'https://x.example/sub' }, %s
})
"""


@pytest.mark.parametrize(
    ("more", "path", "address"),
    [
        ("", "index.md", "/"),
        ("", "a/index.md", "/a/"),
        ("", "a/b.md", "/a/b.html"),
        ("cleanUrls: true", "a/b.md", "/a/b"),
    ],
)
def test_address(tmp_path: Path, more: str, path: str, address: str) -> None:
    found = tree(tmp_path, {".vitepress/config.mts": CONFIG % more})
    assert addressed(found, path).address == address


def test_what_it_says(tmp_path: Path) -> None:
    names = ("docs/src/a.md", "docs/src/README.md", "docs/src/[id].md", "docs/b.md", "c.md")
    files = {"docs/.vitepress/config.js": CONFIG % "srcDir: './src'", **dict.fromkeys(names, "")}
    found = tree(tmp_path, files)
    assert (found.generator, found.file) == ("vitepress", "docs/.vitepress/config.js")
    assert found.output == tmp_path / "docs/.vitepress/dist"
    assert (found.base, found.surroundings.locale) == ("/sub", "de")
    assert found.surroundings.site_url == "https://x.example/sub"
    assert pages(found) == ["a.md"]
