"""The page's intent was suggested, and nobody has read it yet.

## Why it matters

A program can guess whom a page is for. Only somebody who knows the buyers can say whether the
guess is right, and until then the page carries no intent, only the look of one. The mark keeps the
two apart.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
intent_unreviewed: true
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

Read the answers, change what is wrong, and take the mark out: `intent_unreviewed`, or `unreviewed`
below `intent:`. Until then the answers count like any others.

## When to ignore it

Leave it standing for as long as it is true. Never remove the marks of many pages at once.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The mark, while it stands there."""
    if page.unreviewed and page.unreviewed.on:
        yield Problem(
            "Suggested intent; remove the mark when you have read it.",
            about="unreviewed",
            span=page.unreviewed.span,
        )
