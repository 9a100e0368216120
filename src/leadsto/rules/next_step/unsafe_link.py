"""The next step is no place that a reader can go.

## Why it matters

`javascript:`, `data:` and `vbscript:` run or show something instead of leading anywhere. They
break without scripts, in mail and in feeds, and they are how pages are attacked; leadsto never
prints one.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: "javascript:openChat()"
---
# Repair or replace?

Our [Monday letter](letter.md) has a case like this each week.
```

Good:

```md docs/page.md
---
title: Hire a planner or share one?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
next: review.md
---
# Hire a planner or share one?

Our [Monday letter](letter.md) has a case like this each week.
```

## How to fix it

Link to a page or an address. Where a script opens a form or a chat, put it on a page of its own
and mark the button with `data-leadsto-cp`. Offers in `leadsto.yml` are held to the same.

## When to ignore it

Never.
"""

from leadsto.rules.found import found

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "error"
START = "error"

check = found("unsafe-link")
