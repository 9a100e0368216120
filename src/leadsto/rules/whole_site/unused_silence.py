"""A silence has nothing left to silence.

## Why it matters

A silence is a promise to come back. When the problem is gone, the comment stays and hides the
next problem of the same kind on this page.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
leadsto_ignore: generic-label (the partner's wording)
---
# Repair or replace?

Old machines hide their price in overtime.
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

Old machines hide their price in overtime.
```

## How to fix it

Remove the line, or the comment.

## When to ignore it

Never: an unused silence does nothing today and harm tomorrow.
"""

from leadsto.model import Problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> tuple[Problem, ...]:
    """Nothing by itself: whoever applies the silences finds these."""
    return ()
