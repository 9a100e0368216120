"""What stands under the cursor, in texts that no parser would take."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leadsto.editor.heads import Head, head_of
from leadsto.editor.positions import Lines
from leadsto.editor.spots import Spot, spot_at


def at(marked: str, **settings: Any) -> Spot:
    """The spot at the ``|`` of a text."""
    before, _, after = marked.partition("|")
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    return spot_at(Lines(before + after), line, column, **settings)


@pytest.mark.parametrize(
    ("marked", "part", "path", "word"),
    [
        ("|", "key", "", ""),
        ("title: x\n|", "key", "", ""),
        ("title: x\nsta|", "key", "", "sta"),
        ("sta|ge: mofu", "key", "", "stage"),
        ("stage: mo|fu", "value", "stage", "mofu"),
        ("stage:|", "value", "stage", ""),
        ("stage: |", "value", "stage", ""),
        ("stage: 'mo|fu' # why", "value", "stage", "mofu"),
        ("stage: mofu # wh|y", "value", "stage", ""),
        ("audience: a, b|c , d", "value", "audience", "bc"),
        ("audience: [a, |", "value", "audience", ""),
        ("audience: plant ma|nager", "value", "audience", "plant manager"),
        ("audience:\n  - a\n  - b|\n", "value", "audience", "b"),
        ("audience:\n- a\n- |", "value", "audience", ""),
        ("intent:\n  dec|ision: x\n", "key", "intent", "decision"),
        ("intent:\n  stage: mofu\n  |\ntitle: x", "key", "intent", ""),
        ("intent:\n  next:\n    offer: c|\n", "value", "intent next offer", "c"),
        ("intent:\n  stage: x\ntitle: |", "value", "title", ""),
        ("offers:\n  a:\n    kind: list\n    th|\n  b:\n", "key", "offers a", "th"),
        ("offers:\n  a: {kind: list, then: |", "value", "offers a then", ""),
        ("offers:\n  a: {kind: list, |", "key", "offers a", ""),
        ("offers:\n  a: {kind: list, th|en: b}", "key", "offers a", "then"),
        ("offers:\n  a: {serves: [tofu, m|], then: x}", "value", "offers a serves", "m"),
        ("offers:\n  a: {x: {y: |", "value", "offers a x y", ""),
        ("exempt:\n  - paths: a\n    rea|son: b", "key", "exempt", "reason"),
        ("exempt:\n  - {paths: a, re|", "key", "exempt", "re"),
        ("rules:\n  no-path: o|", "value", "rules no-path", "o"),
        ("helps: one: tw|o", "value", "helps", "two"),
        ("url: https://a.exa|mple/x", "value", "url", "https://a.example/x"),
        ("title: 🚚 x\nstage: m|", "value", "stage", "m"),
    ],
)
def test_yaml(marked: str, part: str, path: str, word: str) -> None:
    spot = at(marked)

    assert (spot.part, " ".join(spot.path), spot.word) == (part, path, word)


@pytest.mark.parametrize(
    ("dialect", "marked", "part", "path", "word"),
    [
        ("keyvalue", "Title: x\nSta|ge: mofu", "key", "", "Stage"),
        ("keyvalue", "Title: x\nSt|", "key", "", "St"),
        ("keyvalue", "Title: x: y\nStage: m|", "value", "Stage", "m"),
        ("rest", ":title: x\n:stage: m|", "value", "stage", "m"),
        ("rest", ":title: x\n:sta|", "key", "", "sta"),
        ("toml", 'stage = "m|o"', "value", "stage", "mo"),
        ("toml", '[params]\nstage = "m|o"', "value", "params stage", "mo"),
        ("toml", "title = 'x'\nst|", "key", "", "st"),
    ],
)
def test_other_dialects(dialect: Any, marked: str, part: str, path: str, word: str) -> None:
    spot = at(marked, dialect=dialect)

    assert (spot.part, " ".join(spot.path), spot.word) == (part, path, word)


@pytest.mark.parametrize(
    ("marked", "siblings"),
    [
        ("title: x\n|\nstage: y", "title stage"),
        ("intent:\n  a: x\n  |\n  b: y\ntitle: z", "a b"),
        ("exempt:\n  - paths: a\n    |\n  - paths: b", "paths"),
        ("audience: a, |, b", "a b"),
        ("audience:\n  - a\n  - |\n  - b", "a b"),
        ("offers:\n  a: {kind: list, |}", "kind"),
    ],
)
def test_what_stands_beside(marked: str, siblings: str) -> None:
    assert at(marked).siblings == tuple(siblings.split())


@given(st.text(st.sampled_from("ab:-[]{},'\"# |\n\t🚚"), max_size=60))
def test_any_text_has_a_spot_within_it(marked: str) -> None:
    marked = marked if "|" in marked else f"{marked}|"
    spot = at(marked)
    lines = Lines(marked.replace("|", "", 1))

    text = lines.line(spot.span.line)
    assert 1 <= spot.span.column <= spot.span.end_column <= len(text) + 1
    assert text[spot.span.column - 1 : spot.span.end_column - 1] == spot.word


@pytest.mark.parametrize(
    ("text", "name", "reader", "head"),
    [
        ("---\ntitle: x\n---\nbody", "a.md", "", Head(2, 2, "yaml")),
        ("---\n---\n", "a.md", "", Head(2, 1, "yaml")),
        ("---\ntitle: x\nst", "a.md", "mkdocs", Head(2, 3, "yaml")),
        ("---\ntitle: x\n\nA text: not closed", "a.md", "", Head(2, 2, "yaml")),
        ("\r\n---\r\ntitle: x\r\n---\r\n", "a.md", "", Head(3, 3, "yaml")),
        ("\ufeff---\ntitle: x\n---\n", "a.md", "", Head(2, 2, "yaml")),
        ("+++\na = 1\n+++\n", "a.md", "", Head(2, 2, "toml")),
        ("Title: x\nStage: y\n\nbody", "a.md", "pelican", Head(1, 3, "keyvalue")),
        ("Title: x\nSta", "a.md", "pelican", Head(1, 3, "keyvalue")),
        ("", "a.md", "pelican", Head(1, 1, "keyvalue")),
        ("", "a.md", "mkdocs", None),
        ("# A heading\n", "a.md", "", None),
        ("T\n=\n\n:a: b\n:c: d\n\nx", "a.rst", "pelican", Head(4, 6, "rest")),
        ("T\n=\n", "a.rst", "", None),
        ("<meta name=stage>", "a.html", "", None),
        ('---json\n{"a": 1}\n---\n', "a.md", "", None),
    ],
)
def test_heads(text: str, name: str, reader: str, head: Head | None) -> None:
    assert head_of(text, name, reader) == head
