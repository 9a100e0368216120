"""An Astro project; addresses as https://docs.astro.build and https://starlight.astro.build say."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

STARLIGHT = """import { defineConfig } from 'astro/config';
import starlight from '@astrojs/starlight';
const SITE = 'https://x.example';
export default defineConfig({
  site: SITE, base: '/docs', outDir: './out',
  redirects: { '/old': '/new', '/gone': { status: 302, destination: '/else' }, '/[x]': '/y' },
  integrations: [starlight({ title: 'T', social: [] })],
});
"""


@pytest.mark.parametrize(
    ("config", "path", "head", "address"),
    [
        ("{}", "pages/index.md", "title: T", "/"),
        ("{}", "pages/a/b.mdx", "title: T", "/a/b/"),
        ("{}", "pages/404.md", "title: T", "/404.html"),
        ("{ build: { format: 'file' } }", "pages/a/b.md", "title: T", "/a/b.html"),
        ("{ trailingSlash: 'never' }", "pages/a/b.md", "title: T", "/a/b"),
        ("{}", "content/blog/My Post.md", "title: T", None),
        ("{}", "content/docs/a.md", "title: T", None),
    ],
)
def test_address(tmp_path: Path, config: str, path: str, head: str, address: str | None) -> None:
    found = tree(tmp_path, {"astro.config.mjs": f"export default defineConfig({config});"})
    assert addressed(found, path, head).address == address


def test_guesses_for_a_collection(tmp_path: Path) -> None:
    found = tree(tmp_path, {"astro.config.mjs": ""})
    assert addressed(found, "content/blog/My Post.md").also[:2] == ("/blog/my-post/", "/my-post/")


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("content/docs/index.mdx", "title: T", "/"),
        ("content/docs/guides/1.5 What's New.md", "title: T", "/guides/15-whats-new/"),
        ("content/docs/guides/index.md", "title: T", "/guides/"),
        ("content/docs/de/a.md", "title: T", "/de/a/"),
        ("content/docs/a.md", "slug: other/place", "/other/place/"),
        ("content/docs/404.md", "title: T", "/404.html"),
    ],
)
def test_starlight(tmp_path: Path, path: str, head: str, address: str) -> None:
    assert addressed(tree(tmp_path, {"astro.config.mjs": STARLIGHT}), path, head).address == address


def test_what_it_says(tmp_path: Path) -> None:
    found = tree(tmp_path, {"astro.config.mjs": STARLIGHT})
    assert (found.generator, found.title) == ("astro", "Starlight")
    assert (found.content, found.output) == (tmp_path / "src", tmp_path / "out")
    assert (found.surroundings.site_url, found.base) == ("https://x.example/docs", "/docs")
    assert found.surroundings.redirects == {"/old": "/new", "/gone": "/else"}
    assert addressed(found, "content/docs/a.md", "draft: true").state == "draft"


def test_what_makes_no_page(tmp_path: Path) -> None:
    names = ("src/pages/a.md", "src/pages/_b.md", "src/pages/[slug].md", "src/components/c.md",
             "README.md", "src/content/docs/_partials/d.md")  # fmt: skip
    found = tree(tmp_path, {"astro.config.ts": "", **dict.fromkeys(names, "")})
    assert pages(found) == ["pages/a.md"]
