"""The page's `next` names nothing that exists.

## Why it matters

You chose where this reader goes next, and the link leads nowhere: a typing slip, a page that
moved, an offer that was renamed. The reader who got to the end, the one you wrote for, meets an
empty place.

## Example

Bad:

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: chekclist
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

Name an offer of `leadsto.yml` by its id, a page by its address (`/checklist/`) or by its source
(`checklist.md`), or write a full address. The message shows the nearest name. If the catalogue
would choose well by itself, take `next` away.

## When to ignore it

Never: a link that leads nowhere helps nobody.
"""

from leadsto.rules.found import found

SCOPE = "page"
NEEDS = "catalogue"
ALSO = "content"
SEVERITY = "error"
START = "error"

check = found("next-unresolved")
