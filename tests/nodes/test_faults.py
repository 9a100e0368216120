"""What text that is no YAML is told, whichever of the two parsers refuses it."""

from __future__ import annotations

import pytest

from leadsto.nodes import NodesError, read, reading

OTHER_QUOTES = (
    "Quote the whole value, with the other kind of quotation marks: text follows the closing one."
)
BLANK = "Write a blank after the colon."
CONTINUES = "Indent this line like the keys above it; as it stands it continues the value above."
NO_KEY = "Write it as `key: value`, or indent it if it continues the value above."
TEMPLATE = 'Quote templated values: "{{ … }}".'
COLON = 'Quote the sentence: it contains ": ".'
BRACKETS = 'Quote the text inside the brackets: it contains ": ".'
TAB = "Write blanks instead of the tab."

FAULTS = [
    ("title: Caching: fast\n", 1, 15, COLON),
    ("title: A: b: c\n", 1, 9, COLON),
    ("a: “quoted: not”\n", 1, 11, COLON),
    ("a: 'x': y\n", 1, 7, COLON),
    ("a:\n- b: c: d\n", 2, 7, COLON),
    ("title: What now: \n", 1, 16, 'Quote the sentence: it contains ": ".'),
    ("title: What now:\nb: c\n", 1, 16, 'Quote the sentence: it ends in ":".'),
    ("title: x\n  stage: y\n", 2, 3, CONTINUES),
    ("title:x\nstage: y\n", 1, 6, BLANK),
    ("title: x\nstage:y\nnext: z\n", 2, 6, BLANK),
    ("a:\u00a0b\nc: d\n", 1, 2, BLANK),
    ("a: {% x %}\n", 1, 4, "Take the template code out, or quote the value that holds it."),
    ("a: {{ x }} more\n", 1, 4, TEMPLATE),
    ("a: [{{ x }} y]\n", 1, 5, TEMPLATE),
    ("a:\n\tb: c\n", 2, 1, TAB),
    ("a: @b\n", 1, 4, 'Quote the value: it starts with "@".'),
    ("a: `b`\n", 1, 4, 'Quote the value: it starts with "`".'),
    ("a: %b\n", 1, 4, 'Quote the value: it starts with "%".'),
    ("a: *foo* bar\n", 1, 4, 'Quote the value: it starts with "*".'),
    ("x: &foo 1\na: *foo bar\n", 2, 4, 'Quote the value: it starts with "*".'),
    ("a: & b\n", 1, 4, 'Quote the value: it starts with "&".'),
    ("a: !<x y\n", 1, 4, 'Quote the value: it starts with "!".'),
    ("a: |x\n", 1, 4, 'Quote the value: it starts with "|".'),
    ("a: > words\n", 1, 4, 'Quote the value: it starts with ">".'),
    ("a: ]\n", 1, 4, 'Quote the value: it starts with "]".'),
    ("a: , b\n", 1, 4, 'Quote the value: it starts with ",".'),
    ("a: ? b\n", 1, 4, 'Quote the value: it starts with "?".'),
    ("a: 'It's here'\n", 1, 8, OTHER_QUOTES),
    ('a: "x" y\n', 1, 8, OTHER_QUOTES),
    ('a: "x\nb: y\n', 1, 4, "Close the quotation mark that opens here."),
    ('a: "\\d"\n', 1, 5, 'Use single quotation marks: inside double ones "\\" has a meaning.'),
    ("a: [Draft] page\n", 1, 12, 'Quote the whole value: text follows the "]".'),
    ("a: {b} c\n", 1, 8, 'Quote the whole value: text follows the "}".'),
    ("a: [x\nb: y\n", 1, 4, 'Close the "[" that opens here, or quote the value.'),
    ("a: {b: c\nd: e\n", 1, 4, 'Close the "{" that opens here, or quote the value.'),
    ("a: [x", 1, 4, 'Close the "[" that opens here, or quote the value.'),
    ("a: [", 1, 4, 'Close the "[" that opens here.'),
    ("a: [b]\nc: [d, {e: [f], g: \n", 2, 8, 'Close the "{" that opens here.'),
    ("a: ['x' y]\n", 1, 9, "Put a comma between the values, or quote the whole text."),
    ("a: {x: y: z}\n", 1, 9, BRACKETS),
    ("a: [x: y: z]\n", 1, 9, BRACKETS),
    ("a: b #c\n  d\n", 1, 6, 'Quote the sentence: it contains " #", which starts a comment.'),
    ("a:\n  - b\n - c\n", 3, 2, "Indent the items of this list alike."),
    ("a:\n  b: c\n d: e\n", 3, 2, "Indent this line like the keys above it."),
    ("a: b\nwords\nc: d\n", 2, 1, NO_KEY),
    ("a: b\nwords", 2, 1, NO_KEY),
    (
        "a: - b\n",
        1,
        4,
        'Quote the value, or start the list on a line of its own: it starts with "- ".',
    ),
    ("a: x\u2028y\nb: c\n", 1, 5, "Remove the invisible line break U+2028."),
]


@pytest.mark.parametrize("libyaml", [True, False])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(("text", "line", "column", "message"), FAULTS)
def test_the_remedy_and_its_place(
    text: str,
    line: int,
    column: int,
    message: str,
    end: str,
    libyaml: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    if not libyaml:
        monkeypatch.setattr(reading, "_yaml", None)

    with pytest.raises(NodesError) as caught:
        read(text.replace("\n", end))

    assert (caught.value.message, caught.value.span[:2]) == (message, (line, column))


def test_what_is_not_known_is_told_in_the_parser_s_words() -> None:
    with pytest.raises(NodesError, match=r"^YAML says: "):
        read("%YAML 1.1\n%YAML 1.1\n--- x\n")
