"""The page does not say how ready its readers are.

## Why it matters

Somebody who has just met a problem does not want a sales call, and somebody with a budget does not
want another introduction. The stage decides which kind of offer stands at the end of the page and
how few clicks must lead to it.

## Example

Bad (with `no-path`):

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
decision: Whether to repair or replace a machine
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

Choose one: `tofu` for readers who explore a problem, `mofu` for readers who compare ways to solve
it, `bofu` for readers who are ready to act. If a whole folder is for the same stage, set it once
under `defaults` in `leadsto.yml`.

## When to ignore it

Pages for other purposes do not owe this answer: contact pages, legal pages, section indexes. If
leadsto takes a page for an article that is none, say so with `kind:`, or write `exempt:` with a
reason.
Landing pages owe a stage too: leadsto takes a landing page for evaluating until you say otherwise,
and asks you to say it.
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
    yield from ask(page, "stage")
