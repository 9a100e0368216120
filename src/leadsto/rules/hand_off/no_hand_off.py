"""Ready readers, and nobody is told.

## Why it matters

These readers asked for a conversation. Whether it happens depends on one person, a time and a
place where the request lands. What is nobody's job is done late, and late is often never.

## Example

Bad:

```yaml leadsto.yml
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
    follow_up: {call: inbound desk}
```

Good:

```yaml leadsto.yml
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
```

## How to fix it

Write into `follow_up` who answers (`owner`), how fast (`within`) and where the request arrives
(`system`).

## When to ignore it

If the booking tool does all of it, name the tool as `system` and its answer time as `within`.
"""

from collections.abc import Iterator

from leadsto.model import FollowUp, Problem
from leadsto.prose import listed
from leadsto.rules.on_offer import problem, running
from leadsto.site import Site

SCOPE = "site"
NEEDS = "catalogue"
SEVERITY = "warning"


def check(site: Site) -> Iterator[Problem]:
    """Offers of the last grade whose follow-up lacks an owner, a time or a system."""
    catalogue = site.catalogue
    for offer in running(site):
        if not catalogue.leads or offer.lead != catalogue.last_grade:
            continue
        if offer.follow_up is None and offer.captures:
            continue  # captures-without-follow-up says so
        follow_up = offer.follow_up or FollowUp()
        missing = [f for f in ("owner", "within", "system") if not getattr(follow_up, f)]
        if missing:
            grade = offer.lead.capitalize()
            yield problem(
                offer,
                "follow_up",
                f"{grade} leads need an owner, a time and a system.",
                f"Add {listed([f'`{f}`' for f in missing])} to `follow_up` of `{offer.id}`.",
            )
