"""A Docusaurus project; addresses as https://docusaurus.io/docs describes them."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

from leadsto.sources.project import Addressed

CONFIG = """// @ts-check
import {themes} from 'prism-react-renderer';
const config = {
  title: 'T', tagline: "It's /* no */ comment",
  url: 'https://x.example', baseUrl: '/sub/',%s
  i18n: {defaultLocale: 'en', locales: ['en', 'de']},
  presets: [['classic', /** @type {import('x').Options} */ ({
    docs: {sidebarPath: require.resolve('./sidebars.js'), %s},
    blog: {showReadingTime: true, %s},
  })]],
  plugins: [['@docusaurus/plugin-client-redirects',
    {redirects: [{to: '/docs/a', from: ['/old', '/older']}, {to: '/b', from: '/c'}]}]],
};
export default config;
"""


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("docs/intro.md", "title: T", "/docs/intro"),
        ("docs/01-guides/02-first.md", "title: T", "/docs/guides/first"),
        ("docs/2024-01-02-day.md", "title: T", "/docs/2024-01-02-day"),
        ("docs/7.0-news.md", "title: T", "/docs/7.0-news"),
        ("docs/index.md", "title: T", "/docs"),
        ("docs/guides/README.md", "title: T", "/docs/guides"),
        ("docs/guides/Guides.md", "title: T", "/docs/guides"),
        ("docs/a.md", "id: other", "/docs/other"),
        ("docs/guides/index.md", "id: other", "/docs/guides"),
        ("docs/guides/a.md", "slug: b", "/docs/guides/b"),
        ("docs/guides/a.md", "slug: /b/c", "/docs/b/c"),
        ("docs/guides/a.md", "slug: ../c", "/docs/c"),
        ("docs/guides/a.md", "slug: /", "/docs"),
        ("blog/2024-01-02-name.md", "title: T", "/blog/2024/01/02/name"),
        ("blog/2024-01-02-name/index.mdx", "title: T", "/blog/2024/01/02/name"),
        ("blog/2024/01/02/name.md", "title: T", "/blog/2024/01/02/name"),
        ("blog/name.md", "title: T", "/blog/name"),
        ("blog/2024-01-02-name.md", "slug: own", "/blog/own"),
        ("src/pages/index.md", "title: T", "/"),
        ("src/pages/a/b.mdx", "title: T", "/a/b"),
        ("src/pages/a/index.md", "title: T", "/a"),
        ("i18n/de/docusaurus-plugin-content-docs/current/01-a.md", "title: T", "/de/docs/a"),
        ("i18n/de/docusaurus-plugin-content-blog/2024-01-02-x.md", "title: T",
         "/de/blog/2024/01/02/x"),
        ("i18n/de/docusaurus-plugin-content-pages/x.md", "title: T", "/de/x"),
        ("i18n/en/docusaurus-plugin-content-pages/x.md", "title: T", "/x"),
        ("i18n/de/code.md", "title: T", None),
    ],
)  # fmt: skip
def test_address(tmp_path: Path, path: str, head: str, address: str | None) -> None:
    found = tree(tmp_path, {"docusaurus.config.js": CONFIG % ("", "", "")})
    assert addressed(found, path, head).address == address


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("docs/a.md", Addressed("/docs/a", locale="en", copies=("/de/docs/a",))),
        ("src/pages/index.md", Addressed("/", locale="en", copies=("/de",))),
        ("i18n/de/docusaurus-plugin-content-docs/current/x/a.md",
         Addressed("/de/docs/x/a", locale="de", translates="docs/x/a.md")),
        ("i18n/de/docusaurus-plugin-content-docs/version-1.0/a.md",
         Addressed("/de/docs/1.0/a", locale="de", translates="versioned_docs/version-1.0/a.md")),
        ("i18n/de/docusaurus-plugin-content-pages/index.md",
         Addressed("/de", locale="de", translates="src/pages/index.md")),
    ],
)  # fmt: skip
def test_languages(tmp_path: Path, path: str, place: Addressed) -> None:
    """A page that is not translated stands in the part of each, too."""
    found = tree(tmp_path, {"docusaurus.config.js": CONFIG % ("", "", "")})
    assert addressed(found, path)._replace(also=()) == place


def test_one_language(tmp_path: Path) -> None:
    text = (CONFIG % ("", "", "")).replace("locales: ['en', 'de']", "locales: ['en']")
    found = tree(tmp_path, {"docusaurus.config.js": text})
    assert addressed(found, "docs/a.md")._replace(also=()) == Addressed("/docs/a")


def test_versions(tmp_path: Path) -> None:
    files = {"docusaurus.config.js": CONFIG % ("", "", ""), "versions.json": '["2.0", "1.0"]'}
    found = tree(tmp_path, files)
    assert addressed(found, "docs/a.md").address == "/docs/next/a"
    assert addressed(found, "versioned_docs/version-2.0/a.md").address == "/docs/a"
    assert addressed(found, "versioned_docs/version-1.0/a.md").address == "/docs/1.0/a"
    assert "versioned_docs" in found.folders


def test_other_routes(tmp_path: Path) -> None:
    docs, blog = "routeBasePath: '/', path: 'manual'", "routeBasePath: 'news'"
    text = CONFIG % (" trailingSlash: true,", docs, blog)
    found = tree(
        tmp_path, {"docusaurus.config.ts": text.replace("const config", "const config: C")}
    )
    assert addressed(found, "manual/a.md").address == "/a/"
    assert addressed(found, "manual/index.md").address == "/"
    assert addressed(found, "blog/2024-01-02-a.md").address == "/news/2024/01/02/a/"


def test_a_part_that_is_switched_off(tmp_path: Path) -> None:
    text = "module.exports = {url: 'x', baseUrl: '/', presets: [['classic', {blog: false}]]};"
    found = tree(tmp_path, {"docusaurus.config.js": text})
    assert found.folders == ("docs", "src/pages", "i18n")


def test_parts_that_plugins_add(tmp_path: Path) -> None:
    more = "['@docusaurus/plugin-content-docs', {id: 'm', path: 'more', routeBasePath: 'm'}],"
    text = (CONFIG % ("", "", "")).replace("plugins: [", f"plugins: [{more}")
    files = {"docusaurus.config.js": text, "versions.json": '["2.0"]'}
    found = tree(tmp_path, files)
    assert addressed(found, "more/a.md").address == "/m/a"
    assert addressed(found, "docs/a.md").address == "/docs/next/a"
    assert found.folders[:4] == ("docs", "blog", "src/pages", "more")


def test_parts_without_a_preset(tmp_path: Path) -> None:
    text = """export default {url: 'x', baseUrl: '/', plugins: ['content-blog',
      ['@docusaurus/plugin-content-docs', {routeBasePath: '/', sidebarPath: false}]]};"""
    found = tree(tmp_path, {"docusaurus.config.js": text})
    assert addressed(found, "docs/a.md").address == "/a"
    assert found.folders == ("blog", "docs", "i18n")


def test_what_it_says(tmp_path: Path) -> None:
    names = ("docs/a.md", "docs/_part.md", "docs/_parts/b.md", "README.md", "src/pages/c.test.md",
             "src/pages/d.md", "node_modules/x.md")  # fmt: skip
    files = {"docusaurus.config.js": CONFIG % ("", "", ""), **dict.fromkeys(names, "")}
    found = tree(tmp_path, files)
    assert pages(found) == ["docs/a.md", "src/pages/d.md"]
    assert (found.output, found.base) == (tmp_path / "build", "/sub")
    assert found.surroundings.site_url == "https://x.example/sub"
    assert found.surroundings.redirects == {"/old": "/docs/a", "/older": "/docs/a", "/c": "/b"}
    assert addressed(found, "docs/a.md", "draft: true").state == "draft"
    assert addressed(found, "docs/a.md", "unlisted: true").state == "hidden"
    assert "/docs/a.html" in addressed(found, "docs/a.md").also
