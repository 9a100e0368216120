"""YAML between two fences, as MkDocs, pelican-yaml-metadata and most other generators read it.

What MkDocs makes of it is in ``mkdocs/utils/meta.py``: whatever it does not like it drops without
a word, and prints the block as text.
"""

from __future__ import annotations

import re

from leadsto import nodes
from leadsto.frontmatter.decoding import too_large
from leadsto.frontmatter.fences import Fence
from leadsto.frontmatter.foreign import BLANK_ABOVE, MANY, RULE
from leadsto.late import late
from leadsto.limits import FRONTMATTER
from leadsto.model import Frontmatter, MapNode, Node, Problem, Scalar, Severity, Span

#: What becomes of frontmatter that the reader drops.
_FATE = {
    "mkdocs": " MkDocs would publish it as text.",
    "pelican": " Pelican would publish it as text.",
    "pelican-yaml": " Pelican would read none of it.",
}
#: The doubts that make a reader drop everything.
_FATAL = {
    "mkdocs": frozenset({"libyaml", "tag", "value"}),
    "pelican-yaml": frozenset({"python", "tag", "value"}),
}
#: How a line of frontmatter begins. Prose below a rule of dashes does not.
_KEY = late(r"""\s*["']?[\w.-]+["']?[ \t]*:(?:[ \t\r\n]|\Z)""")


def read(text: str, reader: str, fence: Fence) -> Frontmatter:
    """Read a text that begins with this fence, or with blank lines and it."""
    if fence.word.lower() not in ("", "yaml", "yml"):
        return Frontmatter(written=text)
    if not fence.closed:
        return _never_closed(text, fence, reader)
    if fence.end - fence.start > FRONTMATTER:
        problem = too_large(fence.line)
        return Frontmatter("yaml", problems=(problem,), readable=False, written=text)
    try:
        reading = nodes.read(fence.block(text), first_line=fence.line + 1)
    except nodes.NodesError as error:
        if _is_prose(text, fence):
            return Frontmatter(written=text)
        bound = isinstance(error, nodes.BoundError)
        problem = _unparsed(error.message, error.span, "" if bound else reader, bound=bound)
        return Frontmatter("yaml", MapNode(), (problem,), False, fence.after, text)
    return _judge(text, fence, reader, reading)


def _judge(text: str, fence: Fence, reader: str, reading: nodes.Reading) -> Frontmatter:
    """What YAML holds, and whether the reader takes it."""
    root = reading.root
    if root is None or (isinstance(root, Scalar) and root.is_null):
        return _without_keys(text, fence, reader)
    if not isinstance(root, MapNode):
        return _no_mapping(text, fence, reader, root)
    if fence.lead and not root.entries:
        return Frontmatter(written=text)
    problem = _dropped(text, fence, reader, reading)
    problems = (problem,) if problem else ()
    return Frontmatter("yaml", root, problems, True, fence.after, text)


def _dropped(text: str, fence: Fence, reader: str, reading: nodes.Reading) -> Problem | None:
    """Why the reader drops frontmatter that can be read."""
    fate = _FATE.get(reader, "")
    fatal = _FATAL.get(reader, frozenset())
    for doubt in reading.doubts:
        if doubt.kind in fatal:
            return _unparsed(doubt.message, doubt.span, reader)
        if not fate and doubt.kind in ("libyaml", "python"):
            place = f"line {doubt.span.line}, column {doubt.span.column}"
            message = f"Not every generator can read this ({place}). {doubt.message}"
            return _problem(message, doubt.span, "warning")
    if len(reading.documents) > 1 and fate:
        span = reading.documents[1].span
        message = "Take out the `---` within the frontmatter: it begins a second document."
        return _problem(message + fate, span)
    if reader == "mkdocs" and fence.word:
        message = f"Take the word `{fence.word}` out of the first line."
        return _problem(message + fate, Span(fence.line))
    if fence.lead and reader != "pelican-yaml":
        if fate:
            return _problem(f"{BLANK_ABOVE}.{fate}", Span(1))
        return _problem(BLANK_ABOVE + MANY, Span(1), "warning")
    if reader == "mkdocs" and not fence.ended:
        line = fence.line + 1 + len(re.findall(r"\r\n?|\n", fence.block(text)))
        message = "Add a line break after the closing `---`."
        return _problem(message + fate, Span(line, 1, line, 4))
    return None


def _without_keys(text: str, fence: Fence, reader: str) -> Frontmatter:
    """Nothing but comments. An empty block is harmless: its fences become rules."""
    if fence.lead:
        return Frontmatter(written=text)
    problems: tuple[Problem, ...] = ()
    if reader == "mkdocs" and fence.block(text).strip():
        message = "The frontmatter holds no keys: remove it."
        problems = (_problem(message + _FATE[reader], Span(fence.line)),)
    return Frontmatter("yaml", MapNode(), problems, True, fence.after, text)


def _no_mapping(text: str, fence: Fence, reader: str, root: Node) -> Frontmatter:
    """A list or a text where keys are expected."""
    if _is_prose(text, fence):
        return Frontmatter(written=text)
    form = "a text" if isinstance(root, Scalar) else "a list"
    message = f"The frontmatter is {form}. Write it as lines of `key: value`."
    problem = _problem(message + _FATE.get(reader, ""), root.span)
    return Frontmatter("yaml", MapNode(), (problem,), False, fence.after, text)


def _never_closed(text: str, fence: Fence, reader: str) -> Frontmatter:
    if fence.lead or not _KEY.match(text, fence.start):
        return Frontmatter(written=text)  # a rule of dashes, and prose
    message = "The frontmatter is never closed. Write a line `---` after its last key."
    problem = _problem(message + _FATE.get(reader, ""), Span(fence.line, 1, fence.line, 4))
    return Frontmatter("yaml", MapNode(), (problem,), False, 0, text)


def _is_prose(text: str, fence: Fence) -> bool:
    """Whether the fences are rules of dashes around prose: a blank line, and no key below it."""
    blank = fence.lead > 0 or text[fence.start : fence.start + 1] in ("\r", "\n")
    return blank and not _KEY.match(text, fence.start)


def _unparsed(message: str, span: Span, reader: str, *, bound: bool = False) -> Problem:
    verb = "is not read" if bound else "does not parse"
    place = f"line {span.line}, column {span.column}"
    return _problem(f"Frontmatter {verb} ({place}). {message}{_FATE.get(reader, '')}", span)


def _problem(message: str, span: Span | None, severity: Severity | None = None) -> Problem:
    return Problem(message, span=span, rule=RULE, severity=severity)
