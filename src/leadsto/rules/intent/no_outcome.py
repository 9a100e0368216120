"""The page does not say what should change for the reader.

## Why it matters

If nothing is different after reading, the page was entertainment. The outcome is the test of every
paragraph: does it help the reader to believe or do that one thing? It is also what you can check
later, when somebody asks whether the page works.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
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

Write one sentence about the reader: what they do on Monday that they did not do on Friday, or what
they no longer believe. Traffic, rankings and calls are your wishes and belong somewhere else.

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
    yield from ask(page, "outcome")
