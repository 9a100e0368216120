"""Frontmatter that is no YAML: TOML, JSON and JavaScript.

Hugo and Zola take TOML between two lines of ``+++``, Hugo a JSON object at the head of the file
(gohugo.io/content-management/front-matter), Eleventy a word behind the dashes, as in ``---json``
(11ty.dev/docs/data-frontmatter). What JavaScript gives only its generator can say.
"""

from __future__ import annotations

import re
from typing import Literal

from leadsto.frontmatter import fences
from leadsto.frontmatter.lines import line_at
from leadsto.late import late
from leadsto.model import Frontmatter, Problem, Severity, Span
from leadsto.model.frozen import NamedTuple

Dialect = Literal["toml", "json", "none"]

RULE = "unreadable-frontmatter"
GENERATORS = {"mkdocs": "MkDocs", "pelican": "Pelican", "pelican-yaml": "Pelican"}
#: What is said of a blank line above frontmatter; a reason follows.
BLANK_ABOVE = "Remove the blank line above the frontmatter"
MANY = ": many generators read none below one."

_PLUSES = late(r"\+\+\+[ \t]*(?:\r\n?|\n)")
_PLUSES_END = late(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n?|\n|\Z)")
_OBJECT = late(r"""\{\s*(?:"(?:[^"\\\r\n]|\\.)*"\s*:|\}\s*(?:[\r\n]|\Z))""")
#: How TOML begins. Prose below a line of ``+++`` does not.
_TOML_LINE = late(
    r"""(?:\s++|\#[^\r\n]*+)*+
    (?: (?:[\w-]+|"[^"\r\n]*"|'[^'\r\n]*') (?:[ \t]*\.[ \t]*["'\w-]+)* [ \t]*[=:]
      | \[\[?[ \t]*["'\w][^][\r\n]*\]\]?[ \t]*(?:[\r\n#]|\Z) )""",
    re.VERBOSE,
)
#: What may stand behind the dashes.
_WORDS: dict[str, tuple[Dialect, str]] = {
    "toml": ("toml", "TOML"),
    "json": ("json", "JSON"),
    "js": ("none", "JavaScript"),
    "javascript": ("none", "JavaScript"),
}


class Block(NamedTuple):
    """Where such frontmatter stands, as offsets in the text."""

    dialect: Dialect
    form: str  #: what messages call it
    lead: int  #: of its first line
    start: int  #: of what it holds
    end: int | None  #: of its closing line; None where the last brace closes it
    body: int = 0  #: of the page's text, where a line closes it
    closed: bool = True


def find(text: str, reader: str) -> Frontmatter | None:
    """Read such frontmatter; None for every other text. Blank lines may precede.

    For readers see ``read_frontmatter``: MkDocs and Pelican take none of it.
    """
    block = _block(text)
    if block is None:
        return None
    generator = GENERATORS.get(reader)
    if generator and not block.closed:
        return None  # a text for them, as everything between the lines would be
    if generator:
        return _unread(
            text,
            block,
            f"{generator} does not read {block.form} frontmatter and would publish it as text. "
            "Write it as YAML between two lines of `---`.",
        )
    if block.dialect == "none":  # its author is only told
        return _unread(text, block, f"Frontmatter in {block.form} is not read.", "note")
    if not block.closed:
        message = "The frontmatter is never closed. Write a line `+++` after its last key."
        return _unread(text, block, message)
    from leadsto.frontmatter import toml_json  # the slow import, only where it is needed

    return toml_json.read(text, block)


def _block(text: str) -> Block | None:
    head = text[:1]
    lead = 0
    if head.isspace():
        lead = len(text) - len(text.lstrip())
        head = text[lead : lead + 1]
    if head == "+" and (opening := _PLUSES.match(text, lead)):
        return _between_pluses(text, lead, opening.end())
    if head == "{" and _OBJECT.match(text, lead):
        return Block("json", "JSON", lead, lead, None)
    if head == "-" and text[lead + 3 : lead + 4].isalpha():
        fence = fences.find(text)
        if fence and fence.closed and fence.word.lower() in _WORDS:
            dialect, form = _WORDS[fence.word.lower()]
            return Block(dialect, form, fence.lead, fence.start, fence.end, fence.after)
    return None


def _between_pluses(text: str, lead: int, start: int) -> Block | None:
    closing = _PLUSES_END.search(text, start)
    end, body = closing.span() if closing else (len(text), 0)
    if not _TOML_LINE.match(text, start) and (closing is None or text[start:end].strip()):
        return None  # a mark of something else, and prose
    return Block("toml", "TOML", lead, start, end, body, closing is not None)


def _unread(text: str, block: Block, message: str, severity: Severity | None = None) -> Frontmatter:
    span = Span(line_at(text, block.lead))
    problem = Problem(message, span=span, rule=RULE, severity=severity)
    return Frontmatter(block.dialect, problems=(problem,), readable=False, written=text)
