"""The page is a dead end.

## Why it matters

Readers finish the page and there is nowhere sensible to go. Links in the menu, the sidebar and
the footer do not count: they are on every page and lead everyone everywhere. A path is a next step
or a link in the text that ends where readers can make themselves known, never going back to an
earlier stage.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
block: none
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

Read the reason in the message, it tells what to do: write a stage so that the block can show a
step, repair the `next` that leads nowhere, link to something further on rather than to a sister
article. `leadsto path PAGE` shows every link and why it did not count.

## When to ignore it

Pages for customers, the press or the law need no path: give them `exempt` with the reason. What a
script draws counts where its place in the text is marked with `data-leadsto-cp`. A call to action
of the layout is the same for every reader and does not count. An old site starts with a baseline;
then only new dead ends fail.
"""

from collections.abc import Iterator

from leadsto.model import Page, Problem
from leadsto.site import Site

SCOPE = "page"
NEEDS = "site"
SEVERITY = "error"
START = "error"


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Pages that need a path and have no valid walk of any length."""
    verdict = site.verdicts.get(page.id)
    if verdict and verdict.needed and verdict.walk is None:
        yield Problem(verdict.words, trail=verdict.trail)
