"""The one right answer to frontmatter that its reader does not take, where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto.frontmatter import fences
from leadsto.frontmatter.fences import Fence
from leadsto.late import late
from leadsto.model import Fix, Page
from leadsto.rules.edits import applied, replacing
from leadsto.rules.mending import again, values
from leadsto.rules.reading._quoting import quoted

_BLANKS_AT_END = late(r"(?<=\S)[ \t]+(?=[\r\n]|\Z)")
_TAB_BEHIND_KEY = late(r"^([ ]*[\w.-]+:)[ ]*\t[ \t]*(?=\S)", re.MULTILINE)


def mended(page: Page, reader: str) -> Fix | None:
    """The change after which all is read, and what was read before says the same."""
    before = page.frontmatter
    fence = fences.find(before.text, reader)
    if before.dialect != "yaml" or fence is None or not fence.closed:
        return None
    for fix in _attempts(before.text, fence):
        after = again(applied(before.text, fix.edits), page.source, reader)
        same = list(values(before.fields)) == list(values(after.fields)) or not before.readable
        if same and after.readable and not after.problems:
            return fix
    return None


def _attempts(text: str, fence: Fence) -> Iterator[Fix]:
    if fence.lead:
        edits = replacing(text, (0, fence.lead, ""))
        yield Fix("Remove the blank line above the frontmatter", edits)
    stretches = quoted(fence.block(text))
    if stretches:
        moved = [(fence.start + s, fence.start + e, new) for (s, e), new in stretches.items()]
        what = "Quote the value" if len(moved) == 1 else "Quote the values"
        yield Fix(what, replacing(text, *moved))
    tabs = list(_tabs(text, fence))
    if tabs:
        yield Fix("Take the tabs out", replacing(text, *tabs))
    if not fence.ended:
        edits = replacing(text, (fence.after, fence.after, "\n"))
        yield Fix("Add a line break after the frontmatter", edits)


def _tabs(text: str, fence: Fence) -> Iterator[tuple[int, int, str]]:
    """Tabs that part nothing: at the end of a line, and behind a key's colon."""
    for match in _BLANKS_AT_END.finditer(text, fence.start, fence.end):
        if "\t" in match[0]:
            yield *match.span(), ""
    for match in _TAB_BEHIND_KEY.finditer(text, fence.start, fence.end):
        yield match.end(1), match.end(), " "
