"""Fields added to a page's frontmatter, in its own dialect or in one that its reader keeps whole.

All edits only put something in. What they make is read back before they are given out: every new
field must say what it was to say, and everything else what it said before.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from leadsto.frontmatter import read_frontmatter
from leadsto.frontmatter.foreign import RULE
from leadsto.frontmatter.insertions import LINE_END, Texts, insertions
from leadsto.frontmatter.spelling import UnwritableError, Value, one_text
from leadsto.model import Edit, Frontmatter, ListNode, Node, Scalar
from leadsto.nodes import text_of
from leadsto.nodes.places import Places
from leadsto.prose import listed

__all__ = ["UnwritableError", "Value", "new_source", "with_fields", "with_fields_in"]

_BOM = b"\xef\xbb\xbf"


def with_fields(
    frontmatter: Frontmatter, fields: Mapping[str, Value], name: str, reader: str
) -> tuple[Edit, ...]:
    """The edits that add fields to a source; a block is begun where it has none.

    ``name`` and ``reader`` as for ``read_frontmatter``. Several values of a field become one line,
    ``a, b``. Raises ``UnwritableError`` where the frontmatter cannot be read, holds a field
    already, or has no way to say a value.
    """
    texts = {key: one_text(key, value) for key, value in fields.items()}
    if not texts:
        return ()
    _refuse(frontmatter, texts)
    found = _edit(frontmatter, texts, name, reader)
    if found:
        return (found,)
    unsaid = [
        f"`{key}`"
        for key, text in texts.items()
        if not _edit(frontmatter, {key: text}, name, reader)
        and _edit(frontmatter, {key: "text"}, name, reader)
    ]
    if unsaid:
        signs = "signs such as `: `, ` #` and quotation marks"
        raise UnwritableError(f"Say {listed(unsaid)} without {signs}: they would not be read back.")
    keys = listed([f"`{key}`" for key in texts])
    raise UnwritableError(f"The frontmatter has no place for {keys}. Write it by hand.")


def _edit(frontmatter: Frontmatter, texts: Texts, name: str, reader: str) -> Edit | None:
    """The first change that reads back right; None where none does."""
    text = frontmatter.text
    for at, new in insertions(frontmatter, texts, name, reader):
        if _reads(frontmatter, _spliced(text, at, new), texts, name, reader):
            return Edit(Places(text).between(at, at), new)
    return None


def new_source(fields: Mapping[str, Value], name: str, reader: str, body: str = "") -> str:
    """The text of a new page: a body, with fields in the form that its reader keeps whole.

    Raises ``UnwritableError``.
    """
    return with_fields_in(body.encode(), fields, name, reader).decode()


def with_fields_in(data: bytes, fields: Mapping[str, Value], name: str, reader: str) -> bytes:
    """The bytes of a source with fields added, its byte-order mark kept. See ``with_fields``."""
    before = read_frontmatter(data, name, reader)
    text = before.text
    places = Places(text)
    for edit in with_fields(before, fields, name, reader):  # one at most
        text = _spliced(text, places.index(edit.span.line, edit.span.column), edit.text)
    return (_BOM if data.startswith(_BOM) else b"") + text.encode()


def _spliced(text: str, at: int, new: str) -> str:
    """A text with something put in, which gets its line ends."""
    end = LINE_END.search(text)
    return text[:at] + (new.replace("\n", end.group()) if end else new) + text[at:]


def _refuse(frontmatter: Frontmatter, texts: Texts) -> None:
    """Raise ``UnwritableError`` where nothing may be added."""
    for problem in frontmatter.problems:
        if not frontmatter.readable or (problem.rule == RULE and problem.severity is None):
            raise UnwritableError(f"Mend the frontmatter first. {problem.message}")
    for key, value in frontmatter.fields.entries:
        if any(_plain(name) == _plain(key.text) for name in texts):
            what = "is there already" if text_of(value) != "" else "has no value yet"
            where = f" in line {key.span.line}" if key.span else ""
            raise UnwritableError(f"`{key.text}` {what}{where}. Write it there.")


def _plain(key: str) -> str:
    return re.sub(r"[-\s]", "_", key.strip().lower())


def _reads(before: Frontmatter, text: str, texts: Texts, name: str, reader: str) -> bool:
    """Whether a changed text says what it shall, to its reader and to other tools."""
    data = text.encode()
    after = read_frontmatter(data, name, reader)
    plain = read_frontmatter(before.text.encode(), name, "")
    return _says(before, after, texts) and (
        not plain.readable or _says(plain, read_frontmatter(data, name, ""), texts)
    )


def _says(before: Frontmatter, after: Frontmatter, texts: Texts) -> bool:
    """Whether all fields are there, the others are as they were, and no fault is new."""
    entries = after.fields.entries
    found = {key.text: text_of(value) for key, value in entries if key.text in texts}
    others = [(key.text, _said(value)) for key, value in entries if key.text not in texts]
    if after.dialect == "rest" and not before.fields.entries:
        others = others[1:]  # the title, which counts as a field where there are fields
    return (
        found == dict(texts)
        and others == [(key.text, _said(value)) for key, value in before.fields.entries]
        and not Counter(p.rule for p in after.problems) - Counter(p.rule for p in before.problems)
    )


def _said(node: Node) -> object:
    """What a value says, wherever it stands."""
    if isinstance(node, Scalar):
        return node.text, node.plain
    if isinstance(node, ListNode):
        return [_said(item) for item in node.items]
    return [(key.text, _said(value)) for key, value in node.entries]
