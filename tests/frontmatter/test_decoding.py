"""Bytes that are no UTF-8, and forms that are not read."""

from __future__ import annotations

import pytest

from leadsto.frontmatter import read_frontmatter
from leadsto.frontmatter.decoding import too_many
from leadsto.limits import SOURCE


@pytest.mark.parametrize(
    ("data", "message", "place"),
    [
        (b"---\ntitle: Pr\xfcfung\n---\n", "Byte 0xFC at offset 13 is not UTF-8.", (2, 10)),
        (b"\xef\xbb\xbfa\r\n\xc3\xbc\x83", "Byte 0x83 at offset 8 is not UTF-8.", (2, 2)),
        (b"cut \xe2\x82", "Byte 0xE2 at offset 4 is not UTF-8.", (1, 5)),
        (b"half \xed\xa0\x80", "Byte 0xED at offset 5 is not UTF-8.", (1, 6)),
        (
            b"---\ntitle: a\0b\n---\n",
            "Byte 0x00 at offset 12 is no text. Save the file as UTF-8.",
            (2, 9),
        ),
        (b"\0", "Byte 0x00 at offset 0 is no text. Save the file as UTF-8.", (1, 1)),
        (b"\xef\xbb\xbf\xfc", "Byte 0xFC at offset 3 is not UTF-8.", (1, 1)),
        (b"a\rb\r\nc\nd\xfc", "Byte 0xFC at offset 8 is not UTF-8.", (4, 2)),
        ("---\n".encode("utf-16"), "The file is UTF-16. Save it as UTF-8.", (1, 1)),
        (b"\xfe\xff\0-", "The file is UTF-16. Save it as UTF-8.", (1, 1)),
    ],
)
@pytest.mark.parametrize("name", ["page.md", "page.rst", "page.html"])
def test_an_unreadable_page(data: bytes, message: str, place: tuple[int, int], name: str) -> None:
    page = read_frontmatter(data, name)

    (problem,) = page.problems
    assert (problem.rule, problem.message) == ("unreadable-page", message)
    assert problem.span is not None
    assert problem.span[:2] == place
    assert problem.span[2:] == (0, 0) or problem.span[2:] == (place[0], place[1] + 1)
    assert (page.readable, page.text) == (False, "")


FOREIGN = [
    ('+++\ntitle = "x"\n+++\n', "toml", "TOML"),
    ('\n+++\r\ntitle = "x"\r\n+++\r\n', "toml", "TOML"),
    ('---toml\ntitle = "x"\n---\n', "toml", "TOML"),
    ('{\n  "title": "x"\n}\n', "json", "JSON"),
    ('---json\n{"title": "x"}\n---\n', "json", "JSON"),
    ('---js\n{title: "x"}\n---\n', "none", "JavaScript"),
    ('---javascript\n{title: "x"}\n---\n', "none", "JavaScript"),
]


@pytest.mark.parametrize(("text", "dialect", "form"), FOREIGN)
@pytest.mark.parametrize(
    ("reader", "generator"),
    [("mkdocs", "MkDocs"), ("pelican", "Pelican"), ("pelican-yaml", "Pelican")],
)
def test_forms_that_the_generator_does_not_read(
    text: str, dialect: str, form: str, reader: str, generator: str
) -> None:
    page = read_frontmatter(text.encode(), "page.md", reader)

    assert (page.dialect, page.readable, page.text) == (dialect, False, text)
    assert [(p.rule, p.message) for p in page.problems] == [
        (
            "unreadable-frontmatter",
            f"{generator} does not read {form} frontmatter and would publish it as text. "
            "Write it as YAML between two lines of `---`.",
        )
    ]


def test_a_file_beyond_the_limit() -> None:
    (problem,) = read_frontmatter(too_many(), "page.md").problems

    assert problem.message == (
        f"The file is larger than {SOURCE // 1_000_000} MB: none of it is read. "
        "Split it, or name it under `exclude` in leadsto.yml."
    )


def test_javascript_is_not_read() -> None:
    page = read_frontmatter(b'---js\n{title: "x"}\n---\n', "page.md")

    assert (page.dialect, page.readable) == ("none", False)
    assert [(p.message, p.severity) for p in page.problems] == [
        ("Frontmatter in JavaScript is not read.", "note")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{% include x %}\n",
        "{{ x }}\n",
        "{: .class}\n",
        '{"quoted"}\n',
        "+++\nno end\n",
        "+ a\n",
        "+++\n",
    ],
)
@pytest.mark.parametrize("reader", ["", "mkdocs", "pelican"])
def test_what_only_begins_alike(text: str, reader: str) -> None:
    page = read_frontmatter(text.encode(), "page.md", reader)

    assert (page.dialect, page.problems) == ("none", ())
