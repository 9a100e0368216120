"""TOML text → nodes: the values that ``tomllib`` finds, and where they stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from frontmatter.places import text_at
from hypothesis import example, given
from hypothesis import strategies as st

from leadsto.model import Entry, ListNode, MapNode, Node, Scalar, Span
from leadsto.nodes import BoundError, NodesError
from leadsto.nodes.toml import read_toml


def plain(node: Node) -> object:
    """The texts of a node, without places."""
    if isinstance(node, MapNode):
        return {key.text: plain(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [plain(item) for item in node.items]
    return node.text


def meant(node: Node) -> object:
    """What a node says in TOML."""
    if isinstance(node, MapNode):
        return {key.text: meant(value) for key, value in node.entries}
    if isinstance(node, ListNode):
        return [meant(item) for item in node.items]
    return tomllib.loads(f"x = {node.text}")["x"] if node.plain else node.text


def scalars(node: Node) -> Iterator[Scalar]:
    if isinstance(node, MapNode):
        for key, value in node.entries:
            yield key
            yield from scalars(value)
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from scalars(item)
    else:
        yield node


def assert_places(text: str, root: MapNode) -> None:
    """Every value stands where it is said to."""
    for scalar in scalars(root):
        written = text_at(text, scalar.span)
        if scalar.plain:
            assert written == scalar.text
        else:
            assert tomllib.loads(f"x = {written}")["x"] == scalar.text


def test_scalars_are_text_with_places() -> None:
    assert read_toml('a = 1_0\nb."c d" = "é"', first_line=2) == MapNode(
        (
            Entry(Scalar("a", Span(2, 1, 2, 2)), Scalar("1_0", Span(2, 5, 2, 8))),
            Entry(
                Scalar("b", Span(3, 1, 3, 2)),
                MapNode(
                    (
                        Entry(
                            Scalar("c d", Span(3, 3, 3, 8), plain=False),
                            Scalar("é", Span(3, 11, 3, 14), plain=False),
                        ),
                    ),
                    Span(3, 1, 3, 2),
                ),
            ),
        )
    )


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("", {}),
        ("# only a comment", {}),
        ("a = 2026-11-22 10:00:00Z # x", {"a": "2026-11-22 10:00:00Z"}),
        ("a = 2026-11-22", {"a": "2026-11-22"}),
        ("a = +1.5e3", {"a": "+1.5e3"}),
        ("a = 'C:\\x'", {"a": "C:\\x"}),
        ('a = """\r\nb\\\n  c"""', {"a": "bc"}),
        ('a = """""b"""""', {"a": '""b""'}),
        ("a = '''''b'''''", {"a": "''b''"}),
        ("a = \"\"\nb = ''", {"a": "", "b": ""}),
        ('a = "#\\u00e9\\""', {"a": '#é"'}),
        ("a = [ # x\n 1,\n [2], # y\n]", {"a": ["1", ["2"]]}),
        ("a = {b.c = 1, d = {}}", {"a": {"b": {"c": "1"}, "d": {}}}),
        ("[params]\n[params.intent]\nx = true", {"params": {"intent": {"x": "true"}}}),
        ("[a.b]\nx = 1\n[a]\ny = 2", {"a": {"b": {"x": "1"}, "y": "2"}}),
        ("[[a]]\nx = 1\n[a.b]\ny = 2\n[[a]]", {"a": [{"x": "1", "b": {"y": "2"}}, {}]}),
        ("a.b = 1\na.c = 2", {"a": {"b": "1", "c": "2"}}),
    ],
)
def test_forms(text: str, data: object) -> None:
    root = read_toml(text)
    assert plain(root) == data
    assert_places(text, root)


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("title = x", "Put quotation marks around the text.", (2, 9)),
        ("a = 1\r\ntitle: x", "Write it as `key = value`.", (3, 6)),
        ("título = 1", "Write it as `key = value`.", (2, 2)),
        ('a = "x', "Close the quotation mark that opens here.", (2, 5)),
        ("a = '''x", "Close the quotation mark that opens here.", (2, 5)),
        ('a = "C:\\x"', 'Use single quotation marks: inside double ones "\\" has a m', (2, 10)),
        ("a = 1 b", "Begin a new line here, or put the whole text in quotation", (2, 7)),
        ("a = 1\na = 2", "`a` stands there twice: keep one.", (3, 1)),
        ("a = 1\n[[a]]", "`a` stands there twice: keep one.", (3, 3)),
        ("[a]\n[a]", "This table stands there twice: keep one.", (3, 3)),
        ("a = {b = 1}\na.c=2", "A table in braces takes no more keys: write them inside", (3, 6)),
        ("a = [1 2]", "Put a comma between the values, or close the list.", (2, 8)),
        ("a = {b = 1", "Put a comma between the values, or close the table.", (2, 11)),
        ("a = {b = 1,}", "Write a key here, in quotation marks where it has other signs", (2, 12)),
        ("[a\nb = 1", "Close the bracket around the name of the table.", (2, 3)),
        ("a = 2026-02-30", "Correct or quote it: there is no such day or hour.", (2, 5)),
        ('a = "\\ud800"', "TOML says: Escaped character is not a Unicode scalar", (2, 12)),
    ],
)
def test_what_is_no_toml(text: str, message: str, place: tuple[int, int]) -> None:
    with pytest.raises(NodesError) as caught:
        read_toml(text, first_line=2)
    assert caught.value.message.startswith(message)
    assert caught.value.span[:2] == place


@pytest.mark.parametrize(
    "text",
    [
        "a = " + "[" * 65 + "]" * 65,
        "a = " + "{a = " * 65 + "1" + "}" * 65,
        "a." * 65 + "a = 1",
        "[" + "a." * 65 + "a]",
        "[" + "a." * 40 + "a]\n" + "b." * 40 + "b = 1",
        "a = [" + "1," * 100_001 + "]",
        "[[a]]\n" * 100_001,
        "#" * 1_000_001,
    ],
)
def test_bounds(text: str) -> None:
    with pytest.raises(BoundError):
        read_toml(text)


# ------------------------------------------------------------------------------- properties

KEYS = st.sampled_from(["a", "b", "c-d", "_e", "1", '"f g"', "'h.i'", '"j\\u00e9"', "a.b", "k . l"])
STRINGS = st.one_of(
    st.text("ab é😀#=.,\t[]{}'", max_size=8).map(lambda text: f'"{text}"'),
    st.text('ab é😀"\\#', max_size=8).map(lambda text: f"'{text}'"),
    st.sampled_from(
        ['"\\n\\"\\\\\\U0001F980"', '"""\n a\\\n  b""c"""', "'''\r\n'a'\n'''", '""', "''"]
    ),
)
WORDS = st.sampled_from(
    "1|-1.5|1_000|0xfe|1e5|inf|true|2026-11-22|10:30:00|2026-11-22T10:30Z|2026-11-22T10:30:00Z"
    "|2026-11-22 10:30:00.5+02:00".split("|")
)
VALUES = st.recursive(
    STRINGS | WORDS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]"),
        st.lists(inner, max_size=3).map(lambda items: "[ # x\n " + ",\n ".join([*items, "]"])),
        st.lists(st.tuples(KEYS, inner), max_size=2).map(
            lambda pairs: "{" + ", ".join(f"{key} = {value}" for key, value in pairs) + "}"
        ),
    ),
    max_leaves=6,
)
LINES = st.one_of(
    st.tuples(KEYS, VALUES).map(" = ".join),
    KEYS.map(lambda key: f"[{key}]"),
    KEYS.map(lambda key: f"[[ {key} ]]"),
    st.sampled_from(["", "# é 'x", "  \t"]),
)
DOCUMENTS = st.lists(st.tuples(LINES, st.sampled_from(["\n", "\r\n", " # x\n"]))).map(
    lambda lines: "".join(line + end for line, end in lines)
)
#: What TOML is made of, in any order.
SOUP = st.lists(
    st.sampled_from(
        [*"""ab=.,[]{}"'#\\ \n\r\té1-:""", '"""', "'''", "[[", "]]", "a = 1\n", "[a]\n"]
    )
).map("".join)


@given(DOCUMENTS | SOUP)
@example('a = """"""""')
@example("a.b = 1\n[a]\n")
@example("[a]\na = 1\n[a.a]\n")
def test_what_tomllib_reads_is_read_and_nothing_else(text: str) -> None:
    try:
        expected = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        with pytest.raises(NodesError) as caught:
            read_toml(text)
        text_at(text, caught.value.span)
        return
    root = read_toml(text)
    assert meant(root) == expected
    assert_places(text, root)
