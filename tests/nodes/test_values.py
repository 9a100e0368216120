"""What a node says."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from frontmatter.places import text_at

from leadsto.model import Entry, ListNode, MapNode, Node, Scalar
from leadsto.nodes import from_data, read, text_of, texts_of


def node(text: str) -> Node:
    root = read(text).root
    assert root is not None
    return root


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (Scalar(" \u200btofu\u00a0\n"), "tofu"),
        (Scalar("~"), ""),
        (Scalar("null", plain=False), "null"),
        (ListNode((Scalar("a"),)), None),
        (MapNode(), None),
    ],
)
def test_the_text_of_a_node(value: Node | None, text: str | None) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a, b ,c", ["a", "b", "c"]),
        ("Doe, Jane; Doe, John", ["Doe, Jane", "Doe, John"]),
        ("'a, b'", ["a", "b"]),
        ("one", ["one"]),
        ("a,, b,", ["a", "b"]),
        ("[a, 'b, c', null, [d], {e: f}]", ["a", "'b, c'"]),
        ("- ünï\n- 😀 x", ["ünï", "😀 x"]),
        ("\u200ba\u00a0, b", ["a", "b"]),
    ],
)
def test_the_texts_of_a_node_with_their_places(text: str, parts: list[str]) -> None:
    found = texts_of(node(text))

    assert [words for words, _ in found] == [part.strip("'") for part in parts]
    assert [text_at(text, span) for _, span in found] == parts


@pytest.mark.parametrize("text", ['"a\\u002c b"', "a,\n  b", ">\n  a, b"])
def test_texts_that_are_written_otherwise_share_the_whole_place(text: str) -> None:
    whole = node(text).span

    assert texts_of(node(text)) == (("a", whole), ("b", whole))


@pytest.mark.parametrize("value", [None, Scalar(""), Scalar("~"), MapNode(), ListNode(())])
def test_nothing_has_no_texts(value: Node | None) -> None:
    assert texts_of(value) == ()


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (None, Scalar("")),
        ("", Scalar("")),
        (True, Scalar("true")),
        (False, Scalar("false")),
        (1.1, Scalar("1.1")),
        ("~", Scalar("~", plain=False)),
        (dt.date(2026, 1, 2), Scalar("2026-01-02")),
        (["a", 1], ListNode((Scalar("a", plain=False), Scalar("1")))),
        ({"b", "a"}, ListNode((Scalar("a", plain=False), Scalar("b", plain=False)))),
        (
            {True: {"a": ()}},
            MapNode((Entry(Scalar("True"), MapNode((Entry(Scalar("a"), ListNode(())),))),)),
        ),
    ],
)
def test_nodes_of_data(data: object, expected: Node) -> None:
    assert from_data(data) == expected


def test_hostile_data() -> None:
    inside: list[Any] = []
    inside.append(inside)
    assert from_data(inside) == ListNode((Scalar(""),))

    deep: list[Any] = []
    for _ in range(10_000):
        deep = [deep]
    assert isinstance(from_data(deep), ListNode)

    bomb: list[Any] = ["x"]
    for _ in range(60):
        bomb = [bomb, bomb]
    made = from_data(bomb)
    assert isinstance(made, ListNode)
    assert made.items[0] is made.items[1]
