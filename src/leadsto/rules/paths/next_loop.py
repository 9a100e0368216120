"""Pages send their readers round in a circle.

## Why it matters

Each of these pages names another of them as its next step. A reader who trusts you comes back to
where they began, no closer to a decision.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: other.md
---
# Repair or replace?

Old machines hide their price in overtime.
```

```md docs/other.md
---
title: Should you count hours or repairs?
audience: ops-lead
stage: tofu
decision: Which number to count first
outcome: They count idle hours instead of repairs
next: page.md
---
# Should you count hours or repairs?

Then ask [which cause to fix first](which-cause-first.md).
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: other.md
---
# Repair or replace?

Old machines hide their price in overtime.
```

```md docs/other.md
---
title: Should you count hours or repairs?
audience: ops-lead
stage: tofu
decision: Which number to count first
outcome: They count idle hours instead of repairs
---
# Should you count hours or repairs?

Then ask [which cause to fix first](which-cause-first.md).
```

## How to fix it

Let the last page of a series lead on to an offer: take its `next` away, and the catalogue
chooses one.

## When to ignore it

Never. A series may link to its other parts in the text; its next step leads out of it.
"""

from collections.abc import Iterator

from leadsto.model import Problem
from leadsto.prose import number
from leadsto.site import Site

SCOPE = "site"
NEEDS = "site"
SEVERITY = "error"
START = "error"


def check(site: Site) -> Iterator[Problem]:
    """Each loop of next steps once, at its first page."""
    for loop in site.loops:
        pages = [site.by_id[i] for i in loop]
        names = [page.address or page.id for page in pages]
        message = (
            f"{number(len(loop)).capitalize()} pages name each other as next step."
            if len(loop) > 1
            else "This page names itself as next step."
        )
        written = pages[0].intent.next
        yield Problem(
            message,
            span=written.span if written else None,
            page=pages[0].id,
            help="Give one of them a next step that leads on.",
            trail=tuple(names),
        )
