"""The site has more dead ends than its baseline.

## Why it matters

A baseline lets an old site go on while its dead ends are repaired one by one. Their number may
only fall: each new page without a path is one more reader lost, and the pile would never shrink.
A new dead end speaks for itself (`no-path`); this rule speaks where that was silenced or switched
off.

## Example

Bad:

```json leadsto-baseline.json
{
  "version": 1,
  "findings": []
}
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
block: none
leadsto_ignore: no-path (a campaign page, gone by spring)
---
# Repair or replace?

Old machines hide their price in overtime.
```

Good:

```json leadsto-baseline.json
{
  "version": 1,
  "findings": []
}
```

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

Give the new pages a path. If one of them cannot have one yet, repair an old page first, or say
why it needs none with `exempt`. Running `leadsto baseline` again would raise the number; do that
only after talking about it.

## When to ignore it

Never by itself: without a baseline the rule is silent.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.prose import counted, number
from leadsto.site import Site

SCOPE = "site"
NEEDS = "site"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """The number of dead ends, those of the baseline included, may only fall."""
    before = site.baseline_dead_ends
    now = sum(v.needed and v.walk is None for v in site.verdicts.values())
    if before is not None and now > before:
        yield Problem(
            f"{counted(now, 'page').capitalize()} without a path; the baseline has "
            f"{number(before) if before else 'none'}.",
            page=site.config.baseline,
            help="Give the new pages a next step, or redesign an old one first.",
        )
