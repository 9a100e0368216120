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

Remove the line, or the comment. Where the rule itself is off in `leadsto.yml`, that is what the
finding says: nothing of that rule can be found, with or without the silence. A silence under a name
that the rule once had goes on working, and a note tells the present name.

`leadsto fix` removes the silence, with its line where nothing else is on it, and writes the present
name of a rule for an old one.

## When to ignore it

Never: an unused silence does nothing today and harm tomorrow.
"""

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
ALSO = "content"
SEVERITY = "warning"
FIX = "safe"


def check(page: Page, site: Site) -> tuple[Problem, ...]:
    """Nothing by itself: whoever applies the silences finds these."""
    return ()
