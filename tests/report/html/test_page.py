"""The whole page: one file that asks for nothing, says what it must, and lets nothing break out.

``UPDATE_CASES=1`` writes the golden file: then read what it wrote.
"""

from __future__ import annotations

import base64
import hashlib
import json
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from report.html.sample_audits import BAD, hostile, large, page, small, without_views

from leadsto.model import Audit
from leadsto.report.html import render
from leadsto.report.html.page import SECTIONS

GOLDEN = Path(__file__).with_name("golden") / "small.html"
AUDITS: dict[str, Callable[[], Audit]] = {
    "small": small,
    "without_views": without_views,
    "hostile": hostile,
    "not_counted": lambda: replace(without_views(), counted=False, stages=(), dead_ends=()),
    "empty": lambda: replace(
        without_views(), pages=(), dead_ends=(), cells=(), briefs=(), flows=(), offers=(),
        findings=(), months=(), planned=(), stages=(), ends=(),
        overall=without_views().overall._replace(pages=0, arrived=0),
    ),
}  # fmt: skip
every_audit = pytest.mark.parametrize("audit", [make() for make in AUDITS.values()], ids=AUDITS)


def tree(audit: Audit) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(render(audit))


def text(audit: Audit, section: str = "content") -> str:
    """What a reader sees of a section, its white space as one space each."""
    return " ".join(tree(audit).get_element_by_id(section).text_content().split())


def test_it_is_as_it_was() -> None:
    """Style and script are left out: what a change of them does is for the eye and the browser."""
    shown = re.sub(r"(<style>|<script>).*?(?=</)", r"\1", render(small()), flags=re.DOTALL)
    shown = re.sub(r"sha256-[^']*", "sha256-", shown)
    if os.environ.get("UPDATE_CASES"):
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_bytes(shown.encode())

    assert shown.encode() == GOLDEN.read_bytes()


@every_audit
def test_it_is_the_same_each_time_and_can_be_written(audit: Audit) -> None:
    assert render(audit) == render(audit)
    assert render(audit).encode().endswith(b"</html>\n")


@every_audit
def test_it_asks_for_nothing_and_runs_only_its_own_script(audit: Audit) -> None:
    page = tree(audit)
    script = page.xpath("//script[not(@type)]")[0].text
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    assert page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content") == [
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline';"
        " img-src data:"
    ]
    assert page.xpath("//@src | //link | //iframe | //object | //@style") == []
    assert [name for node in page.iter() for name in node.attrib if name.startswith("on")] == []
    assert "@import" not in render(audit)
    assert "url(" not in page.xpath("//style")[0].text


def test_hostile_words_stay_words() -> None:
    page = tree(hostile())

    assert len(page.xpath("//script")) == 2
    assert page.xpath("//img | //b") == []
    assert page.xpath("//a[starts-with(@href, 'javascript')]") == []
    for words in BAD[:3]:
        assert words in text(hostile(), "fix-first") + text(hostile(), "offers")
    json.loads(page.get_element_by_id("leadsto-data").text)


@given(st.text(st.characters(exclude_categories=[])))
@settings(max_examples=25, deadline=None)
def test_any_title_can_be_written_and_read(title: str) -> None:
    audit = small()
    first = replace(audit.dead_ends[0], title=title)
    shown = render(replace(audit, dead_ends=(first, *audit.dead_ends[1:])))

    assert len(lxml.html.document_fromstring(shown.encode().decode()).xpath("//script")) == 2


@every_audit
def test_every_place_that_is_linked_is_there_once(audit: Audit) -> None:
    page = tree(audit)
    names = page.xpath("//@id")

    assert len(names) == len(set(names))
    assert {
        link[1:].partition("?")[0] for link in page.xpath("//a/@href[starts-with(., '#')]")
    } <= set(names)
    for attribute in ("aria-labelledby", "aria-describedby", "for"):
        assert set(" ".join(page.xpath(f"//@{attribute}")).split()) <= set(names)


@every_audit
def test_tables_can_be_read_by_ear(audit: Audit) -> None:
    tables = tree(audit).xpath("//table")

    assert all(table.findtext("caption") is not None for table in tables)
    for table in tables:
        heads = table.xpath(".//th")
        assert all(head.get("scope") for head in heads)
        assert all(head.text_content().strip() for head in heads)
        wide = {
            sum(int(cell.get("colspan", 1)) for cell in row)
            for row in table.xpath("./thead/tr | ./tbody/tr")
        }
        assert len(wide) == 1, table.findtext("caption")


def test_sections_stand_in_their_order() -> None:
    sections = tree(small()).xpath("//main/section/@id")

    assert sections == [section.name.replace("_", "-") for section in SECTIONS]


def test_a_section_with_nothing_to_tell_is_not_there() -> None:
    sections = tree(AUDITS["empty"]()).xpath("//main/section/@id")

    assert "fix-first" not in sections
    assert "measured" not in sections
    assert sections[0] == "headline"
    assert "None of them needs a path." in text(AUDITS["empty"]())


def test_without_an_export_no_views_are_shown() -> None:
    audit = without_views()

    assert "Views" not in text(audit, "fix-first") + text(audit, "offers")
    assert "Linked from" in text(audit, "fix-first")
    assert tree(audit).xpath("//footer") == []


def test_where_paths_are_not_known_none_is_claimed() -> None:
    audit = AUDITS["not_counted"]()

    assert "paths not known" in text(audit, "headline")
    assert "%" not in text(audit, "headline")
    assert "lead on" not in text(audit, "write-next")


def test_the_page_stays_small_however_many_pages_there_are() -> None:
    """But for the data of the script and the marks of the map, which each page has its own of."""
    few, many = (len(tree(large(pages)).xpath("//tbody/tr")) for pages in (3000, 6000))

    assert few == many


@pytest.mark.parametrize(
    ("address", "linked"), [("/guides/broker/", True), ("", False), ("//evil.example/", False)]
)
def test_a_page_is_linked_where_its_address_is_known(address: str, linked: bool) -> None:
    audit = replace(small(), dead_ends=(page("x", "A page", "tofu", clicks=None, address=address),))
    links = tree(audit).get_element_by_id("fix-first").xpath(".//th//a/@href")

    assert links == ([f"https://docs.example.com{address}"] if linked else [])


def test_a_folder_is_no_address_to_link_to() -> None:
    audit = replace(small(), title="public")

    assert tree(audit).get_element_by_id("fix-first").xpath(".//th//a") == []
