"""An Eleventy project. The addresses are those that Eleventy 3.1 gave to the same files."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("posts/2024-01-02-first.md", "title: T", "/posts/2024-01-02-first/"),
        ("posts/index.md", "title: T", "/posts/"),
        ("index.njk", "title: T", "/"),
        ("a/a.md", "title: T", "/a/"),
        ("a/My File.md", "title: T", "/a/My File/"),
        ("README.md", None, "/README/"),
        ("pl.md", "permalink: '/x/{{ page.fileSlug }}/'", "/x/pl/"),
        ("p/2024-01-03-pl.md", "permalink: '/x/{{page.fileSlug}}.html'", "/x/pl.html"),
        ("p/2024-01-03-d/index.md", "permalink: '/x/{{page.fileSlug}}/'", "/x/d/"),
        ("2024-01-05-st.md", "permalink: '/y{{ page.filePathStem }}/'", "/y/st/"),
        ("s.md", "title: Hello World\npermalink: '/z/{{ title | slugify }}/'", "/z/hello-world/"),
        ("rel.md", "permalink: rel/x/", "/rel/x/"),
        ("404.md", "permalink: 404.html", "/404.html"),
        ("i.md", "permalink: /i/index.html", "/i/"),
        ("no.md", "permalink: false", None),
        ("feed.njk", "permalink: /feed.xml", None),
        ("d.md", "permalink: '/{{ page.date | year }}/'", None),
        ("d.md", "permalink: '/{% if x %}a{% endif %}/'", None),
        ("d.md", "permalink: {build: /x/}", None),
        ("data/d1.md", "title: T", "/dd/d1/"),
        ("data/deeper/d1.md", "title: T", "/dd/d1/"),
        ("data/own.md", "title: T", "/own-data/"),
        ("data/d1.md", "permalink: /mine/", "/mine/"),
    ],
)
def test_address(tmp_path: Path, path: str, head: str | None, address: str | None) -> None:
    files = {
        "eleventy.config.js": "",
        "data/data.json": '{"permalink": "/dd/{{ page.fileSlug }}/"}',
        "data/own.11tydata.json": '{"permalink": "/own-data/"}',
    }
    assert addressed(tree(tmp_path, files), path, head).address == address


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (".eleventy.js", "module.exports = function (cfg) {\n  cfg.addFilter('x', (a) => ({a}));\n"
         "  return {\n    dir: { input: 'src', output: `out` }, // dirs\n"
         "    pathPrefix: '/sub/',\n  };\n};\n"),
        ("eleventy.config.mjs", "export default (c) => {};\nexport const config = {\n"
         "  dir: {input: './src', output: 'out'}, pathPrefix: 'sub' };"),
        ("eleventy.config.js", "export default function (c) {\n  c.setInputDirectory('src');\n"
         '  c.setOutputDirectory("out");\n  return { pathPrefix: "/sub/" };\n}'),
    ],
)  # fmt: skip
def test_what_it_says(tmp_path: Path, name: str, text: str) -> None:
    found = tree(tmp_path, {name: text})
    assert (found.generator, found.file, found.base) == ("eleventy", name, "/sub")
    assert (found.content, found.output) == (tmp_path / "src", tmp_path / "out")


def test_what_makes_no_page(tmp_path: Path) -> None:
    names = ("index.md", "_includes/x.njk", "_data/x.md", "_site/index.html", "drafts/a.md",
             "node_modules/x/README.md", "CHANGELOG.md")  # fmt: skip
    ignored = "# no pages\ndrafts/\n./CHANGELOG.md\n"
    found = tree(
        tmp_path, {".eleventy.js": "", ".eleventyignore": ignored} | dict.fromkeys(names, "")
    )
    assert pages(found) == ["index.md"]


def test_a_project_without_a_configuration(tmp_path: Path) -> None:
    package = '{"devDependencies": {"@11ty/eleventy": "^3.0.0"}}'
    assert tree(tmp_path, {"package.json": package}).generator == "eleventy"
    assert tree(tmp_path, {"package.json": "{}"}).generator == ""
