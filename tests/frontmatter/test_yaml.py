"""YAML between fences: what is read, and what its reader would drop without a word."""

from __future__ import annotations

import pytest
from frontmatter.places import text_at

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, ListNode, MapNode, Scalar

MKDOCS = " MkDocs would publish it as text."


def read(text: str, reader: str = "") -> Frontmatter:
    return read_frontmatter(text.encode(), "page.md", reader)


def said(text: str, reader: str = "") -> list[tuple[int, int, str]]:
    """Line, column and message of each problem."""
    return [
        (p.span.line, p.span.column, p.message) if p.span else (0, 0, p.message)
        for p in read(text, reader).problems
    ]


def test_values_are_the_text_that_stands_there() -> None:
    text = "---\nyes: no\nv: 1.10\ndate: 2026-01-01\nquoted: 'a: b'\nempty:\n---\nBody\n"
    page = read(text)

    assert [
        (e.key.text, e.value.text) for e in page.fields.entries if isinstance(e.value, Scalar)
    ] == [
        ("yes", "no"),
        ("v", "1.10"),
        ("date", "2026-01-01"),
        ("quoted", "a: b"),
        ("empty", ""),
    ]
    assert page.text[page.body :] == "Body\n"
    assert page.problems == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_positions_are_those_of_the_file(mark: str, end: str) -> None:
    text = "---\ntitle: Zürich 😀\nlist:\n  - a\n  - ünï\n---\nBody\n".replace("\n", end)
    page = read_frontmatter((mark + text).encode(), "page.md", "mkdocs")

    title = page.fields.get("title")
    items = page.fields.get("list")
    assert isinstance(title, Scalar)
    assert isinstance(items, ListNode)
    assert title.span == (2, 8, 2, 16)
    assert items.items[1].span == (5, 5, 5, 8)
    assert items.span == (4, 3, 5, 8)
    assert page.text == text
    assert page.text[page.body :] == f"Body{end}"


def test_nested_mappings_keep_their_places() -> None:
    text = "---\nintent:\n  decision:\n    fix-first: the forms\n---\n"
    intent = read(text).fields.get("intent")

    assert isinstance(intent, MapNode)
    decision = intent.get("decision")
    assert isinstance(decision, MapNode)
    assert text_at(text, decision.span) == "fix-first: the forms"
    assert text_at(text, decision.entries[0].value.span) == "the forms"


def test_duplicate_keys_are_kept_and_the_last_counts() -> None:
    fields = read("---\nstage: tofu\nstage: mofu\n---\n").fields

    assert len(fields.entries) == 2
    assert fields.get("stage") == fields.entries[1].value


UNPARSED = [
    (
        "---\ntitle: Caching: fast\n---\n",
        (
            2,
            15,
            'Frontmatter does not parse (line 2, column 15). Quote the sentence: it contains ": ".',
        ),
    ),
    (
        "---\nshort: {{ id }}\n---\n",
        (2, 8, 'Frontmatter does not parse (line 2, column 8). Quote templated values: "{{ … }}".'),
    ),
    (
        "---\nintent:\n\tstage: a\n---\n",
        (3, 1, "Frontmatter does not parse (line 3, column 1). Write blanks instead of the tab."),
    ),
    (
        "---\n- a\n- b\n---\n",
        (2, 1, "The frontmatter is a list. Write it as lines of `key: value`."),
    ),
    (
        "---\njust text\n---\n",
        (2, 1, "The frontmatter is a text. Write it as lines of `key: value`."),
    ),
    (
        "---\ntitle: x\n\n# Heading\n",
        (1, 1, "The frontmatter is never closed. Write a line `---` after its last key."),
    ),
]


@pytest.mark.parametrize(("text", "problem"), UNPARSED)
def test_what_cannot_be_read_is_one_error(text: str, problem: tuple[int, int, str]) -> None:
    page = read(text)

    assert said(text) == [problem]
    assert not page.readable
    assert page.fields == MapNode()
    assert page.problems[0].rule == "unreadable-frontmatter"


