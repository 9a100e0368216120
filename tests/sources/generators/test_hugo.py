"""A Hugo project. The addresses are those that Hugo 0.168 gave to the same files."""

from pathlib import Path

import pytest
from source_trees import addressed, pages, tree

LANGUAGES = "[languages.en]\nweight = 1\n[languages.de]\nweight = 2\n"
PERMALINKS = (
    '[permalinks]\nother = "/:year/:month/:slug/"\n[permalinks.section]\ndocs = "/manual/:slug/"\n'
)


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("_index.md", "title: T", "/"),
        ("about.md", "title: T", "/about/"),
        ("posts/_index.md", "title: T", "/posts/"),
        ("posts/a.md", "title: T", "/posts/a/"),
        ("posts/Mixed Case_x.y.md", "title: T", "/posts/mixed-case_x.y/"),
        ("posts/q's, (x) & y.md", "title: T", "/posts/qs-x--y/"),
        ("posts/a+b@c~d.md", "title: T", "/posts/a+b@c~d/"),
        ("docs/ünï ç.md", "title: T", "/docs/ünï-ç/"),
        ("posts/q.html.md", "title: T", "/posts/q.html/"),
        ("posts/bundle/index.md", "title: T", "/posts/bundle/"),
        ("posts/s.md", "slug: My Slug", "/posts/my-slug/"),
        ("posts/sub/_index.md", "slug: renamed", "/posts/renamed/"),
        ("posts/u.md", "url: /else/where", "/else/where/"),
        ("posts/u.md", "url: rel/x.html", "/rel/x.html"),
        ("posts/u.md", "url: '/:year/x-:slug/'\nslug: hi\ndate: 2020-01-01", "/2020/x-hi/"),
        ("other/o.md", "title: O Title\ndate: 2024-02-03", "/2024/02/o-title/"),
        ("other/o.md", "slug: sl\ndate: 2024-02-03", "/2024/02/sl/"),
        ("other/o.md", "title: no date", None),
        ("docs/_index.md", "title: Docs", "/manual/docs/"),
        ("docs/q.md", "title: T", "/docs/q/"),
        ("posts/a.de.md", "title: T", "/de/posts/a/"),
        ("posts/b/index.de.md", "title: T", "/de/posts/b/"),
        ("posts/u.de.md", "url: /abs/x/", "/abs/x/"),
        ("posts/u.de.md", "url: rel/", "/de/rel/"),
        ("posts/h.md", "build: {render: never}", None),
        ("posts/h.md", "_build: {render: false}", None),
        ("posts/h/index.md", "headless: true", None),
    ],
)
def test_address(tmp_path: Path, path: str, head: str, address: str | None) -> None:
    found = tree(tmp_path, {"hugo.toml": LANGUAGES + PERMALINKS})
    assert addressed(found, path, head).address == address


@pytest.mark.parametrize(
    ("pattern", "path", "head", "address"),
    [
        ("/:section/:title/", "s/a.md", "title: 'A  B & C# (x): 1.5'", "/s/a-b-c#-x-1.5/"),
        ("/:sections/:slug", "s/u/v.md", "title: X & Y", "/s/x-y/"),
        ("/:sections/:slug", "s/listed/v.md", "title: X", "/s/listed/x/"),
        ("/:contentbasename/", "s/g/My File.md", "title: X", "/my-file/"),
        ("/:contentbasename/", "s/bun/index.md", "title: X", "/bun/"),
        ("/:sections[1:]/:slugorcontentbasename/", "s/m/n/o.md", "title: X", "/o/"),
        ("/:sections[last]/:filename/", "s/listed/o.md", "title: X", "/listed/o/"),
        ("/:monthname/:yearday/:weekday/:weekdayname/:filename/", "s/a.md", "date: 2024-05-06",
         "/may/127/1/monday/a/"),
        ("/:unknown/", "s/a.md", "title: X", None),
        ("/:sections[x]/:slug/", "s/a.md", "title: X", "/x/"),
    ],
)  # fmt: skip
def test_patterns(tmp_path: Path, pattern: str, path: str, head: str, address: str | None) -> None:
    files = {
        "hugo.yaml": f"permalinks: {{page: {{s: '{pattern}'}}}}",
        "content/s/listed/_index.md": "",
    }
    assert addressed(tree(tmp_path, files), path, head).address == address


