"""The comment by which an author answers for a finding."""

from __future__ import annotations

import re

from leadsto.late import late

_SILENCE = late(r"\s*+leadsto:\s*+ignore\b\s*+((?:\w(?:-?\w)*+)?)\s*+(.*)", re.DOTALL)
_REASON = late(r"because\b(.*)|\((.*)\)\s*", re.DOTALL)


def silence_of(comment: str) -> tuple[str, str] | None:
    """The rule and the reason that the text of a comment names; None where it silences nothing.

    >>> silence_of(" leadsto: ignore no-path because the form is on paper ")
    ('no-path', 'the form is on paper')
    >>> silence_of(" leadsto: ignore no-path (the form is on paper) ")
    ('no-path', 'the form is on paper')
    >>> silence_of(" leadsto: ignore "), silence_of(" leadsto ")
    (('', ''), None)
    """
    found = _SILENCE.fullmatch(comment)
    if not found:
        return None
    reason = _REASON.fullmatch(found[2])
    return found[1], " ".join((reason[1] or reason[2] or "").split()) if reason else ""
