"""JSON text → nodes: the values that ``json`` finds, and where they stand."""

from __future__ import annotations

import json
from typing import Any

import pytest
from frontmatter.places import text_at
from hypothesis import example, given
from hypothesis import strategies as st

from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.nodes import BoundError, NodesError
from leadsto.nodes.json import read_json


def meant(text: str, node: Node) -> object:
    """What a node says in JSON, objects as pairs; its places are checked on the way."""
    if isinstance(node, MapNode):
        return [(meant(text, key), meant(text, value)) for key, value in node.entries]
    if isinstance(node, ListNode):
        return {"items": [meant(text, item) for item in node.items]}
    written = text_at(text, node.span)
    said = json.loads(written)
    assert node.text == (written if node.plain else said)
    return said


def pairs(text: str) -> Any:
    """The same from ``json``."""

    def marked(value: Any) -> Any:
        if isinstance(value, tuple):
            return [(key, marked(item)) for key, item in value]
        return {"items": [marked(item) for item in value]} if isinstance(value, list) else value

    def refuse(word: str) -> None:
        raise ValueError(word)

    return marked(json.loads(text, object_pairs_hook=tuple, parse_constant=refuse))


def test_scalars_are_text_with_places() -> None:
    root, end = read_json('\n{"a": 1.50,\r\n "é": "\\u00e9"} rest', 1)
    assert end == 29
    assert root == MapNode(
        (
            Entry(Scalar("a", Span(2, 2, 2, 5), False), Scalar("1.50", Span(2, 7, 2, 11))),
            Entry(Scalar("é", Span(3, 2, 3, 5), False), Scalar("é", Span(3, 7, 3, 15), False)),
        ),
        Span(2, 1, 3, 16),
    )


def test_a_key_that_stands_there_twice_is_kept() -> None:
    root, _ = read_json('{"a": 1, "a": null}')
    assert [value.text for _, value in root.entries if isinstance(value, Scalar)] == ["1", "null"]
    assert root.get("a") == Scalar("null", Span(1, 15, 1, 19))


@pytest.mark.parametrize(
    ("text", "message", "column"),
    [
        ('{"a": 1,}', "Take out the comma: nothing follows it.", 8),
        ('{"a": [1,]}', "Take out the comma: nothing follows it.", 9),
        ('{"a" 1}', "Write a colon behind the key.", 6),
        ("{a: 1}", "Write the key in double quotation marks.", 2),
        ("{'a': 1}", "Write the key in double quotation marks.", 2),
        ('{"a": x}', "Put double quotation marks around the text.", 7),
        ('{"a": 01}', "Put double quotation marks around the text.", 7),
        ('{"a": NaN}', "Put double quotation marks around the text.", 7),
        ('{"a": 1 "b": 2}', "Put a comma between the values.", 9),
        ('{"a": "b\n"}', "Close the quotation mark before the line ends; inside, a line b", 9),
        ('{"a": "C:\\x"}', 'Write "\\" as "\\\\".', 10),
        ('{"a": "b', "Close the quotation mark that opens here.", 7),
        ('{"a": [1, 2', 'Close the "[" that opens here.', 7),
        ('{"a": 1', 'Close the "{" that opens here.', 1),
        ('{"a": // b\n 1}', "JSON has no comments: take it out.", 7),
        ('{"a": "\\ud83d"}', "Remove the broken character.", 7),
    ],
)
def test_what_is_no_json(text: str, message: str, column: int) -> None:
    with pytest.raises(NodesError) as caught:
        read_json(text)
    assert caught.value.message.startswith(message)
    assert caught.value.span[:2] == (1, column)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": ' + "[" * 64 + "]" * 64 + "}",
        '{"a": ' * 65 + "1" + "}" * 65,
        '{"a": [' + "1," * 100_000 + "1]}",
        "{" + " " * 1_000_000 + "}",
    ],
)
def test_bounds(text: str) -> None:
    with pytest.raises(BoundError):
        read_json(text)


# ------------------------------------------------------------------------------- properties

TREES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=6),
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)  # fmt: skip
TEXTS = st.builds(
    lambda tree, indent, ascii_only: json.dumps(tree, indent=indent, ensure_ascii=ascii_only),
    st.dictionaries(st.text(max_size=4), TREES, max_size=4),
    st.none() | st.integers(0, 2),
    st.booleans(),
)
SOUP = st.lists(st.sampled_from([*"""{}[],:"\\ \n\r\té1-.eu""", '"a"', "null", '"a": 1'])).map(
    lambda parts: "{" + "".join(parts)
)


@given(TEXTS | SOUP)
@example('{"a": 1e5, "b": -0.5E-2}')
@example('{"a":1.}')
@example('{"a":"\\uD83D\\uDE00"}')
def test_what_json_reads_is_read_and_nothing_else(text: str) -> None:
    try:
        expected = pairs(text)
    except ValueError:
        try:
            _, end = read_json(text)
        except NodesError as error:
            text_at(text, error.span)
        else:  # an object, and something behind it
            assert text[end:].strip()
            pairs(text[:end])
        return
    root, end = read_json(text)
    assert not text[end:].strip()
    assert meant(text, root) == expected
