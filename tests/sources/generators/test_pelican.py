"""A Pelican project from the literals of its settings."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.sources.generators.pelican import address_of, literals, read_project, slug_of
from leadsto.sources.project import Addressed


def settings(tmp_path: Path, text: str) -> dict[str, Any]:
    file = tmp_path / "pelicanconf.py"
    file.write_text(text, "utf-8")
    return literals(file)


def test_literals(tmp_path: Path) -> None:
    text = (
        "import os\nSITEURL = 'https://x.example'\nPATH: str = 'pages'\nA = B = 3\n"
        "C, D = 1, 2\nE = os.getcwd()\nF: str\nA += 1\nPLUGINS = ('x',)\n"
    )
    assert settings(tmp_path, text) == {
        "SITEURL": "https://x.example", "PATH": "pages", "A": 3, "B": 3, "PLUGINS": ("x",),
    }  # fmt: skip


def test_what_is_computed_later_is_not_known_any_more(tmp_path: Path) -> None:
    assert settings(tmp_path, "SITEURL = 'a'\nSITEURL = SITEURL + 'b'\n") == {}


@pytest.mark.parametrize(
    "text",
    ["def (", "\x00", "A = " + "-" * 5000 + "1", "A = " + "[" * 300 + "]" * 300, "A = {[]: 1}"],
)
def test_a_file_that_is_hard_to_read(tmp_path: Path, text: str) -> None:
    assert settings(tmp_path, text).get("A", None) in (None, -1, 1)


def test_nothing_is_run(tmp_path: Path) -> None:
    mark = tmp_path / "ran"
    text = f"open({str(mark)!r}, 'w')\nA = __import__('os').system('touch {mark}')\nB = 1\n"
    assert settings(tmp_path, text) == {"B": 1}
    assert not mark.exists()


def test_the_project(tmp_path: Path) -> None:
    assert read_project(tmp_path) is None
    text = "PATH = 'pages'\nSITEURL = 'https://x.example'\nDEFAULT_LANG = 'de'\n"
    settings(tmp_path, text + "PLUGINS = ('pelican.plugins.yaml_metadata',)\n")
    found = read_project(tmp_path)
    assert found is not None
    around = found.surroundings
    assert found.content == tmp_path / "pages"
    assert (around.generator, around.reader) == ("pelican", "pelican-yaml")
    assert (around.site_url, around.locale) == ("https://x.example", "de")
    assert (found.output, found.plugged) == (tmp_path / "output", "")


@pytest.mark.parametrize("name", ["leadsto", "pelican.plugins.leadsto"])
def test_whether_it_names_the_plugin(tmp_path: Path, name: str) -> None:
    settings(tmp_path, f"PLUGINS = ['sitemap', '{name}']\nOUTPUT_PATH = 'out'\n")
    found = read_project(tmp_path)
    assert found is not None
    assert found.plugged == found.surroundings.plugged == "pelicanconf.py"
    assert found.output == tmp_path / "out"


@pytest.mark.parametrize(
    ("text", "plugged"),
    [
        ("PLUGINS = ['a'] + ['leadsto']", "pelicanconf.py"),
        ("from base import *\nPLUGINS += ['leadsto']", "pelicanconf.py"),
        ("if True:\n    PLUGINS.append('pelican.plugins.leadsto')", "pelicanconf.py"),
        ("# PLUGINS = ['leadsto']", ""),
        ("SITENAME = 'What leadsto is'", ""),
    ],
)
def test_a_list_of_plugins_that_is_put_together(tmp_path: Path, text: str, plugged: str) -> None:
    settings(tmp_path, text)
    found = read_project(tmp_path)
    assert found is not None
    assert found.plugged == plugged


def test_settings_of_another_type_leave_the_defaults(tmp_path: Path) -> None:
    settings(tmp_path, "PATH = None\nPLUGINS = 'x'\nSITEURL = 3\n")
    found = read_project(tmp_path)
    assert found is not None
    assert found.content == tmp_path / "content"
    assert found.surroundings.reader == "pelican"
    assert found.surroundings.site_url == ""


@pytest.mark.parametrize(
    ("path", "given", "written", "address"),
    [
        ("a.md", {}, {"title": "A page, about X"}, "/a-page-about-x.html"),
        ("pages/a.md", {}, {"title": "A"}, "/pages/a.html"),
        ("a.md", {}, {"slug": "b", "title": "A"}, "/b.html"),
        ("a.md", {}, {"url": "/c/"}, "/c/"),
        ("blog/a.md", {"ARTICLE_PATHS": ["blog"], "ARTICLE_URL": "{slug}/"}, {"slug": "a"}, "/a/"),
        ("x.md", {"ARTICLE_PATHS": ("blog",), "PAGE_URL": "{slug}/"}, {"slug": "a"}, "/a/"),
        ("docs/x.md", {"PATH_METADATA": r"(?P<slug>.+)\.md"}, {}, "/docs/x.html"),
        ("2026-01-02-x.md", {"FILENAME_METADATA": r"[\d-]+-(?P<Slug>.*)"}, {}, "/x.html"),
        ("a.md", {"EXTRA_PATH_METADATA": {"a.md": {"Slug": "e", "n": 3}}}, {}, "/e.html"),
        ("a.md", {"EXTRA_PATH_METADATA": {"a.md": {"slug": "e"}}}, {"slug": "w"}, "/w.html"),
        ("a.md", {"DEFAULT_METADATA": {"slug": "d", "n": 3}}, {}, "/d.html"),
        ("a.md", {"DEFAULT_METADATA": {"slug": "d"}}, {"slug": "w"}, "/w.html"),
        ("a.md", {}, {"slug": "a", "lang": "de"}, "/a-de.html"),
        ("a.md", {"DEFAULT_LANG": "de"}, {"slug": "a", "lang": "de"}, "/a.html"),
        ("pages/a.md", {"PAGE_LANG_URL": "{lang}/{slug}/"}, {"slug": "a", "lang": "de"}, "/de/a/"),
        ("a.md", {"ARTICLE_URL": "{lang}/{slug}/"}, {"slug": "a"}, "/en/a/"),
        ("a.md", {}, {"slug": "a", "status": "draft"}, "/drafts/a.html"),
        ("a.md", {"DRAFT_URL": "wip/{slug}/"}, {"slug": "a", "status": "draft"}, "/wip/a/"),
        ("pages/a.md", {}, {"slug": "a", "status": "draft"}, "/drafts/pages/a.html"),
        ("a.md", {"ARTICLE_URL": "{date:%Y}/{slug}/"}, {"slug": "a", "date": "2026-01-02"}, None),
        ("a.md", {"ARTICLE_URL": "{category}/{slug}/"}, {"slug": "a"}, None),
        ("a.md", {"ARTICLE_URL": "{slug"}, {"slug": "a"}, None),
        ("a.md", {"PATH_METADATA": "("}, {"slug": "a"}, "/a.html"),
        ("a.md", {"EXTRA_PATH_METADATA": ["a.md"]}, {"slug": "a"}, "/a.html"),
        ("a.md", {}, {}, None),
        ("a.md", {}, {"title": "東京"}, None),
    ],
)
def test_address(
    path: str, given: dict[str, Any], written: dict[str, str], address: str | None
) -> None:
    assert address_of(path, given, written) == address


@pytest.mark.parametrize(
    ("title", "slug"),
    [("A  B–C! It’s", "a-b-c-its"), ("Café über", "cafe-uber"), ("Straße", ""), ("", "")],
)
def test_slug(title: str, slug: str) -> None:
    assert slug_of(title) == slug


@given(st.text(alphabet=st.characters(max_codepoint=0x2FF), max_size=20))
def test_slugs_are_pelicans_where_they_are_told(title: str) -> None:
    from pelican.settings import DEFAULT_CONFIG
    from pelican.utils import slugify

    theirs = slugify(title, regex_subs=DEFAULT_CONFIG["SLUG_REGEX_SUBSTITUTIONS"])
    ours = slug_of(title)
    plain = title.isascii() and title.isprintable() and not set(title) & {"<", "&"}
    assert ours == theirs or (not ours and not plain)


SUBSITES = """
PAGE_URL = "{slug}/"
I18N_SUBSITES = {"de": {"PAGE_URL": "seiten/{slug}/"}, "fr": None, 3: {}}
"""


@pytest.mark.parametrize(
    ("path", "head", "place"),
    [
        ("pages/a.md", "slug: a\nlang: en", Addressed(
            "/a/", locale="en", copies=("/de/pages/a-en.html", "/fr/pages/a-en.html"))),
        # what does not say its language is in each as if it were at home there
        ("pages/a.md", "slug: a", Addressed(
            "/a/", locale="en", copies=("/de/seiten/a/", "/fr/a/"))),
        ("pages/a.md", "slug: a\nlang: de", Addressed(
            "/de/seiten/a/", locale="de", copies=("/pages/a-de.html", "/fr/pages/a-de.html"))),
        ("a.md", "slug: a\nlang: fr", Addressed(
            "/fr/a.html", locale="fr",
            copies=("/a-fr.html", "/drafts/a-fr.html", "/de/a-fr.html", "/de/drafts/a-fr.html"))),
        # a language without a site stands in each
        ("a.md", "slug: a\nlang: it", Addressed(
            "/a-it.html", locale="it",
            copies=("/de/a-it.html", "/de/drafts/a-it.html", "/fr/a-it.html",
                    "/fr/drafts/a-it.html"))),
    ],
)  # fmt: skip
def test_a_site_of_each_language(tmp_path: Path, path: str, head: str, place: Addressed) -> None:
    """In other parts a page is hidden, an article is a draft, or both are kept."""
    settings(tmp_path, SUBSITES)
    found = read_project(tmp_path)
    assert found is not None
    assert found.addressed(path, f"---\n{head}\n---\ntext".encode()) == place


@pytest.mark.parametrize(
    ("more", "head", "address", "copies"),
    [
        # where nobody can tell the address of a page, its copies are nobody's
        ("ARTICLE_URL = '{date:%Y}/{slug}/'", "lang: en", None, ()),
        ("DEFAULT_METADATA = {'status': 'draft'}", "lang: de", "/de/drafts/a.html",
         ("/drafts/a-de.html",)),
        ("I18N_SUBSITES = {'de': {'OUTPUT_PATH': 'output/deutsch'}}", "lang: de",
         "/deutsch/a.html", ("/a-de.html", "/drafts/a-de.html")),
        ("I18N_SUBSITES = {'en': {}, 'de': {}}", "lang: en", "/a.html",
         ("/de/a-en.html", "/de/drafts/a-en.html")),
        ("I18N_SUBSITES = {'de': {'OUTPUT_PATH': '/srv/de'}}", "lang: de", "/a-de.html", ()),
        ("I18N_SUBSITES = {'..': {}, '': {}}", "lang: ..", "/a-...html", ()),
    ],
)  # fmt: skip
def test_settings_of_languages(
    tmp_path: Path, more: str, head: str, address: str | None, copies: tuple[str, ...]
) -> None:
    settings(tmp_path, f"I18N_SUBSITES = {{'de': {{}}}}\n{more}\n")
    project = read_project(tmp_path)
    assert project is not None
    found = project.addressed("a.md", f"---\nslug: a\n{head}\n---\n".encode())
    assert (found.address, found.copies) == (address, copies)


@pytest.mark.parametrize("told", ["I18N_SUBSITES = ['de']", "I18N_SUBSITES = {}", ""])
def test_a_site_of_one_language(tmp_path: Path, told: str) -> None:
    settings(tmp_path, told)
    found = read_project(tmp_path)
    assert found is not None
    assert found.addressed("a.md", b"---\nslug: a\n---\n") == Addressed("/a.html")
