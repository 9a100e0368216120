"""The first offer is too many clicks away.

## Why it matters

Each click loses most of the readers who are left. The readier somebody is, the fewer clicks they
should need: by default three when exploring, two when evaluating, one when ready.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
block: none
---
# Hire a planner or share one?

See [a planner of your own, or a shared one](in-house-or-shared.md).
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
---
# Hire a planner or share one?

See [a planner of your own, or a shared one](in-house-or-shared.md).
```

## How to fix it

Lead to the offer directly, or show the block. If your readers are used to longer ways, change
`path.max_clicks`.

## When to ignore it

Rarely: change the budget for the whole site rather than silence single pages.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.prose import counted
from leadsto.rules.paths._walks import way
from leadsto.site import Site

SCOPE = "page"
NEEDS = "site"
SEVERITY = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages whose shortest walk takes more clicks than their stage allows."""
    verdict = site.verdicts.get(page.id)
    if not verdict or not verdict.needed or not verdict.walk:
        return
    walk = verdict.walk
    if walk.clicks > verdict.budget:
        yield Problem(
            f"{counted(walk.clicks, 'click').capitalize()} to the first offer.",
            help=f"Readers of this stage should need {counted(verdict.budget, 'click')} at most.",
            trail=(way(walk, site),),
        )
