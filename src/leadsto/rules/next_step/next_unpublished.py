"""The page's next step cannot be reached yet.

## Why it matters

The page is out and its next step is not: a draft, a page with a date in the future, an offer
that begins later. Readers who arrive today find nothing. In a preview this is only a note, since
you may be writing both at once.

## Example

Bad (in Pelican):

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: hourly-rates.md
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

```md docs/hourly-rates.md
---
title: What an hour of downtime costs, and when to worry
audience: ops-lead
stage: tofu
decision: When to start counting the price of downtime
outcome: They add wages and late deliveries to the repair bill
status: draft
---
# What an hour of downtime costs, and when to worry

Start with wages.
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: hourly-rates.md
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

```md docs/hourly-rates.md
---
title: What an hour of downtime costs, and when to worry
audience: ops-lead
stage: tofu
decision: When to start counting the price of downtime
outcome: They add wages and late deliveries to the repair bill
---
# What an hour of downtime costs, and when to worry

Start with wages.
```

## How to fix it

Publish the next step together with this page, or lead somewhere else until then. Without a
`next` the catalogue chooses among what can be taken today.

## When to ignore it

Never on a live page. While you write, the preview only notes it.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.model import Page, Problem
from leadsto.rules.found import found
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"

_found = found("next-unpublished")


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What resolving ``next`` found; in a preview both pages may be in the making."""
    for problem in _found(page, site):
        yield replace(problem, severity="note") if site.serving else problem
