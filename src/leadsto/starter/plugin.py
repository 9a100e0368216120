"""The line that switches leadsto on in the configuration of MkDocs or Pelican."""

from __future__ import annotations

import ast
import re

from leadsto.starter.insertion import InsertionError, with_item

#: MkDocs loads its search by itself only where no plugins are named.
_MKDOCS = "plugins:\n  - search\n  - leadsto\n"


def in_mkdocs(text: str) -> str:
    """mkdocs.yml with the plugin named last. Raises ``InsertionError``."""
    if any(row.startswith("INHERIT:") for row in text.splitlines()):
        raise InsertionError("it inherits from another file, which may name the plugins")
    return with_item(text, "plugins", "leadsto", name="leadsto", absent=_MKDOCS)


def in_pelican(text: str) -> str:
    """pelicanconf.py with the plugin named last; unchanged where Pelican loads it by itself.

    Raises ``InsertionError``.
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise InsertionError("it cannot be read as Python") from error
    named = [node for node in ast.walk(tree) if isinstance(node, ast.Name) and node.id == "PLUGINS"]
    if not named:
        if any(isinstance(s, ast.ImportFrom) and s.names[0].name == "*" for s in tree.body):
            raise InsertionError("it takes settings from another file, which may name the plugins")
        return text  # without the setting, every installed plugin of Pelican's namespace is loaded
    values = [
        statement.value
        for statement in tree.body
        if isinstance(statement, ast.Assign) and statement.targets == named
    ]
    if len(values) != 1 or not isinstance(values[0], ast.List):
        raise InsertionError("`PLUGINS` is no plain list")
    return _with_name(text, tree, values[0])


def _with_name(text: str, tree: ast.Module, value: ast.List) -> str:
    """The text with one more string in a list of its tree, and nothing else changed."""
    quote = (
        "'" if any((ast.get_source_segment(text, e) or "")[:1] == "'" for e in value.elts) else '"'
    )
    name = f"{quote}leadsto{quote}"
    last = value.elts[-1] if value.elts else None
    if last is None:
        at = _offset(text, value.end_lineno or 0, value.end_col_offset or 0) - 1
        added = text[:at] + name + text[at:]
    else:
        at = _offset(text, last.end_lineno or 0, last.end_col_offset or 0)
        above = value.elts[-2].end_lineno if len(value.elts) > 1 else value.lineno
        margin = "\n" + " " * last.col_offset if last.lineno != above else " "
        if margin != " " and "\r\n" in text:
            margin = "\r" + margin
        added = f"{text[:at]},{margin}{name}{text[at:]}"
    value.elts.append(ast.Constant("leadsto"))
    try:
        right = ast.dump(ast.parse(added)) == ast.dump(tree)
    except (SyntaxError, RecursionError):
        right = False
    if not right:
        raise InsertionError("`PLUGINS` is no plain list")
    return added


def _offset(text: str, line: int, column: int) -> int:
    """The offset of a place that Python tells by its line and the bytes before it."""
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)  # no other sign ends a line in Python
    before = lines[line - 1].encode()[:column].decode()
    return sum(map(len, lines[: line - 1])) + len(before)
