"""A field is misspelt, so its answer is not read.

## Why it matters

Generators accept any key, so a slip of the finger looks like an answer and is none. You wrote down
who the page should turn away; nobody will ever read it.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
not_fro: students
stage: tofu
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
not_for: students
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Correct the spelling; the message names the nearest field. Inside `intent:` only leadsto's own
fields may stand. At the top level leadsto speaks only of keys that are one slip away from one of
its fields, and never of a key that generators and themes use.

## When to ignore it

When your theme has a field of that name. Silence it on the page, or switch the rule off.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What reading the intent found."""
    yield from page.said("unknown-key")
