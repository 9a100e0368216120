"""Whether a change of a page's source leaves its data alone, but for what it mends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from leadsto.frontmatter import read_frontmatter
from leadsto.model import Edit, Frontmatter, ListNode, MapNode, Node, Scalar

Value = tuple[str, str]  #: a path of keys, and the text of a value


def again(text: str, name: str, reader: str) -> Frontmatter:
    """The frontmatter of a changed text. ``name`` and ``reader`` as for ``read_frontmatter``."""
    return read_frontmatter(text.encode("utf-8", "surrogatepass"), name, reader)


def harm(before: Frontmatter, after: Frontmatter, edits: Collection[Edit]) -> str:
    """Why edits must not be made, to follow "it would"; "" where they do no harm.

    What was read is read afterwards, no field but those on changed lines says anything else, none
    comes in addition, and there are no new problems.
    """
    if before.readable and not after.readable:
        return "make the frontmatter unreadable"
    lines = {line for edit in edits for line in _lines(edit)}
    kept = list(values(before.fields, lines))
    found = list(values(after.fields))
    rest = iter(found)
    if not all(value in rest for value in kept):  # in their order
        return "change other fields"
    if before.readable and len(found) > len(list(values(before.fields))):
        return "add fields"
    if Counter(p.rule for p in after.problems) - Counter(p.rule for p in before.problems):
        return "bring new faults"
    return ""


def values(node: Node, but: Collection[int] = (), path: str = "") -> Iterator[Value]:
    """Every value in the order of the file, without those on certain lines or below a key there."""
    if isinstance(node, MapNode):
        for key, value in node.entries:
            if not (key.span and key.span.line in but):
                yield from values(value, but, f"{path}/{key.text}")
    elif isinstance(node, ListNode):
        for item in node.items:
            yield from values(item, but, f"{path}/-")
    elif not _on(node, but):
        yield path, node.text.strip()


def _on(node: Scalar, lines: Collection[int]) -> bool:
    span = node.span
    return span is not None and any(
        line in lines for line in range(span.line, max(span.line, span.end_line) + 1)
    )


def _lines(edit: Edit) -> range:
    """The lines that an edit changes; not the one that it ends before."""
    line, _, end_line, end_column = edit.span
    return range(line, max(line + 1, end_line + (end_column > 1)))
