"""A MkDocs project read as data."""

from pathlib import Path

import pytest

from leadsto.sources.generators.mkdocs import (
    address_of,
    is_left_out,
    read_project,
    redirect_map,
)
from leadsto.sources.project import Project


def project(tmp_path: Path, text: str | bytes, name: str = "mkdocs.yml") -> Project:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    found = read_project(tmp_path)
    assert found is not None
    return found


def test_no_project(tmp_path: Path) -> None:
    assert read_project(tmp_path) is None


def test_what_it_says(tmp_path: Path) -> None:
    text = (
        "site_url: https://x.example/docs/\ndocs_dir: pages\nuse_directory_urls: false\n"
        "theme: {name: material, language: de}\n"
    )
    found = project(tmp_path, text, "properdocs.yml")
    assert found.content == tmp_path / "pages"
    assert found.file == "properdocs.yml"
    assert found.surroundings.site_url == "https://x.example/docs/"
    assert found.surroundings.locale == "de"
    assert found.addressed("a.md", b"").address == "/a.html"


@pytest.mark.parametrize(
    "text",
    ["", "site_name: [", "- a", b"\xff", "site_name: x", "theme: material\nplugins: search"],
)
def test_defaults_where_it_says_nothing_or_cannot_be_read(
    tmp_path: Path, text: str | bytes
) -> None:
    found = project(tmp_path, text)
    assert found.content == tmp_path / "docs"
    assert found.addressed("a.md", b"").address == "/a/"
    assert found.surroundings.site_url == found.surroundings.locale == ""
    assert found.surroundings.redirects == {}


def test_tags_of_python_are_neither_run_nor_in_the_way(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    text = (
        "site_url: https://x.example\n"
        "markdown_extensions:\n"
        "  - pymdownx.emoji:\n"
        "      emoji_index: !!python/name:material.extensions.emoji.twemoji\n"
        "  - toc:\n"
        "      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n"
        f"evil: !!python/object/apply:os.system ['touch {mark}']\n"
        "base: !relative $config_dir\n"
    )
    found = project(tmp_path, text)
    assert found.surroundings.site_url == "https://x.example"
    assert not mark.exists()


@pytest.mark.parametrize(
    ("written", "url"),
    [
        ("!ENV LEADSTO_TEST_URL", "https://set.example/a:b#c"),
        ("!ENV [LEADSTO_TEST_URL, 'https://default.example']", "https://set.example/a:b#c"),
        ("!ENV [LEADSTO_TEST_NONE, LEADSTO_TEST_URL, x]", "https://set.example/a:b#c"),
        ("!ENV [LEADSTO_TEST_NONE, 'https://default.example']", "https://default.example"),
        ("!ENV LEADSTO_TEST_NONE", ""),
        ("!ENV [LEADSTO_TEST_NONE]", ""),
    ],
)
def test_variables(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, written: str, url: str) -> None:
    monkeypatch.setenv("LEADSTO_TEST_URL", "https://set.example/a:b#c")
    monkeypatch.delenv("LEADSTO_TEST_NONE", raising=False)
    found = project(tmp_path, f"site_url: {written}\ndocs_dir: d\n")
    assert found.surroundings.site_url == url
    assert found.content.name == "d"


@pytest.mark.parametrize("plugins", ["[search, {redirects: %s}]", "{search: {}, redirects: %s}"])
@pytest.mark.parametrize(("folders", "new"), [("true", "/new/#x"), ("false", "/new.html#x")])
def test_redirects(tmp_path: Path, plugins: str, folders: str, new: str) -> None:
    maps = "{redirect_maps: {old/index.md: 'new.md#x', gone.md: 'https://else.example/'}}"
    text = f"use_directory_urls: {folders}\nplugins: {plugins % maps}\n"
    found = project(tmp_path, text)
    assert found.surroundings.redirects["/old/"] == new
    assert found.surroundings.redirects["/gone/" if folders == "true" else "/gone.html"] == (
        "https://else.example/"
    )


def test_redirect_map_leaves_addresses_alone() -> None:
    assert redirect_map({"a.md": "/b/", "c.md": ""}, folders=True) == {"/a/": "/b/"}


@pytest.mark.parametrize(
    ("path", "folders", "address"),
    [
        ("index.md", True, "/"),
        ("a/README.md", True, "/a/"),
        ("a/b.md", True, "/a/b/"),
        ("a/b.md", False, "/a/b.html"),
        ("v1.2/x.y.md", True, "/v1.2/x.y/"),
    ],
)
def test_address(path: str, folders: bool, address: str) -> None:
    assert address_of(path, folders) == address


def test_what_makes_no_page() -> None:
    others = {"a/index.markdown", "b/README.md"}
    assert is_left_out("a/README.md", others)
    assert is_left_out("templates/page.md", others)
    assert not is_left_out("b/README.md", others)
    assert not is_left_out("my/templates/page.md", others)


@pytest.mark.parametrize(
    ("text", "plugged"),
    [
        ("plugins: [search, leadsto]", "mkdocs.yml"),
        ("plugins: [leadsto: {fail_on: never}]", "mkdocs.yml"),
        ("plugins: {leadsto: {}}", "mkdocs.yml"),
        ("plugins: [search]", ""),
        ("extra: {leadsto: 1}", ""),
    ],
)
def test_whether_it_names_the_plugin(tmp_path: Path, text: str, plugged: str) -> None:
    found = project(tmp_path, text)
    assert found.plugged == found.surroundings.plugged == plugged


@pytest.mark.parametrize(
    ("own", "parent", "plugged"),
    [
        ("", "plugins: [search, leadsto]", "mkdocs.yml"),
        ("", "INHERIT: ../mkdocs.yml", ""),
        ("", "", ""),
        ("plugins: [search]", "plugins: [leadsto]", ""),
        ("plugins: {search: {}}", "plugins: {leadsto: {}}", "mkdocs.yml"),
    ],
)
def test_whether_it_inherits_the_plugin(
    tmp_path: Path, own: str, parent: str, plugged: str
) -> None:
    (tmp_path / "base").mkdir()
    (tmp_path / "base" / "all.yml").write_text(parent)
    assert project(tmp_path, f"INHERIT: base/all.yml\n{own}\n").plugged == plugged


def test_where_the_site_is_written(tmp_path: Path) -> None:
    assert project(tmp_path, "").output == tmp_path / "site"
    assert project(tmp_path, "site_dir: out").output == tmp_path / "out"


BLOG = "plugins: [{blog: {blog_dir: news, post_url_format: %s}}]"


@pytest.mark.parametrize(
    ("pattern", "head", "address"),
    [
        ("'{date}/{slug}'", "date: 2024-02-03", "/news/2024/02/03/whats-new/"),
        ("'{date}/{slug}'", "date: {created: 2024-02-03}\ntitle: T", "/news/2024/02/03/t/"),
        ("'{slug}'", "slug: s", "/news/s/"),
        ("'{categories}/{file}'", "categories: [Big News]", "/news/big-news/a/"),
        ("'{date}/{slug}'", "slug: no-date", None),
    ],
)
def test_posts_of_materials_blog(
    tmp_path: Path, pattern: str, head: str, address: str | None
) -> None:
    found = project(tmp_path, BLOG % pattern)
    text = f"---\n{head}\n---\n# What's new?\n".encode()
    assert found.addressed("news/posts/a.md", text).address == address
    assert found.addressed("news/index.md", text).address == "/news/"
