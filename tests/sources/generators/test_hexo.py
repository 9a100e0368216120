"""A Hexo project; addresses as https://hexo.io/docs/permalinks describes them."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

CONFIG = "url: https://x.example\nroot: /\nsource_dir: source\npublic_dir: public\n"


@pytest.mark.parametrize(
    ("more", "path", "head", "address"),
    [
        ("", "_posts/hello-world.md", "date: 2013-07-14 17:01:34", "/2013/07/14/hello-world/"),
        ("", "_posts/lorem/hello.md", "date: 2013-07-14", "/2013/07/14/lorem/hello/"),
        ("", "_posts/hello.md", "title: no date", None),
        ("permalink: ':year-:i_month-:i_day-:title.html'", "_posts/h.md", "date: 2013-07-04",
         "/2013-7-4-h.html"),
        ("permalink: ':category/:title'", "_posts/h.md", "categories: [foo, bar]", "/foo/bar/h"),
        ("permalink: ':category/:title'", "_posts/h.md", "title: T", "/uncategorized/h"),
        ("permalink: ':hash/'", "_posts/h.md", "date: 2013-07-04", None),
        ("new_post_name: ':year-:month-:day-:title.md'", "_posts/2013-07-14-h.md", "title: T",
         "/2013/07/14/h/"),
        ("", "_posts/h.md", "permalink: own/", "/own/"),
        ("", "about/index.md", "title: T", "/about/"),
        ("", "index.md", "title: T", "/"),
        ("", "a.md", "title: T", "/a.html"),
        ("", "a.md", "permalink: /b/index.html", "/b/"),
        ("", "_posts/h.md", "published: false", None),
        ("", "_drafts/h.md", "title: T", None),
    ],
)  # fmt: skip
def test_address(tmp_path: Path, more: str, path: str, head: str, address: str | None) -> None:
    found = tree(tmp_path, {"_config.yml": CONFIG + more})
    assert found.generator == "hexo"
    assert addressed(found, path, head).address == address


def test_what_makes_no_page(tmp_path: Path) -> None:
    names = ("a.md", "_posts/b.md", "_drafts/c.md", "_data/d.md", "skip/e.md")
    files = {f"source/{name}": "" for name in names}
    found = tree(tmp_path, {"_config.yml": CONFIG + "skip_render: skip/**", **files})
    assert pages(found) == ["_drafts/c.md", "_posts/b.md", "a.md"]


def test_jekyll_has_the_same_file(tmp_path: Path) -> None:
    assert tree(tmp_path, {"_config.yml": "theme: minima\nurl: x"}).generator == "jekyll"
