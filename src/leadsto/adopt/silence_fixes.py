"""What becomes of a silence that is of no use any more, or names a rule by an old name."""

from __future__ import annotations

import re

from leadsto.model import Edit, Fix, Page, Silence
from leadsto.nodes.places import Places
from leadsto.rules.edits import reach, replacing, without, without_entry, without_item

_TITLE = "Remove the silence"


def removed(page: Page, silence: Silence) -> Fix | None:
    """The change that takes a silence out of its page; None where more would go with it."""
    span = silence.span
    if span is None:
        return None
    start, _ = reach(Places(page.frontmatter.text), Edit(span, ""))
    if start >= page.frontmatter.body:
        return without(page, span, _TITLE)
    return without_item(page, span, _TITLE) or without_entry(page, span, _TITLE)


def renamed(page: Page, silence: Silence, name: str) -> Fix | None:
    """The change that writes a rule's present name into a silence."""
    text = page.frontmatter.text
    if silence.span is None:
        return None
    start, end = reach(Places(text), Edit(silence.span, ""))
    found = re.search(rf"(?<![\w-]){re.escape(silence.rule)}(?![\w-])", text[start:end])
    if found is None:
        return None
    stretch = (start + found.start(), start + found.end(), name)
    return Fix(f"Rename `{silence.rule}` to `{name}`", replacing(text, stretch))
