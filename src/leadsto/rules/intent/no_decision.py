"""The page does not say which decision it helps with.

## Why it matters

Readers come with a choice to make: what to put first, what to repair first, which way to go, what
to stop. A page that helps with a choice moves them on. A page that only explains a subject leaves
them where they were, slightly better informed.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
outcome: They ask for the hourly rate before they ask for a date
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

Finish the sentence "After this page the reader can decide …". Write it as a choice: whether A or B,
which of these first, when to stop. You may name its kind, as in `decision:` with `fix-first:` below
it.

## When to ignore it

Pages for other purposes do not owe this answer: contact pages, legal pages, section indexes. If
leadsto takes a page for an article that is none, say so with `kind:`, or write `exempt:` with a
reason.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.rules.asked import ask
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The question, where the page's kind needs the answer and nothing explains its absence."""
    yield from ask(page, "decision")
