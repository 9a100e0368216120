"""The page is its own next step.

## Why it matters

A next step that reloads the page is a dead end with a button. It happens when a page is copied
with its `next`, or when a landing page names the offer that it already shows.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: page.md
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

Good:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: checklist
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

## How to fix it

Name what comes after this page. On an offer's landing page, give the offer a `then` instead:
the page shows it by itself.

`leadsto fix` removes the line, so that the page shows the offer that is chosen for it. Where
`next_action` or `next_helps` stand beside it, somebody had a step in mind: that one is yours.

## When to ignore it

Never.
"""

from collections.abc import Iterator
from dataclasses import replace

from leadsto.intent.tables import FIELD_KEYS, plain_key
from leadsto.model import Fix, Page, Problem
from leadsto.rules.edits import entries_at, without_entry
from leadsto.rules.found import found
from leadsto.site import Site

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"
FIX = "safe"

_found = found("next-is-itself")


def check(page: Page, site: Site) -> Iterator[Problem]:
    """What deciding the page's step found."""
    for problem in _found(page, site):
        yield replace(problem, fix=_removed(page, problem))


def _removed(page: Page, problem: Problem) -> Fix | None:
    """The change that takes ``next`` out, where it stands alone on its line."""
    span = problem.span
    keys = [entry.key.text for entry, _ in entries_at(page.frontmatter, span)] if span else []
    worded = page.intent.written & {"next_action", "next_helps"}
    if worded or not keys or plain_key(keys[0]) not in FIELD_KEYS["next"]:
        return None  # an ``offer`` below ``next:`` has its wording beside it
    return without_entry(page, span, f"Remove `{keys[0]}`")
