"""YAML text → nodes: values, places, bounds, and what other readers would refuse."""

from __future__ import annotations

import pytest
from frontmatter.places import text_at

from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.nodes import BoundError, NodesError, read, reading


def plain(node: Node | None) -> object:
    """The texts of a node, without places."""
    if isinstance(node, MapNode):
        return [(key.text, plain(value)) for key, value in node.entries]
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text if node else None


def value(text: str, key: str = "a") -> Node:
    root = read(text).root
    assert isinstance(root, MapNode)
    found = root.get(key)
    assert found is not None
    return found


def test_scalars_are_text_with_places() -> None:
    assert read("a: no\n").root == MapNode(
        (Entry(Scalar("a", Span(1, 1, 1, 2)), Scalar("no", Span(1, 4, 1, 6))),),
        Span(1, 1, 1, 6),
    )


@pytest.mark.parametrize(
    ("text", "words", "is_plain"),
    [
        ("a: 'it''s'", "'it''s'", False),
        ('a: "x\\ny"  ', '"x\\ny"', False),
        ("a: |\n  one\n  two\n\nb: c", "|\n  one\n  two", False),
        ("a: >-\n  one\n\n\n", ">-\n  one", False),
        ("a: one\n  two\nb: c", "one\n  two", True),
        ("a: &name one", "one", True),
        ("a: &name\n  one", "one", True),
        ("a: !tag one", "one", False),
        ("a: !!str &b 'one'", "'one'", False),
        ("a: one # comment", "one", True),
        ("a:", "", True),
        ("a: # comment\nb: c", "", True),
        ("a:\n- b\n- c: d\n# comment\ne: f", "- b\n- c: d", None),
        ("a:\n  b: c\n\nd: e", "b: c", None),
        ("a: [b, c] # comment", "[b, c]", None),
        ("a: {\n  b: c\n}\n", "{\n  b: c\n}", None),
        ("a:\n- b\n-\n", "- b\n-", None),
    ],
)
def test_a_value_stands_where_it_is_said_to(text: str, words: str, is_plain: bool | None) -> None:
    node = value(text)

    assert text_at(text, node.span) == words
    if is_plain is not None:
        assert isinstance(node, Scalar)
        assert node.plain is is_plain


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("odd", ["", "\u2028", "\u2029", "\x85"])
def test_lines_and_columns_are_an_editor_s(odd: str, end: str) -> None:
    text = f'é: "😀{odd}x" {end}ü:{end}- ab{end}'
    root = read(text).root

    assert isinstance(root, MapNode)
    assert root.entries[0].value.span == (1, 4, 1, 8 + len(odd))
    items = root.entries[1].value
    assert isinstance(items, ListNode)
    assert items.items[0].span == (3, 3, 3, 5)


def test_a_text_may_begin_anywhere_in_its_file() -> None:
    root = read("a: b\nc: d", first_line=7, first_column=5).root

    assert isinstance(root, MapNode)
    assert [(e.key.span, e.value.span) for e in root.entries] == [
        ((7, 5, 7, 6), (7, 8, 7, 9)),
        ((8, 1, 8, 2), (8, 4, 8, 5)),
    ]


def test_documents() -> None:
    assert [plain(d) for d in read("a: b\n---\n- c\n---\n").documents] == [
        [("a", "b")],
        ["c"],
        "",
    ]
    assert read("# nothing").documents == ()
    assert read("").root is None


def test_aliases_and_merge_keys() -> None:
    text = """
base: &b {x: 1, y: 2}
more: &m
  y: 3
one: {<<: *b, x: 0}
two:
  z: 4
  <<: [*m, *b]
text: &t words
same: *t
"""

    assert plain(value(text, "one")) == [("x", "1"), ("y", "2"), ("x", "0")]
    two = value(text, "two")
    assert isinstance(two, MapNode)
    assert [plain(two.get(key)) for key in "xyz"] == ["1", "3", "4"]  # the first mapping wins
    assert value(text, "same") == value(text, "text")