@pytest.mark.parametrize(("text", "problem"), UNPARSED)
def test_mkdocs_would_publish_it(text: str, problem: tuple[int, int, str]) -> None:
    line, column, message = problem

    assert said(text, "mkdocs") == [(line, column, message + MKDOCS)]


DROPPED = [
    ("---\na: b\n---", 3, "Add a line break after the closing `---`."),
    ("\n---\na: b\n---\n", 1, "Remove the blank line above the frontmatter."),
    ("---\n# note\n---\n", 1, "The frontmatter holds no keys: remove it."),
    ("---yaml\na: b\n---\n", 1, "Take the word `yaml` out of the first line."),
    (
        "---\na: b\n--- c\n---\n",
        3,
        "Take out the `---` within the frontmatter: it begins a second document.",
    ),
    (
        "---\na: !ENV b\n---\n",
        2,
        "Frontmatter does not parse (line 2, column 4). Remove the tag `!ENV`, or quote the value.",
    ),
    (
        "---\ndate: 2026-02-30\n---\n",
        2,
        "Frontmatter does not parse (line 2, column 7). "
        "Correct or quote the date 2026-02-30: there is no such day or hour.",
    ),
    ("---\na: =\n---\n", 2, 'Frontmatter does not parse (line 2, column 4). Quote the value "=".'),
    (
        "---\na: > \n  \tx\n---\n",
        3,
        "Frontmatter does not parse (line 3, column 3). Write blanks instead of the tab.",
    ),
]


@pytest.mark.parametrize(("text", "line", "message"), DROPPED)
def test_mkdocs_drops_it_silently(text: str, line: int, message: str) -> None:
    assert [(at, words) for at, _, words in said(text, "mkdocs")] == [(line, message + MKDOCS)]


@pytest.mark.parametrize(("text", "line", "message"), DROPPED[:1] + DROPPED[3:8])
def test_elsewhere_it_is_no_fault(text: str, line: int, message: str) -> None:
    page = read(text)

    assert page.problems == ()
    assert page.fields.entries


def test_what_can_be_read_is_read_even_where_mkdocs_drops_it() -> None:
    page = read("---\nstage: tofu\n---", "mkdocs")

    assert page.readable
    assert page.fields.get("stage") is not None


def test_tabs_that_only_some_parsers_take_are_a_warning() -> None:
    page = read("---\nauthors:\n- ann\t\nstage: tofu\n---\n")

    assert [(p.severity, p.message) for p in page.problems] == [
        (
            "warning",
            "Not every generator can read this (line 3, column 6). "
            "Write blanks instead of the tab.",
        )
    ]
    assert page.fields.get("stage") is not None


def test_a_blank_line_above_is_a_warning_where_the_generator_is_unknown() -> None:
    page = read("\n\n---\nstage: tofu\n---\nBody")

    assert [p.severity for p in page.problems] == ["warning"]
    assert page.fields.entries[0].key.span == (4, 1, 4, 6)
    assert page.text[page.body :] == "Body"


@pytest.mark.parametrize(
    "text",
    [
        "---\n\nA paragraph after a rule.\n\n---\n\nMore.\n",
        "---\n\nIt holds: a colon: and another.\n\n---\n",
        "---\nOnly a rule above prose.\n",
        "-----\ntitle\n-----\n",
        "\n---\n\nprose\n",
        "---\n---\n# Title\n",
        "---\n\n---\n# Title\n",
        "---\r\rA paragraph after a rule.\r\r---\r\rMore.\r",
        "\n---\nprose\n---\n",
        "\n---\nIt holds: a colon: and another.\n---\n",
        "\n---\ntitle: x\n",
        "\n---\n# note\n---\n",
        "\n---\n{}\n---\n",
    ],
)
@pytest.mark.parametrize("reader", ["", "mkdocs", "pelican-yaml"])
def test_rules_of_dashes_are_no_frontmatter(text: str, reader: str) -> None:
    page = read(text, reader)

    assert (page.problems, page.fields, page.text) == ((), MapNode(), text)


