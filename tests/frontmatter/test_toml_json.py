"""TOML and JSON at the head of a page: where it begins and ends, and what is said of it."""

from __future__ import annotations

import subprocess
import sys

import pytest
from frontmatter.places import text_at

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter, MapNode, Node, Scalar


def read(text: str, name: str = "page.md", reader: str = "") -> Frontmatter:
    return read_frontmatter(text.encode(), name, reader)


def said(page: Frontmatter) -> list[tuple[str, tuple[int, ...] | None, str | None]]:
    return [(p.message, p.span and tuple(p.span[:2]), p.severity) for p in page.problems]


@pytest.mark.parametrize(
    ("text", "dialect"),
    [
        ('+++\nstage = "tofu"\n+++\nBody', "toml"),
        ('\ufeff+++\r\nstage = "tofu" # x\r\n+++\r\nBody', "toml"),
        ('\n \n+++ \n# x\n\nstage = "tofu"\n+++ \nBody', "toml"),
        ("+++\n'stage' = 'tofu'\n[menu]\n+++\nBody", "toml"),
        ('---toml\nstage = "tofu"\n---\nBody', "toml"),
        ('{"stage": "tofu"}\nBody', "json"),
        ('\r\n{\r\n  "stage": "tofu"\r\n}\r\nBody', "json"),
        ('{"stage": "tofu"}Body', "json"),
        ('{"x": "}", "stage": "tofu"} \nBody', "json"),
        ('---json\n{\n"stage": "tofu" }\n\n---\nBody', "json"),
    ],
)
@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_values_stand_where_they_are_said_to(text: str, dialect: str, name: str) -> None:
    page = read(text, name)
    value = page.fields.get("stage")

    assert (page.dialect, page.problems, page.readable) == (dialect, (), True)
    assert page.text[page.body :] == "Body"
    assert isinstance(value, Scalar)
    assert (value.text, text_at(page.text, value.span)[1:-1]) == ("tofu", "tofu")


@pytest.mark.parametrize(
    ("text", "dialect"),
    [("+++\n \n+++\nBody", "toml"), ('---JSON\n{"stage": "tofu"}\n---\nBody', "json")],
)
def test_forms_that_are_less_usual(text: str, dialect: str) -> None:
    page = read(text)

    assert (page.dialect, page.problems, page.text[page.body :]) == (dialect, (), "Body")


def test_a_word_behind_dashes_that_are_never_closed() -> None:
    page = read('---json\n{"stage": "tofu"}\n')

    assert (page.dialect, page.fields.entries, page.readable) == ("none", (), True)


