"""TOML and JSON at the head of a file, read."""

from __future__ import annotations

import re

from leadsto.frontmatter.decoding import too_large
from leadsto.frontmatter.foreign import BLANK_ABOVE, MANY, RULE, Block
from leadsto.frontmatter.lines import line_at
from leadsto.limits import FRONTMATTER
from leadsto.model import Frontmatter, MapNode, Problem, Span
from leadsto.nodes import BoundError, NodesError

_REST = re.compile(r"[ \t]*(?:\r\n?|\n)?")


def read(text: str, block: Block) -> Frontmatter:
    """Read a closed block of TOML or JSON."""
    line = line_at(text, block.start)
    if block.end is not None and block.end - block.start > FRONTMATTER:
        return _failed(text, block, too_large(line))
    try:
        fields, body = _json(text, block) if block.dialect == "json" else _toml(text, block, line)
    except NodesError as error:
        return _failed(text, block, _unparsed(error))
    problems: tuple[Problem, ...] = ()
    if block.lead and text.startswith("---", block.lead):  # Hugo and Zola pass over blank lines
        problems = (Problem(BLANK_ABOVE + MANY, span=Span(1), rule=RULE, severity="warning"),)
    return Frontmatter(block.dialect, fields, problems, True, body, text)


def _toml(text: str, block: Block, line: int) -> tuple[MapNode, int]:
    from leadsto.nodes.toml import read_toml

    return read_toml(text[block.start : block.end], first_line=line), block.body


def _json(text: str, block: Block) -> tuple[MapNode, int]:
    from leadsto.nodes.json import read_json

    if block.end is None:
        fields, behind = read_json(text, block.start)
        rest = _REST.match(text, behind)
        return fields, rest.end() if rest else behind
    start = _behind_blanks(text, block.start, block.end)
    if text[start : start + 1] != "{":
        raise NodesError("Write the JSON in braces.", _place(text, start))
    fields, behind = read_json(text[: block.end], start)
    rest_at = _behind_blanks(text, behind, block.end)
    if rest_at < block.end:
        raise NodesError('Take out what stands behind the last "}".', _place(text, rest_at))
    return fields, block.body


def _behind_blanks(text: str, start: int, end: int) -> int:
    return end - len(text[start:end].lstrip())


def _place(text: str, at: int) -> Span:
    start = 1 + max(text.rfind("\n", 0, at), text.rfind("\r", 0, at))
    return Span(line_at(text, at), 1 + at - start)


def _failed(text: str, block: Block, problem: Problem) -> Frontmatter:
    return Frontmatter(block.dialect, MapNode(), (problem,), False, block.body, text)


def _unparsed(error: NodesError) -> Problem:
    verb = "is not read" if isinstance(error, BoundError) else "does not parse"
    place = f"line {error.span.line}, column {error.span.column}"
    return Problem(f"Frontmatter {verb} ({place}). {error.message}", span=error.span, rule=RULE)
