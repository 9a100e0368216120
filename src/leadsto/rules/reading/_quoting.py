"""Quotation marks for the values that break a block of YAML.

Only where the text on the line is surely meant literally: what might be a list, a comment, an
alias, a template or a value of several lines has more than one right answer.
"""

from __future__ import annotations

import re

from leadsto import nodes
from leadsto.intent.tables import FIELD_KEYS, plain_key
from leadsto.late import late
from leadsto.model import MapNode, Node, Scalar
from leadsto.nodes.values import in_quotes

#: ``key: value`` on one line, perhaps the first key of a list's item.
_LINE = late(
    r"(?P<head>[ ]*(?:-[ ]+)*(?P<key>[\w.-]+)[ ]*:[ ]+)"
    r"(?P<value>\S(?:.*[^ \t])?)(?P<tail>[ \t]*)"
)
#: What a value is that must not be quoted.
_DOUBTFUL = late(
    r"""
      .*(?:\s\#|\{\{|\{%)                  # perhaps a comment, surely a template
    | ["'] (?! [^"']* ["'] \s+ \S)        # a quotation mark that may only want closing
    | (?P<quote>["']) .* (?P=quote) $      # two quotations, or one inside another
    | \[ (?! [^\[\],]* \] \s* [^\s,\]])    # a list that may only want closing
    | \{ (?! [^{},:]* \} \s* [^\s,}])      # the same of a mapping
    | [-?](?:\s|$) | [>|][-+0-9]*$ | !     # a list, a key, a block of lines, a tag
    | & (?!\s) | \*[\w-]+$                 # an anchor, an alias
    """,
    re.VERBOSE,
)
#: Fields that may hold a mapping: a word and a colon may be the beginning of one.
_MAPPING = frozenset({"intent", *FIELD_KEYS["decision"], *FIELD_KEYS["next"]})
_BEGINS_MAPPING = late(r"[\w-]+:\s")
MOST = 10  #: values of one page
LONGEST = 20_000  #: characters of a block, which is read anew for each of them


def quoted(block: str) -> dict[tuple[int, int], str] | None:
    """The stretches of a block to replace, as offsets, so that all of it can be read.

    None where it reads already or something else is wrong with it.
    """
    if len(block) > LONGEST:
        return None
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", block)
    done: dict[int, re.Match[str]] = {}
    fault = _fault("".join(lines))
    while fault and len(done) < MOST:
        at = fault - 1
        match = _LINE.fullmatch(lines[at].rstrip("\r\n")) if at < len(lines) else None
        if match is None or at in done or _goes_on(match, lines[at + 1 :]):
            return None
        value = match["value"]
        if _DOUBTFUL.match(value) or _is_mapping(match["key"], value):
            return None
        end = lines[at][len(match.group()) :]
        lines[at] = match["head"] + in_quotes(value) + match["tail"] + end
        done[at] = match
        fault, before = _fault("".join(lines)), fault
        if fault and fault <= before:
            return None
    if fault or not done or not _said("".join(lines), done):
        return None
    return dict(_stretches(block, done))


def _is_mapping(key: str, value: str) -> bool:
    return plain_key(key) in _MAPPING and _BEGINS_MAPPING.match(value) is not None


def _fault(block: str) -> int:
    """The line of a block, from 1, where it cannot be read; 0 where it can."""
    try:
        nodes.read(block)
    except nodes.NodesError as error:
        return error.span.line
    return 0


def _goes_on(match: re.Match[str], below: list[str]) -> bool:
    """Whether the value may go on below: the next line is indented further than its key."""
    line = next((line for line in below if line.strip()), "")
    return len(line) - len(line.lstrip(" \t")) > match.start("key")


def _said(block: str, done: dict[int, re.Match[str]]) -> bool:
    """Whether each value that was quoted is read as the text that stood there."""
    root = nodes.read(block).root
    found = dict(_texts(root)) if isinstance(root, MapNode) else {}
    return all(found.get(at + 1) == (m["key"], m["value"]) for at, m in done.items())


def _texts(node: Node) -> list[tuple[int, tuple[str, str]]]:
    """Line, key and text of every scalar that is the value of a key."""
    if isinstance(node, Scalar):
        return []
    if not isinstance(node, MapNode):
        return [found for item in node.items for found in _texts(item)]
    return [
        found
        for key, value in node.entries
        for found in (
            [(key.span.line, (key.text, value.text))]
            if isinstance(value, Scalar) and key.span
            else _texts(value)
        )
    ]


def _stretches(block: str, done: dict[int, re.Match[str]]) -> list[tuple[tuple[int, int], str]]:
    starts = [0, *(m.end() for m in re.finditer(r"\r\n?|\n", block))]
    return [
        ((starts[at] + m.start("value"), starts[at] + m.end("value")), in_quotes(m["value"]))
        for at, m in sorted(done.items())
    ]
