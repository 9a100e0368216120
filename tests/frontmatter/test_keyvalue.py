"""``Key: value`` lines without fences, as MkDocs and Pelican read them."""

from __future__ import annotations

import subprocess
import sys

import pytest

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, MapNode, Scalar, Span

READERS = ("", "mkdocs", "pelican", "pelican-yaml")


def read(text: str, reader: str) -> Frontmatter:
    return read_frontmatter(text.encode(), "page.markdown", reader)


def pairs(page: Frontmatter) -> list[tuple[str, str]]:
    return [(e.key.text, e.value.text) for e in page.fields.entries if isinstance(e.value, Scalar)]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_until_the_first_blank_one(reader: str, end: str) -> None:
    text = "Title: Post: part two\n Next-Step: /x/\nBuyer_Stage:tofu\n\nBody: text\n"
    page = read(text.replace("\n", end), reader)

    assert page.dialect == "keyvalue"
    assert pairs(page) == [
        ("Title", "Post: part two"),
        ("Next-Step", "/x/"),
        ("Buyer_Stage", "tofu"),
    ]
    spans = [(e.key.span, e.value.span) for e in page.fields.entries]
    assert spans[0] == ((1, 1, 1, 6), (1, 8, 1, 22))
    assert spans[1] == ((2, 2, 2, 11), (2, 13, 2, 16))
    assert spans[2] == ((3, 1, 3, 12), (3, 13, 3, 17))
    assert page.text[page.body :] == f"Body: text{end}"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("indent", ["    ", "      ", "\t"])
def test_a_value_goes_on_four_blanks_in(reader: str, indent: str) -> None:
    page = read(f"Summary: one\n{indent}two \n{indent}three\nStage: tofu\n", reader)

    assert pairs(page) == [("Summary", "one two three"), ("Stage", "tofu")]
    assert page.fields.entries[0].value.span == (1, 10, 3, len(indent) + 6)


@pytest.mark.parametrize("reader", READERS)
def test_a_value_may_begin_on_the_next_line(reader: str) -> None:
    page = read("Title: x \nSummary:\n    one\n    two\n", reader)

    assert pairs(page) == [("Title", "x"), ("Summary", "one two")]
    assert [e.value.span for e in page.fields.entries] == [(1, 8, 1, 9), (3, 5, 4, 8)]


def test_a_line_of_blanks_ends_it() -> None:
    page = read("Title: x\n  \nStage: tofu\n", "mkdocs")

    assert page.text[page.body :] == "Stage: tofu\n"


def test_dashes_are_text_for_mkdocs() -> None:
    page = read("Title: x\n---\nBody", "mkdocs")

    assert page.text[page.body :] == "---\nBody"


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("indent", ["  ", "   "])
def test_less_than_four_blanks_end_it(reader: str, indent: str) -> None:
    page = read(f"Summary: one\n{indent}two\nStage: tofu\n", reader)

    assert pairs(page) == [("Summary", "one")]
    assert page.text[page.body :] == f"{indent}two\nStage: tofu\n"
    assert page.problems == ()


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("text", ["", "\n\n", "# Title\n", "Prose without keys.\n", "\nStage: x\n"])
def test_pages_without_frontmatter(reader: str, text: str) -> None:
    page = read(text, reader)

    assert (page.dialect, page.fields, page.readable) == ("none", MapNode(), True)
    assert page.problems == ()
    assert (page.body, page.text) == (0, text)


@pytest.mark.parametrize("reader", READERS)
def test_a_first_line_of_prose_may_look_like_a_key(reader: str) -> None:
    assert pairs(read("Note: this page is old.\n\nText\n", reader)) == [
        ("Note", "this page is old.")
    ]


@pytest.mark.parametrize("blanks", ["", "  "])
def test_an_empty_value_stands_behind_its_colon(blanks: str) -> None:
    (entry,) = read(f"Stage:{blanks}\n\n", "mkdocs").fields.entries

    assert entry.value == Scalar("", entry.value.span)
    assert entry.value.span == (1, 7, 1, 7)


def test_line_separators_of_unicode_end_no_line() -> None:
    page = read("Title: a\u2028b\x85c\nStage: tofu\n", "mkdocs")

    assert pairs(page) == [("Title", "a\u2028b\x85c"), ("Stage", "tofu")]
    assert page.fields.entries[1].value.span == (2, 8, 2, 12)


def test_keys_above_a_megabyte_are_not_read() -> None:
    text = f"k: {'v' * 999_997}\nstage: tofu\n"
    for reader in ("mkdocs", "pelican"):
        page = read(text, reader)
        (problem,) = page.problems
        assert page == Frontmatter("keyvalue", problems=(problem,), readable=False, written=text)
        assert problem.message == "The frontmatter is larger than 1 MB."
        assert problem.span == Span(1)
        assert len(read(text.replace("v", "", 1), reader).fields.entries) == 2


def test_a_value_of_many_lines_takes_linear_time() -> None:
    page = read("k: v\n" + "    w\n" * 150_000, "mkdocs")  # minutes, if each copied the last

    assert len(pairs(page)[0][1]) == 300_001


def test_they_need_no_yaml() -> None:
    code = (
        "import sys; from leadsto.frontmatter import read_frontmatter as read; "
        "page = read(b'Stage: tofu', 'a.md', 'pelican'); "
        "print(len(page.fields.entries), 'yaml' in sys.modules)"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert run.stdout == "1 False\n"
