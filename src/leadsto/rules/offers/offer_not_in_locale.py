"""The next step is in another language.

## Why it matters

The page is in one language and its next step in another. The reader has to switch languages
exactly where they should decide.

## Example

Bad:

```yaml leadsto.yml
site:
  url: https://fettle.example
  locales: [en, de]
```

```md docs/page.md
---
title: Einstellen oder teilen?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
lang: de
next: review
---
# Einstellen oder teilen?

Mehr im [Montagsbrief](letter.md).
```

Good:

```yaml leadsto.yml
site:
  url: https://fettle.example
  locales: [en, de]
offers:
  review:
    kind: conversation
    title: 30-minute plan review
    action: Book a plan review
    helps: A planner reads your maintenance plan and tells you what to change
    serves: bofu
    for: any
    page: /review/
    captures: [name, email, machines]
    asks: [number of machines, who plans today]
    lead: sales-ready
    follow_up: {call: inbound desk, within: 4 working hours, owner: Paul Okoro, system: brevo}
    locales:
      de:
        title: Wartungsplan-Gespräch, 30 Minuten
        action: Wartungsplan besprechen
        helps: Eine Planerin liest Ihren Plan und sagt, was zu ändern ist
        url: https://booking.example/plan-de
```

```md docs/page.md
---
title: Einstellen oder teilen?
audience: ops-lead
stage: bofu
decision: Whether to hire a planner of your own or to share one
outcome: They compare the price of one idle shift with a planner's fee
lang: de
next: review
---
# Einstellen oder teilen?

Old machines hide their price in overtime.
```

## How to fix it

Translate the offer: give it an entry under `locales` with title, action, helps and its own page or
address. Until then, name something in this page's language. Where the page of the first language
shall do for both, name it there again.

## When to ignore it

If your readers of this language do read the other one, silence the rule there and say so.
"""

from leadsto.rules.found import found

SCOPE = "page"
NEEDS = "catalogue"
SEVERITY = "warning"

check = found("offer-not-in-locale")
