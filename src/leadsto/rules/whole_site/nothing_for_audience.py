"""An audience finds nothing at one of its stages.

## Why it matters

You named an audience in `leadsto.yml`, and at one stage there is neither a page nor an offer for
it. Readers who get that far have to leave, and the earlier pages worked for somebody else.

## Example

Bad:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
offers:
  review:
    kind: conversation
    title: 30-minute plan review
    action: Book a plan review
    helps: A planner reads your maintenance plan and tells you what to change
    serves: bofu
    for: [ops-lead, finance-director]
    page: /review/
    captures: [name, email, machines]
    asks: [number of machines, who plans today]
    lead: sales-ready
    follow_up: {call: inbound desk, within: 4 working hours, owner: Paul Okoro, system: brevo}
  letter:
    kind: list
    title: Monday Spanner, one repair decision a week
    action: Get Monday Spanner
    helps: One maintenance decision worked through in four minutes
    serves: [tofu, mofu]
    for: any
    page: /letter/
    captures: [email]
    lead: subscriber
    follow_up: {sequence: welcome, sends: 3, system: brevo}
    then: checklist
    also: true
```

```md docs/page.md
---
title: Which task should you take over first?
audience: apprentice
stage: tofu
decision: Which task of the maintenance plan to take over first
outcome: They ask for the lubrication round instead of the paperwork
---
# Which task should you take over first?

Old machines hide their price in overtime.
```

Good:

```yaml leadsto.yml
audiences:
  apprentice:
    who: Apprentice who will run the maintenance of a small factory next year
offers:
  review:
    kind: conversation
    title: 30-minute plan review
    action: Book a plan review
    helps: A planner reads your maintenance plan and tells you what to change
    serves: bofu
    for: [ops-lead, finance-director, apprentice]
    page: /review/
    captures: [name, email, machines]
    asks: [number of machines, who plans today]
    lead: sales-ready
    follow_up: {call: inbound desk, within: 4 working hours, owner: Paul Okoro, system: brevo}
  letter:
    kind: list
    title: Monday Spanner, one repair decision a week
    action: Get Monday Spanner
    helps: One maintenance decision worked through in four minutes
    serves: [tofu, mofu]
    for: any
    page: /letter/
    captures: [email]
    lead: subscriber
    follow_up: {sequence: welcome, sends: 3, system: brevo}
    then: checklist
    also: true
```

```md docs/page.md
---
title: Which task should you take over first?
audience: apprentice
stage: tofu
decision: Which task of the maintenance plan to take over first
outcome: They ask for the lubrication round instead of the paperwork
---
# Which task should you take over first?

Old machines hide their price in overtime.
```

## How to fix it

Write the page, or let an offer serve these readers. If nothing is ever planned for them, take
the audience out of `leadsto.yml`.

## When to ignore it

An audience that you will not lead to that stage, such as job seekers, need not be in the list.
"""

from collections.abc import Iterator

from leadsto.model import READERS, STAGES, Problem
from leadsto.rules.whole_site._matrix import has_offer, has_page
from leadsto.site import Site

SCOPE = "site"
NEEDS = "source"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Cells of audience × stage without a page and without an offer."""
    for audience in site.catalogue.audiences.values():
        for stage in STAGES:
            if has_offer(audience.id, stage, site) or has_page(audience.id, stage, site):
                continue
            yield Problem(
                f"Nothing for {audience.id} × {READERS[stage]}, neither page nor offer.",
                about=f"{audience.id}.{stage}",
                span=audience.span,
                page=audience.file,
                help="Write one of them, or take the audience out of `audiences`.",
            )
