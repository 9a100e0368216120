"""An offer will end within days, and nothing takes its place.

## Why it matters

On the day after its last one the offer is gone from every page, and what the pages show instead is
left to chance. A week is enough to extend it or to name what comes next; the morning after is not.

## Example

Bad:

```yaml leadsto.yml
offers:
  workshop:
    kind: resource
    title: Winter planning workshop
    action: Reserve a seat in the winter workshop
    helps: Leave with a plan for your five worst machines
    serves: tofu
    for: any
    url: https://events.example/winter
    captures: [name, email]
    lead: contact
    ends: 2026-12-01
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: workshop
---
# Repair or replace?
```

Good:

```yaml leadsto.yml
offers:
  workshop:
    kind: resource
    title: Winter planning workshop
    action: Reserve a seat in the winter workshop
    helps: Leave with a plan for your five worst machines
    serves: tofu
    for: any
    url: https://events.example/winter
    captures: [name, email]
    lead: contact
    ends: 2026-12-01
    replaced_by: checklist
    follow_up: {sequence: fewer-stops, sends: 4, system: brevo}
    then: diagnostic
```

```md docs/page.md
---
title: Repair or replace?
audience: ops-lead
stage: tofu
decision: Whether to repair or replace a machine
outcome: They ask for the hourly rate before they ask for a date
next: workshop
---
# Repair or replace?
```

## How to fix it

Move `ends`, or say in `replaced_by` which offer takes over: it does so on its own, on the day
after, on every page that names the old one.

## When to ignore it

If the pages should fall back to whatever else fits, let the note stand; it goes away by itself.

## Options

- `days` (default `14`): offers that end within so many days are told.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from leadsto.model import Offer, Page, Problem
from leadsto.prose import counted
from leadsto.rules import option
from leadsto.rules.on_offer import problem
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "note"
OPTIONS = {"days": "14"}

_DAY = timedelta(days=1)


def check(site: Site) -> Iterator[Problem]:
    """Offers that can be taken today and not for much longer, without anything to take over."""
    most = int(option(site, "offer-ends-soon", "days"))
    for offer in site.catalogue.offers.values():
        if not offer.ends or not offer.active(site.date):
            continue
        left = (offer.ends - site.date).days
        if left <= most and not _is_replaced(offer, offer.ends, site):
            when = f"in {counted(left, 'day')}" if left else "today"
            pages = sum(_leads_to(page, offer, site) for page in site.pages)
            where = f" on {counted(pages, 'page')}" if pages else ""
            yield problem(
                offer,
                "ends",
                f"`{offer.id}` ends {when}{where}.",
                "Name what takes over in `replaced_by`, or move the date.",
            )


def _leads_to(page: Page, offer: Offer, site: Site) -> bool:
    """Whether readers of a page see the offer as their next step."""
    step = site.steps.get(page.id)
    return page.live and step is not None and step.shown and step.offer == offer.id


def _is_replaced(offer: Offer, ends: date, site: Site) -> bool:
    """Whether another offer can be taken from the next day on."""
    after = min(ends, date.max - _DAY) + _DAY  # 9999-12-31 is how some write "never"
    return bool(offer.replaced_by and site.catalogue.current(offer.replaced_by, after))