def test_a_quoted_merge_key_is_a_key() -> None:
    assert plain(read("'<<': x\n").root) == [("<<", "x")]


def test_a_list_ends_at_its_last_alias() -> None:
    text = "x: &x word\na:\n- b\n- *x\n"

    assert text_at(text, value(text).span) == "- b\n- *x"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        (
            "a: *b\n",
            (1, 4),
            'Quote the value: it starts with "*", and there is no anchor of that name.',
        ),
        ("a: &b 1\nc: &b 2\n", (2, 4), "Two values have the anchor `&b`."),
        ("a: !!python/name:os.system ''\n", (1, 4), "Remove the Python tag: it is not allowed."),
        ("a: !!python/tuple [1]\n", (1, 4), "Remove the Python tag: it is not allowed."),
        ("<<: x\n", (1, 1), "`<<` needs a mapping, as in `<<: *name`."),
        ("[a, b]: c\n", (1, 1), "Write the key as text, not as a list or a mapping."),
        ("a: {{ b }}\n", (1, 4), 'Quote templated values: "{{ … }}".'),
        ("a: \x07\n", (1, 4), "Remove the character U+0007: it is not allowed here."),
        ("a: \ufffe\n", (1, 4), "Remove the character U+FFFE: it is not allowed here."),
        ("a: \ud800\n", (1, 4), "Remove the broken character."),
    ],
)
def test_what_no_loader_takes(text: str, place: tuple[int, int], message: str) -> None:
    with pytest.raises(NodesError) as caught:
        read(text)

    assert caught.value.span[:2] == place
    assert caught.value.message == str(caught.value) == message


@pytest.mark.parametrize(
    "text",
    [
        "[" * 100_000,
        "? " * 70 + "a",
        "{a: " * 65,
        "- " * 65 + "x",
        "".join(f"a{i}: &a{i} [*a{i - 1}]\n" if i else "a0: &a0 [x]\n" for i in range(70)),
        "a0: &a0 [x, x]\n" + "".join(f"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n" for i in range(1, 20)),
        "a: &a {b: *a}\n",
        "- a\n" * 200_001,
        "x" * 1_000_001,
    ],
)
def test_what_is_too_much_ends_early(text: str) -> None:
    with pytest.raises(BoundError) as caught:
        read(text)

    assert caught.value.span[0] >= 1


def test_just_below_the_bounds() -> None:
    assert read("- " * 64 + "x").root is not None
    assert read("a: &a [x]\n" + "b: *a\n" * 2_000).root is not None
    assert read("x" * 1_000_000).root is not None


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a: b\t\nc:\n- d\t\n", ["python"]),
        ("a: > \n  \tx\n", ["libyaml"]),
        ("a: !ENV HOME\n", ["tag"]),
        ("a: !x [b]\n", ["tag"]),
        ("a: !!str b\nc: !!map {d: !!int 1}\ne: ! f\n", []),
        ("a: !!map b\n", ["tag"]),
        ("a: 2026-02-30\n", ["value"]),
        ("a: 2026-02-28 25:00:00\n", ["value"]),
        ("2026-13-01: a\n", ["value"]),
        ("a: 2026-02-28\nb: 2026-2-8 1:02:03.5 +01:00\nc: 2026-99\nd: '2026-02-30'\n", []),
        ("a: =\n- x\n", None),
        ("a: =\n", ["value"]),
        ("- =\n", ["value"]),
        ("=: a\n", []),
    ],
)
def test_doubts(text: str, kinds: list[str] | None) -> None:
    if kinds is None:
        with pytest.raises(NodesError):
            read(text)
        return

    found = read(text).doubts

    assert [doubt.kind for doubt in found] == kinds
    assert all(doubt.message and doubt.span for doubt in found)


@pytest.mark.parametrize(
    "text", ["a: b\n", "- a: [1, {b: c}]\n", "a: &x 1\nb: *x\n", "a: |\n  x\n"]
)
def test_without_libyaml_the_same_is_read(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(text)
    monkeypatch.setattr(reading, "_yaml", None)

    assert read(text) == expected
