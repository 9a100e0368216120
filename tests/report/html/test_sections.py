"""What each section of tables says, and what it does not."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report.html.sample_audits import assembled, hostile, large, page, small, without_views
from report.html.test_page import text, tree

from leadsto.model import VERDICTS, Audit, Brief, Cell, Change, Channel, Ratio, Share
from leadsto.report.html import fix_first, headline, measured, verdicts, write_next
from leadsto.report.html.text import coded, shown
from leadsto.report.text import VERDICT_WORDS, closing, percent, remainder, why

SPACE = "\u00a0"


def rows(audit: Audit, name: str) -> list[list[str]]:
    """The texts of a table's cells, row by row, without its head."""
    table = tree(audit).get_element_by_id(f"{name}-caption").getparent()
    return [
        [" ".join(cell.text_content().split()) for cell in row] for row in table.xpath("./tbody/tr")
    ]


# ------------------------------------------------------------------------------- numbers


@given(st.integers(1, 10**6), st.integers(0, 2), st.data())
def test_a_share_is_whole_only_where_nothing_is_left(
    whole: int, places: int, data: st.DataObject
) -> None:
    part = data.draw(st.integers(0, whole))
    value, left = (float(say(part, whole, places).split(SPACE)[0]) for say in (percent, remainder))

    assert (value == 100) == (part == whole)
    assert value <= part * 100 / whole + 1e-9
    assert value + left == pytest.approx(100)


@pytest.mark.parametrize(("name", "seen"), [("x", "x"), ("", "/a/"), ("\u2028 ", "/a/")])
def test_a_blank_name_is_something_to_see(name: str, seen: str) -> None:
    assert shown(name, "/a/") == seen
    assert shown("", "") == "(blank)"


@pytest.mark.parametrize(
    ("said", "seen"),
    [
        ("Add `stage`.", "Add <code>stage</code>."),
        ("`<b>`", "<code>&lt;b&gt;</code>"),
        ("a ` b", "a ` b"),
        ("`a` ` b", "<code>a</code> ` b"),
        ("``", "``"),
        ("\x00\ud800", "\ufffd\ufffd"),
    ],
)
def test_backticks_make_code(said: str, seen: str) -> None:
    assert coded(said) == seen


# ------------------------------------------------------------------------------ headline


def test_the_headline() -> None:
    said = text(small(), "headline")

    assert "63.6 % of pages lead to a conversion point" in said
    assert "7 of the 11 pages that need a path reach one of 2 conversion points." in said or (
        "reach the one conversion point." in said
    )
    assert "4 dead ends receive 61.2 % of their views." in said
    assert "Weighted by views: 38.8 % of 16,230 views are on pages with a path." in said
    assert "▲ 13.6 points since the snapshot of 2026-10-01, when it was 5 of 10 pages." in said
    assert "1 new dead end Choosing a customs broker" in said


@pytest.mark.parametrize(
    ("clicks", "words"),
    [
        (
            (2, 2),
            "100 % of pages lead to a conversion point All 2 pages that need a path reach the",
        ),
        ((2, None), "50.0 % of pages lead to a conversion point 1 of the 2 pages that need a path"),
        ((None, None), "0 of the 2 pages that need a path reach a conversion point."),
        ((2,), "The one page that needs a path reaches the one conversion point. No dead end is"),
        (
            (None,),
            "The one page that needs a path does not reach a conversion point. 1 dead end is",
        ),
    ],
)
def test_few_pages_are_told_in_grammar(clicks: tuple[int | None, ...], words: str) -> None:
    pages = [page(f"p{at}", "A", "tofu", clicks=each) for at, each in enumerate(clicks)]

    assert words in text(assembled(pages), "headline")


@pytest.mark.parametrize(
    ("before", "words"),
    [
        (Share("", 11, 7), "No change"),
        (Share("", 11, 8), "▼ 9.1 points"),
        (Share("", 10, 0), "▲ 63.6 points"),
        (Share("", 0, 0), ""),
    ],
)
def test_a_change_is_told_in_points(before: Share, words: str) -> None:
    audit = replace(small(), change=Change("the baseline", before))

    assert headline.values(audit)["moved"] == words


def test_pages_that_changed_are_named_up_to_a_limit() -> None:
    names = tuple(f"docs/{number}.md" for number in range(20))
    audit = replace(small(), change=Change("the baseline", Share("", 11, 7), names))
    words, titles, left = headline.values(audit)["lists"][0]

    assert (words, len(titles), left) == ("20 new dead ends", headline.NAMED, 8)


