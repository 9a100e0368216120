import html
import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from markdown_it import MarkdownIt
from report.audits.audits import audit, full, nasty, page, saying
from report.nasty import anything

from leadsto.model import Ratio
from leadsto.report.audits.markdown import render, within
from leadsto.report.harmless import clipped, harmless
from leadsto.report.markdown import COMMENT

READER = MarkdownIt("gfm-like", {"linkify": False})
TAGS = set("code h2 h3 li p strong table tbody td th thead tr ul".split())


def tags(text: str) -> set[str]:
    return {tag.strip("/") for tag in re.findall(r"<(/?\w+)", READER.render(text))}


def tables(text: str) -> list[list[list[str]]]:
    """The cells of each table, as readers see them."""
    return [
        [
            [
                html.unescape(re.sub(r"<[^>]*>", "", c))
                for c in re.findall(r"<t[dh].*?</t[dh]>", row)
            ]
            for row in re.findall(r"<tr>.*?</tr>", found, re.DOTALL)
        ]
        for found in re.findall(r"<table>.*?</table>", READER.render(text), re.DOTALL)
    ]


def test_headline_change_and_traffic() -> None:
    text = render(full())

    assert text.startswith("## 50.0\u00a0% of pages lead to a conversion point\n\n")
    assert (
        "4 pages need a path; 2 have one; 2 dead ends. "
        "Weighted by views: 14.6\u00a0% of 6,340 views.\n"
    ) in text
    assert (
        "Since the baseline, when it was 40.0\u00a0% of 5 pages: 1 new dead end, 1 mended.\n\n"
        "New: `docs/moving-day.md`\n"
    ) in text
    assert "2026-10-01 to 2026-10-31. Besides, 214 views on 9 paths that are not" in text


def test_each_part_is_a_table() -> None:
    stages, first, verdicts, pages, outcome = tables(render(full()))

    assert stages[1] == ["tofu", "4", "2", "2"]
    assert first[1][:4] == ["Moving day /moving-day/", "tofu", "5,410", "moving-checklist"]
    assert ["retire", "1", "neither a decision nor a path, and nobody viewed it"] in verdicts
    assert [row[2] for row in pages[1:]] == ["connect", "redesign", "retire"]
    assert pages[2][3] == "x|y is a topic."
    assert outcome[0][-1] == "sales-ready per 1,000 views"
    assert outcome[1:] == [
        ["tofu", "5,730", "40", "6", "1", "1.0"],
        ["not answered", "0", "0", "", "", ""],
    ]


def test_without_sales_ready_leads_the_ratio_is_that_of_leads() -> None:
    made = replace(full(), ratios={"stage": (Ratio("tofu", 2000, None, 3, None, None),)})

    assert tables(render(made))[-1][0][-1] == "leads per 1,000 views"
    assert tables(render(made))[-1][1][-1] == "1.5"


def test_without_exports_links_tell_what_comes_first() -> None:
    made = audit(page("a", "connect", inlinks=1), page("b", "connect", inlinks=9))
    _, first, _, pages = tables(render(made))

    assert first[0][2] == pages[0][1] == "linked from"
    assert [row[1] for row in pages[1:]] == ["9", "1"]
    assert "views" not in render(made).replace("viewed", "")


def test_paths_that_are_not_known_are_not_counted() -> None:
    text = render(audit(page("a", "ask"), counted=False))

    assert text.startswith("## 1 page\n\nPaths are not known without a build.\n")
    assert "dead end" not in text


def test_a_site_without_pages() -> None:
    assert render(audit()).startswith("## 0 pages\n\nNone needs a path.\n")


@pytest.mark.parametrize("limit", [0, 1_000, 2_500, 9_000, COMMENT])
def test_what_does_not_fit_is_counted(limit: int) -> None:
    made = audit(*(page(f"p{n}", "connect") for n in range(900)), ratios=full().ratios)

    text = within(made, limit)

    assert len(text.encode()) <= limit
    left = re.search(r"^([\d,]+) more need something", text, re.MULTILINE)
    if text:
        assert len(re.findall(r"\| connect \|", text)) - 1 + int(left[1] if left else 0) == 900
        assert "### Attention and outcome" in text
    assert bool(text) == (limit > 1_000)
    assert bool(left) == bool(text and limit < COMMENT)


@given(anything)
@settings(deadline=None, max_examples=50)
def test_any_text_is_text(text: str) -> None:
    written = render(saying(text))
    found = tables(written)

    assert tags(written) <= TAGS
    assert [[len(row) for row in rows] for rows in found] == [[4, 4], [5, 5], [3, 3], [4, 4]]
    assert _letters(found[1][1][-1]) == _letters(clipped(harmless(text), 200))
    assert _letters(found[3][1][-1]) == _letters(clipped(harmless(text), 200))


def _letters(text: str) -> str:
    """A text without what Markdown takes or puts in: backticks, escapes, space at the ends."""
    return re.sub(r"[\u2060`\\\s]", "", text)


def test_the_nasty_audit_brings_no_markup_of_its_own() -> None:
    assert tags(render(nasty())) <= TAGS
    assert "href" not in READER.render(render(nasty()))
