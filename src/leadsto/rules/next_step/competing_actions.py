"""One page, several different asks.

## Why it matters

One clear next step is easy to take. With three or four, readers have to compare them, and
comparing is work that they postpone. Designers of public services found the same: each further
main action weakens the others. More than two different places to convert are too many; the same
place linked twice counts once.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Get [the Monday letter](letter.md), or [book a plan review](review.md), or
[get the 12-point breakdown checklist](checklist.md).
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: mofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?

Get [the Monday letter](letter.md) for a case like this each week.
```

## How to fix it

Keep the ask that fits the page's stage and drop the others, or move them to pages of their own
stage. A quiet second choice (`also` in the catalogue) does not count.

## When to ignore it

Overview and contact pages are not judged. If a page must list several, silence it and say why.
"""

from collections.abc import Iterator

from leadsto.intent.pages import must_lead
from leadsto.model import Page, Problem
from leadsto.prose import number
from leadsto.site import Site

SCOPE = "page"
NEEDS = "content"
SEVERITY = "warning"

#: A page may hold its own ask and the block's, or a link early and another at the end.
MOST = 2


def check(page: Page, site: Site) -> Iterator[Problem]:
    """Different places to convert, the block's own among them; its quiet second choice is ours."""
    if not must_lead(page):
        return
    asks = {point.what for point in site.points.get(page.id, ()) if point.strong}
    if len(asks) > MOST:
        yield Problem(
            f"{number(len(asks)).capitalize()} different asks in one page; readers guess.",
            help=f"Keep the one that fits this reader. They are: {', '.join(sorted(asks))}.",
        )
