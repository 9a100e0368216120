"""The page sends its readers back to an earlier stage.

## Why it matters

Somebody who is ready to talk should not be handed a checklist for beginners. Each step back
tells readers that you did not listen, and most of them leave.

## Example

Bad:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: checklist
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: review
---
# Hire a planner or share one?

Old machines hide their price in overtime.
```

## How to fix it

Name something for readers of this stage or a later one. Or take `next` away: the catalogue
never chooses something that goes back.

## When to ignore it

If readers of this stage really use the offer, it serves them too: add the stage to its
`serves`, and the finding goes away.
"""

from collections.abc import Iterator

from leadsto.model import READERS, STAGES, Page, Problem
from leadsto.prose import with_article
from leadsto.rules.next_step._steps import problem, readers
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Only a written ``next`` can go back: the choice keeps to the stage."""
    step = site.steps.get(page.id)
    if not step or not step.explicit or page.rank is None:
        return
    served = readers(step, site)
    if served and served[-1] < page.rank:
        mine, theirs = READERS[STAGES[page.rank]], READERS[STAGES[served[-1]]]
        yield problem(
            page,
            f"{with_article(mine).capitalize()} page sends its reader back to {theirs}.",
            hint=f"Name something for {mine} readers, or take `next` away and let the catalogue "
            "choose.",
        )
