from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urljoin

import pytest
from built_site import LAYOUT
from lxml.html import HtmlElement, document_fromstring
from plugin_builds import run
from preview.states import judged, made
from rules.cases import base

from leadsto.preview.lending import way
from leadsto.preview.session import Plan, Session
from leadsto.preview.shell import shell_files
from leadsto.preview.state import Make

HOSTILE = '</script><img src=x onerror="alert(1)">'
AT = "https://x.example/docs/__leadsto__/blocks.html"
SAMPLE = Path(__file__).parents[2] / "sample_site"


def parsed(files: Mapping[str, Make]) -> HtmlElement:
    return document_fromstring(files["blocks.html"]())


def sheet(root: Path, page: str = "", **files: str) -> HtmlElement:
    """The sheet of the base site, with pages that have a layout of their own."""
    given = {
        f"docs/{name}.md" if name != "leadsto" else "leadsto.yml": t for name, t in files.items()
    }
    html = page or LAYOUT.format(title="x", head="", content="<h1>Words</h1>\n<p>More.</p>")
    return parsed(made(judged(root, given), page_html=lambda _: html.encode()))


def blocks(document: HtmlElement) -> list[HtmlElement]:
    return list(document.xpath("//*[@data-leadsto]"))


def captions(document: HtmlElement) -> list[str]:
    return [summary.text_content() for summary in document.xpath("//summary")]


# -------------------------------------------------------------------------- the blocks on it


def test_each_block_that_looks_different_stands_there_once(tmp_path: Path) -> None:
    document = sheet(tmp_path)
    ids = [block.get("data-leadsto") for block in blocks(document)]
    # the letter's own page does not offer the letter beside
    assert ids == ["checklist", "checklist", "diagnostic", "review", "partner-call"]
    assert captions(document)[2] == "diagnostic TOFU and MOFU · two pages"


def test_a_caption_opens_the_list_of_the_pages_in_the_shell(tmp_path: Path) -> None:
    links = sheet(tmp_path).xpath("//details")[2].xpath(".//a")
    assert [link.text for link in links] == [
        "The 12-point breakdown checklist",
        "Which cause of downtime should you fix first?",
    ]
    assert {link.get("target") for link in links} == {"_top"}
    assert resolved(sheet(tmp_path), links[0]) == "https://x.example/docs/__leadsto__/#/checklist/"


def test_ids_are_there_once_and_name_what_they_named(tmp_path: Path) -> None:
    document = sheet(tmp_path)
    ids = document.xpath("//@id")
    assert len(ids) == len(set(ids)) > 0
    assert [block.get("aria-labelledby") for block in blocks(document)] == ids


def resolved(document: HtmlElement, link: HtmlElement, at: str = AT) -> str:
    (first,) = document.xpath("//base")
    return urljoin(urljoin(at, first.get("href")), link.get("href"))


def test_links_lead_where_they_led(tmp_path: Path) -> None:
    document = sheet(tmp_path)
    for block in blocks(document):
        (action,) = block.xpath(".//a[@class='leadsto__action']")
        assert resolved(document, action) == f"https://x.example/docs/{block.get('data-leadsto')}/"
        (style,) = block.xpath(".//link")
        assert resolved(document, style) == "https://x.example/docs/assets/leadsto.css"


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    page = f"---\ntitle: '{HOSTILE}'\naudience: ops-lead\nstage: tofu\nnext: checklist\n" + (
        f"next_action: '{HOSTILE}'\n---\n# x\n"
    )
    document = sheet(tmp_path, hostile=page)
    assert document.xpath("//img | //script | //@onerror") == []
    assert HOSTILE in [link.text for link in document.xpath("//details//a")]
    assert HOSTILE in "".join(span.text for span in document.xpath("//a/span"))


@pytest.mark.parametrize("at", [AT, "https://x.example/__leadsto__/blocks.html"])
def test_the_site_may_live_below_any_path(tmp_path: Path, at: str) -> None:
    site = base()["leadsto.yml"].replace("https://fettle.example", "https://fettle.example/docs/")
    document = sheet(tmp_path, leadsto=site)
    (action,) = blocks(document)[0].xpath(".//a[@class='leadsto__action']")
    assert resolved(document, action, at) == at.replace("__leadsto__/blocks.html", "checklist/")


# ------------------------------------------------------------------------------ the page around

ABOUT = """\
<!doctype html><html><head><title>Own</title><meta charset="latin1">
<link rel="canonical" href="https://x.example/"><link rel="stylesheet" href="../theme.css">
<script src="../theme.js"></script></head><body onload="run()">
<nav id="site"><a href="/">Home</a></nav><nav id="mine"><a href="#a">A</a><a href="#b">B</a></nav>
<main><article><header><h1>Own</h1></header><div class="text"><h2 id="a">A</h2>words{more}</div>
<footer>By</footer></article></main><script>run()</script><footer>Below</footer></body></html>
"""


