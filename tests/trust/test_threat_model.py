"""The threat model names tests that there are, and SECURITY.md leads there."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs/threat-model.md").read_text("utf-8")
DEFENDED, _, OPEN = TEXT.partition("## What is not defended")
NAMED = re.compile(r"`([\w/]+\.py)::(\w+)`")
LINK = re.compile(r"\]\(([^)\s]+)\)")


@cache
def names_in(path: str) -> frozenset[str]:
    """The functions of a file below ``tests/``."""
    tree = ast.parse((ROOT / "tests" / path).read_text("utf-8"))
    kinds = ast.FunctionDef | ast.AsyncFunctionDef
    return frozenset(node.name for node in tree.body if isinstance(node, kinds))


def test_every_test_is_there() -> None:
    named = NAMED.findall(TEXT)
    assert len(named) > 40
    missing = [f"{path}::{name}" for path, name in named if name not in names_in(path)]
    assert missing == []


def test_every_row_has_one() -> None:
    sections = DEFENDED.split("\n## ")[1:]
    assert len(sections) >= 5
    for section in sections:
        rows = [line for line in section.splitlines() if line.startswith("| ")][1:]
        assert rows
        assert [row for row in rows if not NAMED.search(row)] == []
    assert OPEN.count("\n- **") > 5


def test_every_link_leads_somewhere() -> None:
    for file in ("SECURITY.md", "docs/threat-model.md"):
        for link in LINK.findall((ROOT / file).read_text("utf-8")):
            path, _, anchor = link.partition("#")
            target = (ROOT / file).parent / path if path else ROOT / file
            assert target.is_file(), link
            titles = re.findall(r"(?m)^#+ (.+)$", target.read_text("utf-8"))
            anchors = {re.sub(r"[^\w-]+", "-", title.lower()).strip("-") for title in titles}
            assert not anchor or anchor in anchors, link


def test_a_reader_of_one_finds_the_other() -> None:
    assert "docs/threat-model.md" in (ROOT / "SECURITY.md").read_text("utf-8")
    assert "`SECURITY.md`" in TEXT
