"""What a page is asked, and whether it answered.

A root cause is reported once: nothing is missing where the frontmatter cannot be read, where the
page is exempt (or says so without a reason), or where reading found fault with the field itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from leadsto.intent.kinds import needs
from leadsto.model import Answer, Page, Problem, Span

#: The question that each field answers.
QUESTIONS: Mapping[str, str] = {
    "audience": "Who exactly is this for?",
    "not_for": "Who should this page turn away?",
    "stage": "How ready are they: tofu (exploring), mofu (evaluating) or bofu (ready)?",
    "decision": "Which decision does this help with?",
    "outcome": "What should the reader believe or do differently?",
}

#: Where a finding stands that has no place of its own: where the missing field would go.
TOP = Span(1, 1)


def speaks(page: Page) -> bool:
    """Whether the intent of a page may be judged at all."""
    return (
        bool(page.source)
        and page.frontmatter.readable
        and page.exempt is None
        and not page.unread
        and not page.said("unreadable-frontmatter")
        and not page.said("exempt-without-reason")
    )


def faulty(page: Page, field: str) -> bool:
    """Whether reading found a value for a field that it could not use."""
    return any(p.about == field for p in page.said("unknown-value"))


def unanswered(page: Page, field: str) -> bool:
    """Whether a page owes the answer to a field."""
    return (
        speaks(page)
        and field in needs(page.kind)
        and not getattr(page.intent, field)
        and not faulty(page, field)
    )


def ask(page: Page, field: str) -> Iterator[Problem]:
    """The question itself, where a page owes the answer."""
    if unanswered(page, field):
        yield Problem(f"{QUESTIONS[field]} Add `{field}`.", about=field, span=TOP)


def place(answer: Answer) -> Span:
    """Where an answer stands; the top of the page where it is inherited."""
    return answer.span or TOP