def test_the_theme_stays_and_the_content_goes(tmp_path: Path) -> None:
    document = sheet(tmp_path, ABOUT.format(more="<!-- leadsto -->"))
    assert document.xpath("//nav/@id") == ["site"]
    assert document.xpath("//link[@rel='stylesheet']/@href")[0] == "../theme.css"
    assert document.xpath("//body/footer")[0].text == "Below"
    assert document.xpath("//script | //@onload | //link[@rel='canonical']") == []
    assert [h.text for h in document.xpath("//h1 | //h2")] == ["All blocks"]
    (text,) = document.xpath("//article/*")
    assert text.get("class") == "text"
    assert [child.get("class") for child in text] == [None, "leadsto-sheet"]
    assert "words" not in text.text_content()
    assert [t.text for t in document.xpath("//title")] == ["All blocks · https://fettle.example"]
    assert document.xpath("//@charset") == ["utf-8"]


def test_a_paragraph_that_is_not_closed_holds_no_sheet(tmp_path: Path) -> None:
    document = sheet(tmp_path, LAYOUT.format(title="x", head="", content="<p>Words."))
    assert [child.tag for child in document.xpath("//main/*")] == ["h1", "div"]


def test_a_page_with_a_base_of_its_own(tmp_path: Path) -> None:
    page = ABOUT.format(more="").replace("<head>", '<head><base href="/docs/">')
    document = sheet(tmp_path, page)
    assert len(document.xpath("//base")) == 1
    (action,) = blocks(document)[0].xpath(".//a[@class='leadsto__action']")
    style = document.xpath("//link[contains(@href, 'sheet.css')]")[0]
    at = "https://x.example/__leadsto__/blocks.html"
    assert resolved(document, style, at) == "https://x.example/__leadsto__/sheet.css"
    assert action.get("href")


@pytest.mark.parametrize("html", [None, b"", b"\xff\xfe<\0h\0", b"<p>no page</p>"])
def test_where_no_page_can_lend_its_looks_it_says_so(tmp_path: Path, html: bytes | None) -> None:
    files = made(judged(tmp_path), page_html=lambda _: html)
    document = parsed(files)
    assert document.xpath("//h1")[0].text == "All blocks"
    assert blocks(document) == [] or html


def test_where_no_page_shows_a_block_it_says_so(tmp_path: Path) -> None:
    nothing = {"leadsto.yml": "site:\n  url: https://fettle.example\n"}
    document = parsed(made(judged(tmp_path, nothing)))
    assert document.xpath("//p")[0].text == "No page of this site shows a block."


@pytest.mark.parametrize(
    ("start", "href", "of", "expected"),
    [
        ("/a/", "../b/", "/c/", "../b/"),
        ("/a/b/", "x.html#y", "/c/", "../../c/x.html#y"),
        ("/a.html", "b.html?q=1/2", "/", "./b.html?q=1/2"),
        ("/docs/a/", "/docs/b/", "/", "../b/"),
        ("/a/", "https://other.example/x", "/", "https://other.example/x"),
        ("/a/", "mailto:a@b.example", "/", "mailto:a@b.example"),
        ("/a/", "#here", "/b/", "#here"),
        ("/a/", "../../..", "/b/", "../"),
    ],
)
def test_the_way_from_one_page_to_another(start: str, href: str, of: str, expected: str) -> None:
    assert way(start, href, of=of) == expected


# ------------------------------------------------------------------------------------ themes


def themed(root: Path, theme: str) -> str:
    """Build the sample site with a theme; gives the folder of the site."""
    for name in ("content", "theme"):
        shutil.copytree(SAMPLE / name, root / name)
    for name in ("leadsto.yml", "page_language.py", "pelicanconf.py"):
        shutil.copy(SAMPLE / name, root)
    text = (SAMPLE / "mkdocs.yml").read_text("utf-8")
    theme_line = "name: material\n  font: false" if theme == "material" else f"name: {theme}"
    text = re.sub(r"  name: mkdocs\n.*\n", f"  {theme_line}\n", text)
    (root / "mkdocs.yml").write_text(text, "utf-8")
    command = ("pelican", "--quiet") if theme == "pelican" else ("mkdocs", "build", "--quiet")
    ran = run(root, *command)
    assert ran.code == 0, ran.text
    return "_pelican" if theme == "pelican" else "_mkdocs"


@pytest.mark.parametrize(
    ("theme", "around", "gone"),
    [
        ("mkdocs", "div[@role='main']", "//*[contains(@class, 'bs-sidebar')]"),
        ("material", "article", "//nav[contains(@class, 'md-nav--secondary')]"),
        ("pelican", "main", "//aside[not(@data-leadsto)]"),
    ],
)
def test_the_sheet_in_a_theme(tmp_path: Path, theme: str, around: str, gone: str) -> None:
    site = themed(tmp_path, theme)
    good = Session(Plan(tmp_path / "leadsto.yml", tmp_path / site), None, lambda *_: {}).good
    document = parsed(shell_files(good, "one", ""))

    assert len(document.xpath(f"//{around}//div[@class='leadsto-sheet']")) == 1
    assert document.xpath(f"{gone} | //script") == []
    assert document.xpath("//a[normalize-space() = 'Contact']") != []
    assert [h.text for h in document.xpath("//h1")] == ["All blocks"]
    at = (tmp_path / site / "__leadsto__/blocks.html").as_uri()
    ours = document.xpath("//*[@data-leadsto]//a | //link[@rel='stylesheet']")
    for link in ours:
        url = resolved(document, link, at)
        assert not url.startswith("file:") or exists(url), link.get("href")


def exists(url: str) -> bool:
    path = Path(url.removeprefix("file://").partition("?")[0].partition("#")[0])
    return "__leadsto__" in path.parts or path.exists()
