"""The page leads somewhere, but nothing asks the reader to go.

## Why it matters

A link in a sentence can be followed, and hardly anybody does. It was put there to explain
something, not to lead on. A designed path begins with a next step, a form or a booking of the page
itself.

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

A [plan review](review.md) takes half an hour.
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

A [plan review](review.md) takes half an hour.
```

## How to fix it

Show the block: answer the stage, remove `block: none`, or add an offer that fits. Or name the
place in `next`.

## When to ignore it

If the page's text is itself the invitation, silence the rule there and say so.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.prose import counted
from leadsto.rules.paths._walks import end_of, way, within_budget
from leadsto.site import Site

SCOPE = "page"
NEEDS = "site"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages that lead somewhere, but only by links in running text."""
    walk = within_budget(page, site)
    if walk is None or site.verdicts[page.id].designed or _has_a_cause(page, site):
        return
    links = len(walk.types) + (walk.end.by == "text")
    yield Problem(
        f"A reader can reach {end_of(walk, site)} by {counted(links, 'text link')}, but nothing "
        "asks them to.",
        help="Let the page show a next step.",
        trail=(way(walk, site),),
    )


def _has_a_cause(page: Page, site: Site) -> bool:
    """Whether another finding says why no next step stands here: broken, or no offer fits."""
    nothing_fits = page.id in site.due and page.id not in site.steps
    return bool(site.step_problems.get(page.id)) or (nothing_fits and not site.points.get(page.id))
