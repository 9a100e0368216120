"""Made-up and real files against what is expected of them, for each reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Frontmatter

HERE = Path(__file__).parent
READERS = ("", "mkdocs", "pelican", "pelican-yaml")
NOTES = {"README.md", "LICENSES.md", "expectations.yml"}


def expectations(folder: str) -> dict[str, dict[str, Any]]:
    return yaml.load((HERE / folder / "expectations.yml").read_text("utf-8"), yaml.BaseLoader)


def files() -> list[Any]:
    return [
        pytest.param(HERE / folder / name, reader, expected.get(reader, expected["any"]), id=id_)
        for folder in ("synthetic", "real")
        for name, expected in expectations(folder).items()
        for reader in READERS
        for id_ in [f"{name}-{reader or 'any'}"]
    ]


def facts(read: Frontmatter) -> dict[str, Any]:
    """The same shape as an expectation."""
    problems = [
        " ".join(filter(None, (p.rule, p.span and f"{p.span.line}:{p.span.column}", p.severity)))
        for p in read.problems
    ]
    found: dict[str, Any] = {
        "dialect": read.dialect,
        "keys": [entry.key.text for entry in read.fields.entries],
    }
    if not read.readable:
        found["readable"] = "false"
    if problems:
        found["problems"] = problems
    return found


@pytest.mark.parametrize(("file", "reader", "expected"), files())
def test_a_file_reads_as_expected(file: Path, reader: str, expected: dict[str, Any]) -> None:
    assert facts(read_frontmatter(file.read_bytes(), file.name, reader)) == expected


@pytest.mark.parametrize("folder", ["synthetic", "real"])
def test_every_file_has_an_expectation(folder: str) -> None:
    names = {file.name for file in (HERE / folder).iterdir()}

    assert names - NOTES == set(expectations(folder))


def test_the_bytes_that_are_tested_survived_git() -> None:
    folder = HERE / "synthetic"

    assert (folder / "s11-bom.md").read_bytes().startswith(b"\xef\xbb\xbf---\n")
    assert b"title: Crlf\r\n" in (folder / "s12-crlf.md").read_bytes()
    assert b"\xfc" in (folder / "s14-latin1.md").read_bytes()
    assert (folder / "s15-utf16.md").read_bytes().startswith(b"\xff\xfe")


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("blank", ["", " ", "\n\t\r\n"])
def test_nothing_but_a_mark_and_blanks(blank: str, reader: str) -> None:
    page = read_frontmatter(b"\xef\xbb\xbf" + blank.encode(), "page.md", reader)

    assert page == Frontmatter(written=blank)


@pytest.mark.parametrize(
    ("name", "text", "dialect"),
    [
        ("page.HTML", '<meta name="stage" content="tofu">', "html"),
        ("page.htm", '<meta name="stage" content="tofu">', "html"),
        ("a.b.Rst", ":stage: tofu\n", "rest"),
        ("rst", ":stage: tofu\n", "rest"),
        ("page.mdx", "stage: tofu\n", "keyvalue"),
        ("page.rst", "---\nstage: tofu\n---\n\nText\n", "yaml"),
    ],
)
def test_the_suffix_tells_the_kind_of_file(name: str, text: str, dialect: str) -> None:
    assert facts(read_frontmatter(text.encode(), name)) == {"dialect": dialect, "keys": ["stage"]}