@pytest.mark.parametrize(
    ("path", "head", "address"),
    [
        ("posts/a.md", "title: T", "/posts/a.html"),
        ("posts/b/index.md", "title: T", "/posts/b.html"),
        ("posts/_index.md", "title: T", "/posts/"),
        ("_index.md", "title: T", "/"),
        ("posts/u.md", "url: /x/", "/x/"),
    ],
)
def test_ugly_addresses(tmp_path: Path, path: str, head: str, address: str) -> None:
    found = tree(tmp_path, {"hugo.toml": "uglyURLs = true"})
    assert addressed(found, path, head).address == address


@pytest.mark.parametrize(
    ("head", "state"),
    [
        ("title: T", "published"),
        ("draft: true", "draft"),
        ("date: 2999-01-01", "future"),
        ("publishDate: 2999-01-01\ndate: 2001-01-01", "future"),
        ("expiryDate: 2001-01-01", "draft"),
        ("expiryDate: 2999-01-01", "published"),
        ("build: {list: never}", "hidden"),
    ],
)
def test_state(tmp_path: Path, head: str, state: str) -> None:
    assert addressed(tree(tmp_path, {"hugo.toml": ""}), "a.md", head).state == state
    everything = "buildDrafts = true\nbuildFuture = true\nbuildExpired = true"
    found = addressed(tree(tmp_path, {"hugo.toml": everything}), "a.md", head)
    assert found.state == ("hidden" if state == "hidden" else "published")


def test_aliases(tmp_path: Path) -> None:
    found = tree(tmp_path, {"hugo.toml": ""})
    head = "aliases: [/old/al/, old2, ../up, /o.html]"
    assert addressed(found, "posts/al.md", head).aliases == (
        "/old/al/", "/posts/old2/", "/up/", "/o.html",
    )  # fmt: skip


def test_other_files_of_a_bundle_are_no_pages(tmp_path: Path) -> None:
    names = ("_index.md", "a.md", "b/index.md", "b/more.md", "b/deep/z.md", "c/_index.md", "c/d.md")
    found = tree(tmp_path, {"hugo.toml": "", **{f"content/{name}": "" for name in names}})
    assert pages(found) == ["_index.md", "a.md", "b/index.md", "c/_index.md", "c/d.md"]


def test_what_it_says(tmp_path: Path) -> None:
    text = 'BaseURL = "https://x.example/sub/"\npublishDir = "out"\nlanguageCode = "de-CH"\n'
    found = tree(tmp_path, {"hugo.toml": text + 'contentDir = "pages"\n'})
    assert (found.generator, found.title, found.file) == ("hugo", "Hugo", "hugo.toml")
    assert (found.content, found.output) == (tmp_path / "pages", tmp_path / "out")
    around = found.surroundings
    assert (around.site_url, around.locale) == ("https://x.example/sub/", "de-CH")
    assert found.manifest == "`hugo list all > hugo.csv`"


def test_a_folder_of_configuration(tmp_path: Path) -> None:
    files = {
        "config/_default/hugo.yaml": "baseURL: https://dev.example/\n"
        "defaultContentLanguageInSubdir: true\n",
        "config/_default/languages.yaml": "en: {weight: 1}\nde: {weight: 2}\n",
        "config/_default/permalinks.yaml": "posts: /:slug/\n",
        "config/production/config.toml": 'baseURL = "https://prod.example/"',
    }
    found = tree(tmp_path, files)
    assert found.surroundings.site_url == "https://prod.example/"
    assert addressed(found, "posts/a.md", "slug: s").address == "/en/s/"
    assert addressed(found, "x.de.md").address == "/de/x/"


def test_a_folder_for_each_language(tmp_path: Path) -> None:
    text = "languages:\n  en: {contentDir: content/english}\n  de: {contentDir: content/german}\n"
    found = tree(tmp_path, {"hugo.yml": text})
    assert found.content == tmp_path / "content"
    assert addressed(found, "english/a.md").address == "/a/"
    assert addressed(found, "german/a.md").address == "/de/a/"
    assert addressed(found, "english/a.en.md").address == "/a/"


@pytest.mark.parametrize(
    ("files", "generator"),
    [
        ({"config.toml": 'baseURL = "https://x.example"'}, "hugo"),
        ({"config.yaml": "baseurl: https://x.example"}, "hugo"),
        ({"config.json": '{"theme": "x"}', "archetypes/default.md": ""}, "hugo"),
        ({"config.toml": 'base_url = "https://zola.example"'}, ""),
        ({"config.yaml": "a: b"}, ""),
    ],
)
def test_a_file_that_others_have_too(tmp_path: Path, files: dict[str, str], generator: str) -> None:
    assert tree(tmp_path, files).generator == generator