@pytest.mark.parametrize("reader", ["", "mkdocs"])
def test_another_word_behind_the_dashes_begins_something_else(reader: str) -> None:
    text = "---php\ntitle: x\n---\n"

    assert read(text, reader) == Frontmatter(written=text)


@pytest.mark.parametrize("word", ["yaml", "yml", "YAML"])
def test_a_word_may_say_that_it_is_yaml(word: str) -> None:
    page = read(f"---{word}\nstage: tofu\n---\n")

    assert (page.dialect, len(page.fields.entries), page.problems) == ("yaml", 1, ())


@pytest.mark.parametrize("block", ["null", "~", "{}", "# note"])
def test_a_block_without_keys_ends_where_it_is_closed(block: str) -> None:
    page = read(f"---\n{block}\n---\nBody")

    assert (page.dialect, page.problems, page.readable) == ("yaml", (), True)
    assert page.text[page.body :] == "Body"


def test_a_fault_in_keys_below_a_blank_line_is_told() -> None:
    ((line, column, _),) = said("---\n\ntitle: Caching: fast\n---\n")

    assert (line, column) == (3, 15)


def test_what_is_never_closed_is_all_text() -> None:
    page = read("---\ntitle: x\n")

    assert page.problems[0].span == (1, 1, 1, 4)
    assert page.body == 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_closing_line_without_an_end_is_pointed_at(end: str) -> None:
    (problem,) = read("---\na: b\nc: d\n---".replace("\n", end), "mkdocs").problems

    assert problem.span == (4, 1, 4, 4)


def test_dots_close_and_blanks_may_follow_the_dashes() -> None:
    assert read("--- \nstage: tofu\n...\t\nBody").fields.get("stage") is not None


def test_a_dashed_line_further_on_belongs_to_the_body() -> None:
    page = read("---\nstage: tofu\n---\nText\n\n---\nnext: x\n---\n")

    assert [e.key.text for e in page.fields.entries] == ["stage"]


def test_a_broken_block_under_pelican_yaml() -> None:
    assert said("---\na: [b\n---\n", "pelican-yaml") == [
        (
            2,
            4,
            'Frontmatter does not parse (line 2, column 4). Close the "[" that opens here, '
            "or quote the value. Pelican would read none of it.",
        )
    ]


# --------------------------------------------------------------------------- hostile text


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("a: " + "[" * 100_000, "Values are nested more than 64 deep."),
        ("- " * 100_000, "Values are nested more than 64 deep."),
        ("a: " + "{b: " * 100_000, "Values are nested more than 64 deep."),
        (
            "a0: &a0 [x, x]\n"
            + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 40)),
            "Alias bomb: the aliases stand for more than 10,000 values.",
        ),
        ("a: &a [*a]\n", "The alias `*a` stands inside its own value."),
        ("x: [" + "a," * 200_001 + "]", "The YAML holds more than 100,000 keys and values."),
    ],
)
def test_what_is_too_much_ends_early(block: str, words: str) -> None:
    page = read(f"---\n{block}\n---\n", "mkdocs")

    (problem,) = page.problems
    assert problem.message.startswith("Frontmatter is not read (line ")
    assert problem.message.endswith(words)  # nobody knows what MkDocs would make of it


def test_frontmatter_above_a_megabyte_is_not_read() -> None:
    text = "---\na: " + "x" * 1_000_001 + "\n---\n"
    page = read(text)

    (problem,) = page.problems
    assert page == Frontmatter("yaml", problems=(problem,), readable=False, written=text)
    assert (problem.rule, problem.message) == (
        "unreadable-page",
        "The frontmatter is larger than 1 MB.",
    )


def test_a_megabyte_is_read() -> None:
    page = read("---\na: " + "x" * 999_996 + "\n---\n")

    assert (page.problems, len(page.fields.entries)) == ((), 1)


def test_a_hundred_kilobytes_are_read() -> None:
    text = "---\n" + "".join(f"key{i}: {'word ' * 15}\n" for i in range(1200)) + "---\n"
    page = read(text)

    assert len(text) > 100_000
    assert len(page.fields.entries) == 1200
    assert page.problems == ()