# ----------------------------------------------------------------------------- fix first


def test_what_says_nothing_on_this_site_has_no_column() -> None:
    pages = [replace(page("a", "A", "", clicks=None), suggested="", reason="No path: it stops.")]

    assert rows(assembled(pages), "fix-first") == [["1", "A /a/", "3 pages", "It stops."]]
    assert rows(assembled(pages), "verdict-pages")[0][:3] == ["A /a/", "3 pages", "Connect"]
    assert "none fits" in text(assembled(pages, offers=small().offers), "fix-first")


def test_a_heading_is_not_repeated_in_each_line() -> None:
    def reason(words: str) -> str:
        return why(page("a", "A", "", clicks=None, reason=words))

    assert reason("No path: its next step leads nowhere.") == "Its next step leads nowhere."
    assert reason("No path to a purchase: it stops.") == "No path to a purchase: it stops."
    assert reason("") == ""


def test_fixing_wins_back_views() -> None:
    said = text(large(2000), "fix-first")

    assert "Fixing these 12 of 205 pages wins back 45 % of the views that now stop dead." in said
    assert "The next 100 dead ends" in said
    assert "93 more are among the findings." in said
    assert "wins back all 9,920 views" in text(small(), "fix-first")


def test_pages_that_win_nothing_are_not_said_to() -> None:
    views = [5, 3, *[0] * 40]
    pages = [
        page(f"p{at:02}", "A", "tofu", clicks=None, views=each) for at, each in enumerate(views)
    ]
    said = text(assembled(pages, traffic=small().traffic), "fix-first")

    assert "Fixing the first 2 of 42 pages wins back all 8 views that now stop dead." in said
    assert "The first 12 of 42 dead ends" in said


def test_what_is_won_only_grows() -> None:
    found = [row for group in fix_first.values(large(500))["groups"] for row in group]

    assert [row.rank for row in found] == list(range(1, len(found) + 1))
    assert all(a.sum <= b.sum and a.thousandths <= b.thousandths for a, b in pairwise(found))
    assert found[-1].thousandths == 1000


def test_dead_ends_that_nobody_viewed_win_nothing_back() -> None:
    audit = assembled([page("a", "A", "tofu", clicks=None, views=0)], traffic=small().traffic)

    assert "wins back" not in text(audit, "fix-first")
    assert "Cumulative" not in text(audit, "fix-first")


def test_views_that_no_export_tells_are_no_nought() -> None:
    audit = assembled(
        [page("a", "A", "tofu", clicks=None), page("b", "B", "tofu", clicks=None, views=3)],
        traffic=small().traffic,
    )
    cells = tree(audit).get_element_by_id("fix-first").xpath(".//tbody//td[@class='count']")

    assert [cell.text_content() for cell in cells] == ["3", "– not known"]


# ---------------------------------------------------------------------------- write next


def test_thin_cells_are_told_in_words_and_in_the_matrix() -> None:
    said = text(small(), "write-next")

    assert "no page, thin" in said
    assert "ops · BOFU 1 page, while 8 pages" in said
    assert "Lead it to demo." in said
    assert len(tree(small()).find_class("thin")) == 3


def test_a_brief_can_be_copied_as_it_is() -> None:
    blocks = [node.text_content() for node in tree(small()).xpath("//pre")]

    assert small().briefs[0].frontmatter in blocks


def test_a_thin_cell_without_an_offer_says_so() -> None:
    brief = Brief("ops", "bofu", "no page", "", "")

    assert "no offer for it yet" in text(replace(small(), briefs=(brief,)), "write-next")


def test_shades_follow_the_numbers_of_pages() -> None:
    cells = (Cell("a", "tofu", 100, 1), Cell("a", "mofu", 1, 1), Cell("a", "bofu", 0, 0, True))
    ((_, line),) = write_next.values(replace(small(), cells=cells))["lines"]

    assert [shade.level for shade in line] == [4, 1, 0]


def test_free_texts_as_audiences_do_not_fill_the_page() -> None:
    cells = tuple(
        Cell(f"reader {n}", stage, 1, 1) for n in range(50) for stage in ("tofu", "mofu", "bofu")
    )
    said = text(replace(small(), cells=cells), "write-next")

    assert "30 audiences more" in said


# -------------------------------------------------------------------------------- offers