def test_a_table_of_hugo() -> None:
    page = read('+++\ntitle = "x"\n[params.intent]\nstage = "tofu"\n+++\n')

    def below(node: Node | None, key: str) -> Node | None:
        return node.get(key) if isinstance(node, MapNode) else None

    stage = below(below(page.fields.get("params"), "intent"), "stage")
    assert isinstance(stage, Scalar)
    assert stage.span == (4, 9, 4, 15)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        (
            "+++\ntitle = x\n+++\n",
            "Frontmatter does not parse (line 2, column 9). Put quotation marks around the text.",
            (2, 9),
        ),
        (
            '\n+++\ntitle = "x"\n\ntitle: "y"\n+++\n',
            "Frontmatter does not parse (line 5, column 6). Write it as `key = value`.",
            (5, 6),
        ),
        (
            '+++\ntitle = "x"\n\n# Heading\n',
            "The frontmatter is never closed. Write a line `+++` after its last key.",
            (1, 1),
        ),
        (
            "---toml\na." + "a." * 64 + "b = 1\n---\n",
            "Frontmatter is not read (line 2, column 131). Values are nested more than 64 deep.",
            (2, 131),
        ),
        (
            '\n{\n  "title": x\n}\n',
            "Frontmatter does not parse (line 3, column 12). "
            "Put double quotation marks around the text.",
            (3, 12),
        ),
        (
            '---json\n{"a": 1}\n, "b": 2\n---\n',
            "Frontmatter does not parse (line 3, column 1). "
            'Take out what stands behind the last "}".',
            (3, 1),
        ),
        (
            '---json\n\n"a": 1\n---\n',
            "Frontmatter does not parse (line 3, column 1). Write the JSON in braces.",
            (3, 1),
        ),
        (
            '---json\r\r "a": 1\r---\r',
            "Frontmatter does not parse (line 3, column 2). Write the JSON in braces.",
            (3, 2),
        ),
        (
            '---json\n{"a": 1\n---\n}\n',
            'Frontmatter does not parse (line 2, column 1). Close the "{" that opens here.',
            (2, 1),
        ),
        (
            '{"a": ' + "[" * 70,
            "Frontmatter is not read (line 1, column 70). Values are nested more than 64 deep.",
            (1, 70),
        ),
        ("+++\na = '''" + "x" * 1_000_000 + "'''\n+++\n", "The frontmatter is larger", (2, 1)),
        ('---json\n{"a": "' + "x" * 1_000_000 + '"}\n---\n', "The frontmatter is larger", (2, 1)),
        ('{"a": "' + "x" * 1_000_000, "Frontmatter does not parse (line 1, column 7).", (1, 7)),
    ],
)
def test_what_cannot_be_read(text: str, message: str, place: tuple[int, int]) -> None:
    page = read(text)

    ((told, span, severity),) = said(page)
    assert told.startswith(message)
    assert (span, severity, page.readable, page.fields) == (place, None, False, MapNode())


@pytest.mark.parametrize(
    "text",
    [
        "+++\nProse.\n+++\n",
        "+++\n# Heading\n\nProse.\n+++\n",
        "+++\n[link](x.md)\n+++\n",
        "+++\n- item\n",
        "{% if x %}",
        "{x}",
        "{ .class }",
    ],
)
@pytest.mark.parametrize("reader", ["", "mkdocs", "pelican"])
def test_what_is_something_else(text: str, reader: str) -> None:
    page = read(text, reader=reader)

    assert (page.dialect, page.problems) == ("none", ())


@pytest.mark.parametrize("reader", ["mkdocs", "pelican"])
def test_toml_that_is_never_closed_is_text_for_those_who_read_none(reader: str) -> None:
    page = read('+++\ntitle = "x"\n', reader=reader)

    assert (page.dialect, page.problems) == ("none", ())


def test_a_megabyte_is_read() -> None:
    page = read("+++\na = '" + "x" * 999_993 + "'\n+++\n")

    assert (page.problems, len(page.fields.entries)) == ((), 1)


def test_an_empty_block() -> None:
    for text in ("+++\n+++\nBody", "{}\nBody", "---json\n{}\n---\nBody"):
        page = read(text)
        assert (page.readable, page.fields.entries, page.problems) == (True, (), ())
        assert page.text[page.body :] == "Body"


def test_a_blank_line_above_a_word_behind_the_dashes() -> None:
    page = read('\n---json\n{"title": "x"}\n---\n')

    assert said(page) == [
        (
            "Remove the blank line above the frontmatter: many generators read none below one.",
            (1, 1),
            "warning",
        )
    ]
    assert page.problems[0].rule == "unreadable-frontmatter"
    assert page.fields.get("title")


@pytest.mark.parametrize("name", ["page.html", "page.htm"])
def test_pelican_reads_none_in_html(name: str) -> None:
    assert read('+++\ntitle = "x"\n+++\n', name, "pelican").fields == MapNode()


def test_toml_is_only_imported_for_toml() -> None:
    code = (
        "import sys; from leadsto.frontmatter import read_frontmatter as read;"
        "read(b'---\\na: 1\\n---\\n', 'a.md'); read(b'{\"a\": 1}', 'a.md');"
        "print('tomllib' in sys.modules);"
        "read(b'+++\\na = 1\\n+++\\n', 'a.md'); print('tomllib' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "True"]
