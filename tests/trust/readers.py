"""Outputs, read as the programs read them that they are made for; what is wrong fails a test."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

import html5lib
import yaml
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from report.commands import KNOWN
from report.commands import read as read_commands
from trust.payloads import MARK

#: What a terminal acts on, but for line ends: C0, C1, line and paragraph separators, marks of
#: direction that do not end by themselves, half characters, tags.
COMMANDING = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u200e\u200f\u061c\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_PAINT = re.compile(r"\x1b\[(?:0|1;3[0-9]|[134]|3[0-9])m")
_OUR_LINK = re.compile(r"\x1b\]8;;(?:https://leadsto\.example/rules/[a-z-]*/)?\x1b\\")
#: Marks by which text that follows is turned (Unicode UAX 9).
TURNING = re.compile("[\u202a-\u202e\u2066-\u2069]")


def text_of(data: bytes) -> str:
    """UTF-8, as every reader takes it."""
    return data.decode("utf-8", "strict")


def on_terminal(text: str, *, painted: bool = False) -> str:
    """What people read, in a terminal or a log; without colours. Nothing in it is obeyed."""
    if painted:
        text = _OUR_LINK.sub("", _PAINT.sub("", text))
    found = COMMANDING.search(text)
    assert not found, repr(text[max(0, found.start() - 40) : found.end() + 40])
    return text


def in_actions(text: str) -> str:
    """What GitHub's runner reads along: the annotations are ours, and there are no others."""
    on_terminal(text)
    assert {one.name for one in read_commands(text)} <= {"error", "warning", "notice"}
    assert not any(one.data.strip() in (MARK, "") for one in read_commands(text))
    names = {name for one in read_commands(text) for name in one.properties}
    assert names <= {"file", "line", "col", "endLine", "endColumn", "title"}
    assert KNOWN
    return text


def as_json(text: str) -> Any:
    """One value of JSON (RFC 8259) of text that UTF-8 can hold (RFC 7493, 2.1)."""

    def refuse(name: str) -> Any:
        raise AssertionError(f"{name} is no JSON")

    value = json.loads(text, parse_constant=refuse)
    json.dumps(value, ensure_ascii=False).encode("utf-8", "strict")
    return value


def as_lines_of_json(text: str) -> list[Any]:
    """An object a line; U+2028 and its like end lines for some."""
    assert text.isascii()
    return [as_json(line) for line in text.splitlines()]


