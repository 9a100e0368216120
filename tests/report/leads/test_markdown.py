"""What a catalogue says changes nothing of what Markdown makes of a sheet."""

from __future__ import annotations

import re
from typing import Any

import html5lib
import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from report.leads.sheets import nasty, worked
from report.nasty import anything

from leadsto.audit.leads import LeadSheet
from leadsto.report.leads.markdown import render

ITEMS = re.compile(r"<(h\d|li|ul|ol|p|a|img|script|hr|table|pre|blockquote)\b")


MARKDOWN = MarkdownIt("gfm-like", {"linkify": False})


def shape(text: str) -> list[str]:
    return ITEMS.findall(MARKDOWN.render(text))


def saying(words: str) -> LeadSheet:
    sheet = worked()
    grade, *others = sheet.grades
    offer = grade.offers[0]._replace(title=f"a{words}", follow_up=f"a{words}", where=f"a{words}")
    grade = grade._replace(means=(f"a{words}",), owner=f"a{words}", offers=(offer,))
    agreed = sheet.agreed and sheet.agreed._replace(by=(f"a{words}",))
    return sheet._replace(grades=(grade, *others), agreed=agreed, title=f"a{words}")


PLAIN = shape(render(saying("")))


@given(anything)
def test_no_words_change_the_shape(words: str) -> None:
    assert shape(render(saying(words))) == PLAIN


def test_hostile_words_are_harmless_in_a_terminal() -> None:
    text = render(nasty())
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", text)
    assert "::error" not in [line[:7] for line in text.split("\n")]


def test_a_page_made_of_it_holds_no_link_and_no_script() -> None:
    html = MARKDOWN.render(render(nasty()).replace("\ufffe", ""))
    root: Any = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    assert root.xpath("//a | //img | //script | //hr") == []


@pytest.mark.parametrize("words", ["(a)", "a (b) [c](d)", r"\(x\)"])
def test_brackets_come_back(words: str) -> None:
    html = MarkdownIt().render(render(saying(words)))
    root: Any = html5lib.parse(html, treebuilder="lxml", namespaceHTMLElements=False)
    assert f"a{words}" in [li.text for li in root.xpath("//li")]
