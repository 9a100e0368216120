import html
import re

import pytest
from hypothesis import given
from markdown_it import MarkdownIt
from report.made import asked
from report.made import report as made_report
from report.nasty import anything, many, nasty_report, said

from leadsto.report.harmless import harmless
from leadsto.report.markdown import COMMENT, OPEN, code, inline, render, within

READER = MarkdownIt("gfm-like", {"linkify": False})


def text_of(page: str) -> str:
    """What a reader sees: without tags, word joiners and comments."""
    return html.unescape(re.sub(r"<[^>]*>", "", page)).replace("\u2060", "")


def test_the_whole_note() -> None:
    report = said("Leads nowhere: `next` is `a*b*`.", help="Link it.", trail=("/a/ → /b/",))

    assert render(report) == (
        "## leadsto: failed\n\n"
        "1 dead end in 1 page, 0 lead somewhere \\(0.0 %\\) · 1 error · fails on: error\n\n"
        "| stage | pages | lead somewhere | dead ends |\n|---|--:|--:|--:|\n"
        "| not answered | 1 | 0 | 1 |\n\n"
        "#### `docs/a.md`\n\n"
        "- **error** [no-path](https://leadsto.example/rules/no-path/): "
        "Leads nowhere: `next` is `a*b*`. Link it.\n"
        "    - /a/ → /b/\n\n"
    )


def test_a_good_site_passes() -> None:
    assert (
        render(made_report()) == "## leadsto: passed\n\n0 pages · no findings · fails on: error\n\n"
    )


def test_the_questions_of_a_page_are_one_line() -> None:
    text = render(made_report(asked("no-audience", "audience"), asked("no-stage", "stage")))

    assert (
        "- **error** [no-audience](https://leadsto.example/rules/no-audience/), "
        "[no-stage](https://leadsto.example/rules/no-stage/), line 1: "
        "Unanswered: who it is for, how ready they are. Add `audience` and `stage`.\n"
    ) in text


def test_the_table_is_by_stage() -> None:
    assert "| bofu | 1 | 1 | 0 |\n| not answered | 3 | 0 | 3 |\n" in render(nasty_report())


def test_the_worst_pages_come_first_and_the_rest_can_be_unfolded() -> None:
    findings = sorted(
        (*many(OPEN + 1, "note", OPEN + 2), *many(2, "error", OPEN + 2)[1:]), key=lambda f: f.order
    )
    text = render(made_report(*findings))

    shown, fold, folded = text.partition("<details>\n<summary>1 more pages</summary>\n")
    assert shown.index("`docs/1.md`") < shown.index("`docs/0.md`")
    assert shown.count("####") == OPEN
    assert fold
    assert folded.count("####") == 1
    assert folded.endswith("</details>\n")


@pytest.mark.parametrize("limit", [0, 100, 1_000, 5_000, COMMENT])
def test_what_does_not_fit_is_counted(limit: int) -> None:
    report = made_report(*many(200, "error", 200))

    text = within(report, limit)

    assert len(text.encode()) <= limit
    assert text.count("<details>") == text.count("</details>")
    left = re.search(r"Not shown here, for want of room: (\d+) more with findings", text)
    if text:
        assert text.count("####") + (int(left[1]) if left else 0) == 200
    assert bool(left) == bool(text and limit < COMMENT)
    assert bool(text) == (limit > 100)


def test_the_nasty_judgement_brings_no_markup_of_its_own() -> None:
    page = READER.render(render(nasty_report()))

    tags = set(re.findall(r"<(/?\w+|!--)", page)) - {"!--"}
    assert {tag.strip("/") for tag in tags} == set(
        "a code h2 h4 li p strong table tbody td th thead tr ul".split()
    )
    assert set(re.findall(r'href="([^"]*)"', page)) == {
        f"https://leadsto.example/rules/{rule}/"
        for rule in ("no-path", "unknown-value", "offer-expired")
    }


@given(anything)
def test_inline_text_is_text_and_code(text: str) -> None:
    page = READER.renderInline(f"x: {inline(text)}")

    assert set(re.findall(r"<(/?\w+)", page)) <= {"code", "/code"}
    flat = harmless(text)
    assert text_of(page).replace("`", "").strip() == f"x: {flat}".replace("`", "").strip()
    assert not re.search(r"(?<!\w)[@#!]\w", re.sub(r"<code>.*?</code>", "", html.unescape(page)))


def test_an_address_is_no_link() -> None:
    assert inline("See www.evil.test or https://evil.test") == (
        "See www\\.evil.test or https\\://evil.test"
    )


@given(anything)
def test_code_is_what_it_was(text: str) -> None:
    page = READER.renderInline(f"x {code(text)} y")

    shown = re.fullmatch(r"x <code>(.*)</code> y", page, re.DOTALL)
    assert shown
    assert html.unescape(shown[1]) == (harmless(text) or " ")


@given(anything)
def test_a_list_of_what_was_tried_is_a_list_of_text(text: str) -> None:
    page = READER.render(render(said(text, trail=(text,))))

    tags = {tag.strip("/") for tag in re.findall(r"<(/?\w+)", page)}
    assert tags <= set("a code h2 h4 li p strong table tbody td th thead tr ul".split())


@pytest.mark.parametrize(
    "text",
    ["- x", "+ x", "* x", "1. x", "12) x", "> x", "# x", "===", "x ` y", "~~~", "$x$", "|x|"],
)
def test_what_begins_a_list_or_a_heading_is_text(text: str) -> None:
    shown = "".join(READER.render(f"- {inline(text)}").split())

    assert html.unescape(shown) == f"<ul><li>{''.join(text.split())}</li></ul>"
    assert inline("x ` y") == "x \\` y"
