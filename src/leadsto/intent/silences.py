"""The rules that a page silences in its frontmatter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from leadsto.intent.texts import clean, one_line
from leadsto.late import late
from leadsto.model import ListNode, MapNode, Node, Silence, Span
from leadsto.nodes import text_of

_SILENCE = late(r"\s*([a-z][a-z-]+)\s*+(?:\((.*)\)|(?:because|:)\s+(.*))?\s*", re.DOTALL)


def silences_of(node: Node, span: Span | None) -> Iterator[Silence]:
    """``rule (reason)``, a mapping of rules to reasons, or a list of these."""
    if isinstance(node, MapNode):
        for key, value in node.entries:
            yield Silence(key.text.strip(), one_line(value), key.span or span)
    elif isinstance(node, ListNode):
        for item in node.items:
            if not isinstance(item, ListNode):
                yield from silences_of(item, item.span or span)
    elif text := text_of(node):
        match = _SILENCE.fullmatch(text)
        reason = (match[2] or match[3] or "") if match else ""
        yield Silence(match[1] if match else clean(text), clean(reason), span)