def test_offers_tell_their_orphans_and_ladders() -> None:
    said = text(small(), "offers")

    assert "Nobody is led to 1 of 3 offers." in said
    assert "Nobody is led to it: no page shows it" in said
    assert "delay-check → demo" in said
    assert "Ends before the grade that sales agreed to" in said


def test_ladders_are_not_judged_where_sales_agreed_to_nothing() -> None:
    offers = tuple(offer._replace(complete=None) for offer in small().offers)

    assert "sales agreed" not in text(replace(small(), offers=offers), "offers")


# ------------------------------------------------------------------------------ verdicts


def test_every_verdict_has_words() -> None:
    assert tuple(VERDICT_WORDS) == VERDICTS


def test_pages_that_need_something_come_biggest_first() -> None:
    first, more = verdicts.values(large(2000))["groups"]

    assert all(a.views >= b.views for a, b in pairwise((*first, *more)))
    assert {page.verdict for page in (*first, *more)} <= {"connect", "ask", "redesign", "retire"}


def test_undeclared_asks_the_author() -> None:
    said = text(small(), "verdicts")

    assert "Ask the author" in said
    assert "no decision" not in said.replace("helps with no decision", "")


# ------------------------------------------------------------------------------ measured


def test_views_are_told_by_where_they_stop() -> None:
    said = text(small(), "measured")

    assert rows(small(), "totals")[1] == ["On pages with no path", "4", "9,920", "60.8 %"]
    assert "214 views on 9 paths that are not in this build: /old/blog/, /tag/customs/ …" in said


def test_too_many_channels_are_one_line() -> None:
    channels = tuple(Channel(f"c{n:02}", "tofu", 100 - n) for n in range(20))
    lines = measured.values(replace(small(), channels=channels))["channels"]

    assert len(lines) == measured.CHANNELS + 1
    assert lines[-1].name == "8 other channels"
    assert sum(line.total for line in lines) == sum(line.views for line in channels)


def test_the_yield_is_the_last_number() -> None:
    assert [row[-1] for row in rows(small(), "by-stage")] == ["0.1", "3.3", "17.1", "0.0"]
    assert "Sales-ready leads in 1,000 views" in text(small(), "measured")


def test_the_report_ends_on_the_ratio() -> None:
    footer = tree(small()).xpath("//footer")[0].text_content().strip()

    assert footer == "1.0 sales-ready lead in a thousand views: 17 of 16,230 views."


def ratios(*found: Ratio) -> Audit:
    return replace(small(), ratios={"stage": found, "site": found[-1:]})


def test_leads_stand_in_for_grades_that_nobody_gives() -> None:
    audit = ratios(Ratio("tofu", 1000, 1, 4, None, None), Ratio("mofu", 1000, 1, 1, None, None))

    assert closing(audit) == "1.0 lead in a thousand views: 1 of 1,000 views."
    assert "Sales-ready" not in text(audit, "measured").replace(
        "Sales-ready leads (else leads)", ""
    )


@pytest.mark.parametrize(
    "ratio", [Ratio("tofu", None, 1, 4, 1, 1), Ratio("tofu", 5, 1, None, None, None)]
)
def test_no_ratio_is_made_of_what_is_not_known(ratio: Ratio) -> None:
    assert closing(ratios(ratio)) == ""


def test_views_without_leads_are_no_outcome() -> None:
    audit = ratios(Ratio("tofu", 5, 1, None, None, None))

    assert measured.values(audit)["outcomes"] == []


def test_numbers_are_called_what_they_count() -> None:
    clicks = replace(small().traffic, unit="clicks")
    said = text(replace(small(), traffic=clicks), "fix-first")

    assert "dead ends by clicks" in said
    assert "9,920 clicks that now stop dead" in said
    assert "views" not in said.casefold()


def test_nothing_measured_is_nothing_told() -> None:
    assert measured.values(without_views()) == {}


# ------------------------------------------------------------------- posts and appendix


def test_addresses_for_posts_are_whole() -> None:
    said = [node.text_content() for node in tree(small()).find_class("copy")]

    assert said == [post.url for post in small().posts]


def test_the_appendix_defines_and_excludes() -> None:
    terms = tree(small()).xpath("//dt/text()")

    assert terms == [term for term, _ in small().definitions]
    assert rows(small(), "excluded") == [["legal pages", "1"]]


def test_a_page_whose_name_is_blank_is_still_seen() -> None:
    assert "(blank)" in text(hostile(), "write-next")
