"""The page asks before it is clear what for.

## Why it matters

A call to action catches an intention that is there; it never makes one. On a page that helps
with no decision, a second button changes nothing. Answer the two questions first, then ask.

## Example

Bad (with `no-decision`, with `no-outcome`):

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: bofu
---
# Repair or replace?

[Book a plan review](review.md) today.
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: bofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

[Book a plan review](review.md) today.
```

## How to fix it

Write the `decision` that the page helps with and the `outcome` that you want. Often the page
then needs another ask, or none but the block. In the preset `strict`, `problem` and `why_now` are
asked for too.

## When to ignore it

Never for long: the questions stay open. Of 15 findings read on ten real sites, 13 were right; in
two the link led to a form for something else, such as a report of a fault.
"""

from collections.abc import Iterator

from leadsto.intent.kinds import needs
from leadsto.model import Page, Problem
from leadsto.prose import counted, listed
from leadsto.rules.asked import unanswered
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """The author's own asks on a page whose decision or outcome is open; not the block's."""
    points = site.points.get(page.id, ())
    asks = len({p.what for p in points if p.by != "block"})
    missing = [field for field in ("decision", "outcome") if unanswered(page, field)]
    if site.config.preset == "strict" and "decision" in needs(page.kind) and page.exempt is None:
        intent = page.intent
        missing += [f for f in ("problem", "why_now") if f not in intent.written]
    if asks and missing:
        yield Problem(
            f"{counted(asks, 'ask').capitalize()}, {listed([f'no {f}' for f in missing])}. "
            "More CTAs will not help.",
            help="Say first which decision the page helps with and what it should change.",
        )
