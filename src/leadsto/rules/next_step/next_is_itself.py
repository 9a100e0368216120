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

## When to ignore it

Never.
"""

from leadsto.rules.found import found

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"

check = found("next-is-itself")
