"""Link texts that say nothing of what the reader gets (docs/rules.md, after NN/g and WCAG F84)."""

from __future__ import annotations

import re

#: Say nothing, and say nothing either when they stand alone for a whole label.
_GENERIC = frozenset(
    """
    click here|here|this|link|this link|this page|read more|learn more|more|more info|find out more
    |see more|details|continue|go|submit|send|ok|next|view|visit
    |download|download now|subscribe|subscribe here|sign up|register|book a call|book now
    |get started|start now|contact us|request a demo|buy now|join|try it|get it|apply
    """.replace("\n", "")
    .replace("    ", "")
    .split("|")
)
_DECORATION = re.compile(r"^[^\w]+|[^\w]+$")


def says_nothing(label: str) -> bool:
    """Whether a label, without arrows and punctuation, is one of the words that fit every link.

    >>> says_nothing("Read more »"), says_nothing("Download the checklist"), says_nothing("")
    (True, False, False)
    """
    return " ".join(_DECORATION.sub("", label).casefold().split()) in _GENERIC