def as_xml(text: str) -> etree._Element:
    """Well formed, without a doctype or an entity of its own."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    root = etree.fromstring(text.encode(), parser)
    assert not root.getroottree().docinfo.doctype
    assert not [e for e in root.iter() if MARK in str(e.tag)]
    assert not [e for e in root.iter() if not isinstance(e.tag, str)]  # comments, instructions
    return root


def as_csv(text: str) -> list[list[str]]:
    """A table of which no cell is a formula (OWASP, "CSV Injection")."""
    rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
    assert len({len(row) for row in rows}) == 1
    for cell in (cell for row in rows for cell in row):
        assert not re.match(r"\s*[=+\-@＝＋－＠](?!\d+\Z)", cell), cell[:80]
        assert not COMMANDING.search(cell), cell[:80]
        assert "\n" not in cell
    return rows


def as_yaml(text: str) -> Any:
    """Plain data; the reader knows no tag of Python."""
    return yaml.safe_load(text)


# ---------------------------------------------------------------------------------- Markdown


def as_markdown(text: str, *, quotes: bool = False) -> list[Token]:
    """Tokens of GitHub's Markdown: no HTML but ours, links to our pages, nobody mentioned.

    ``quotes``: of an editor, which may quote what readers are shown; a bare address is a link there
    that shows where it leads.
    """
    tokens = list(_flat(MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)))
    for token in tokens:
        if token.type in ("html_block", "html_inline"):
            left = re.sub(r"</?details>|<summary>[\d,]+ more pages</summary>|<!-- -->|\s", "",
                          token.content)  # fmt: skip
            assert not left, token.content[:200]
        assert token.type not in ("image", "fence", "code_block", "hr", "s_open"), token
        assert quotes or token.type != "blockquote_open", token
        if token.type == "link_open":
            assert str(token.attrs["href"]).startswith("https://leadsto.example/"), token.attrs
        if token.type == "text":
            found = re.search(r"(?<![\w\u2060])[@#!](?=\w)", token.content)
            assert quotes or not found, token.content[:300]
    for link in re.finditer(r"(?<!\\):(?=//)|(?<=www)\.", _without_code(text)):  # GFM, 6.9
        ours = text.startswith("https://leadsto.example/", link.start() - 5)
        assert quotes or ours, text[link.start() :]
    on_terminal(text)
    for table in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
        assert len(widths) == 1, table[:500]
    return tokens


def _without_code(text: str) -> str:
    return re.sub(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)", lambda m: " " * len(m[0]), text)


def _flat(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _flat(token.children or [])


# -------------------------------------------------------------------------------------- HTML


_ADDRESSES = frozenset(
    "href src action formaction data poster cite background manifest ping xlink:href".split()
)
_SCHEME = re.compile(r"([a-z][a-z0-9+.\-]*):", re.IGNORECASE)


def scheme_of(address: str) -> str:
    """What a browser takes an address for (WHATWG URL, "basic URL parser", states 1 and 2)."""
    address = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))
    found = _SCHEME.match(address)
    return found[1].lower() if found else ""


def host_of(address: str) -> str:
    """The host that an address without a scheme names all the same; "" for a relative one."""
    address = re.sub("[\t\n\r]", "", address.strip("".join(map(chr, range(0x21)))))
    return address[2:] if re.match(r"[/\\]{2}", address) else ""


class Html(NamedTuple):
    """What of a page is no text."""

    elements: frozenset[tuple[str, str]]  #: tags, each with the name of each of its attributes
    scripts: tuple[str, ...]  #: those that run
    styles: tuple[str, ...]
    data: tuple[Any, ...]  #: of scripts that hold JSON
    addresses: frozenset[str]  #: that it links to or loads


def as_html(text: str) -> Html:
    """A page as a browser builds it. It has no handler, and links only to where readers can go."""
    root = html5lib.parse(text, treebuilder="etree", namespaceHTMLElements=False)
    elements = list(_elements(root))
    named = {(str(e.tag), str(name)) for e in elements for name in (*e.attrib, "")}
    handlers = [pair for pair in named if pair[1].lower().startswith("on")]
    assert not handlers, handlers
    assert not [pair for pair in named if MARK in "".join(pair)]
    addresses = {(str(k), v) for e in elements for k, v in e.attrib.items() if k in _ADDRESSES}
    for name, address in addresses:
        assert scheme_of(address) in ("", "http", "https", "mailto", "tel", "sms"), (name, address)
        assert not host_of(address), (name, address)
    scripts = [e for e in elements if e.tag in ("script", "{http://www.w3.org/2000/svg}script")]
    return Html(
        frozenset(named),
        tuple(e.text or "" for e in scripts if e.get("type") != "application/json"),
        tuple(e.text or "" for e in elements if e.tag == "style"),
        tuple(json.loads(e.text or "") for e in scripts if e.get("type") == "application/json"),
        frozenset(address for _, address in addresses),
    )


def _elements(root: Element) -> Iterator[Element]:
    """Every element; a comment is none of ours (its tag is a function)."""
    for element in root.iter():
        assert isinstance(element.tag, str), f"a comment: {(element.text or '')[:80]}"
        yield element


def shape(root: Element) -> Any:
    """A tree without its texts and the values of its attributes."""
    return (root.tag, sorted(map(str, root.attrib)), [shape(child) for child in root])
