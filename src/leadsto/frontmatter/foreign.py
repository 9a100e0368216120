"""Frontmatter in forms that are known by sight but not read: TOML, JSON, JavaScript."""

from __future__ import annotations

import re
from typing import Literal

from leadsto.frontmatter import fences
from leadsto.model import Frontmatter, Problem, Span

RULE = "unreadable-frontmatter"
GENERATORS = {"mkdocs": "MkDocs", "pelican": "Pelican", "pelican-yaml": "Pelican"}

_TOML = re.compile(r"\+\+\+[ \t]*[\r\n]")
_TOML_END = re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:[\r\n]|\Z)")
_JSON = re.compile(r"""\{\s*"(?:[^"\\\r\n]|\\.)*"\s*:""")
#: What Eleventy and others take behind the dashes.
_WORDS: dict[str, tuple[Literal["toml", "json", "none"], str]] = {
    "toml": ("toml", "TOML"),
    "json": ("json", "JSON"),
    "js": ("none", "JavaScript"),
    "javascript": ("none", "JavaScript"),
}


def find(text: str, reader: str) -> Frontmatter | None:
    """What is said of such frontmatter; None for every other text. Blank lines may precede."""
    head = text[:1]
    if head.isspace():
        lead = len(text) - len(text.lstrip())
        head = text[lead : lead + 1]
    else:
        lead = 0
    if head == "+" and _TOML.match(text, lead) and _TOML_END.search(text, lead + 4):
        return _said("toml", "TOML", text, lead, reader)
    if head == "{" and _JSON.match(text, lead):
        return _said("json", "JSON", text, lead, reader)
    if head == "-" and text[lead + 3 : lead + 4].isalpha():
        fence = fences.find(text)
        if fence and fence.closed and fence.word.lower() in _WORDS:
            dialect, form = _WORDS[fence.word.lower()]
            return _said(dialect, form, text, fence.lead, reader)
    return None


def _said(
    dialect: Literal["toml", "json", "none"], form: str, text: str, lead: int, reader: str
) -> Frontmatter:
    generator = GENERATORS.get(reader)
    if generator:
        message = (
            f"{generator} does not read {form} frontmatter and would publish it as text. "
            "Write it as YAML between two lines of `---`."
        )
    else:
        message = f"Frontmatter in {form} is not read{' yet' if dialect != 'none' else ''}."
    line = 1 + len(re.findall(r"\r\n?|\n", text[:lead]))
    # Nobody can say what a program gives, so its author is only told.
    severity: Literal["note"] | None = "note" if form == "JavaScript" and not generator else None
    problem = Problem(message, span=Span(line), rule=RULE, severity=severity)
    return Frontmatter(dialect, problems=(problem,), readable=False, text=text)
