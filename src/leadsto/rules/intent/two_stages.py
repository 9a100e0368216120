"""The page lists two stages; it can have one.

## Why it matters

A page that tries to serve the curious and the ready at once asks the curious for too much and
offers the ready too little. It can also show only one next step, so one of the two groups is sent
the wrong way.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu, mofu
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

Keep the stage of the reader you most want to move. If both matter, split the page: one for those
who explore, one for those who compare, and let the first lead to the second.

## When to ignore it

When the field belongs to another tool that allows several stages. Until you fix or silence it,
leadsto uses the stage that stands first.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("two-stages")
