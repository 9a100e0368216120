"""The page as a parser sees it: whole, nothing from elsewhere, no words that become markup."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest
from report.leads.sheets import EVERY, nasty, quarrel, worked

from leadsto.audit.leads import LeadSheet
from leadsto.report.leads.page import render


def parsed(sheet: LeadSheet) -> Any:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    root = parser.parse(render(sheet).replace("\ufffe", ""))  # fit for HTML, not for lxml
    assert parser.errors == []
    return root


@pytest.mark.parametrize("name", EVERY)
def test_it_is_valid_and_asks_nobody(name: str) -> None:
    root = parsed(EVERY[name]())
    assert root.xpath("//script | //img | //link | //iframe | //form | //object") == []
    assert all(href.startswith("#") for href in root.xpath("//@href"))
    assert root.xpath("//@src | //@srcset") == []
    style = root.xpath("string(//style)")
    assert not re.search(r"url\(|@import", style)
    policy = root.xpath("string(//meta[@http-equiv]/@content)")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'")


@pytest.mark.parametrize("name", EVERY)
def test_ids_are_there_once_and_what_is_named_exists(name: str) -> None:
    root = parsed(EVERY[name]())
    ids = root.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {*root.xpath("//@aria-labelledby")} <= {*ids}
    assert {href[1:] for href in root.xpath("//@href")} <= {*ids}


def test_hostile_words_become_no_element() -> None:
    tame, wild = worked(), nasty()
    names = {element.tag for element in parsed(wild).iter() if isinstance(element.tag, str)}
    assert names <= {e.tag for e in parsed(tame).iter() if isinstance(e.tag, str)} | {
        "code", "ul", "li", "h2"
    }  # fmt: skip
    assert "<script>alert('1')</script>" in "".join(parsed(wild).getroot().itertext())


def test_each_grade_tells_its_offers_and_where_they_end() -> None:
    root = parsed(quarrel())
    (first, *_) = root.xpath("//section[@class='grade']")
    rows = [" ".join("".join(row.itertext()).split()) for row in first.xpath(".//tbody/tr")]
    assert [row.split()[0] for row in rows] == ["Sheet", "Quiz", "Price", "Fair"]
    assert "✖ nothing, though it takes an address" in rows[0]
    assert "sheet → quiz" in rows[0]
    assert "Stops at name: readers go round in a circle" in rows[0]
    assert "price → talkready lead" in rows[2]
    assert "▲ it ended on 1 November 2026, and sheet took over" in rows[3]


def test_what_is_open_stands_above_the_grades() -> None:
    root = parsed(quarrel())
    names = root.xpath("//section/@id")
    assert names.index("settle") < names.index("grade-1")
    assert parsed(worked()).xpath("//section[@id='settle']") == []
    assert "was due on 10 January 2026" in root.xpath("string(//p[@class='due'])")


def test_both_sides_can_sign_it_on_paper() -> None:
    root = parsed(worked())
    assert [p.text for p in root.xpath("//div[@class='signatures']/p")] == [
        "Mara Lind (marketing), date",
        "Tobias Osei (sales), date",
    ]
