"""A Jekyll project. The addresses are those that Jekyll 4.3 gave to the same files."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

CONFIG = """permalink: %s
collections:
  docs: {output: true}
  kb: {output: true, permalink: /know/:path/}
  named: {output: true, permalink: "/:collection/:name/:title/"}
defaults:
- {scope: {path: dd}, values: {permalink: "/defaulted/:basename/"}}
- {scope: {path: "", type: docs}, values: {published: false}}
- {scope: {path: "_docs/a"}, values: {published: true}}
"""
OWN = "/:categories/:year/:month/:title:output_ext"
POST = "_posts/2024-01-02-My-Title_x.md"


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("index.md", "a: b", "/"),
        ("about.md", "a: b", "/about.html"),
        ("sub/index.html", "a: b", "/sub/"),
        ("sub/My Page.md", "a: b", "/sub/My Page.html"),
        (POST, "a: b", "/2024/01/My-Title_x.html"),
        ("_posts/2024-1-8-short.md", "a: b", "/2024/01/short.html"),
        ("_posts/sub/2024-01-09-in.md", "a: b", "/2024/01/in.html"),
        ("foo/_posts/2024-01-04-in.md", "a: b", "/foo/2024/01/in.html"),
        ("_posts/2024-01-10-a b's é.md", "a: b", "/2024/01/a-b's-é.html"),
        (POST, "categories: [A B, c]", "/a b/c/2024/01/My-Title_x.html"),
        (POST, "categories: A c", "/a/c/2024/01/My-Title_x.html"),
        (POST, "category: Z", "/z/2024/01/My-Title_x.html"),
        (POST, "permalink: /p/:title/", "/p/My-Title_x/"),
        (POST, "slug: Other Slug", "/2024/01/Other-Slug.html"),
        (POST, "date: 2023-12-31 10:00:00", "/2023/12/My-Title_x.html"),
        (POST, "date: December 3rd, 2023", "/2023/12/My-Title_x.html"),
        (POST, "date: whenever", None),
        ("_docs/index.md", "a: b", "/docs/"),
        ("_docs/a/B c.md", "a: b", "/docs/a/B c.html"),
        ("_docs/a/index.md", "a: b", "/docs/a/"),
        ("_kb/index.md", "a: b", "/know/index/"),
        ("_kb/2021-05-17-x.md", "a: b", "/know/2021-05-17-x/"),
        ("_named/2021-05-17-A-b.md", "a: b", "/named/2021-05-17-a-b/A-b/"),
        ("dd/q.md", "a: b", "/defaulted/q/"),
        ("x.md", "permalink: /pp", "/pp"),
        ("x.md", "permalink: /pp/", "/pp/"),
        ("x.md", "permalink: /pp.html", "/pp.html"),
        ("x.md", "permalink: /pp/index.html", "/pp/"),
        ("plain.html", None, "/plain.html"),
        ("plain.md", None, None),
    ],
)
def test_address(tmp_path: Path, path: str, head: str | None, address: str | None) -> None:
    found = tree(tmp_path, {"_config.yml": CONFIG % OWN})
    assert addressed(found, path, head).address == address


@pytest.mark.parametrize(
    ("style", "post", "page", "document"),
    [
        ("", "/2024/01/02/My-Title_x.html", "/about.html", "/docs/a.html"),
        ("date", "/2024/01/02/My-Title_x.html", "/about.html", "/docs/a.html"),
        ("pretty", "/2024/01/02/My-Title_x/", "/about/", "/docs/a/"),
        ("ordinal", "/2024/002/My-Title_x.html", "/about.html", "/docs/a.html"),
        ("weekdate", "/2024/W01/Tue/My-Title_x.html", "/about", "/docs/a"),
        ("none", "/My-Title_x.html", "/about.html", "/docs/a.html"),
        ("/x/:title", "/x/My-Title_x", "/about", "/docs/a"),
        ("/:short_year/:i_month/:i_day/:slug/", "/24/1/2/my-title-x/", "/about/", "/docs/a/"),
    ],
)
def test_styles(tmp_path: Path, style: str, post: str, page: str, document: str) -> None:
    found = tree(tmp_path, {"_config.yml": CONFIG % (style or "''")})
    assert addressed(found, POST, "a: b").address == post
    assert addressed(found, "about.md", "a: b").address == page
    assert addressed(found, "_docs/a.md", "a: b").address == document


@pytest.mark.parametrize(
    ("path", "head", "state"),
    [
        (POST, "a: b", "published"),
        (POST, "published: false", "draft"),
        ("_posts/2999-01-02-x.md", "a: b", "future"),
        (POST, "date: 2999-01-02", "future"),
        ("about.md", "date: 2999-01-02", "published"),
        ("_drafts/x.md", "a: b", "draft"),
        ("_docs/x.md", "a: b", "draft"),
        ("_docs/a/x.md", "a: b", "published"),
        ("plain.md", None, "draft"),
    ],
)
def test_state(tmp_path: Path, path: str, head: str | None, state: str) -> None:
    found = tree(tmp_path, {"_config.yml": CONFIG % "pretty"})
    assert addressed(found, path, head).state == state


def test_everything_published(tmp_path: Path) -> None:
    more = "future: true\nunpublished: true\nshow_drafts: true\n"
    found = tree(tmp_path, {"_config.yml": CONFIG % "pretty" + more})
    heads = {POST: "published: false", "_posts/2999-01-02-x.md": "a: b", "_drafts/x.md": "a: b"}
    assert {addressed(found, p, h).state for p, h in heads.items()} == {"published"}


def test_redirects(tmp_path: Path) -> None:
    found = tree(tmp_path, {"_config.yml": ""})
    assert addressed(found, POST, "redirect_from: [/old/, older]").aliases == ("/old/", "/older")
    assert addressed(found, POST, "redirect_from: /old/").aliases == ("/old/",)


def test_what_makes_no_page(tmp_path: Path) -> None:
    config = """collections: {docs: {output: true}, hid: {}}
exclude: [README.md, left/, "*.tmp.md"]
include: [_kept.md]
"""
    names = (
        "index.md", "README.md", "left/x.md", "a.tmp.md", "_kept.md", "_x.md", "_under/x.md",
        "_docs/a.md", "_docs/_b.md", "_hid/a.md", "_posts/nodate.md", POST, "_drafts/d.md",
        "_site/index.html", "vendor/bundle/x.md", "node_modules/x.md", "_includes/x.html",
        "x/_posts/2024-01-02-y.md",
    )  # fmt: skip
    found = tree(tmp_path, {"_config.yml": config, **dict.fromkeys(names, "")})
    assert pages(found) == sorted(
        ["index.md", "_kept.md", "_docs/a.md", POST, "_drafts/d.md", "x/_posts/2024-01-02-y.md"]
    )


def test_what_it_says(tmp_path: Path) -> None:
    text = (
        "url: https://x.example/\nbaseurl: /base\nsource: src\ndestination: out\nlang: de\n"
        "collections_dir: gathered\ncollections: {docs: {output: true}}\n"
    )
    found = tree(tmp_path, {"_config.yml": text, "src/gathered/_docs/a.md": ""})
    assert (found.content, found.output) == (tmp_path / "src", tmp_path / "out")
    assert (found.surroundings.site_url, found.base) == ("https://x.example/base", "/base")
    assert found.surroundings.locale == "de"
    assert pages(found) == ["gathered/_docs/a.md"]
    assert addressed(found, "gathered/_docs/a.md").address == "/docs/a.html"
