"""The page is written for too many audiences.

## Why it matters

Readers who are close to a decision want to see their own case. A page that speaks to four groups
gives each of them a quarter of an answer, and its next step fits one of them at best.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: any
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead, finance-director
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
---
# Repair or replace?
```

## How to fix it

Keep the one or two audiences that the page helps most. For the others write a page of their own, or
let this one go without them: they were not served by it anyway.

## When to ignore it

On pages that explain a subject from the ground up for a mixed readership. Consider a higher limit
for that folder instead of silence.

## Options

- `exploring` (default `3`): the most audiences of a page at `tofu`, or without a stage.
- `later` (default `2`): the most audiences of a page at `mofu` or `bofu`.
"""

from collections.abc import Iterator

from leadsto.model import READERS, Page, Problem
from leadsto.prose import number
from leadsto.rules import option
from leadsto.rules.asked import place, speaks
from leadsto.rules.wording import is_placeholder
from leadsto.site import Site

SCOPE = "page"
NEEDS = "source"
SEVERITY = "warning"
OPTIONS = {"exploring": "3", "later": "2"}


def check(page: Page, site: Site) -> Iterator[Problem]:
    """One problem for a page with more audiences than its stage allows, or with ``any``."""
    audience = [a for a in page.intent.audience if not is_placeholder(a.value)]
    if not audience or not speaks(page):
        return
    most = int(option(site, "too-many-audiences", "later" if page.rank else "exploring", page))
    anyone = any(a.value.lower() == "any" for a in audience)
    if not anyone and len(audience) <= most:
        return
    stage = page.intent.stage
    reader = READERS[stage.value] if stage else ""
    article = "an" if reader[:1] == "e" else "a"
    yield Problem(
        f"Written for {'anyone' if anyone else f'{number(len(audience))} audiences'}; "
        f"{article} {reader + ' ' if reader else ''}page speaks to {_few(most)}.",
        about="audience",
        span=place(audience[0]),
    )


def _few(most: int) -> str:
    """The limit in words: one, one or two, three at most."""
    words = {1: "one", 2: "one or two"}
    return words.get(most, f"{number(most)} at most")
