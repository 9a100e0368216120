"""Whether a page is exempt: by its own word while that lasts, else by ``exempt`` in leadsto.yml."""

from __future__ import annotations

import re
from datetime import date

from leadsto.config import Config
from leadsto.globs import matches
from leadsto.intent.fields import Field, Fields
from leadsto.intent.tables import NO, REASON_CODES
from leadsto.intent.texts import one_line
from leadsto.model import Exemption, Problem
from leadsto.prose import day_in_words

#: Letters of a reason that is not one of the codes.
SHORTEST_REASON = 10


def read_exemption(
    fields: Fields, config: Config, path: str, on: date
) -> tuple[Exemption | None, tuple[Problem, ...]]:
    """The exemption that a page has on a day, and what is wrong with what it says of it.

    ``path`` is the source's from the content root. What is over exempts from nothing.
    """
    own, said = fields.first("exempt"), fields.first("exempt_until")
    text = one_line(own.node) if own else ""
    if own and text.lower() in NO:
        return None, ()
    if own and not _is_reason(text):
        return None, (_without_reason(own),)
    until = day_of(one_line(said.node)) if said else None
    problems = [_no_day(said)] if said and until is None else []
    if own and not (until and until < on):
        return Exemption(text, "page", own.span, until), tuple(problems)
    if own and said and until:
        problems.append(_over(said, until))
    for entry in config.exempt:
        if matches(path, entry.paths) and not (entry.until and entry.until < on):
            return Exemption(entry.reason, "config", entry.span, entry.until), tuple(problems)
    return None, tuple(problems)


def day_of(text: str) -> date | None:
    """The day that a text begins with; None where it is none."""
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return None


def _is_reason(text: str) -> bool:
    """A code, alone or with words after it, or words enough to be a reason."""
    code = re.split(r"[\s:,;(]", text.lower().replace("_", "-"), maxsplit=1)[0]
    return code in REASON_CODES or len(text) >= SHORTEST_REASON


def _without_reason(own: Field) -> Problem:
    codes = ", ".join(sorted(REASON_CODES))
    return Problem(
        "`exempt` needs a reason; it is printed in every report.",
        about="exempt",
        span=own.span,
        rule="exempt-without-reason",
        help=f"Write why this page needs no next step, or one of {codes}.",
    )


def _no_day(said: Field) -> Problem:
    message = f"`exempt_until: {one_line(said.node)}` is not a date such as 2027-01-31."
    return Problem(message, about="exempt_until", span=said.span, rule="unknown-value")


def _over(said: Field, until: date) -> Problem:
    return Problem(
        f"The exemption ended on {day_in_words(until)}.",
        about="exempt_until",
        span=said.span,
        rule="exempt-expired",
        help="Give the page its answers and a next step, a later date, or let it go.",
    )
