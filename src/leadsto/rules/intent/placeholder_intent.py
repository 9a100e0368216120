"""An answer is still a placeholder.

## Why it matters

A placeholder satisfies a form and nobody else. It tells every tool that the question was answered,
so nobody asks again, and the page goes out without a purpose.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: TODO
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Answer the question, or take the field away: then leadsto asks for it by name. Placeholders are
`TODO`, `TBD`, `TBC`, `FIXME`, `XXX` and `lorem` (alone, or in capitals as the first word), a value
in angle brackets, a value without any letter or digit, and the question itself.

## When to ignore it

Never. While a page is a draft, the finding is only a note.
"""

from collections.abc import Iterator

from leadsto.model import Answer, Page, Problem
from leadsto.rules.asked import place, speaks
from leadsto.rules.wording import is_placeholder, quoted
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for each field that holds a placeholder, whether or not its kind needs it."""
    if not speaks(page):
        return
    for field, answers in _answers(page):
        for answer in answers:
            if answer.origin == "page" and is_placeholder(answer.value):
                yield Problem(
                    f"`{field}` is still {quoted(answer.value)}.",
                    about=field,
                    span=place(answer),
                    help="Answer it, or take it away until you can.",
                )
                break


def _answers(page: Page) -> Iterator[tuple[str, tuple[Answer, ...]]]:
    intent = page.intent
    yield "audience", intent.audience
    yield "not_for", intent.not_for
    for field in ("decision", "outcome", "problem", "why_now"):
        answer: Answer | None = getattr(intent, field)
        yield field, (answer,) if answer else ()
